"""The law deployed through Brownie, with actors by role. It asserts nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import brownie
import pytest
from brownie.exceptions import VirtualMachineError
from eth_abi import encode
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils import keccak

ROLES = {
    "carrier": (1, 1 << 0),
    "exporter": (2, 1 << 2),
    "importer": (2, 1 << 3),
    "bank": (3, 1 << 5),
    "customs": (4, 1 << 6 | 1 << 7 | 1 << 8),
    "terminal": (5, 1 << 9),
    **{f"operator-{i}": (6, 1 << 11) for i in (1, 2, 3, 4)},
}
"""Founder to class and roles; a founder's id is its place, from 1."""
CUSTOMS_KEYS = (("customs", 1 << 6), ("officer", 1 << 7), ("policy", 1 << 8))
CONTRACTS = (
    "Consortium",
    "Documents",
    "Titles",
    "Customs",
    "Assessments",
    "Financing",
    "Credits",
    "TitleFacades",
)
PERIODS = (60, 600, 60, (60, 10, 600))
NOTICE = 60
NONE = b"\0" * 32
EVER = 2**40 - 1


def word(text: str) -> bytes:
    return keccak(text=text)


def member(name: str) -> int:
    return list(ROLES).index(name) + 1


def title_key(tag: bytes, version: int = 1) -> bytes:
    return keccak(encode(["uint32", "bytes32", "uint8"], [member("carrier"), tag, version]))


@contextmanager
def refused(name: str) -> Iterator[None]:
    """Expect the act to be refused with one of the law's own errors."""
    with pytest.raises(VirtualMachineError) as seen:
        yield
    assert str(seen.value.revert_msg).startswith(name), seen.value.revert_msg


@dataclass
class Law:
    """The eight contracts and everybody's keys."""

    contracts: dict[str, Any]
    keys: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.contracts[name.capitalize()]

    def by(self, name: str) -> dict[str, Any]:
        return {"from": self.keys[name]}

    def perform(self, contract: Any, signer: str, call: str, sender: str = "outsider") -> Any:
        """Send an act as its signer's intent; the subject is the act's first argument."""
        subject = bytes.fromhex(call[10:74])
        message = {
            "subject": subject,
            "sequence": contract.sequenceOf(subject),
            "deadline": brownie.chain.time() + 600,
            "call": bytes.fromhex(call[2:]),
        }
        signature = self.sign(contract, signer, message)
        return contract.perform(tuple(message.values()), signature, self.by(sender))

    def sign(self, contract: Any, signer: str, message: dict[str, Any]) -> bytes:
        fields = ("bytes32 subject", "uint64 sequence", "uint64 deadline", "bytes call")
        return self.sign_message(contract, signer, "Intent", fields, message)

    def sign_statement(self, signer: str, statement: tuple[bytes, int, bytes]) -> bytes:
        fields = ("bytes32 question", "uint32 set", "bytes32 post")
        message = dict(zip(("question", "set", "post"), statement, strict=True))
        return self.sign_message(self.assessments, signer, "Statement", fields, message)

    def sign_message(
        self,
        contract: Any,
        signer: str,
        kind: str,
        fields: tuple[str, ...],
        message: dict[str, Any],
    ) -> bytes:
        domain = {
            "name": "Gwanmun",
            "version": "1",
            "chainId": brownie.chain.id,
            "verifyingContract": contract.address,
        }
        types = {kind: [dict(zip(("type", "name"), each.split(), strict=True)) for each in fields]}
        signable = encode_typed_data(domain, types, message)
        return bytes(Account.sign_message(signable, self.keys[signer].private_key).signature)


def found() -> Law:
    """Deploy the law with a key that is nobody's afterwards."""
    keys = {name: _key(name) for name in (*ROLES, "officer", "policy", "outsider")}
    keys |= {f"{name} admin": _key(f"{name} admin") for name in ROLES}
    deployer = _key("deployer")
    founders = [_founder(name, keys) for name in ROLES]
    places = {name: deployer.get_deployment_address(i) for i, name in enumerate(CONTRACTS)}
    modules = [(name.encode().ljust(32, b"\0"), place) for name, place in places.items()]
    operators = [member(f"operator-{i}") for i in (1, 2, 3, 4)]
    sets = [(word("model"), kind, 0, operators, 60, 60) for kind in (1, 2)]
    seat = places["Consortium"]
    arguments: dict[str, tuple[Any, ...]] = {
        "Consortium": (founders, modules, PERIODS),
        "Documents": (seat,),
        "Titles": (seat, NOTICE, brownie.ZERO_ADDRESS, places["TitleFacades"]),
        "Customs": (seat, 600, 60, word("policy file"), 0),
        "Assessments": (seat, sets),
        "Financing": (seat, 72 * 3600),
        "Credits": (seat,),
        "TitleFacades": (seat, places["Titles"]),
    }
    contracts = {
        name: deployer.deploy(getattr(brownie, name), *arguments[name]) for name in CONTRACTS
    }
    assert {name: each.address for name, each in contracts.items()} == places
    return Law(contracts, keys)


def _key(name: str) -> Any:
    return brownie.accounts.add(word(name).hex())


def _founder(name: str, keys: dict[str, Any]) -> tuple[Any, ...]:
    member_class, roles = ROLES[name]
    admission = (member_class, roles, keys[f"{name} admin"].address, word(f"hpke {name}"), name)
    grants = CUSTOMS_KEYS if name == "customs" else ((name, roles),)
    return (admission, [(keys[key].address, bits) for key, bits in grants])
