"""Leaves, roots and proofs: golden vectors, a second computation, and forgeries that fail."""

from dataclasses import replace

import pytest
from Crypto.Hash import keccak
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from chain.documents.document import Document
from chain.documents.fields import Field
from chain.documents.leaf_error import LeafError
from chain.documents.leaf_json import proof_from_json, proof_to_json
from chain.documents.leaves import LeafProof, leaf_hash, leaf_salt, prove, root_of, verify_leaf
from chain.documents.reading import read_document
from chain.types import Root
from tests.chain.documents.bodies import papers

_SECRET = bytes(range(32))
_FIELDS = (
    Field("/transportDocumentReference", "string", "HNBDNGB0000001"),
    Field("/consignmentItems/0/cargoItems/0/cargoGrossWeight/value", "number", "5885.30"),
    Field("/shipper", "string", "해오름무역(주)"),
)
_RAW = b'{"golden":"gwanmun/leaf/v1"}'


def _hash(data: bytes) -> bytes:
    return keccak.new(digest_bits=256, data=data).digest()


def _document(fields: tuple[Field, ...], raw: bytes = _RAW) -> Document:
    return replace(read_document(papers().bill), fields=fields, raw=raw)


def _salt(path: str) -> bytes:
    info = b"gwanmun/leaf/v1" + path.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(_SECRET)


def _leaf(path: str, kind: str, value: bytes) -> bytes:
    parts = (path.encode(), kind.encode(), value)
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return _hash(b"\x00" + _salt(path) + framed)


def _naive_root(hashes: list[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    pairs = [hashes[place : place + 2] for place in range(0, len(hashes), 2)]
    return _naive_root(
        [_hash(b"\x01" + pair[0] + pair[1]) if len(pair) > 1 else pair[0] for pair in pairs]
    )


def test_leaf_salt__when_golden_vector__gives_its_bytes() -> None:
    assert (
        leaf_salt(_SECRET, "/a").hex()
        == "a1ae93f816c3551be8dc503724b2c3fa5447b1ef9162b16be1aa4a62f1e3d178"
    )
    assert leaf_salt(_SECRET, "/a") == _salt("/a")


def test_leaf_hash__when_golden_vector__gives_its_bytes() -> None:
    assert leaf_hash(_salt("/a"), "/a", "string", "관문".encode()).hex() == (
        "804469030c1208300209345e80bd173441fcb22e4f3523e2a5f7fa0742a02863"
    )


def test_root_of__when_golden_vector__gives_its_bytes() -> None:
    assert root_of(_document(_FIELDS), _SECRET).hex() == (
        "5d7c50efbcb96fc1006f2d4025ce78f85180ae0a104faa2399d8b98926d6632d"
    )


@pytest.mark.parametrize("count", range(9))
def test_root_of__when_computed_a_second_way__is_the_same(count: int) -> None:
    fields = tuple(Field(f"/f{number}", "string", str(number)) for number in range(count))
    leaves = [_leaf("", "raw", _RAW)]
    leaves += [_leaf(field.path, field.type, field.value.encode()) for field in fields]
    assert root_of(_document(fields), _SECRET) == _naive_root(leaves)


def test_root_of__when_raw_bytes_differ_in_a_blank__differs() -> None:
    document = read_document(papers().bill)
    other = read_document(papers().bill + b" ")
    assert other.fields == document.fields
    assert root_of(document, _SECRET) != root_of(other, _SECRET)


def test_prove__when_every_leaf_is_opened__verifies_each() -> None:
    for body in (papers().bill, papers().declaration):
        document = read_document(body)
        root = root_of(document, _SECRET)
        proofs = prove(document, _SECRET, ["", *(field.path for field in document.fields)])
        assert proofs[0].value == body
        assert all(verify_leaf(root, proof) for proof in proofs)


@settings(max_examples=30, deadline=None)
@given(count=st.integers(0, 20), data=st.data())
def test_verify_leaf__when_anything_is_altered__fails(count: int, data: st.DataObject) -> None:
    fields = tuple(Field(f"/f{number}", "string", str(number)) for number in range(count))
    document = _document(fields)
    root = root_of(document, _SECRET)
    paths = ["", *(field.path for field in fields)]
    proof = prove(document, _SECRET, [data.draw(st.sampled_from(paths))])[0]
    assert verify_leaf(root, proof)
    for forged in _forgeries(proof):
        assert not verify_leaf(root, forged)
    assert not verify_leaf(Root(bytes(32)), proof)


def _forgeries(proof: LeafProof) -> list[LeafProof]:
    flipped = bytes([proof.salt[0] ^ 1]) + proof.salt[1:]
    forged = [
        replace(proof, value=proof.value + b"0"),
        replace(proof, path=f"{proof.path}x"),
        replace(proof, type="number"),
        replace(proof, salt=flipped),
        replace(proof, salt=proof.salt[1:]),
        replace(proof, index=proof.count),
        replace(proof, index=-1),
        replace(proof, count=proof.count * 4 + 1),
        replace(proof, siblings=(*proof.siblings, bytes(32))),
        replace(proof, path="\ud800"),
    ]
    if proof.siblings:
        forged.append(replace(proof, siblings=proof.siblings[1:]))
        forged.append(replace(proof, siblings=(b"short", *proof.siblings[1:])))
    return forged


def test_verify_leaf__when_an_inner_node_is_offered_as_a_leaf__fails() -> None:
    document = _document(_FIELDS)
    root = root_of(document, _SECRET)
    first, second = prove(document, _SECRET, ["", _FIELDS[0].path])
    left = leaf_hash(first.salt, first.path, first.type, first.value)
    right = leaf_hash(second.salt, second.path, second.type, second.value)
    inner = LeafProof("", "raw", right, left, 0, 2, first.siblings[1:])
    assert not verify_leaf(root, inner)


def test_prove__when_path_is_not_in_the_document__raises() -> None:
    with pytest.raises(LeafError):
        prove(_document(_FIELDS), _SECRET, ["/absent"])


def test_root_of__when_secret_is_short__raises() -> None:
    with pytest.raises(LeafError):
        root_of(_document(_FIELDS), b"short")


def test_proof_from_json__when_written_by_proof_to_json__is_the_same() -> None:
    for proof in prove(_document(_FIELDS), _SECRET, ["", "/shipper"]):
        assert proof_from_json(proof_to_json(proof)) == proof


@pytest.mark.parametrize(
    "change",
    [
        {"salt": "abc"},
        {"salt": "0xzz"},
        {"index": "1"},
        {"count": True},
        {"path": 1},
        {"siblings": "0x"},
        {"odd": 1},
    ],
)
def test_proof_from_json__when_a_member_is_wrong__raises(change: dict[str, object]) -> None:
    written = proof_to_json(prove(_document(_FIELDS), _SECRET, [""])[0])
    with pytest.raises(LeafError):
        proof_from_json({**written, **change})
