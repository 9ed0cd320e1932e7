// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Documents} from "../../contracts/Documents.sol";
import {DocumentBatches} from "../../contracts/libraries/DocumentBatches.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {Acts} from "./Acts.sol";

/// @title DocumentGuards
/// @notice Every guard of the register of documents (MLETR article 10(1)(b)(iii): integrity).
contract DocumentGuards is Acts {
    bytes32 private constant ROOT = keccak256("invoice");
    bytes32 private constant CORRECTED = keccak256("corrected invoice");

    function setUp() public override {
        super.setUp();
        _record("exporter", ROOT, DocumentKind.Invoice);
    }

    function _supersede(string memory name, bytes32 root, bytes32 previous) private {
        _as(name);
        documents.supersede(root, previous, SHIPMENT, _content());
    }

    function test_record__when_recordedBefore__refused() external {
        bytes memory reason = abi.encodeWithSelector(
            Documents.DocumentAlreadyRecorded.selector,
            ROOT,
            uint40(block.timestamp)
        );
        _refuse(reason);
        _record("exporter", ROOT, DocumentKind.Invoice);
        _refuse(reason);
        _supersede("exporter", ROOT, ROOT);
    }

    function _expectIncomplete(bytes32 root, bytes32 shipment, Documents.Content memory content) private {
        _refuse(abi.encodeWithSelector(DocumentBatches.ContentIncomplete.selector));
        _as("exporter");
        documents.record(root, shipment, DocumentKind.Invoice, content);
    }

    function test_record__when_contentIncomplete__refused() external {
        _expectIncomplete(0, SHIPMENT, _content());
        _expectIncomplete(CORRECTED, 0, _content());
        Documents.Content memory content = _content();
        content.document = 0;
        _expectIncomplete(CORRECTED, SHIPMENT, content);
        content = _content();
        content.envelope = 0;
        _expectIncomplete(CORRECTED, SHIPMENT, content);
    }

    function _expectAuthorRefused(string memory name, DocumentKind kind, uint32 roles) private {
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key(name), roles));
        _record(name, CORRECTED, kind);
    }

    function test_record__when_kindIsNotTheAuthors__refused() external {
        _expectAuthorRefused("exporter", DocumentKind.TransportDocument, Roles.ISSUERS);
        _expectAuthorRefused("importer", DocumentKind.Invoice, Roles.SHIPPER | Roles.FORWARDER);
        _expectAuthorRefused("carrier", DocumentKind.Declaration, Roles.DECLARANTS);
        _expectAuthorRefused("carrier", DocumentKind.None, 0);
    }

    function test_supersede__when_previousUnknown__refused() external {
        _refuse(abi.encodeWithSelector(Documents.DocumentUnknown.selector, CORRECTED));
        _supersede("exporter", keccak256("third"), CORRECTED);
    }

    function test_supersede__when_supersededBefore__refused() external {
        _supersede("exporter", CORRECTED, ROOT);
        _refuse(abi.encodeWithSelector(Documents.DocumentAlreadySuperseded.selector, ROOT));
        _supersede("exporter", keccak256("third"), ROOT);
    }

    function test_supersede__when_notAuthor__refused() external {
        bytes32 root = keccak256("declaration");
        _record("importer", root, DocumentKind.Declaration);
        _refuse(abi.encodeWithSelector(Documents.NotAuthor.selector, root, IMPORTER));
        _supersede("exporter", CORRECTED, root);
    }

    function test_supersede__when_keyUnknown__refused() external {
        _refuse(abi.encodeWithSelector(MemberKeys.KeyNotInOffice.selector, _key("outsider")));
        _supersede("outsider", CORRECTED, ROOT);
    }

    function test_supersede__when_byAuthor__linksAndKeepsTheOlder() external {
        _supersede("exporter", CORRECTED, ROOT);
        assertTrue(documents.recordOf(ROOT).superseded, "the older version is marked");
        assertEq(documents.recordOf(CORRECTED).previous, ROOT);
        assertEq(documents.recordOf(CORRECTED).version, 2);
        assertEq(documents.sequenceOf(ROOT), 2);
    }

    function test_addEnvelope__when_rootUnknown__refused() external {
        _refuse(abi.encodeWithSelector(Documents.DocumentUnknown.selector, CORRECTED));
        _as("bank");
        documents.addEnvelope(CORRECTED, keccak256("envelope"), 0x55);
    }

    function test_addEnvelope__when_empty__refused() external {
        _refuse(abi.encodeWithSelector(DocumentBatches.ContentIncomplete.selector));
        _as("bank");
        documents.addEnvelope(ROOT, 0, 0x55);
    }

    function test_addEnvelope__when_operator__refused() external {
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("operator 1"), Roles.AUTHORS));
        _as("operator 1");
        documents.addEnvelope(ROOT, keccak256("envelope"), 0x55);
    }
}
