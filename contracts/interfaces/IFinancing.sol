// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../types/MemberId.sol";

/// @title IFinancing
/// @notice What {Titles} asks of {Financing}.
interface IFinancing {
    /// @notice Stops where another bank's reservation or financing locks the pledge of a title.
    /// @param titleId The title.
    /// @param bank Who wants to take it as a pledge.
    function requirePledgeable(bytes32 titleId, MemberId bank) external view;
}
