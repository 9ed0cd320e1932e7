// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ICustoms
/// @notice What {Titles} asks of {Customs}.
interface ICustoms {
    /// @notice Stops unless customs lets the goods of a title be delivered.
    /// @param titleId The title.
    function requireDeliverable(bytes32 titleId) external view;
}
