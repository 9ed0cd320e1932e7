"""Which engine an endpoint runs, told by the one header form that gives the hash it serves."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from eth_hash.auto import keccak

from chain.node.blocks import header_rlp, read_header
from chain.node.errors import NodeNotFound, NodeRefused
from chain.node.hexes import from_data, from_quantity, to_quantity
from chain.node.kaia import kaia_header_rlp, read_seals, with_seals
from chain.node.rpc import JsonRpc


class Engine(StrEnum):
    """A form of headers and receipts; the words stand in proof packs and never change."""

    ETHEREUM = "ethereum"
    KAIA = "kaia"


@dataclass(frozen=True, slots=True)
class ServedHeader:
    """A header as an endpoint serves it, in the engine's own form.

    Attributes:
        number: Height.
        hash: The hash that the endpoint says it has.
        sealed: RLP with the validators' seals; on Kaia the round, which no seal covers, is 0.
        hashed: RLP that the hash is taken over; the same as ``sealed`` on Ethereum.
        receipts_root: 32 bytes.
        state_root: 32 bytes.
        timestamp: Block time in seconds.
    """

    number: int
    hash: bytes
    sealed: bytes
    hashed: bytes
    receipts_root: bytes
    state_root: bytes
    timestamp: int

    @property
    def computed(self) -> str:
        """The hash that the header gives, 64 hex digits."""
        return bytes(keccak(self.hashed)).hex()

    @property
    def fits(self) -> bool:
        """Whether the header gives the hash that the endpoint says it has."""
        return self.computed == self.hash.hex()


_METHODS = {Engine.ETHEREUM: "eth_getBlockByNumber", Engine.KAIA: "kaia_getBlockByNumber"}
RECEIPTS = {Engine.ETHEREUM: "eth_getBlockReceipts", Engine.KAIA: "kaia_getBlockReceipts"}
"""Method that serves a block's receipts with every field of the trie's leaf."""


def serve_header(rpc: JsonRpc, engine: Engine, number: int | str) -> ServedHeader:
    """Ask for a header in an engine's own form.

    Args:
        rpc: The endpoint.
        engine: The form.
        number: Height, or a tag such as ``latest``.

    Returns:
        The header; whether it ``fits`` its hash is for the caller to ask.

    Raises:
        NodeNotFound: There is no such block.
        KeyError: A field that every header of this form has is absent.
        ValueError: A field does not have its form.
        NodeUnreachable: No answer.
        NodeRefused: The endpoint refuses, as a method of another engine.
    """
    tag = to_quantity(number) if isinstance(number, int) else number
    block = rpc.call(_METHODS[engine], tag, False)  # noqa: FBT003 - the API's order
    if block is None:
        raise NodeNotFound("There is no such block.", block=tag)
    sealed, hashed = _forms(engine, block)
    return ServedHeader(
        number=from_quantity(block["number"]),
        hash=from_data(block["hash"]),
        sealed=sealed,
        hashed=hashed,
        receipts_root=from_data(block["receiptsRoot"]),
        state_root=from_data(block["stateRoot"]),
        timestamp=from_quantity(block["timestamp"]),
    )


def find_engine(rpc: JsonRpc) -> Engine | None:
    """Find the engine by what its head hashes to; names that endpoints give are not asked.

    Args:
        rpc: The endpoint.

    Returns:
        The engine; None where no known form gives the hash that the endpoint serves.

    Raises:
        NodeNotFound: The chain has no head yet.
        NodeUnreachable: No answer.
    """
    for engine in Engine:
        try:
            if serve_header(rpc, engine, "latest").fits:
                return engine
        except (KeyError, ValueError, TypeError, AttributeError, NodeRefused):
            # Another engine's header, or another engine's method.
            continue
    return None


def _forms(engine: Engine, block: dict[str, Any]) -> tuple[bytes, bytes]:
    if engine is Engine.KAIA:
        served = kaia_header_rlp(block)
        seals = read_seals(from_data(block["extraData"]))
        return with_seals(served, seals.committed), with_seals(served, ())
    encoded = header_rlp(read_header(block))
    return encoded, encoded
