"""How the law is built: optimiser on, for cancun, small enough to be deployed anywhere."""

import json
from pathlib import Path

import brownie
import pytest

from tests.contracts.founding import CONTRACTS, Law

BUILD = Path(__file__).resolve().parents[2] / "build/contracts"
LARGEST_BYTES = 24_576
"""EIP-170."""


@pytest.mark.parametrize("name", CONTRACTS)
def test_build__when_compiled__optimised_for_cancun(name: str) -> None:
    build = json.loads((BUILD / f"{name}.json").read_text())
    compiler = build["compiler"]
    assert compiler["version"].startswith("0.8.37")
    assert compiler["evm_version"] == "cancun"
    assert compiler["optimizer"] == {"enabled": True, "runs": 1000}


@pytest.mark.parametrize("name", CONTRACTS)
def test_deployment__when_done__code_below_the_limit(law: Law, name: str) -> None:
    code = brownie.web3.eth.get_code(law.contracts[name].address)
    assert 0 < len(code) <= LARGEST_BYTES


def test_deployment__when_done__the_directory_names_every_contract(law: Law) -> None:
    for name in CONTRACTS:
        place = law.consortium.moduleAt(name.encode().ljust(32, b"\0"))
        assert place == law.contracts[name].address


def test_deployment__when_done__the_deployer_has_no_right(law: Law) -> None:
    deployer = law.consortium.tx.sender
    assert law.consortium.memberOfKey(deployer) == 0
    assert law.consortium.rolesOfKey(deployer) == 0
