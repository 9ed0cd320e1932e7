"""What a real Kaia network served (see capturing.py), and seals put on and taken off."""

import json
from dataclasses import replace
from pathlib import Path

import rlp
from eth_hash.auto import keccak

from chain.ledger.addresses import checksummed
from chain.ledger.keys import LocalKey
from chain.node.engine import Engine
from chain.node.hexes import from_data, to_data
from chain.node.kaia import EXTRA, read_seals, with_seals
from chain.proofs.codec import read_linked_header
from chain.proofs.pack import Pack

VECTORS = Path(__file__).parent / "vectors"
FACTS = json.loads((VECTORS / "kaia.json").read_text())
CONTENT = (VECTORS / "kaia.pack").read_bytes()
HASH = bytes.fromhex(FACTS["pack"]["block_hash"])
CONSORTIUM = checksummed(FACTS["pack"]["consortium"])
VALIDATORS = tuple(checksummed(each) for each in FACTS["validators"])


def head_of(pack: Pack) -> bytes:
    """The header that carries seals: the last one."""
    return from_data(pack.headers[-1])


def seals_of(header: bytes) -> tuple[bytes, ...]:
    return read_seals(bytes(rlp.decode(header)[EXTRA])).committed


def resealed(*seals: bytes) -> bytes:
    """The golden pack with other seals on its head; the manifest is written anew."""
    pack = Pack.of(CONTENT)
    head = with_seals(head_of(pack), seals)
    return replace(pack, headers=[*pack.headers[:-1], to_data(head)]).to_bytes()


def seal_by(key: LocalKey) -> bytes:
    """A true signature of somebody over the golden head."""
    signature = key.sign_digest(keccak(HASH + b"\x02"))
    return signature[:-1] + bytes((signature[-1] - 27,))


def linked(header: bytes):
    return read_linked_header(to_data(header), Engine.KAIA)
