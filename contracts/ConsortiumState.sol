// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsortium} from "./interfaces/IConsortium.sol";
import {Intents} from "./Intents.sol";
import {Checkpoints} from "./libraries/Checkpoints.sol";
import {MemberKeys} from "./libraries/MemberKeys.sol";
import {Members} from "./libraries/Members.sol";
import {Pauses} from "./libraries/Pauses.sol";
import {Proposals} from "./libraries/Proposals.sol";
import {KeyWord} from "./types/KeyWord.sol";
import {MemberId} from "./types/MemberId.sol";

/// @title ConsortiumState
/// @notice What {Consortium} keeps, and the questions that anybody may ask about it.
abstract contract ConsortiumState is IConsortium, Intents {
    using MemberKeys for MemberKeys.Context;
    using Members for Members.Context;
    using Pauses for Pauses.Context;

    /// @notice Lengths in seconds.
    struct Periods {
        uint32 keyDelay;
        uint32 voting;
        uint32 timelock;
        Pauses.Lengths pauses;
    }

    Periods internal _periods;
    Members.Context internal _members;
    MemberKeys.Context internal _keys;
    Proposals.Context internal _proposals;
    Pauses.Context internal _pauses;
    Checkpoints.Context internal _checkpoints;

    /// @inheritdoc IConsortium
    function authorise(address key, uint32 roles, bytes32 module) external view returns (MemberId) {
        _pauses.requireRunning(module);
        return _keys.authorise(key, roles);
    }

    /// @inheritdoc IConsortium
    function authoriseWith(
        address key,
        uint32 roles,
        bytes32 module,
        MemberId first,
        MemberId second
    ) external view returns (MemberId) {
        _pauses.requireRunning(module);
        return _authoriseWith(key, roles, first, second);
    }

    /// @inheritdoc IConsortium
    function authoriseNew(
        address key,
        uint32 roles,
        bytes32 module,
        MemberId first,
        MemberId second
    ) external view returns (MemberId) {
        _pauses.requireCurrent(module, msg.sender);
        return _authoriseWith(key, roles, first, second);
    }

    /// @inheritdoc IConsortium
    function requireRunning(bytes32 module) external view {
        _pauses.requireRunning(module);
    }

    /// @inheritdoc IConsortium
    function memberOfKey(address key) external view returns (MemberId) {
        return _keys.words[key].member();
    }

    /// @inheritdoc IConsortium
    function rolesOfKey(address key) external view returns (uint32) {
        return _keys.words[key].roles();
    }

    /// @inheritdoc IConsortium
    function moduleAt(bytes32 name) external view returns (address) {
        return _pauses.pauses[name].module;
    }

    /// @notice A key's own word: member, roles, validity, suspension.
    /// @param key The key.
    /// @return The word; 0 for an unknown key.
    function keyWord(address key) external view returns (KeyWord) {
        return _keys.words[key];
    }

    /// @notice Everything kept about a member.
    /// @param member The member.
    /// @return Its record; status None for an unknown one.
    function memberAt(MemberId member) external view returns (Members.Member memory) {
        return _members.members[member];
    }

    /// @notice How many members were ever admitted; ids run from 1 to this number.
    /// @return The count.
    function memberCount() external view returns (uint32) {
        return _members.count;
    }

    /// @notice The keys of a member that were not revoked.
    /// @param member The member.
    /// @return Their addresses, in no order.
    function keysOf(MemberId member) external view returns (address[] memory) {
        return _keys.ofMember[member];
    }

    /// @notice A proposal.
    /// @param proposal Its number.
    /// @return Its record; callHash 0 for an unknown one.
    function proposalAt(uint256 proposal) external view returns (Proposals.Proposal memory) {
        return _proposals.proposals[proposal];
    }

    /// @notice A module's line in the directory and its pause.
    /// @param module One of Modules.
    /// @return Its record.
    function pauseOf(bytes32 module) external view returns (Pauses.Pause memory) {
        return _pauses.pauses[module];
    }

    /// @notice The hash kept for a block.
    /// @param number Height of the block.
    /// @return The hash; 0 where none was kept.
    function checkpointAt(uint256 number) external view returns (bytes32) {
        return _checkpoints.hashes[number];
    }

    /// @notice The lengths in force.
    /// @return Seconds each.
    function periodsInForce() external view returns (Periods memory) {
        return _periods;
    }

    /// @dev A member's admin acts are counted in its own record.
    function _sequenceOf(bytes32 subject) internal view override returns (uint64) {
        return _members.members[MemberId.wrap(uint32(uint256(subject)))].sequence;
    }

    function _authoriseWith(
        address key,
        uint32 roles,
        MemberId first,
        MemberId second
    ) private view returns (MemberId) {
        _members.requireInOffice(first);
        if (first != second) _members.requireInOffice(second);
        return _keys.authorise(key, roles);
    }
}
