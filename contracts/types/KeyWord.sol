// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "./MemberId.sol";

/// @notice Everything about a member key in one word, so that an act reads one slot.
/// @dev Bits: [0..31] member, [32..63] roles, [64..103] validFrom, [104..143] validTo, [144] suspended.
type KeyWord is uint256;

using {KeyWords.member, KeyWords.roles, KeyWords.validFrom, KeyWords.validTo, KeyWords.suspended} for KeyWord global;

/// @title KeyWords
/// @notice Packing and reading of a member key's word.
library KeyWords {
    uint256 private constant SUSPENDED = 1 << 144;
    uint256 private constant VALID_TO_MASK = uint256(type(uint40).max) << 104;

    /// @notice Whether the key counts in the current block.
    /// @param word The key's word.
    /// @return True when known, begun, not ended and not suspended.
    function inOffice(KeyWord word) internal view returns (bool) {
        return block.timestamp >= validFrom(word) && block.timestamp < validTo(word) && !suspended(word);
    }

    /// @notice Packs a key.
    /// @param member_ The member the key acts for.
    /// @param roles_ Bits of {Roles}.
    /// @param from First second in which the key counts.
    /// @param to First second in which it counts no more.
    /// @return The word.
    function pack(MemberId member_, uint32 roles_, uint40 from, uint40 to) internal pure returns (KeyWord) {
        uint256 word = uint256(MemberId.unwrap(member_)) | (uint256(roles_) << 32);
        return KeyWord.wrap(word | (uint256(from) << 64) | (uint256(to) << 104));
    }

    /// @notice The member the key acts for.
    /// @param word The key's word.
    /// @return Member id, 0 for an unknown key.
    function member(KeyWord word) internal pure returns (MemberId) {
        return MemberId.wrap(uint32(KeyWord.unwrap(word)));
    }

    /// @notice What the key may do.
    /// @param word The key's word.
    /// @return Bits of {Roles}.
    function roles(KeyWord word) internal pure returns (uint32) {
        return uint32(KeyWord.unwrap(word) >> 32);
    }

    /// @notice First second in which the key counts.
    /// @param word The key's word.
    /// @return Block time in seconds.
    function validFrom(KeyWord word) internal pure returns (uint40) {
        return uint40(KeyWord.unwrap(word) >> 64);
    }

    /// @notice First second in which the key counts no more.
    /// @param word The key's word.
    /// @return Block time in seconds.
    function validTo(KeyWord word) internal pure returns (uint40) {
        return uint40(KeyWord.unwrap(word) >> 104);
    }

    /// @notice Whether the member was suspended by vote.
    /// @param word The key's word.
    /// @return True when suspended.
    function suspended(KeyWord word) internal pure returns (bool) {
        return KeyWord.unwrap(word) & SUSPENDED != 0;
    }

    /// @notice The same key, ended.
    /// @param word The key's word.
    /// @param to First second in which it counts no more.
    /// @return The new word.
    function endedAt(KeyWord word, uint40 to) internal pure returns (KeyWord) {
        return KeyWord.wrap((KeyWord.unwrap(word) & ~VALID_TO_MASK) | (uint256(to) << 104));
    }

    /// @notice The same key, suspended or reinstated.
    /// @param word The key's word.
    /// @param value True to suspend.
    /// @return The new word.
    function withSuspended(KeyWord word, bool value) internal pure returns (KeyWord) {
        uint256 bits = KeyWord.unwrap(word) & ~SUSPENDED;
        return KeyWord.wrap(value ? bits | SUSPENDED : bits);
    }
}
