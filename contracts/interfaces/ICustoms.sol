// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ICustoms
/// @notice What {Titles} and {Financing} ask of {Customs}.
interface ICustoms {
    /// @notice Stops unless customs lets the goods of a title be delivered.
    /// @param titleId The title.
    function requireDeliverable(bytes32 titleId) external view;

    /// @notice Whether customs accepted a declaration, bound it to a title, and did not seize its goods since.
    /// @param titleId The title.
    /// @param declarationId The declaration, import or export.
    /// @return True when it did.
    function isDeclared(bytes32 titleId, bytes32 declarationId) external view returns (bool);
}
