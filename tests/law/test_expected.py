"""Every error of the law is provoked in a proof, and every event is asserted in one."""

import json
import re

from tests.law.forge import CONTRACTS, PROJECT

BUILD = PROJECT / "chain/ledger/build"
UNREACHABLE_ERRORS = {
    "CloneArgumentsTooLong": "a facade's code holds two words",
    "Create2EmptyBytecode": "a facade's code is never empty",
    "FailedDeployment": "a facade is made once for each title, under an address of its own",
    "InsufficientBalance": "calls of the law carry no value",
    "InvalidShortString": "the domain's name and version are short literals",
    "StringTooLong": "the domain's name and version are short literals",
}
"""OpenZeppelin's errors that stand in the interface and that no act can reach, and why."""
UNREACHABLE_EVENTS = {
    "EIP712DomainChanged": "the domain never changes",
}
_EXPECTED_ERROR = re.compile(r"encodeWithSelector\(\s*[\w.]+\.(\w+)\.selector")
_EXPECTED_EVENT = re.compile(
    r"expectEmit\([^;]*;\s*emit\s+[\w.]+\.(\w+)\(|_told\([^;]*;\s*emit\s+[\w.]+\.(\w+)\("
)


def named(kind):
    return {
        entry["name"]
        for contract in CONTRACTS
        for entry in json.loads((BUILD / f"{contract}.json").read_text())["abi"]
        if entry["type"] == kind
    }


def proofs():
    return "\n".join(path.read_text() for path in (PROJECT / "tests/proofs").glob("*.sol"))


def expected_errors(text):
    aliases = dict(re.findall(r"bytes4 (\w+) = \w+\.(\w+)\.selector;", text))
    return set(_EXPECTED_ERROR.findall(text)) | {
        error for alias, error in aliases.items() if f"encodeWithSelector({alias}" in text
    }


def expected_events(text):
    return {first or second for first, second in _EXPECTED_EVENT.findall(text)}


def test_errors__when_law_read__each_is_provoked_in_a_proof():
    missing = named("error") - expected_errors(proofs()) - set(UNREACHABLE_ERRORS)
    assert missing == set()


def test_events__when_law_read__each_is_asserted_in_a_proof():
    missing = named("event") - expected_events(proofs()) - set(UNREACHABLE_EVENTS)
    assert missing == set()


def test_unreachable__when_named__still_stands_in_the_law():
    assert set(UNREACHABLE_ERRORS) <= named("error")
    assert set(UNREACHABLE_EVENTS) <= named("event")


def test_expected_errors__when_one_is_not_provoked__it_is_missed():
    text = proofs().replace("TitlesState.NotHolder.selector", "TitlesState.NotBeneficiary.selector")
    assert "NotHolder" in expected_errors(proofs()) - expected_errors(text)
