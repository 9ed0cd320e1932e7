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
}
