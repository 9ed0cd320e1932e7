// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId, MemberIds} from "../types/MemberId.sol";
import {KeyWord, KeyWords} from "../types/KeyWord.sol";
import {Roles} from "../types/Roles.sol";

/// @title MemberKeys
/// @notice The keys that act for members, one self-contained word each.
/// @dev State of a key:
///
///   unknown --add--> waiting (until validFrom) --> in office --revoke or validTo--> ended, for ever
///                                                     |  ^
///                                             suspend v  | reinstate
///                                                   suspended
library MemberKeys {
    using MemberIds for MemberId;
    using KeyWords for KeyWord;

    /// @notice Storage of this library.
    struct Context {
        mapping(address key => KeyWord) words;
        mapping(MemberId member => address[]) ofMember;
    }

    /// @notice Most keys that a member may have at once: a suspension rewrites them all.
    uint256 internal constant MOST_KEYS = 16;

    /// @notice A key was added.
    /// @param member The member it acts for.
    /// @param key The key.
    /// @param roles What it may do.
    /// @param validFrom First second in which it counts.
    /// @param validTo First second in which it counts no more.
    event MemberKeyAdded(MemberId indexed member, address indexed key, uint32 roles, uint40 validFrom, uint40 validTo);
    /// @notice A key was revoked.
    /// @param member The member it acted for.
    /// @param key The key.
    event MemberKeyRevoked(MemberId indexed member, address indexed key);

    /// @notice The key is unknown, not yet valid, ended or suspended.
    /// @param key The key.
    error KeyNotInOffice(address key);
    /// @notice The key holds none of the roles that the act asks for.
    /// @param key The key.
    /// @param roles Bits of which one was asked for.
    error KeyLacksRole(address key, uint32 roles);
    /// @notice The key was used before; a key ends for ever.
    /// @param key The key.
    error KeyAlreadyKnown(address key);
    /// @notice The member has as many keys as it may have.
    /// @param member The member.
    error TooManyKeys(MemberId member);
    /// @notice The key would hold roles that its member does not have.
    /// @param member The member.
    /// @param roles Roles asked for.
    error RolesNotGranted(MemberId member, uint32 roles);
    /// @notice The key does not act for this member.
    /// @param member The member.
    /// @param key The key.
    error NotKeyOfMember(MemberId member, address key);

    /// @notice Adds a key.
    /// @dev Reverts with {KeyAlreadyKnown} or {TooManyKeys}. Emits {MemberKeyAdded}.
    /// @param self Storage.
    /// @param key The key.
    /// @param word Its word.
    function add(Context storage self, address key, KeyWord word) internal {
        MemberId member = word.member();
        if (key == address(0) || self.words[key].member() != MemberIds.NOBODY) revert KeyAlreadyKnown(key);
        address[] storage keys = self.ofMember[member];
        if (keys.length >= MOST_KEYS) revert TooManyKeys(member);
        keys.push(key);
        self.words[key] = word;
        emit MemberKeyAdded(member, key, word.roles(), word.validFrom(), word.validTo());
    }

    /// @notice Ends a key at once and for ever.
    /// @dev Reverts with {NotKeyOfMember}. Emits {MemberKeyRevoked}.
    /// @param self Storage.
    /// @param member The member.
    /// @param key The key.
    function revoke(Context storage self, MemberId member, address key) internal {
        address[] storage keys = self.ofMember[member];
        uint256 count = keys.length;
        for (uint256 i = 0; i < count; ++i) {
            if (keys[i] != key) continue;
            keys[i] = keys[count - 1];
            keys.pop();
            self.words[key] = self.words[key].endedAt(uint40(block.timestamp));
            emit MemberKeyRevoked(member, key);
            return;
        }
        revert NotKeyOfMember(member, key);
    }

    /// @notice Suspends or reinstates all keys of a member.
    /// @param self Storage.
    /// @param member The member.
    /// @param suspended True to suspend.
    function suspendAll(Context storage self, MemberId member, bool suspended) internal {
        address[] storage keys = self.ofMember[member];
        for (uint256 i = 0; i < keys.length; ++i) {
            self.words[keys[i]] = self.words[keys[i]].withSuspended(suspended);
        }
    }

    /// @notice Ends every key that holds a role outside a member's new roles.
    /// @param self Storage.
    /// @param member The member.
    /// @param roles Roles that its keys may hold from now on.
    function endOutside(Context storage self, MemberId member, uint32 roles) internal {
        address[] storage keys = self.ofMember[member];
        for (uint256 i = keys.length; i > 0; --i) {
            address key = keys[i - 1];
            if (self.words[key].roles() & ~roles != 0) revoke(self, member, key);
        }
    }

    /// @notice The member a key acts for, if it may act now.
    /// @dev Reverts with {KeyNotInOffice} or {KeyLacksRole}.
    /// @param self Storage.
    /// @param key The key.
    /// @param roles Bits of which the key must hold one.
    /// @return The member.
    function authorise(Context storage self, address key, uint32 roles) internal view returns (MemberId) {
        KeyWord word = self.words[key];
        if (!word.inOffice()) revert KeyNotInOffice(key);
        if (word.roles() & roles == 0) revert KeyLacksRole(key, roles);
        return word.member();
    }

    /// @notice The first second in which a key with these roles may count.
    /// @param roles Roles of the key.
    /// @param keyDelay Seconds that new officer and policy keys wait.
    /// @return Block time in seconds.
    function earliest(uint32 roles, uint32 keyDelay) internal view returns (uint40) {
        uint40 current = uint40(block.timestamp);
        return roles & Roles.DELAYED == 0 ? current : current + keyDelay;
    }
}
