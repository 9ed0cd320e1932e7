// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../types/MemberId.sol";

/// @title IConsortium
/// @notice What the other contracts ask of {Consortium}.
interface IConsortium {
    /// @notice The member a key acts for, if it may act now.
    /// @param key The key.
    /// @param roles Bits of which the key must hold one.
    /// @param module The module whose pause counts.
    /// @return The member.
    function authorise(address key, uint32 roles, bytes32 module) external view returns (MemberId);

    /// @notice As {authorise}, and two members named by the act must be in office.
    /// @param key The key.
    /// @param roles Bits of which the key must hold one.
    /// @param module The module whose pause counts.
    /// @param first A member named by the act.
    /// @param second Another member named by the act, or the same.
    /// @return The member the key acts for.
    function authoriseWith(
        address key,
        uint32 roles,
        bytes32 module,
        MemberId first,
        MemberId second
    ) external view returns (MemberId);

    /// @notice As {authoriseWith}, for what begins a life of its own in the calling contract: refused once the
    /// directory names another contract in its place.
    /// @param key The key.
    /// @param roles Bits of which the key must hold one.
    /// @param module The module whose pause counts, and under which the caller must stand in the directory.
    /// @param first A member named by the act.
    /// @param second Another member named by the act, or the same.
    /// @return The member the key acts for.
    function authoriseNew(
        address key,
        uint32 roles,
        bytes32 module,
        MemberId first,
        MemberId second
    ) external view returns (MemberId);

    /// @notice Stops while a module is paused; for acts of actors that are no member's key.
    /// @param module The module.
    function requireRunning(bytes32 module) external view;

    /// @notice The member a key belongs or belonged to.
    /// @param key The key.
    /// @return The member, nobody for an unknown key.
    function memberOfKey(address key) external view returns (MemberId);

    /// @notice What a key may do, whether or not it is in office.
    /// @param key The key.
    /// @return Bits of Roles.
    function rolesOfKey(address key) external view returns (uint32);

    /// @notice The contract that the directory names.
    /// @param name One of Modules.
    /// @return Its address.
    function moduleAt(bytes32 name) external view returns (address);
}
