"""Merkle-Patricia proofs of accounts, storage and receipts (yellow paper, appendix D)."""

from collections.abc import Sequence
from typing import Any

import rlp  # type: ignore[import-untyped]
from eth_hash.auto import keccak
from trie import HexaryTrie  # type: ignore[import-untyped]
from trie.exceptions import BadTrieProof  # type: ignore[import-untyped]

from chain.node.engine import Engine
from chain.proofs.errors import StateMismatch

_KAIA_CONTRACT = 2

Nodes = tuple[bytes, ...]
"""RLP of the nodes from a root down to a key."""


def build_trie(values: Sequence[bytes]) -> HexaryTrie:
    """Build the trie of a block's receipts, keyed by RLP of their index.

    Args:
        values: Encoded receipts in order.

    Returns:
        The trie; its root is the header's receiptsRoot.
    """
    trie = HexaryTrie({})
    for index, value in enumerate(values):
        trie[rlp.encode(index)] = value
    return trie


def prove_index(trie: HexaryTrie, index: int) -> Nodes:
    """Cut the proof of one receipt out of a trie.

    Args:
        trie: From ``build_trie``.
        index: Place of the receipt.

    Returns:
        RLP of the nodes.
    """
    return tuple(bytes(rlp.encode(node)) for node in trie.get_proof(rlp.encode(index)))


def value_at(root: bytes, key: bytes, nodes: Nodes) -> bytes:
    """Read a value that a proof shows under a root.

    Args:
        root: 32 bytes.
        key: The key as the trie keeps it (hashed already for state).
        nodes: RLP of the nodes from the root down.

    Returns:
        The value; empty where the proof shows that there is none.

    Raises:
        StateMismatch: The nodes do not lead from the root to the key.
    """
    try:
        decoded: list[Any] = [rlp.decode(node) for node in nodes]
        return bytes(HexaryTrie.get_from_proof(root, key, decoded))
    except (BadTrieProof, rlp.exceptions.RLPException, ValueError, TypeError) as fault:
        raise StateMismatch("The proof does not lead to its root.", root=root.hex()) from fault


def account_at(state_root: bytes, address: bytes, nodes: Nodes, engine: Engine) -> bytes:
    """Read a contract's storage root.

    Args:
        state_root: Of the block.
        address: 20 bytes.
        nodes: The account's proof.
        engine: Whose form the account has.

    Returns:
        32 bytes.

    Raises:
        StateMismatch: There is no such contract in this state.
    """
    found = value_at(state_root, bytes(keccak(address)), nodes)
    try:
        return _storage_root(found, engine)
    except (rlp.exceptions.RLPException, IndexError, TypeError) as fault:
        raise StateMismatch(
            "There is no such contract in this state.", address="0x" + address.hex()
        ) from fault


def _storage_root(account: bytes, engine: Engine) -> bytes:
    if engine is Engine.KAIA:
        # A kind, then common fields, storage root, code hash, code info (Kaia v1.0.3,
        # blockchain/types/account/smart_contract_account.go).
        if account[0] != _KAIA_CONTRACT:
            raise IndexError("no contract")
        return bytes(rlp.decode(account[1:])[1])
    return bytes(rlp.decode(account)[2])


def slot_at(storage_root: bytes, slot: bytes, nodes: Nodes) -> int:
    """Read a storage slot.

    Args:
        storage_root: Of the account.
        slot: 32 bytes.
        nodes: The slot's proof.

    Returns:
        The word as a number; 0 for an empty slot.

    Raises:
        StateMismatch: The nodes do not lead to the slot.
    """
    found = value_at(storage_root, bytes(keccak(slot)), nodes)
    return int.from_bytes(rlp.decode(found)) if found else 0
