"""Every public act, question, event and error of the law is documented, value by value."""

import json
import re

import pytest

from tests.law.forge import CONTRACTS, PROJECT

_UNIT = re.compile(
    r"((?:^[ \t]*///.*\n)*)^[ \t]*(function|event|error)\s+(\w+)\s*\(([^)]*)\)([^{;]*)",
    re.MULTILINE,
)


def units():
    for path in sorted((PROJECT / "contracts").rglob("*.sol")):
        for told, kind, name, arguments, rest in _UNIT.findall(path.read_text()):
            is_act = kind == "function" and re.search(r"\b(public|external)\b", rest)
            if kind != "function" or is_act:
                yield path.name, name, told, arguments, rest


def lacks_of(told, arguments, rest):
    if "@inheritdoc" in told:
        return []
    lacks = [] if "@notice" in told else ["@notice"]
    for each in filter(None, (part.strip() for part in arguments.split(","))):
        words = each.split()
        if len(words) > 1 and f"@param {words[-1]} " not in told:
            lacks.append(f"@param {words[-1]}")
    if "returns" in rest and "@return" not in told:
        lacks.append("@return")
    return lacks


def test_natspec__when_sources_read__complete():
    seen = {f"{file}:{name}": lacks_of(*about) for file, name, *about in units()}
    assert len(seen) > 100
    assert {place: lacks for place, lacks in seen.items() if lacks} == {}


@pytest.mark.parametrize("contract", CONTRACTS)
def test_natspec__when_abi_read__each_entry_was_looked_at(contract):
    looked_at = {name for _, name, *_ in units()}
    entries = json.loads((PROJECT / f"chain/ledger/build/{contract}.json").read_text())["abi"]
    own = [each["name"] for each in entries if "name" in each]
    assert {name for name in own if name not in looked_at} <= OPENZEPPELIN | GETTERS


OPENZEPPELIN = {
    *("eip712Domain", "EIP712DomainChanged", "AddressEmptyCode", "FailedCall"),
    *("ECDSAInvalidSignature", "ECDSAInvalidSignatureLength", "ECDSAInvalidSignatureS"),
    *("InsufficientBalance", "InvalidShortString", "StringTooLong"),
    *("CloneArgumentsTooLong", "Create2EmptyBytecode", "FailedDeployment"),
    "SafeCastOverflowedUintDowncast",
}
GETTERS = {"POLICY_SUBJECT", "DISCHARGED_ABROAD"}


def test_lacks_of__when_a_value_is_not_told__named():
    assert lacks_of("/// @notice Told.\n", "bytes32 titleId", "") == ["@param titleId"]
    assert lacks_of("", "", "external returns (bool)") == ["@notice", "@return"]
