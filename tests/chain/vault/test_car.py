"""CAR files: written, read, refused; against a vector and against Kubo's own export."""

import os
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain.vault.car import MOST_ROOTS, CarBlock, read_blocks, read_roots, write_car
from chain.vault.cid import RAW, block_cid, cid_text
from chain.vault.content import ContentStore
from chain.vault.errors import CarMalformed, CidMalformed, ContentMismatch
from chain.vault.unixfs import cid_of, cut, tree_blocks
from chain.vault.varint import read_varint, varint
from scripts.network.kubo import KuboSwarm
from tests.kubo import needs_kubo

HELLO = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"


def _block(data: bytes) -> CarBlock:
    return CarBlock(cid_text(block_cid(RAW, data)), data)


def _car(*contents: bytes) -> bytes:
    blocks = [_block(each) for each in contents]
    return b"".join(write_car([each.cid for each in blocks], blocks))


def _read(car: bytes) -> tuple[list[str], list[CarBlock]]:
    file = BytesIO(car)
    return list(read_roots(file)), list(read_blocks(file))


def test_write_car__when_given_a_known_content__gives_the_bytes_of_the_specification() -> None:
    digest = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"
    header = "a265726f6f747381d82a582500015512" + "20" + digest + "6776657273696f6e01"
    expected = bytes.fromhex("3a" + header + "2f01551220" + digest) + b"hello world"
    assert _car(b"hello world") == expected
    assert _read(expected) == ([HELLO], [CarBlock(HELLO, b"hello world")])


@given(st.lists(st.binary(max_size=300), max_size=30))
def test_read_car__when_written_by_us__gives_all_back(contents: list[bytes]) -> None:
    blocks = [_block(each) for each in contents]
    assert _read(_car(*contents)) == ([each.cid for each in blocks], blocks)


@pytest.mark.parametrize("count", [0, 23, 24, 255, 256, MOST_ROOTS])
def test_read_roots__when_there_are_many__reads_every_one(count: int) -> None:
    roots = [cid_of(number.to_bytes(4)) for number in range(count)]
    assert read_roots(BytesIO(b"".join(write_car(roots, [])))) == roots


def test_write_car__when_there_are_too_many_roots__refuses() -> None:
    with pytest.raises(CarMalformed):
        list(write_car([HELLO] * 2**16, []))


def test_write_car__when_a_cid_is_not_ours__refuses() -> None:
    with pytest.raises(CidMalformed):
        list(write_car(["QmNoCidOfOurs"], []))


@given(st.data())
def test_read_car__when_bytes_are_changed_or_cut__raises_only_what_it_names(
    data: st.DataObject,
) -> None:
    car = bytearray(_car(b"one", b"two" * 50))
    place = data.draw(st.integers(0, len(car) - 1))
    if data.draw(st.booleans()):
        car[place] ^= data.draw(st.integers(1, 255))
    else:
        del car[place:]
    whole = ([_block(b"one").cid, _block(b"two" * 50).cid], [_block(b"one"), _block(b"two" * 50)])
    try:
        roots, blocks = _read(bytes(car))
    except (CarMalformed, ContentMismatch):
        return
    # Another root may be named, or the file may end after a block: never other content.
    assert (roots, blocks) != whole
    assert all(block in whole[1] for block in blocks)


@pytest.mark.parametrize(
    "car",
    [
        b"",
        b"\x00",
        b"\xff" * 10,
        varint(2**40),
        b"\x0a" + b"x" * 10,
        _car(b"x")[:-1] + b"y",
        _car(b"x") + b"\x24" + bytes(36),
        _car(b"x").replace(b"\x81\xd8\x2a", b"\x82\xd8\x2a"),
        _car(b"x").replace(b"\xd8\x2a\x58\x25\x00", b"\xd8\x2b\x58\x25\x00"),
        _car(b"x").replace(b"\x01\x55\x12\x20", b"\x02\x55\x12\x20", 1),
        _car(b"x") + varint(2**22),
    ],
)
def test_read_car__when_it_is_none__refuses(car: bytes) -> None:
    with pytest.raises((CarMalformed, ContentMismatch)):
        _read(car)


@given(st.integers(0, 2**63))
def test_varint__when_read_back__is_the_number(number: int) -> None:
    assert read_varint(b"x" + varint(number), 1) == (number, 1 + len(varint(number)))


@needs_kubo
def test_read_car__when_kubo_exported_it__gives_the_blocks(swarm: KuboSwarm) -> None:
    store = ContentStore(swarm.urls["carrier"])
    content = os.urandom(2_500_000)
    cid = store.add(content)
    roots, blocks = _read(store.wire.read("dag/export", cid))
    expected = {cid_text(each.cid): each.data for each in tree_blocks(cut(content))}
    assert roots == [cid]
    assert {each.cid: each.data for each in blocks} == expected
