"""EIP-712: eth-account as the second opinion, and intents as the contract hashes them."""

import pytest
from eth_account import Account
from eth_account.messages import _hash_eip191_message, encode_typed_data

from chain.ledger.addresses import checksummed
from chain.ledger.errors import TypedDataMalformed
from chain.ledger.intents import Intent, intent_digest, intent_domain, sign_intent
from chain.ledger.keys import LocalKey, recover
from chain.ledger.typed_data import Domain, Struct, digest, encode_type, struct_hash

CONTRACT = checksummed("0x" + "c0" * 20)
DOMAIN = Domain("Gwanmun", "1", 424_242, CONTRACT)
SEAL = Struct("Seal", (("string", "number"), ("uint32", "count")))
PARTY = Struct("Party", (("address", "key"), ("bool", "active")))
VOYAGE = Struct(
    "Voyage",
    (
        ("bytes32", "id"),
        ("int64", "delta"),
        ("bytes", "note"),
        ("Seal[]", "seals"),
        ("Party", "party"),
        ("uint16[2]", "pair"),
    ),
    (SEAL, PARTY),
)
VALUES = {
    "id": b"\x07" * 32,
    "delta": -5,
    "note": b"\x01\x02",
    "seals": [{"number": "A1", "count": 2}, {"number": "나", "count": 3}],
    "party": {"key": CONTRACT, "active": True},
    "pair": [1, 2],
}


def _second_opinion(struct: Struct, values: dict) -> bytes:
    types = {each.name: each.members for each in (struct, *struct.uses)}
    message = encode_typed_data(
        {
            "name": "Gwanmun",
            "version": "1",
            "chainId": 424_242,
            "verifyingContract": CONTRACT,
        },
        {
            name: [{"type": kind, "name": member} for kind, member in members]
            for name, members in types.items()
        },
        values,
    )
    return bytes(_hash_eip191_message(message))


def test_digest__when_structs_nest__equals_eth_account() -> None:
    assert digest(DOMAIN, VOYAGE, VALUES) == _second_opinion(VOYAGE, VALUES)


def test_encode_type__when_structs_nest__sorts_them() -> None:
    text = encode_type(VOYAGE)
    assert text.startswith("Voyage(bytes32 id,int64 delta,")
    assert text.endswith("Party(address key,bool active)Seal(string number,uint32 count)")


def test_sign_intent__when_signed__recovers_and_equals_eth_account() -> None:
    key = LocalKey(b"\x05" * 32)
    intent = Intent(b"\x09" * 32, 3, 1_800_000_000, b"\xaa\xbb")
    domain = intent_domain(424_242, CONTRACT)
    signature = sign_intent(key, domain, intent)
    assert recover(intent_digest(domain, intent), signature) == key.address
    values = {
        "subject": b"\x09" * 32,
        "sequence": 3,
        "deadline": 1_800_000_000,
        "call": b"\xaa\xbb",
    }
    types = {
        "Intent": [
            {"type": "bytes32", "name": "subject"},
            {"type": "uint64", "name": "sequence"},
            {"type": "uint64", "name": "deadline"},
            {"type": "bytes", "name": "call"},
        ]
    }
    names = {"name": "Gwanmun", "version": "1", "chainId": 424_242, "verifyingContract": CONTRACT}
    message = encode_typed_data(names, types, values)
    assert Account.sign_message(message, b"\x05" * 32).signature == signature


def test_intent_digest__when_given_fixed_values__has_its_golden_form() -> None:
    digest_hex = intent_digest(
        intent_domain(31_337, checksummed("0x" + "11" * 20)),
        Intent(b"\x22" * 32, 1, 2, b"\x33"),
    ).hex()
    assert digest_hex == "532ea2d8dade4639246bf81518477c9b4e93adb95d9fa8bd88050e19e7fa090b"


@pytest.mark.parametrize(
    "change",
    [
        {"id": b"short" * 9},
        {"delta": 2**63},
        {"delta": "5"},
        {"note": "text"},
        {"pair": [1]},
        {"seals": "text"},
        {"seals": [{"number": "A1"}]},
        {"party": {"key": "0x12", "active": True}},
    ],
)
def test_struct_hash__when_a_value_does_not_fit__refuses(change: dict) -> None:
    with pytest.raises(TypedDataMalformed):
        struct_hash(VOYAGE, VALUES | change)


def test_struct_hash__when_a_member_is_missing__refuses() -> None:
    with pytest.raises(TypedDataMalformed):
        struct_hash(SEAL, {"number": "A1"})
