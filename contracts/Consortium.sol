// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ConsortiumState} from "./ConsortiumState.sol";
import {Checkpoints} from "./libraries/Checkpoints.sol";
import {MemberKeys} from "./libraries/MemberKeys.sol";
import {MemberStatus, Members} from "./libraries/Members.sol";
import {Pauses} from "./libraries/Pauses.sol";
import {Proposals} from "./libraries/Proposals.sol";
import {KeyWords} from "./types/KeyWord.sol";
import {MemberId, MemberIds} from "./types/MemberId.sol";

/// @title Consortium
/// @notice Who the members are, which keys act for them, what they voted, and where the other contracts stand.
/// @dev The states of a member, a key, a proposal and a pause are drawn in Members, MemberKeys, Proposals, Pauses.
/// The deployer keeps no right: founders, their keys and the directory come with the constructor.
contract Consortium is ConsortiumState {
    using Checkpoints for Checkpoints.Context;
    using MemberKeys for MemberKeys.Context;
    using Members for Members.Context;
    using Pauses for Pauses.Context;
    using Proposals for Proposals.Context;

    /// @notice A key that a founder brings.
    struct FounderKey {
        address key;
        uint32 roles;
    }

    /// @notice A member of the first hour.
    struct Founder {
        Members.Admission admission;
        FounderKey[] keys;
    }

    /// @notice One line of the directory.
    struct Module {
        bytes32 name;
        address location;
    }

    uint256 private constant EMBEDDED_CHAIN = 31337;
    uint32 private constant LEAST_DAYS = 1 days;

    /// @notice The directory names a contract.
    /// @param name One of Modules.
    /// @param module Its address.
    event ModuleNamed(bytes32 indexed name, address indexed module);

    /// @notice A period is shorter than a real network allows.
    /// @param periodSeconds The period.
    error PeriodTooShort(uint32 periodSeconds);
    /// @notice Only a vote does this.
    /// @param caller Who tried.
    error OnlyByVote(address caller);

    modifier onlyByVote() {
        if (msg.sender != address(this)) revert OnlyByVote(msg.sender);
        _;
    }

    /// @notice Founds the consortium.
    /// @dev Reverts with {PeriodTooShort} on any chain but the embedded one when a period is under a day.
    /// @param founders The first members with their keys.
    /// @param modules The directory.
    /// @param periods Lengths in seconds.
    constructor(Founder[] memory founders, Module[] memory modules, Periods memory periods) {
        uint32 shortest = periods.keyDelay < periods.timelock ? periods.keyDelay : periods.timelock;
        if (block.chainid != EMBEDDED_CHAIN && shortest < LEAST_DAYS) revert PeriodTooShort(shortest);
        _periods = periods;
        for (uint256 i = 0; i < founders.length; ++i) {
            MemberId member = _members.admit(founders[i].admission);
            for (uint256 k = 0; k < founders[i].keys.length; ++k) {
                FounderKey memory founderKey = founders[i].keys[k];
                _addKey(member, founderKey.key, founderKey.roles, uint40(block.timestamp), type(uint40).max);
            }
        }
        for (uint256 i = 0; i < modules.length; ++i) {
            _nameModule(modules[i].name, modules[i].location);
        }
    }

    // --- Acts of a member's admin key

    /// @notice Adds a key for a member; new officer and policy keys wait {Periods}.keyDelay.
    /// @dev Reverts with {MemberNotInOffice}, {NotAdminKey}, {RolesNotGranted}, {KeyAlreadyKnown} or {TooManyKeys}.
    /// Emits {MemberKeyAdded}.
    /// @param member The member.
    /// @param key The new key.
    /// @param roles What it may do.
    /// @param validTo First second in which it counts no more.
    function addKey(MemberId member, address key, uint32 roles, uint40 validTo) external {
        _members.actAsAdmin(member, _actor());
        _addKey(member, key, roles, MemberKeys.earliest(roles, _periods.keyDelay), validTo);
    }

    /// @notice Ends a key at once.
    /// @dev Reverts with {MemberNotInOffice}, {NotAdminKey} or {NotKeyOfMember}. Emits {MemberKeyRevoked}.
    /// @param member The member.
    /// @param key The key.
    function revokeKey(MemberId member, address key) external {
        _members.actAsAdmin(member, _actor());
        _keys.revoke(member, key);
    }

    /// @notice Asks for a pause of a module; it starts when a member of another class asks too.
    /// @dev Reverts with {MemberNotInOffice}, {NotAdminKey} or {PauseTooSoon}. Emits {PauseCalled} or {ModulePaused}.
    /// @param member The member.
    /// @param module One of Modules.
    function callPause(MemberId member, bytes32 module) external {
        _members.actAsAdmin(member, _actor());
        _pauses.ask(module, _members.members[member].class, _periods.pauses);
    }

    /// @notice Puts a call to the vote.
    /// @dev Reverts with {IntentRequired}, {MemberNotInOffice} or {NotAdminKey}. Emits {ProposalMade}.
    /// @param member Who proposes.
    /// @param target Contract to be called.
    /// @param call What it is called with.
    /// @return Number of the proposal.
    function propose(MemberId member, address target, bytes calldata call) external returns (uint256) {
        _requireIntent();
        _members.actAsAdmin(member, _actor());
        uint40 votesUntil = uint40(block.timestamp) + _periods.voting;
        return _proposals.make(member, _aboutOf(target, call), target, call, votesUntil);
    }

    /// @notice Approves a proposal.
    /// @dev Reverts with {IntentRequired}, {MemberNotInOffice}, {NotAdminKey}, {ProposalNotOpen}, {NoVoteOnOneself} or
    /// {AlreadyApproved}. Emits {ProposalApproved} and perhaps {ProposalPassed}.
    /// @param member Who approves.
    /// @param proposal Number of the proposal.
    function approve(MemberId member, uint256 proposal) external {
        _requireIntent();
        _members.actAsAdmin(member, _actor());
        _proposals.approve(_members, proposal, member, _periods.timelock);
    }

    // --- Acts of anybody

    /// @notice Carries out a proposal whose timelock is over.
    /// @dev Reverts with {ProposalCallMismatch}, {ProposalNotOpen}, {NotExecutableYet} or the call's own error.
    /// Emits {ProposalExecuted}.
    /// @param proposal Number of the proposal.
    /// @param call The call that was voted on.
    function execute(uint256 proposal, bytes calldata call) external {
        // What a vote's act returns is nobody's.
        // slither-disable-next-line unused-return
        Address.functionCall(_proposals.execute(proposal, call), call);
    }

    /// @notice Keeps the newest block hash that is due; anybody may, as often as wanted.
    /// @dev Emits {CheckpointTaken} the first time.
    /// @return Height of the block kept.
    function checkpoint() external returns (uint256) {
        return _checkpoints.take();
    }

    // --- Acts of a vote

    /// @notice Admits a member.
    /// @dev Reverts with {OnlyByVote} or {AdmissionIncomplete}. Emits {MemberAdmitted}.
    /// @param admission What the newcomer brings.
    function admit(Members.Admission calldata admission) external onlyByVote {
        // The id stands in the event.
        // slither-disable-next-line unused-return
        _members.admit(admission);
    }

    /// @notice Suspends a member with all its keys; no title moves.
    /// @dev Reverts with {OnlyByVote} or {MemberNotInOffice}. Emits {MemberStatusChanged}.
    /// @param member The member.
    function suspendMember(MemberId member) external onlyByVote {
        _members.changeStatus(member, MemberStatus.InOffice, MemberStatus.Suspended);
        _keys.suspendAll(member, true);
    }

    /// @notice Takes a suspension back.
    /// @dev Reverts with {OnlyByVote} or {MemberNotInOffice}. Emits {MemberStatusChanged}.
    /// @param member The member.
    function reinstateMember(MemberId member) external onlyByVote {
        _members.changeStatus(member, MemberStatus.Suspended, MemberStatus.InOffice);
        _keys.suspendAll(member, false);
    }

    /// @notice Changes what a member's keys may hold; keys with other roles end.
    /// @dev Reverts with {OnlyByVote} or {MemberNotInOffice}. Emits {MemberRolesChanged}.
    /// @param member The member.
    /// @param roles Bits of Roles.
    function changeRoles(MemberId member, uint32 roles) external onlyByVote {
        _members.changeRoles(member, roles);
        _keys.endOutside(member, roles);
    }

    /// @notice Replaces a lost or stolen admin key.
    /// @dev Reverts with {OnlyByVote} or {MemberNotInOffice}. Emits {AdminKeyReplaced}.
    /// @param member The member.
    /// @param adminKey The new key.
    function replaceAdminKey(MemberId member, address adminKey) external onlyByVote {
        _members.replaceAdminKey(member, adminKey);
    }

    /// @notice Names a contract in the directory.
    /// @dev Reverts with {OnlyByVote}. Emits {ModuleNamed}.
    /// @param name One of Modules.
    /// @param module Its address.
    function nameModule(bytes32 name, address module) external onlyByVote {
        _nameModule(name, module);
    }

    /// @notice Lifts the cool-down after a pause.
    /// @dev Reverts with {OnlyByVote}. Emits {PauseAllowedAgain}.
    /// @param module One of Modules.
    function allowPause(bytes32 module) external onlyByVote {
        _pauses.allowAgain(module);
    }

    // --- Inside

    function _addKey(MemberId member, address key, uint32 roles, uint40 validFrom, uint40 validTo) private {
        if (roles & ~_members.members[member].roles != 0) revert MemberKeys.RolesNotGranted(member, roles);
        _keys.add(key, KeyWords.pack(member, roles, validFrom, validTo));
    }

    function _nameModule(bytes32 name, address module) private {
        _pauses.pauses[name].module = module;
        emit ModuleNamed(name, module);
    }

    function _aboutOf(address target, bytes calldata call) private view returns (MemberId) {
        if (target != address(this) || call.length < 36) return MemberIds.NOBODY;
        bytes4 act = bytes4(call[:4]);
        bool about =
            act == this.suspendMember.selector ||
                act == this.replaceAdminKey.selector ||
                act == this.changeRoles.selector ||
                act == this.reinstateMember.selector;
        return about ? MemberId.wrap(uint32(uint256(bytes32(call[4:36])))) : MemberIds.NOBODY;
    }
}
