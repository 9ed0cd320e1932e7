"""What a reader of the chain could recompute from public fields: the attacker of the dictionary."""

import hashlib
import itertools

from eth_abi.abi import encode
from eth_hash.auto import keccak

from chain.documents.canonical import canonical
from chain.documents.document import Document

LONG_ENOUGH = 6
"""Shorter values stand in any byte string by chance."""


def public_bytes(rpc) -> bytes:
    """Everything that stands on the chain: calls, events, creations of contracts left out."""
    height = int(rpc.call("eth_blockNumber"), 16)
    parts = []
    for number in range(height + 1):
        block = rpc.call("eth_getBlockByNumber", hex(number), True)
        called = [tx for tx in block["transactions"] if tx["to"] is not None]
        parts += [bytes.fromhex(tx["input"][2:]) for tx in called]
        for receipt in rpc.call("eth_getBlockReceipts", hex(number)):
            for log in receipt["logs"]:
                parts += [bytes.fromhex(word[2:]) for word in (*log["topics"], log["data"])]
    return b"\x00|\x00".join(parts)


def guesses(document: Document, members: int) -> dict[str, bytes]:
    """Values that somebody who knows the fields would try."""
    values = {field.value for field in document.fields if len(field.value) >= LONG_ENOUGH}
    values |= {number.value for number in document.numbers}
    values |= {"".join(filter(str.isalnum, value.upper())) for value in set(values)}
    texts = {value: value.encode() for value in values if value}
    texts["raw bytes"] = document.raw
    texts["canonical form"] = canonical(document)
    numbers = [number.value for number in document.numbers]
    texts |= {
        "|".join(pair): "|".join(pair).encode() for pair in itertools.permutations(numbers, 2)
    }
    found = {}
    for name, text in texts.items():
        for how in (hashlib.sha256, hashlib.sha3_256, hashlib.sha512, hashlib.blake2s):
            found[f"{how.__name__} of {name}"] = how(text).digest()[:32]
        found[f"keccak of {name}"] = bytes(keccak(text))
        found[f"padded {name}"] = text[:32].ljust(32, b"\0")
        if len(text) <= 64:
            found[f"clear {name}"] = text
        for member in range(1, members + 1):
            key = encode(["uint32", "bytes32", "uint8"], [member, keccak(text), 1])
            found[f"title key of {member} and {name}"] = bytes(keccak(key))
    return {name: guess for name, guess in found.items() if len(guess) >= LONG_ENOUGH}


def find_leaks(public: bytes, documents: list[Document], members: int) -> list[str]:
    """Names of guesses that stand on the chain."""
    return sorted(
        name
        for document in documents
        for name, guess in guesses(document, members).items()
        if guess in public
    )
