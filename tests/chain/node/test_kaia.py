"""Kaia's headers, as real validators served them: their hashes, and the engine they tell."""

import copy
import json

import httpx
import pytest
from eth_hash.auto import keccak

from chain.node.engine import Engine, find_engine, serve_header
from chain.node.hexes import from_data
from chain.node.kaia import kaia_header_rlp, read_seals, with_seals
from chain.node.rpc import JsonRpc
from tests.chain.proofs.kaia_vectors import FACTS

HEADERS = FACTS["headers"]


def endpoint(block, method="kaia_getBlockByNumber"):
    """Serves one block under one method."""

    def respond(request):
        call = json.loads(request.content)
        if call["method"] != method:
            error = {"code": -32601, "message": "method not found"}
            return httpx.Response(200, json={"id": call["id"], "error": error})
        return httpx.Response(200, json={"id": call["id"], "result": block})

    rpc = JsonRpc("http://127.0.0.1:1")
    rpc._http = httpx.Client(transport=httpx.MockTransport(respond))
    return rpc


@pytest.mark.parametrize("block", HEADERS, ids=lambda block: block["number"])
def test_serve_header__when_kaia_serves_it__gives_its_hash(block):
    served = serve_header(endpoint(block), Engine.KAIA, "latest")
    assert served.fits
    assert bytes(keccak(served.hashed)) == from_data(block["hash"])
    assert find_engine(endpoint(block)) is Engine.KAIA


@pytest.mark.parametrize("name", sorted(set(HEADERS[1]) - {"hash", "size", "totalBlockScore"}))
def test_find_engine__when_a_field_is_altered__knows_none(name):
    block = copy.deepcopy(HEADERS[-1])
    text = block[name]
    block[name] = text[:-1] + ("1" if text[-1] != "1" else "2") if len(text) > 2 else "0x01"
    if name == "extraData":
        # Its end is a committed seal, which the hash does not cover; its beginning is covered.
        block[name] = "0x00" + text[4:] if text[2:4] != "00" else "0x01" + text[4:]
    assert find_engine(endpoint(block)) is None


def test_find_engine__when_a_field_is_missing__knows_none():
    block = {name: value for name, value in HEADERS[-1].items() if name != "timestampFoS"}
    assert find_engine(endpoint(block)) is None
    assert find_engine(endpoint(HEADERS[-1], "eth_getBlockByNumber")) is None


def test_with_seals__when_seals_and_round_differ__keeps_the_hash_form():
    block = HEADERS[-1]
    encoded = kaia_header_rlp(block)
    seals = read_seals(from_data(block["extraData"]))
    assert len(seals.committed) >= 3
    extra = bytearray(from_data(block["extraData"]))
    extra[31] = 7
    later = kaia_header_rlp({**block, "extraData": "0x" + extra.hex()})
    assert later != encoded
    assert with_seals(later, ()) == with_seals(encoded, ())


@pytest.mark.parametrize("extra", [b"", bytes(32), bytes(32) + b"\xc0", bytes(32) + b"\x80"])
def test_read_seals__when_not_of_istanbul__refuses(extra):
    with pytest.raises(ValueError, match="Istanbul"):
        read_seals(extra)
