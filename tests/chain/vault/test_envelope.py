"""The envelope: readers open it, nobody else does, and it does not tell who they are."""

import hashlib

import pytest

from chain.types import Root
from chain.vault.container import new_data_key
from chain.vault.envelope import (
    make_envelope,
    new_reader_key,
    open_envelope,
    reader_public_key,
)
from chain.vault.errors import EnvelopeMalformed, NotAReader, ReaderKeyInvalid

ROOT = Root(b"\x11" * 32)
GOLDEN_PRIVATE = bytes(range(1, 33))
GOLDEN_WRAP = (
    "685b0414d60f3798e4b3e4139a73128748563144bedd59a6855b856bd084d26170c1c8693ab8b4e4"
    "b7805d4b909e4bd300f00b6b489e6a2ee40673f0a215f63814bd6963c2f11c5c3d6650a888399318"
)


def test_open_envelope__when_given_the_golden_form__gives_the_key() -> None:
    wraps = [hashlib.sha512(bytes((n,))).digest() + bytes(16) for n in range(16)]
    wraps[5] = bytes.fromhex(GOLDEN_WRAP)
    golden = b"GWME\x01\x01" + (16).to_bytes(2) + b"".join(wraps)
    assert open_envelope(golden, ROOT, GOLDEN_PRIVATE) == bytes(range(32))


@pytest.mark.parametrize(("readers", "wraps"), [(1, 16), (7, 16), (16, 16), (17, 32), (40, 64)])
def test_make_envelope__when_readers_are_few_or_many__hides_their_number(
    readers: int, wraps: int
) -> None:
    keys, data_key = [new_reader_key() for _ in range(readers)], new_data_key()
    envelope = make_envelope(data_key, ROOT, [public for _, public in keys])
    assert len(envelope) == 8 + 80 * wraps
    assert all(open_envelope(envelope, ROOT, private) == data_key for private, _ in keys)


def test_make_envelope__when_made_often__lays_the_reader_anywhere() -> None:
    private, public = new_reader_key()
    data_key, places = new_data_key(), set()
    for _ in range(40):
        envelope = make_envelope(data_key, ROOT, [public])
        for place in range(16):
            only = envelope[8 + 80 * place :][:80]
            alone = envelope[:8] + only + bytes(80 * 15)
            places |= {place} if _opens(alone, private) else set()
    assert len(places) > 8


def _opens(envelope: bytes, private: bytes) -> bool:
    try:
        open_envelope(envelope, ROOT, private)
    except NotAReader:
        return False
    return True


def test_make_envelope__when_a_reader_comes_twice__wraps_once() -> None:
    private, public = new_reader_key()
    envelope = make_envelope(new_data_key(), ROOT, [public] * 17)
    assert len(envelope) == 8 + 80 * 16
    assert _opens(envelope, private)


def test_open_envelope__when_not_a_reader__refuses() -> None:
    _, public = new_reader_key()
    stranger, _ = new_reader_key()
    with pytest.raises(NotAReader):
        open_envelope(make_envelope(new_data_key(), ROOT, [public]), ROOT, stranger)


def test_open_envelope__when_laid_to_another_document__refuses() -> None:
    private, public = new_reader_key()
    envelope = make_envelope(new_data_key(), ROOT, [public])
    with pytest.raises(NotAReader):
        open_envelope(envelope, Root(b"\x12" * 32), private)


@pytest.mark.parametrize(
    "change", [lambda e: e[:-1], lambda e: e + b"\x00", lambda e: b"X" + e[1:], lambda e: e[:4]]
)
def test_open_envelope__when_malformed__refuses(change) -> None:  # type: ignore[no-untyped-def]
    private, public = new_reader_key()
    with pytest.raises(EnvelopeMalformed):
        open_envelope(change(make_envelope(new_data_key(), ROOT, [public])), ROOT, private)


def test_open_envelope__when_the_count_lies__refuses() -> None:
    private, public = new_reader_key()
    envelope = make_envelope(new_data_key(), ROOT, [public])
    with pytest.raises(EnvelopeMalformed):
        open_envelope(envelope[:6] + (32).to_bytes(2) + envelope[8:], ROOT, private)
    with pytest.raises(EnvelopeMalformed):
        open_envelope(envelope[:6] + (1).to_bytes(2) + envelope[8:88], ROOT, private)


@pytest.mark.parametrize("key", [bytes(32), b"short", (1).to_bytes(32, "little")])
def test_make_envelope__when_a_readers_key_is_unusable__refuses(key: bytes) -> None:
    with pytest.raises(ReaderKeyInvalid):
        make_envelope(new_data_key(), ROOT, [key])


@pytest.mark.parametrize(("length", "readers"), [(31, 1), (32, 0), (32, 1025)])
def test_make_envelope__when_out_of_range__refuses(length: int, readers: int) -> None:
    keys = [bytes((1,)) + number.to_bytes(31) for number in range(readers)]
    with pytest.raises(EnvelopeMalformed):
        make_envelope(bytes(length), ROOT, keys)


def test_reader_public_key__when_given_a_pair__agrees() -> None:
    private, public = new_reader_key()
    assert reader_public_key(private) == public
    with pytest.raises(ReaderKeyInvalid):
        reader_public_key(b"short")
    with pytest.raises(ReaderKeyInvalid):
        open_envelope(b"", ROOT, b"short")
