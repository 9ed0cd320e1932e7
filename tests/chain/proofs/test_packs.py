"""Proof packs made on a real chain: what holds, and that nothing altered holds."""

import base64
import io
import json
import zipfile

import pytest

from chain.deployment import BUILD
from chain.node.hexes import from_data, from_quantity
from chain.proofs.errors import (
    DocumentMismatch,
    ForeignContract,
    HeaderMismatch,
    PackAltered,
    PackMalformed,
    ProofError,
    StateMismatch,
    StoryIncomplete,
)
from chain.proofs.making import Story, make_pack
from chain.proofs.pack import Pack, canonical_json
from chain.proofs.verifying import verify_pack
from migrations.contracts.step_0001_founding import found
from scripts.bench.bench_network import BenchNetwork, bench_network
from scripts.bench.gas import CARRIER, EXPORTER, title_key, word
from scripts.papers.making import make_papers
from tests.chain.proofs.walking import PROJECT, walk


def _verify(network: BenchNetwork, content: bytes, block_hash: bytes):
    return verify_pack(content, block_hash, network.deployment.address("Consortium"))


def _altered(content: bytes, name: str, change) -> bytes:
    """The pack with one file changed and the manifest written anew: only proofs can catch it."""
    pack = Pack.of(content)
    value = getattr(pack, name)
    values = {each: getattr(pack, each) for each in Pack.__slots__}
    values[name] = change(json.loads(json.dumps(value)))
    return Pack(**values).to_bytes()


def test_verify_pack__when_untouched__tells_the_story(network, made, story):
    proven = _verify(network, made.content, made.block_hash)
    assert [type(act.event).__name__ for act in proven.acts] == [
        "DocumentRecorded",
        "TitleIssued",
        "OwnersTransferred",
    ]
    assert proven.documents == story.roots
    assert proven.block_number == made.block_number


def test_verify_pack__when_any_byte_of_any_file_changes__fails(network, made):
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        bodies = {name: archive.read(name) for name in archive.namelist()}
    for name, body in bodies.items():
        for place in (0, len(body) // 2, len(body) - 1):
            changed = bytearray(body)
            changed[place] ^= 1
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w") as archive:
                for other, kept in bodies.items():
                    archive.writestr(other, bytes(changed) if other == name else kept)
            with pytest.raises(ProofError):
                _verify(network, buffer.getvalue(), made.block_hash)


def test_verify_pack__when_block_hash_is_another__fails(network, made):
    with pytest.raises(HeaderMismatch):
        _verify(network, made.content, word("another block"))


def test_verify_pack__when_an_act_is_left_out__fails(network, made):
    content = _altered(made.content, "receipts", lambda receipts: receipts[:-1])
    with pytest.raises(StoryIncomplete):
        _verify(network, content, made.block_hash)


def test_verify_pack__when_a_header_is_left_out__fails(network, made):
    content = _altered(made.content, "headers", lambda headers: [headers[0], *headers[2:]])
    with pytest.raises(HeaderMismatch):
        _verify(network, content, made.block_hash)


def test_verify_pack__when_a_document_is_another__fails(network, made):
    def change(documents):
        documents[0]["raw"] = base64.b64encode(make_papers(8).bill).decode()
        return documents

    with pytest.raises(DocumentMismatch):
        _verify(network, _altered(made.content, "documents", change), made.block_hash)


def test_verify_pack__when_state_is_altered__fails(network, made):
    def change(state):
        state["Titles"]["account"][-1] = state["Customs"]["account"][-1]
        return state

    with pytest.raises(StateMismatch):
        _verify(network, _altered(made.content, "state", change), made.block_hash)


def test_verify_pack__when_contracts_look_alike_on_the_same_chain__fails(network):
    twin = found(network.rpc.url, network.founding, BUILD)
    twins = BenchNetwork(network.rpc, twin, network.founding, network.nonces)
    story, _ = walk(twins, 1)
    forged = make_pack(network.rpc, twin, story)
    assert verify_pack(forged.content, forged.block_hash, twin.address("Consortium")).acts
    with pytest.raises((StateMismatch, ForeignContract)):
        _verify(network, forged.content, forged.block_hash)


def test_verify_pack__when_rebuilt_on_another_chain__fails(network, made):
    with bench_network(PROJECT) as second:
        again, _ = walk(second, 2)
        rebuilt = make_pack(second.rpc, second.deployment, again)
        with pytest.raises(HeaderMismatch):
            _verify(network, rebuilt.content, made.block_hash)


def _as_version(content: bytes, version: int) -> bytes:
    """The pack under a manifest without an engine, as version 1 was written."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        bodies = {name: archive.read(name) for name in archive.namelist()}
    files = json.loads(bodies["manifest.json"])["files"]
    bodies["manifest.json"] = canonical_json({"files": files, "version": version})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, body in bodies.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def test_verify_pack__when_of_version_1__still_holds(network, made):
    old = _as_version(made.content, 1)
    assert _verify(network, old, made.block_hash).acts
    for version in (0, 2, 3):
        with pytest.raises(PackMalformed):
            _verify(network, _as_version(made.content, version), made.block_hash)


def test_verify_pack__when_validators_are_named_for_an_engine_without_seals__fails(network, made):
    consortium = network.deployment.address("Consortium")
    assert verify_pack(made.content, made.block_hash, consortium).sealing is None
    with pytest.raises(HeaderMismatch, match="no seals"):
        verify_pack(made.content, made.block_hash, consortium, [consortium])


def test_make_pack__when_acts_are_old__links_them_through_a_checkpoint(network):
    story, title = _walk_second(network)
    made = make_pack(network.rpc, network.deployment, story)
    headers = Pack.of(made.content).headers
    height = from_quantity(network.rpc.call("eth_blockNumber"))
    assert height > 700
    assert len(headers) < 300
    assert _verify(network, made.content, made.block_hash).subjects.titles == [title]


def _walk_second(network: BenchNetwork) -> tuple[Story, bytes]:
    tag = word("second tag")
    title = title_key(CARRIER, tag)
    issue = network.titles.issue(title, tag, EXPORTER, EXPORTER, 0, word("r"), word("s"))
    digest = from_data(network.send("carrier", issue)["transactionHash"])
    for _ in range(3):
        network.mine(256)
        network.send("terminal", network.consortium.checkpoint())
    return Story((digest,), (), (title,), (), (), ()), title


def test_pack__when_not_a_zip__is_refused():
    with pytest.raises(ProofError):
        Pack.of(b"not a zip")


def test_pack__when_a_file_is_added__is_refused(made):
    buffer = io.BytesIO(made.content)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("more.json", b"[]")
    with pytest.raises(PackAltered):
        Pack.of(buffer.getvalue())
