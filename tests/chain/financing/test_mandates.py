"""Mandates hash as eth-account has it, and as the law says its type."""

import random
import re
from pathlib import Path

import pytest
from eth_account.messages import encode_typed_data
from eth_hash.auto import keccak

from chain.financing.mandates import MANDATE, FinancingMandate, mandate_digest, sign_mandate
from chain.financing.statuses import FinancingStatus, financier_of
from chain.ledger.addresses import checksummed
from chain.ledger.errors import TypedDataMalformed
from chain.ledger.keys import LocalKey, recover
from chain.ledger.typed_data import encode_type

CONTRACTS = Path(__file__).resolve().parents[3] / "contracts"
CHAIN, CONTRACT = 31337, checksummed("0x" + "c0" * 20)


def any_mandate(draw):
    words = [draw.randbytes(32) for _ in range(4)]
    financier = checksummed(draw.randbytes(20))
    return FinancingMandate(*words, financier, draw.randrange(2**40), draw.randrange(2**64))


def theirs(mandate):
    names = [name for _, name in MANDATE.members]
    values = [getattr(mandate, field) for field in mandate.__dataclass_fields__]
    domain = {"name": "Gwanmun", "version": "1", "chainId": CHAIN, "verifyingContract": CONTRACT}
    types = {MANDATE.name: [{"type": kind, "name": name} for kind, name in MANDATE.members]}
    message = encode_typed_data(domain, types, dict(zip(names, values, strict=True)))
    return keccak(b"\x19" + message.version + message.header + message.body)


def test_digest__when_members_are_random__equals_eth_account():
    draw = random.Random("mandates")
    for _ in range(32):
        mandate = any_mandate(draw)
        assert mandate_digest(CHAIN, CONTRACT, mandate) == theirs(mandate)


def test_type__when_law_read__is_the_laws():
    text = (CONTRACTS / "Financing.sol").read_text()
    written = re.search(r'"(FinancingMandate\([^"]*)"\s*"([^"]*\))"', text)
    assert encode_type(MANDATE) == "".join(written.groups())


def test_signature__when_signed__is_the_sellers():
    key = LocalKey(b"\x07" * 32)
    mandate = any_mandate(random.Random("signer"))
    signature = sign_mandate(key, CHAIN, CONTRACT, mandate)
    assert recover(mandate_digest(CHAIN, CONTRACT, mandate), signature) == key.address


def test_digest__when_a_tag_is_too_long__refused():
    mandate = any_mandate(random.Random("long"))
    unfit = FinancingMandate(bytes(33), *list(vars_of(mandate))[1:])
    with pytest.raises(TypedDataMalformed):
        mandate_digest(CHAIN, CONTRACT, unfit)


def vars_of(mandate):
    return (getattr(mandate, name) for name in mandate.__dataclass_fields__)


def test_statuses__when_law_read__have_its_numbers():
    text = (CONTRACTS / "types/FinancingWord.sol").read_text()
    body = re.search(r"enum FinancingStatus \{(.*?)\}", text, re.DOTALL).group(1)
    names = re.findall(r"^\s*(\w+),?$", body, re.MULTILINE)
    assert [name.upper() for name in names] == [each.name for each in FinancingStatus]


def test_financier__when_read_from_a_word__is_its_low_160_bits():
    address = checksummed(b"\x9a" * 20)
    word = (3 << 216) | (1 << 200) | (2**39 << 160) | int(address, 16)
    assert financier_of(word) == address
    assert financier_of(7 << 216) == checksummed(bytes(20))
