"""What an author signs: its golden form, to the one holder and to one of several."""

from eth_hash.auto import keccak

from chain.tags.request import evaluation_digest
from chain.types import MemberId


def _digest(addressee: bytes | None) -> bytes:
    return evaluation_digest(MemberId(7), "invoice", [b"\xab" * 32], 1, addressee)


def test_evaluation_digest__when_given_fixed_values__has_its_golden_form() -> None:
    body = (
        b"\x00\x00\x00\x07\x07invoice\x00\x01" + b"\xab" * 32 + b"\x00\x00\x00\x00\x00\x00\x00\x01"
    )
    assert _digest(None) == keccak(b"gwanmun/evaluation/v1" + body)
    to = b"\xcd" * 32 + b"\x00\x02"
    assert _digest(to) == keccak(b"gwanmun/evaluation/v2" + to + body)
