"""Checks a proof pack offline, against a block hash and the consortium; opens no socket."""

import base64
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import rlp  # type: ignore[import-untyped]

from chain.documents.errors import DocumentError
from chain.documents.kinds import Kind
from chain.documents.leaves import root_of
from chain.documents.reading import read_document
from chain.ledger.addresses import checksummed
from chain.ledger.batches import documents_of
from chain.ledger.generated.documents.events import BatchRecorded
from chain.ledger.generated.events import EVENTS
from chain.node.hexes import from_data
from chain.proofs import layout
from chain.proofs.chainwork import find_head, link, read_headers
from chain.proofs.codec import LinkedHeader
from chain.proofs.errors import (
    DocumentMismatch,
    ForeignContract,
    PackMalformed,
    ReceiptMismatch,
    StateMismatch,
)
from chain.proofs.making import INTERVAL, MODULES
from chain.proofs.pack import Pack
from chain.proofs.receipts import decode_receipt
from chain.proofs.seals import Sealing, check_seals
from chain.proofs.story import Act, Subjects, check_story, subjects_of
from chain.proofs.trie import account_at, slot_at, value_at
from chain.types import Address

Slots = dict[tuple[str, bytes], int]


@dataclass(frozen=True, slots=True)
class Verification:
    """What a pack proves.

    Attributes:
        block_number: Height of the block.
        block_time: Its time in seconds.
        acts: The story in order of the chain.
        subjects: What it is about.
        documents: Roots whose bytes are in the pack and fit.
        contracts: Contract name to address, from the consortium's directory.
        sealing: Who sealed the block; None where the engine's headers carry no seals.
    """

    block_number: int
    block_time: int
    acts: tuple[Act, ...]
    subjects: Subjects
    documents: tuple[bytes, ...]
    contracts: Mapping[str, Address]
    sealing: Sealing | None


def verify_pack(
    content: bytes,
    block_hash: bytes,
    consortium: Address,
    validators: Collection[Address] | None = None,
) -> Verification:
    """Check a pack.

    Args:
        content: The zip file.
        block_hash: 32 bytes, from a source that the verifier trusts.
        consortium: Address of Consortium, from a source that the verifier trusts.
        validators: Addresses of the engine's validators at that block, from such a source; then
            a quorum of them must have sealed it. None: the block hash is believed as it is.

    Returns:
        What the pack proves.

    Raises:
        PackMalformed: It is not a pack of version 1 or 2.
        PackAltered: A file is not the one that the manifest lists.
        HeaderMismatch: A header is not linked to the block, or the block's seals do not hold.
        StateMismatch: State is not the block's.
        ReceiptMismatch: A receipt is not its block's.
        ForeignContract: The directory names no contract, or events are of none that it names.
        StoryIncomplete: Acts are missing or invented.
        DocumentMismatch: A document's bytes do not give a root of the story.
    """
    pack = Pack.of(content)
    try:
        return _verified(pack, block_hash, consortium, validators)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise PackMalformed("A file of the pack does not have its form.") from fault


def _verified(
    pack: Pack, block_hash: bytes, consortium: Address, validators: Collection[Address] | None
) -> Verification:
    headers = read_headers(pack.headers, pack.engine)
    head = find_head(headers, block_hash)
    sealing = check_seals(head, validators)
    contracts, slots = _state(pack, head, consortium)
    linked = link(headers, head, _checkpoints(headers, slots))
    acts = _acts(pack.receipts, linked, contracts)
    acts = [told for act in acts for told in _told(act, slots)]
    subjects = subjects_of(acts)
    check_story(acts, subjects, slots)
    documents = tuple(_document(each, subjects.roots) for each in pack.documents)
    return Verification(
        head.number, head.timestamp, tuple(acts), subjects, documents, contracts, sealing
    )


def _state(pack: Pack, head: LinkedHeader, consortium: Address) -> tuple[dict[str, Address], Slots]:
    """Prove the directory first, then the slots of the contracts that it names."""
    contracts = {"Consortium": consortium}
    slots = _slots("Consortium", pack, head, consortium)
    for name in MODULES:
        slot = layout.mapping_slot(layout.DIRECTORY, layout.word_of(name))
        module = layout.part(slots.get(("Consortium", slot), 0), 0, layout.MODULE_BITS)
        if not module:
            raise ForeignContract("The consortium's directory does not name it.", contract=name)
        contracts[name] = checksummed(module.to_bytes(20))
        slots |= _slots(name, pack, head, contracts[name])
    return contracts, slots


def _slots(name: str, pack: Pack, head: LinkedHeader, address: Address) -> Slots:
    shown = pack.state[name]
    account = tuple(from_data(node) for node in shown["account"])
    storage_root = account_at(head.state_root, from_data(address), account, pack.engine)
    return {
        (name, from_data(each["slot"])): slot_at(
            storage_root,
            from_data(each["slot"]),
            tuple(from_data(node) for node in each["proof"]),
        )
        for each in shown["slots"]
    }


def _checkpoints(headers: Mapping[int, LinkedHeader], slots: Slots) -> dict[int, bytes]:
    """Read the checkpoints that the state shows for heights in the pack."""
    found = {}
    for number in (each for each in headers if each % INTERVAL == 0):
        slot = layout.mapping_slot(layout.CHECKPOINTS, number.to_bytes(32))
        word = slots.get(("Consortium", slot), 0)
        if word:
            found[number] = word.to_bytes(32)
    return found


def _acts(
    receipts: list[dict[str, Any]],
    headers: Mapping[int, LinkedHeader],
    contracts: Mapping[str, Address],
) -> list[Act]:
    names = {address: name for name, address in contracts.items()}
    acts: list[Act] = []
    places = [(each["block"], each["index"]) for each in receipts]
    if places != sorted(set(places)):
        raise ReceiptMismatch("Receipts come twice or out of order.")
    for each in receipts:
        header = headers.get(each["block"])
        if header is None:
            raise ReceiptMismatch("A receipt's block is not in the pack.", block=each["block"])
        acts += _acts_of(each, header, names)
    return acts


def _acts_of(
    shown: dict[str, Any], header: LinkedHeader, names: Mapping[Address, str]
) -> list[Act]:
    encoded = from_data(shown["receipt"])
    nodes = tuple(from_data(node) for node in shown["proof"])
    try:
        proven = value_at(header.receipts_root, _index_key(shown["index"]), nodes)
    except StateMismatch as fault:
        raise ReceiptMismatch("A receipt is not its block's.", block=header.number) from fault
    receipt = decode_receipt(encoded)
    if proven != encoded or not receipt.succeeded:
        raise ReceiptMismatch("A receipt is not its block's.", block=header.number)
    acts = [
        Act(header.number, header.timestamp, names[log.address], kind.decode(log))
        for log in receipt.logs
        if log.address in names
        and (kind := EVENTS[names[log.address]].get(log.topics[0])) is not None
    ]
    if not acts:
        raise ForeignContract("No contract of the directory wrote in it.", block=header.number)
    return acts


def _told(act: Act, slots: Slots) -> list[Act]:
    """Tell of a batch only the documents whose records the pack shows: the story's own."""
    if not isinstance(act.event, BatchRecorded):
        return [act]
    return [
        replace(act, event=each)
        for each in documents_of(act.event)
        if ("Documents", layout.mapping_slot(layout.RECORDS, each.root)) in slots
    ]


def _index_key(index: int) -> bytes:
    return bytes(rlp.encode(index))


def _document(shown: dict[str, Any], roots: list[bytes]) -> bytes:
    try:
        document = read_document(
            base64.b64decode(shown["raw"], validate=True),
            media_type=shown["media_type"],
            kind=Kind.from_number(shown["kind"]),
        )
    except DocumentError as fault:
        raise DocumentMismatch("A document in the pack is none.", root=shown["root"]) from fault
    root = root_of(document, bytes.fromhex(shown["secret"]))
    if root.hex() != shown["root"] or root not in roots:
        raise DocumentMismatch("A document is not the one on the chain.", root=shown["root"])
    return root
