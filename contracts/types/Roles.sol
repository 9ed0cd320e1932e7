// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Roles
/// @notice What a key may do, one bit each. A key that only sends transactions holds none.
library Roles {
    uint32 internal constant CARRIER = 1 << 0;
    uint32 internal constant FORWARDER = 1 << 1;
    uint32 internal constant SHIPPER = 1 << 2;
    uint32 internal constant IMPORTER = 1 << 3;
    uint32 internal constant BROKER = 1 << 4;
    uint32 internal constant BANK = 1 << 5;
    uint32 internal constant CUSTOMS = 1 << 6;
    uint32 internal constant OFFICER = 1 << 7;
    uint32 internal constant POLICY = 1 << 8;
    uint32 internal constant TERMINAL = 1 << 9;
    uint32 internal constant HAULIER = 1 << 10;
    uint32 internal constant OPERATOR = 1 << 11;
    uint32 internal constant AUDITOR = 1 << 12;
    uint32 internal constant TAG_HOLDER = 1 << 13;

    /// @notice Who may issue a bill of lading.
    uint32 internal constant ISSUERS = CARRIER | FORWARDER;
    /// @notice Who may hold or own a bill of lading and record documents.
    uint32 internal constant TRADERS = CARRIER | FORWARDER | SHIPPER | IMPORTER | BROKER | BANK;
    /// @notice Who may lodge a declaration.
    uint32 internal constant DECLARANTS = SHIPPER | IMPORTER | BROKER;
    /// @notice Who may record any document: traders, customs and terminals.
    uint32 internal constant AUTHORS = TRADERS | CUSTOMS | TERMINAL | HAULIER;
    /// @notice Roles whose new keys wait before they count.
    uint32 internal constant DELAYED = OFFICER | POLICY;
}
