// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Stable id of a member organisation; 0 means nobody. Keys come and go, the id stays.
type MemberId is uint32;

using {equals as ==, differs as !=} for MemberId global;

/// @notice Whether two ids name the same member.
/// @param a One id.
/// @param b The other id.
/// @return True when equal.
function equals(MemberId a, MemberId b) pure returns (bool) {
    return MemberId.unwrap(a) == MemberId.unwrap(b);
}

/// @notice Whether two ids name different members.
/// @param a One id.
/// @param b The other id.
/// @return True when different.
function differs(MemberId a, MemberId b) pure returns (bool) {
    return MemberId.unwrap(a) != MemberId.unwrap(b);
}

/// @title MemberIds
/// @notice The id of nobody, and the id as the subject of an intent.
library MemberIds {
    /// @notice The id that belongs to nobody.
    MemberId internal constant NOBODY = MemberId.wrap(0);

    /// @notice The id as the subject of an intent.
    /// @param member The member.
    /// @return The id in the low bits of a word.
    function toSubject(MemberId member) internal pure returns (bytes32) {
        return bytes32(uint256(MemberId.unwrap(member)));
    }
}
