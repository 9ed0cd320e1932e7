"""The container: its golden form, its size classes, and one changed byte anywhere."""

import hashlib
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chain.types import Root
from chain.vault.container import Binding, new_data_key, open_container, seal
from chain.vault.errors import ContainerMalformed, SealBroken

ROOT = Root(b"\x11" * 32)
BINDING = Binding(ROOT, 3, "document")
KEY = bytes(range(32))


def _by_hand() -> bytes:
    """A container of version 1 built from the documented layout alone."""
    header = b"GWMC\x01\x01" + bytes(range(12))
    content = b"bill of lading"
    plaintext = len(content).to_bytes(8) + content
    plaintext += bytes(4096 - len(header) - 16 - len(plaintext))
    associated = header + b"\x08document" + (3).to_bytes(4) + ROOT
    return header + AESGCM(KEY).encrypt(header[6:], plaintext, associated)


def test_open_container__when_given_the_golden_form__gives_the_content() -> None:
    golden = "78c5109378d13748e9aaf8920c4247fccb1b5bbc25a8953749f1007147e13327"
    assert hashlib.sha256(_by_hand()).hexdigest() == golden
    assert open_container(_by_hand(), KEY, BINDING) == b"bill of lading"


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, 4096),
        (4096 - 42, 4096),
        (4096 - 41, 16_384),
        (60_000, 65_536),
        (262_144 - 42, 262_144),
        (1_048_576 - 42, 1_048_576),
        (1_048_576 - 41, 2 * 1_048_576),
        (2_500_000, 3 * 1_048_576),
    ],
)
def test_seal__when_contents_differ_in_length__pads_to_a_class(length: int, size: int) -> None:
    content, key = b"x" * length, new_data_key()
    container = seal(content, key, BINDING)
    assert len(container) == size
    assert open_container(container, key, BINDING) == content


def test_seal__when_done_twice__differs() -> None:
    assert seal(b"same", KEY, BINDING) != seal(b"same", KEY, BINDING)


@pytest.mark.parametrize("place", [6, 17, 18, 25, 40, 2000, 4079, 4080, 4095])
def test_open_container__when_one_byte_is_changed__refuses(place: int) -> None:
    container = bytearray(seal(b"bill of lading", KEY, BINDING))
    container[place] ^= 1
    with pytest.raises(SealBroken):
        open_container(bytes(container), KEY, BINDING)


@pytest.mark.parametrize("place", range(6))
def test_open_container__when_the_version_is_unknown__refuses(place: int) -> None:
    container = bytearray(seal(b"bill of lading", KEY, BINDING))
    container[place] ^= 1
    with pytest.raises(ContainerMalformed):
        open_container(bytes(container), KEY, BINDING)


@pytest.mark.parametrize(
    "other",
    [
        replace(BINDING, root=Root(b"\x12" * 32)),
        replace(BINDING, version=4),
        replace(BINDING, profile="package"),
    ],
)
def test_open_container__when_bound_to_something_else__refuses(other: Binding) -> None:
    with pytest.raises(SealBroken):
        open_container(seal(b"bill", KEY, BINDING), KEY, other)


def test_open_container__when_the_key_is_another__refuses() -> None:
    with pytest.raises(SealBroken):
        open_container(seal(b"bill", KEY, BINDING), new_data_key(), BINDING)


def test_open_container__when_cut__refuses() -> None:
    with pytest.raises(ContainerMalformed):
        open_container(seal(b"bill", KEY, BINDING)[:4000], KEY, BINDING)


@pytest.mark.parametrize(
    "binding",
    [
        replace(BINDING, root=Root(b"short")),
        replace(BINDING, version=-1),
        replace(BINDING, version=2**32),
        replace(BINDING, profile=""),
        replace(BINDING, profile="x" * 33),
        replace(BINDING, profile="서류"),
    ],
)
def test_seal__when_the_binding_is_out_of_range__refuses(binding: Binding) -> None:
    with pytest.raises(ContainerMalformed):
        seal(b"bill", KEY, binding)


def test_seal__when_the_key_is_short__refuses() -> None:
    with pytest.raises(ContainerMalformed):
        seal(b"bill", bytes(16), BINDING)
