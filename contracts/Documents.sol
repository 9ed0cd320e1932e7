// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsortium} from "./interfaces/IConsortium.sol";
import {IDocuments} from "./interfaces/IDocuments.sol";
import {Intents} from "./Intents.sol";
import {DocumentBatches} from "./libraries/DocumentBatches.sol";
import {DocumentKind, DocumentKinds} from "./types/DocumentKinds.sol";
import {MemberId} from "./types/MemberId.sol";
import {Modules} from "./types/Modules.sol";
import {Roles} from "./types/Roles.sol";

/// @title Documents
/// @notice Which document exists since when, by whom, in which version, and where its sealed bytes lie.
/// @dev State of a document's root:
///
///   None --record, supersede--> Recorded --supersede by a newer root--> Superseded
///   None --recordBatch--> Batched --recordFromBatch--> Recorded
/// A batch keeps one slot for many documents: each has its path to the batch's root, and takes a slot of its own only
/// when an act needs one. Nothing is overwritten: a correction is a new root that links to the one before. A root is a
/// salted Merkle root, a content id belongs to a ciphertext: neither can be recomputed from what the document says.
contract Documents is IDocuments, Intents {
    /// @notice Where a document's sealed bytes and its key envelope lie.
    struct Content {
        // SHA-256 of the ciphertext's content id
        bytes32 document;
        // SHA-256 of the key envelope's content id
        bytes32 envelope;
        // Multicodec of the ciphertext's content id: 0x55 up to 1 MiB, 0x70 above
        uint8 documentCodec;
        // Multicodec of the envelope's content id
        uint8 envelopeCodec;
    }

    /// @notice What is kept about a root.
    struct Record {
        // slot 0: [0..31]
        MemberId author;
        // slot 0: [32..39]
        DocumentKind kind;
        // slot 0: [40..71] 1 for a first version
        uint32 version;
        // slot 0: [72..111] block time
        uint40 recordedSince;
        // slot 0: [112..151] acts about this root
        uint40 sequence;
        // slot 0: [152]
        bool superseded;
        // slot 1: root of the version before, 0 for a first version
        bytes32 previous;
    }

    /// @notice What is kept about documents that were recorded together.
    struct Batch {
        // slot 0: [0..31]
        MemberId author;
        // slot 0: [32..39] every document of the batch is of this kind
        DocumentKind kind;
        // slot 0: [40..71] documents
        uint32 count;
        // slot 0: [72..111] block time
        uint40 recordedSince;
    }

    /// @dev Multicodec of a content id up to 1 MiB.
    uint8 private constant _RAW = 0x55;

    IConsortium private immutable _CONSORTIUM;
    mapping(bytes32 root => Record) private _records;
    mapping(bytes32 batch => Batch) private _batches;

    /// @notice A document was recorded.
    /// @param root Its root.
    /// @param shipment The shipment it belongs to.
    /// @param author Who recorded it.
    /// @param kind What it is.
    /// @param version 1 for a first version.
    /// @param content Where its bytes lie.
    event DocumentRecorded(
        bytes32 indexed root,
        bytes32 indexed shipment,
        MemberId indexed author,
        DocumentKind kind,
        uint32 version,
        Content content
    );
    /// @notice Documents were recorded together, each of them a first version.
    /// @param batch Their Merkle root.
    /// @param author Who recorded them.
    /// @param kind What each of them is.
    /// @param leaves The documents.
    event BatchRecorded(
        bytes32 indexed batch,
        MemberId indexed author,
        DocumentKind kind,
        DocumentBatches.Leaf[] leaves
    );
    /// @notice A newer version took a document's place.
    /// @param previous Root of the older version.
    /// @param root Root of the newer version.
    event DocumentSuperseded(bytes32 indexed previous, bytes32 indexed root);
    /// @notice A later reader got an envelope; valid if its key opens the ciphertext.
    /// @param root The document's root.
    /// @param member Who added it.
    /// @param envelope SHA-256 of the envelope's content id.
    /// @param codec Multicodec of the envelope's content id.
    event EnvelopeAdded(bytes32 indexed root, MemberId indexed member, bytes32 envelope, uint8 codec);

    /// @notice The root is on record.
    /// @param root The root.
    /// @param recordedSince Block time of the record.
    error DocumentAlreadyRecorded(bytes32 root, uint40 recordedSince);
    /// @notice The root is not on record.
    /// @param root The root.
    error DocumentUnknown(bytes32 root);
    /// @notice A newer version took the document's place before.
    /// @param root The older root.
    error DocumentAlreadySuperseded(bytes32 root);
    /// @notice Documents of this kind are recorded one by one.
    /// @param kind What they are.
    error KindNotBatched(DocumentKind kind);
    /// @notice The batch is on record.
    /// @param batch Its Merkle root.
    /// @param recordedSince Block time of the record.
    error BatchAlreadyRecorded(bytes32 batch, uint40 recordedSince);
    /// @notice The documents lead to another root than was stated.
    /// @param stated The root stated.
    /// @param computed The root of the documents.
    error BatchRootMismatch(bytes32 stated, bytes32 computed);
    /// @notice The batch is not on record.
    /// @param batch Its Merkle root.
    error BatchUnknown(bytes32 batch);
    /// @notice The document's path does not lead to the batch's root.
    /// @param root The document's root.
    /// @param batch The batch's Merkle root.
    error NotInBatch(bytes32 root, bytes32 batch);
    /// @notice Only the author corrects a document.
    /// @param root The older root.
    /// @param author Who recorded it.
    error NotAuthor(bytes32 root, MemberId author);

    /// @notice Binds the register to its consortium.
    /// @param consortium Address of {Consortium}.
    constructor(IConsortium consortium) {
        _CONSORTIUM = consortium;
    }

    /// @notice Records the first version of a document.
    /// @dev Reverts with {DocumentAlreadyRecorded}, {ContentIncomplete} or the consortium's refusal.
    /// Emits {DocumentRecorded}.
    /// @param root The document's root.
    /// @param shipment The shipment it belongs to.
    /// @param kind What it is.
    /// @param content Where its bytes lie.
    function record(bytes32 root, bytes32 shipment, DocumentKind kind, Content calldata content) external {
        MemberId author = _CONSORTIUM.authorise(_actor(), DocumentKinds.authorsOf(kind), Modules.DOCUMENTS);
        _record(root, shipment, author, kind, 1, 0, content);
    }

    /// @notice Records the first versions of many documents under one root.
    /// @dev Reverts with {KindNotBatched}, {ContentIncomplete}, {BatchRootMismatch}, {BatchAlreadyRecorded} or the
    /// consortium's refusal. Emits {BatchRecorded}. Whether a root was recorded before is not asked, since that would
    /// cost a slot for each: the first claim on the chain counts, and whoever reads can see which it was.
    /// @param batch Merkle root of the documents.
    /// @param kind What each of them is.
    /// @param leaves The documents.
    function recordBatch(bytes32 batch, DocumentKind kind, DocumentBatches.Leaf[] calldata leaves) external {
        if (!DocumentKinds.isBatched(kind)) revert KindNotBatched(kind);
        MemberId author = _CONSORTIUM.authorise(_actor(), DocumentKinds.authorsOf(kind), Modules.DOCUMENTS);
        bytes32 computed = DocumentBatches.rootOf(leaves);
        if (computed != batch) revert BatchRootMismatch(batch, computed);
        Batch storage entry = _batches[batch];
        if (entry.recordedSince != 0) revert BatchAlreadyRecorded(batch, entry.recordedSince);
        entry.author = author;
        entry.kind = kind;
        entry.count = uint32(leaves.length);
        entry.recordedSince = uint40(block.timestamp);
        emit BatchRecorded(batch, author, kind, leaves);
    }

    /// @notice Gives a document of a batch a record of its own, as later acts need; anybody may.
    /// @dev Reverts with {BatchUnknown}, {NotInBatch}, {ContentIncomplete} or {DocumentAlreadyRecorded}. Emits
    /// {DocumentRecorded}. Author, kind and time are the batch's.
    /// @param root The document's root.
    /// @param batch The batch's Merkle root.
    /// @param leaf The document as it stands in the batch.
    /// @param siblings Its neighbours from the leaf upwards.
    function recordFromBatch(
        bytes32 root,
        bytes32 batch,
        DocumentBatches.Leaf calldata leaf,
        bytes32[] calldata siblings
    ) external {
        Batch storage found = _batches[batch];
        if (found.recordedSince == 0) revert BatchUnknown(batch);
        if (leaf.root != root || !DocumentBatches.holds(leaf, batch, siblings)) revert NotInBatch(root, batch);
        Record storage entry = _open(root);
        entry.author = found.author;
        entry.kind = found.kind;
        entry.version = 1;
        entry.recordedSince = found.recordedSince;
        entry.sequence = 1;
        Content memory content = Content(leaf.document, leaf.envelope, _RAW, _RAW);
        emit DocumentRecorded(root, leaf.shipment, found.author, found.kind, 1, content);
    }

    /// @notice Records a correction and links it to the version before.
    /// @dev Reverts with {DocumentUnknown}, {DocumentAlreadySuperseded}, {NotAuthor}, {DocumentAlreadyRecorded},
    /// {ContentIncomplete} or the consortium's refusal. Emits {DocumentSuperseded} and {DocumentRecorded}.
    /// @param root Root of the new version.
    /// @param previous Root of the version before.
    /// @param shipment The shipment it belongs to.
    /// @param content Where its bytes lie.
    function supersede(bytes32 root, bytes32 previous, bytes32 shipment, Content calldata content) external {
        Record storage older = _records[previous];
        if (older.recordedSince == 0) revert DocumentUnknown(previous);
        if (older.superseded) revert DocumentAlreadySuperseded(previous);
        MemberId author = _CONSORTIUM.authorise(_actor(), DocumentKinds.authorsOf(older.kind), Modules.DOCUMENTS);
        if (older.author != author) revert NotAuthor(previous, older.author);
        older.superseded = true;
        older.sequence += 1;
        emit DocumentSuperseded(previous, root);
        _record(root, shipment, author, older.kind, older.version + 1, previous, content);
    }

    /// @notice Gives a later reader an envelope; any member who can read may.
    /// @dev Reverts with {DocumentUnknown}, {ContentIncomplete} or the consortium's refusal. Emits {EnvelopeAdded}.
    /// @param root The document's root.
    /// @param envelope SHA-256 of the envelope's content id.
    /// @param codec Multicodec of the envelope's content id.
    function addEnvelope(bytes32 root, bytes32 envelope, uint8 codec) external {
        if (_records[root].recordedSince == 0) revert DocumentUnknown(root);
        if (envelope == 0) revert DocumentBatches.ContentIncomplete();
        MemberId member = _CONSORTIUM.authorise(_actor(), Roles.AUTHORS, Modules.DOCUMENTS);
        _records[root].sequence += 1;
        emit EnvelopeAdded(root, member, envelope, codec);
    }

    /// @inheritdoc IDocuments
    function authorship(bytes32 root) external view returns (MemberId author, DocumentKind kind, bool superseded) {
        Record storage found = _records[root];
        return (found.author, found.kind, found.superseded);
    }

    /// @notice Everything kept about a batch.
    /// @param batch Its Merkle root.
    /// @return Its record; recordedSince 0 for an unknown batch.
    function batchOf(bytes32 batch) external view returns (Batch memory) {
        return _batches[batch];
    }

    /// @notice Everything kept about a root.
    /// @param root The document's root.
    /// @return Its record; recordedSince 0 for an unknown root.
    function recordOf(bytes32 root) external view returns (Record memory) {
        return _records[root];
    }

    function _sequenceOf(bytes32 subject) internal view override returns (uint64) {
        uint64 sequence = _records[subject].sequence;
        return sequence == 0 && _batches[subject].recordedSince != 0 ? 1 : sequence;
    }

    function _record(
        bytes32 root,
        bytes32 shipment,
        MemberId author,
        DocumentKind kind,
        uint32 version,
        bytes32 previous,
        Content calldata content
    ) private {
        if (root == 0 || shipment == 0 || content.document == 0 || content.envelope == 0)
            revert DocumentBatches.ContentIncomplete();
        Record storage entry = _open(root);
        entry.author = author;
        entry.kind = kind;
        entry.version = version;
        entry.recordedSince = uint40(block.timestamp);
        entry.sequence = 1;
        if (previous != 0) entry.previous = previous;
        emit DocumentRecorded(root, shipment, author, kind, version, content);
    }

    /// @dev An empty record.
    function _open(bytes32 root) private view returns (Record storage entry) {
        entry = _records[root];
        if (entry.recordedSince != 0) revert DocumentAlreadyRecorded(root, entry.recordedSince);
    }
}
