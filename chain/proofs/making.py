"""Makes a proof pack from what an endpoint serves; it trusts the endpoint, verifiers do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from chain.deployment import Deployment
from chain.ledger.generated.consortium import Consortium
from chain.node.blocks import Finality
from chain.node.engine import RECEIPTS, Engine, ServedHeader, find_engine, serve_header
from chain.node.hexes import from_quantity, to_data, to_quantity
from chain.node.rpc import JsonRpc
from chain.proofs import layout
from chain.proofs.errors import HeaderMismatch, ReceiptMismatch
from chain.proofs.pack import Pack
from chain.proofs.receipts import encode_receipt
from chain.proofs.trie import build_trie, prove_index

MODULES = ("Assessments", "Customs", "Documents", "Titles")
INTERVAL = 256
"""Blocks from one checkpoint to the next (contracts/libraries/Checkpoints.sol)."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a pack is to prove.

    Attributes:
        transactions: 32-byte hashes of every transaction about the shipment.
        roots: Documents.
        titles: Titles.
        declarations: Declarations.
        questions: Questions to the oracles.
        documents: Documents disclosed, as the pack keeps them.
    """

    transactions: tuple[bytes, ...]
    roots: tuple[bytes, ...]
    titles: tuple[bytes, ...]
    declarations: tuple[bytes, ...]
    questions: tuple[bytes, ...]
    documents: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack and the block it was made at.

    Attributes:
        content: The zip file.
        block_number: Height of the block.
        block_hash: Hash that the verifier must bring from elsewhere.
    """

    content: bytes
    block_number: int
    block_hash: bytes


def make_pack(rpc: JsonRpc, deployment: Deployment, story: Story) -> MadePack:
    """Collect proofs of a story at the newest final block.

    Args:
        rpc: The endpoint; an archive node where the block is not the newest.
        deployment: Where the law stands.
        story: What is to be proven.

    Returns:
        The pack.

    Raises:
        ReceiptMismatch: A transaction has no receipt, or receipts do not give their block's root.
        HeaderMismatch: The endpoint serves a header that does not give its hash, or runs an
            engine whose headers we do not know.
        NodeUnreachable: No answer.
        NodeRefused: The endpoint serves no proofs.
    """
    engine = _engine(rpc)
    head = _header(rpc, engine, Finality(rpc).final_number())
    receipts = _receipts(rpc, engine, story.transactions)
    blocks = sorted({int(each["block"]) for each in receipts})
    anchors = _anchors(Consortium(rpc, deployment.address("Consortium")), blocks, head.number)
    pack = Pack(
        headers=_headers(rpc, engine, blocks, anchors, head),
        state=_state(rpc, deployment, story, anchors, head.number),
        receipts=receipts,
        documents=list(story.documents),
        engine=engine,
    )
    return MadePack(pack.to_bytes(), head.number, head.hash)


def _engine(rpc: JsonRpc) -> Engine:
    engine = find_engine(rpc)
    if engine is None:
        raise HeaderMismatch("No form of header that we know gives the hash served.", url=rpc.url)
    return engine


def _header(rpc: JsonRpc, engine: Engine, number: int) -> ServedHeader:
    header = serve_header(rpc, engine, number)
    if not header.fits:
        raise HeaderMismatch("The endpoint serves a header of another hash.", number=number)
    return header


def _receipts(rpc: JsonRpc, engine: Engine, transactions: Sequence[bytes]) -> list[dict[str, Any]]:
    found = rpc.batch([("eth_getTransactionReceipt", (to_data(each),)) for each in transactions])
    if not all(isinstance(each, dict) for each in found):
        raise ReceiptMismatch("A transaction has no receipt yet.")
    places = sorted(
        {
            (from_quantity(each["blockNumber"]), from_quantity(each["transactionIndex"]))
            for each in found
        }
    )
    proven = []
    for block in sorted({block for block, _ in places}):
        served = rpc.call(RECEIPTS[engine], to_quantity(block))
        encoded = [encode_receipt(each, engine) for each in served]
        trie = build_trie(encoded)
        if trie.root_hash != _header(rpc, engine, block).receipts_root:
            raise ReceiptMismatch("Receipts do not give their block's root.", block=block)
        for index in (index for number, index in places if number == block):
            nodes = [to_data(node) for node in prove_index(trie, index)]
            proven.append(
                {"block": block, "index": index, "receipt": to_data(encoded[index]), "proof": nodes}
            )
    return proven


def _anchors(consortium: Consortium, blocks: Iterable[int], head: int) -> dict[int, int]:
    """Name for each block the first later one whose hash is known at the head."""
    return {block: _anchor(consortium, block, head) for block in blocks}


def _anchor(consortium: Consortium, block: int, head: int) -> int:
    first = -(-block // INTERVAL) * INTERVAL
    for number in range(first, head, INTERVAL):
        if any(consortium.checkpoint_at(number, block=head)):
            return number
    return head


def _headers(
    rpc: JsonRpc,
    engine: Engine,
    blocks: Iterable[int],
    anchors: dict[int, int],
    head: ServedHeader,
) -> list[str]:
    """Collect headers; the head alone keeps its seals, the others hang on it by hash."""
    numbers = sorted({n for block in blocks for n in range(block, anchors[block] + 1)})
    below = [_header(rpc, engine, number).hashed for number in numbers if number != head.number]
    return [to_data(each) for each in (*below, head.sealed)]


def _state(
    rpc: JsonRpc, deployment: Deployment, story: Story, anchors: dict[int, int], head: int
) -> dict[str, Any]:
    slots = wanted_slots(story.roots, story.titles, story.declarations, story.questions)
    checkpoints = sorted({number for number in anchors.values() if number != head})
    slots["Consortium"] += [
        layout.mapping_slot(layout.CHECKPOINTS, number.to_bytes(32)) for number in checkpoints
    ]
    state = {}
    for name, keys in slots.items():
        address = deployment.address(name)
        answer = rpc.call(
            "eth_getProof", address, [to_data(key) for key in keys], to_quantity(head)
        )
        proofs = [each["proof"] for each in answer["storageProof"]]
        named = [{"slot": to_data(k), "proof": p} for k, p in zip(keys, proofs, strict=True)]
        state[name] = {"account": answer["accountProof"], "slots": named}
    return state


def wanted_slots(
    roots: Iterable[bytes],
    titles: Iterable[bytes],
    declarations: Iterable[bytes],
    questions: Iterable[bytes],
) -> dict[str, list[bytes]]:
    """Name the storage slots that a story's end stands in.

    Args:
        roots: Documents.
        titles: Titles.
        declarations: Declarations.
        questions: Questions to the oracles.

    Returns:
        Contract name to 32-byte slots.
    """
    asked = [layout.mapping_slot(layout.QUESTIONS, each) for each in questions]
    return {
        "Assessments": asked + [layout.later_slot(s, layout.VERDICT_OFFSET) for s in asked],
        "Consortium": [
            layout.mapping_slot(layout.DIRECTORY, layout.word_of(name)) for name in MODULES
        ],
        "Customs": [layout.mapping_slot(layout.DECLARATIONS, each) for each in declarations]
        + [layout.mapping_slot(layout.CLEARANCES, each) for each in titles],
        "Documents": [layout.mapping_slot(layout.RECORDS, each) for each in roots],
        "Titles": [layout.mapping_slot(layout.TITLES, each) for each in titles],
    }
