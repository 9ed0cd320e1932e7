// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Roles} from "./Roles.sol";

/// @notice What a document is.
enum DocumentKind {
    None,
    // Bill of lading: DCSA transport document.
    TransportDocument,
    // Commercial invoice: UBL.
    Invoice,
    // Import or export declaration: WCO data model.
    Declaration
}

/// @title DocumentKinds
/// @notice Who may record which kind of document.
library DocumentKinds {
    /// @notice Roles of which the author's key must hold one.
    /// @param kind What the document is.
    /// @return Bits of Roles; 0 for no kind.
    function authorsOf(DocumentKind kind) internal pure returns (uint32) {
        if (kind == DocumentKind.TransportDocument) return Roles.ISSUERS;
        if (kind == DocumentKind.Invoice) return Roles.SHIPPER | Roles.FORWARDER;
        if (kind == DocumentKind.Declaration) return Roles.DECLARANTS;
        return 0;
    }

    /// @notice Whether documents of a kind may be recorded many at once under one root.
    /// @dev Bills and declarations stand alone: titles and customs' decisions ask for each by its root.
    /// @param kind What the document is.
    /// @return True for an invoice.
    function isBatched(DocumentKind kind) internal pure returns (bool) {
        return kind == DocumentKind.Invoice;
    }
}
