// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MemberId} from "../types/MemberId.sol";
import {DocumentKind} from "../types/DocumentKinds.sol";

/// @title IDocuments
/// @notice What the other contracts ask of {Documents}.
interface IDocuments {
    /// @notice Who recorded a document, and what it is.
    /// @param root The document's root.
    /// @return author The member, nobody for an unknown root.
    /// @return kind What it is.
    /// @return superseded Whether a newer version took its place.
    function authorship(bytes32 root) external view returns (MemberId author, DocumentKind kind, bool superseded);
}
