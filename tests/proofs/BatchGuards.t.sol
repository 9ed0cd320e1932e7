// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Documents} from "../../contracts/Documents.sol";
import {DocumentBatches} from "../../contracts/libraries/DocumentBatches.sol";
import {MemberKeys} from "../../contracts/libraries/MemberKeys.sol";
import {DocumentKind} from "../../contracts/types/DocumentKinds.sol";
import {Roles} from "../../contracts/types/Roles.sol";
import {Acts} from "./Acts.sol";
import {vm} from "./Vm.sol";

/// @title BatchGuards
/// @notice Every guard of documents that are recorded together, and each of them provable alone.
contract BatchGuards is Acts {
    DocumentBatches.Leaf[] private _leaves;
    bytes32 private _batch;

    function setUp() public override {
        super.setUp();
        _batch = _fill(5);
    }

    function _leaf(uint256 place) private pure returns (DocumentBatches.Leaf memory) {
        return
            DocumentBatches.Leaf(
                keccak256(abi.encode("root", place)),
                SHIPMENT,
                keccak256(abi.encode("ciphertext", place)),
                keccak256(abi.encode("envelope", place))
            );
    }

    function _hash(DocumentBatches.Leaf memory leaf) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(leaf))));
    }

    function _pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }

    /// @dev The tree a second time, plainly recursive: left half is the largest power of two below the width.
    function _treeOf(uint256 first, uint256 width) private view returns (bytes32) {
        if (width == 1) return _hash(_leaves[first]);
        uint256 half = 1;
        while (half * 2 < width) half *= 2;
        return _pair(_treeOf(first, half), _treeOf(first + half, width - half));
    }

    function _fill(uint256 count) private returns (bytes32) {
        delete _leaves;
        for (uint256 i = 0; i < count; ++i) _leaves.push(_leaf(i));
        return _treeOf(0, count);
    }

    function _siblingsOfFirst() private view returns (bytes32[] memory siblings) {
        siblings = new bytes32[](3);
        siblings[0] = _hash(_leaves[1]);
        siblings[1] = _treeOf(2, 2);
        siblings[2] = _hash(_leaves[4]);
    }

    function _recordBatch(string memory name, bytes32 batch, DocumentKind kind) private {
        _as(name);
        documents.recordBatch(batch, kind, _leaves);
    }

    function _lift(bytes32 root, bytes32 batch, DocumentBatches.Leaf memory leaf) private {
        bytes32[] memory siblings = _siblingsOfFirst();
        _as("bank");
        documents.recordFromBatch(root, batch, leaf, siblings);
    }

    function test_recordBatch__when_byAuthor__keepsOneSlotAndTellsAll() external {
        vm.expectEmit(address(documents));
        emit Documents.BatchRecorded(_batch, EXPORTER, DocumentKind.Invoice, _leaves);
        _recordBatch("exporter", _batch, DocumentKind.Invoice);
        Documents.Batch memory kept = documents.batchOf(_batch);
        assertTrue(kept.author == EXPORTER, "the exporter is the author");
        assertEq(kept.count, 5);
        assertEq(kept.recordedSince, block.timestamp);
        assertEq(documents.sequenceOf(_batch), 1);
        assertEq(documents.recordOf(_leaves[0].root).recordedSince, 0);
    }

    function testFuzz_recordBatch__when_anyWidth__rootIsTheTrees(uint8 width) external {
        uint256 count = (uint256(width) % 40) + 1;
        bytes32 batch = _fill(count);
        _recordBatch("exporter", batch, DocumentKind.Invoice);
        assertEq(documents.batchOf(batch).count, count);
    }

    function test_recordBatch__when_kindStandsAlone__refused() external {
        _refuse(abi.encodeWithSelector(Documents.KindNotBatched.selector, DocumentKind.Declaration));
        _recordBatch("importer", _batch, DocumentKind.Declaration);
        _refuse(abi.encodeWithSelector(Documents.KindNotBatched.selector, DocumentKind.TransportDocument));
        _recordBatch("carrier", _batch, DocumentKind.TransportDocument);
    }

    function test_recordBatch__when_notAnAuthor__refused() external {
        uint32 roles = Roles.SHIPPER | Roles.FORWARDER;
        _refuse(abi.encodeWithSelector(MemberKeys.KeyLacksRole.selector, _key("importer"), roles));
        _recordBatch("importer", _batch, DocumentKind.Invoice);
    }

    function test_recordBatch__when_rootIsAnothers__refused() external {
        bytes32 stated = keccak256("another");
        _refuse(abi.encodeWithSelector(Documents.BatchRootMismatch.selector, stated, _batch));
        _recordBatch("exporter", stated, DocumentKind.Invoice);
    }

    function test_recordBatch__when_recordedBefore__refused() external {
        _recordBatch("exporter", _batch, DocumentKind.Invoice);
        _refuse(abi.encodeWithSelector(Documents.BatchAlreadyRecorded.selector, _batch, uint40(block.timestamp)));
        _recordBatch("exporter", _batch, DocumentKind.Invoice);
    }

    function test_recordBatch__when_empty__refused() external {
        delete _leaves;
        _refuse(abi.encodeWithSelector(DocumentBatches.ContentIncomplete.selector));
        _recordBatch("exporter", _batch, DocumentKind.Invoice);
    }

    function testFuzz_recordBatch__when_aLeafIsIncomplete__refused(uint8 place, uint8 part) external {
        DocumentBatches.Leaf storage leaf = _leaves[place % 5];
        if (part % 4 == 0) leaf.root = 0;
        else if (part % 4 == 1) leaf.shipment = 0;
        else if (part % 4 == 2) leaf.document = 0;
        else leaf.envelope = 0;
        _refuse(abi.encodeWithSelector(DocumentBatches.ContentIncomplete.selector));
        _recordBatch("exporter", _batch, DocumentKind.Invoice);
    }

    function test_recordFromBatch__when_pathLeadsToRoot__recordsForTheAuthor() external {
        _recordBatch("exporter", _batch, DocumentKind.Invoice);
        uint256 since = block.timestamp;
        vm.warp(since + 1 days);
        _lift(_leaves[0].root, _batch, _leaves[0]);
        Documents.Record memory kept = documents.recordOf(_leaves[0].root);
        assertTrue(kept.author == EXPORTER, "the batch's author, not the sender's");
        assertEq(kept.recordedSince, since);
        assertEq(kept.version, 1);
        _as("exporter");
        documents.supersede(keccak256("corrected"), _leaves[0].root, SHIPMENT, _content());
        assertTrue(documents.recordOf(_leaves[0].root).superseded, "acts can follow");
    }

    function test_recordFromBatch__when_batchUnknown__refused() external {
        _refuse(abi.encodeWithSelector(Documents.BatchUnknown.selector, _batch));
        _lift(_leaves[0].root, _batch, _leaves[0]);
    }

    function test_recordFromBatch__when_leafChanged__refused() external {
        _recordBatch("exporter", _batch, DocumentKind.Invoice);
        bytes32 root = _leaves[0].root;
        bytes memory reason = abi.encodeWithSelector(Documents.NotInBatch.selector, root, _batch);
        DocumentBatches.Leaf memory changed = _leaf(0);
        changed.shipment = keccak256("another shipment");
        _refuse(reason);
        _lift(root, _batch, changed);
        _refuse(reason);
        _lift(root, _batch, _leaf(1));
    }

    function test_recordFromBatch__when_rootIsNotTheLeafs__refused() external {
        _recordBatch("exporter", _batch, DocumentKind.Invoice);
        bytes32 root = keccak256("another");
        _refuse(abi.encodeWithSelector(Documents.NotInBatch.selector, root, _batch));
        _lift(root, _batch, _leaves[0]);
    }

    function test_recordFromBatch__when_recordedBefore__refused() external {
        _recordBatch("exporter", _batch, DocumentKind.Invoice);
        _lift(_leaves[0].root, _batch, _leaves[0]);
        _refuse(
            abi.encodeWithSelector(Documents.DocumentAlreadyRecorded.selector, _leaves[0].root, uint40(block.timestamp))
        );
        _lift(_leaves[0].root, _batch, _leaves[0]);
    }
}
