// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../types/MemberId.sol";
import {MemberClass, MemberStatus, Members} from "./Members.sol";

/// @title Proposals
/// @notice Votes of the members: a majority in two thirds of the classes, then a timelock, then anybody carries it out.
/// @dev State of a proposal:
///
///   None --propose--> Open --majorities--> Passed --timelock, execute--> Executed
///                       \----- voting period over: never ------/
/// A member that a proposal is about neither votes on it nor counts in its class.
library Proposals {
    /// @notice One proposal.
    struct Proposal {
        // slot 0
        bytes32 callHash;
        // slot 1: [0..159]
        address target;
        // slot 1: [160..191] the member it is about, or nobody
        MemberId about;
        // slot 1: [192..231] last second in which votes count
        uint40 votesUntil;
        // slot 2: [0..39] first second in which it may be carried out, 0 until passed
        uint40 executableFrom;
        // slot 2: [40]
        bool executed;
    }

    /// @notice Storage of this library.
    struct Context {
        uint256 count;
        mapping(uint256 id => Proposal) proposals;
        mapping(uint256 id => mapping(MemberClass class => uint32)) approvals;
        mapping(uint256 id => mapping(MemberId member => bool)) approved;
    }

    uint256 private constant CLASSES = 7;

    /// @notice A proposal was made.
    /// @param id Its number.
    /// @param proposer Who made it.
    /// @param about The member it is about, or nobody.
    /// @param target Contract to be called.
    /// @param call What it would be called with.
    event ProposalMade(
        uint256 indexed id,
        MemberId indexed proposer,
        MemberId indexed about,
        address target,
        bytes call
    );
    /// @notice A member approved.
    /// @param id Number of the proposal.
    /// @param member The member.
    event ProposalApproved(uint256 indexed id, MemberId indexed member);
    /// @notice Majorities were reached.
    /// @param id Number of the proposal.
    /// @param executableFrom First second in which it may be carried out.
    event ProposalPassed(uint256 indexed id, uint40 executableFrom);
    /// @notice A proposal was carried out.
    /// @param id Number of the proposal.
    event ProposalExecuted(uint256 indexed id);

    /// @notice The proposal is unknown, over or already carried out.
    /// @param id Number of the proposal.
    error ProposalNotOpen(uint256 id);
    /// @notice The member approved before.
    /// @param id Number of the proposal.
    /// @param member The member.
    error AlreadyApproved(uint256 id, MemberId member);
    /// @notice The proposal is about this member, who therefore has no vote.
    /// @param id Number of the proposal.
    /// @param member The member.
    error NoVoteOnOneself(uint256 id, MemberId member);
    /// @notice Not passed, or the timelock still runs.
    /// @param id Number of the proposal.
    /// @param executableFrom First second in which it may be carried out, 0 when not passed.
    error NotExecutableYet(uint256 id, uint40 executableFrom);
    /// @notice The call is not the one that was voted on.
    /// @param id Number of the proposal.
    error ProposalCallMismatch(uint256 id);

    /// @notice Makes a proposal.
    /// @dev Emits {ProposalMade}.
    /// @param self Storage.
    /// @param proposer Who makes it.
    /// @param about The member it is about, or nobody.
    /// @param target Contract to be called.
    /// @param call What it is called with.
    /// @param votesUntil Last second in which votes count.
    /// @return id Its number, from 1.
    function make(
        Context storage self,
        MemberId proposer,
        MemberId about,
        address target,
        bytes memory call,
        uint40 votesUntil
    ) internal returns (uint256 id) {
        id = ++self.count;
        self.proposals[id] = Proposal(keccak256(call), target, about, votesUntil, 0, false);
        emit ProposalMade(id, proposer, about, target, call);
    }

    /// @notice Counts an approval; passes the proposal once majorities are there.
    /// @dev Reverts with {ProposalNotOpen}, {NoVoteOnOneself} or {AlreadyApproved}. Emits {ProposalApproved} and
    /// perhaps {ProposalPassed}.
    /// @param self Storage.
    /// @param members The members.
    /// @param id Number of the proposal.
    /// @param member Who approves.
    /// @param timelock Seconds from passing to carrying out.
    function approve(
        Context storage self,
        Members.Context storage members,
        uint256 id,
        MemberId member,
        uint32 timelock
    ) internal {
        Proposal storage proposal = self.proposals[id];
        bool open = proposal.callHash != 0 && block.timestamp <= proposal.votesUntil && proposal.executableFrom == 0;
        if (!open) revert ProposalNotOpen(id);
        if (proposal.about == member) revert NoVoteOnOneself(id, member);
        if (self.approved[id][member]) revert AlreadyApproved(id, member);
        self.approved[id][member] = true;
        self.approvals[id][members.members[member].class] += 1;
        emit ProposalApproved(id, member);
        if (!hasMajorities(self, members, id)) return;
        proposal.executableFrom = uint40(block.timestamp) + timelock;
        emit ProposalPassed(id, proposal.executableFrom);
    }

    /// @notice Marks a passed proposal as carried out.
    /// @dev Reverts with {ProposalCallMismatch}, {ProposalNotOpen} or {NotExecutableYet}. Emits {ProposalExecuted}.
    /// @param self Storage.
    /// @param id Number of the proposal.
    /// @param call The call that was voted on.
    /// @return Contract to be called.
    function execute(Context storage self, uint256 id, bytes calldata call) internal returns (address) {
        Proposal storage proposal = self.proposals[id];
        if (proposal.callHash != keccak256(call)) revert ProposalCallMismatch(id);
        if (proposal.executed) revert ProposalNotOpen(id);
        uint40 from = proposal.executableFrom;
        if (from == 0 || block.timestamp < from) revert NotExecutableYet(id, from);
        proposal.executed = true;
        emit ProposalExecuted(id);
        return proposal.target;
    }

    /// @notice Whether two thirds of the classes have a majority for a proposal.
    /// @dev Classes without a voter are not counted; a suspended member that it is about was never among the voters.
    /// @param self Storage.
    /// @param members The members.
    /// @param id Number of the proposal.
    /// @return True when carried.
    function hasMajorities(
        Context storage self,
        Members.Context storage members,
        uint256 id
    ) internal view returns (bool) {
        MemberId about = self.proposals[id].about;
        bool counts = members.members[about].status == MemberStatus.InOffice;
        uint256 counted = 0;
        uint256 inFavour = 0;
        for (uint256 i = 1; i <= CLASSES; ++i) {
            MemberClass class = MemberClass(i);
            uint256 voters = members.inOffice[class];
            if (counts && members.members[about].class == class) voters -= 1;
            if (voters == 0) continue;
            counted += 1;
            if (uint256(self.approvals[id][class]) * 2 > voters) inFavour += 1;
        }
        return counted > 0 && inFavour * 3 >= counted * 2;
    }
}
