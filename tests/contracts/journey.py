"""The steps of one bill's journey, for tests that say what must come of them."""

from typing import Any

import brownie
from eth_abi import encode
from eth_utils import keccak

from tests.contracts.founding import NONE, Law, member, title_key, word

TAG = word("tag")
TITLE = title_key(TAG)
SHIPMENT = word("shipment")
BILL = word("bill of lading")
DECLARATION = word("declaration")
DRAW_KEY = word("draw key")
CONTENT = (word("ciphertext"), word("envelope"), 0x55, 0x55)
GREEN = 1
REASON = (1, NONE)
QUESTION = keccak(encode(["bytes32", "uint8", "uint8"], [DECLARATION, 1, 0]))


def issue(law: Law, form: int = 0) -> Any:
    owner = member("exporter")
    law.documents.record(BILL, SHIPMENT, 1, CONTENT, law.by("carrier"))
    return law.titles.issue(TITLE, TAG, owner, owner, form, BILL, SHIPMENT, law.by("carrier"))


def surrender(law: Law) -> Any:
    to = member("importer")
    law.titles.transferOwners(TITLE, to, to, NONE, law.by("exporter"))
    return law.titles.surrender(TITLE, 0, NONE, law.by("importer"))


def declare(law: Law) -> Any:
    law.documents.record(DECLARATION, SHIPMENT, 3, CONTENT, law.by("importer"))
    law.customs.lodge(DECLARATION, SHIPMENT, 1, law.by("importer"))
    package = (word("package"), 0x55, word("plaintext"))
    commitment = keccak(DRAW_KEY)
    return law.customs.accept(DECLARATION, package, commitment, law.by("policy"))


def commitment_of(value: int) -> bytes:
    leaf = keccak(b"\0" + QUESTION + b"\0" + value.to_bytes(4) + word("salt"))
    return keccak(b"\1" + leaf + word("score leaf"))


def opening_of(place: int, value: int) -> tuple[bytes, int, bytes, bytes, bytes]:
    return (QUESTION, member(f"operator-{place}"), commitment_of(value), word("n"), word("report"))


def post_of(opening: tuple[bytes, int, bytes, bytes, bytes]) -> bytes:
    commitment, operator, nonce, report = opening[2], opening[1], opening[3], opening[4]
    return keccak(
        encode(["bytes32", "uint32", "bytes32", "bytes32"], [commitment, operator, nonce, report])
    )


def answer(law: Law, values: tuple[int, ...]) -> Any:
    """Operators answer in order, all in one transaction each for posting and opening."""
    brownie.chain.mine(2)
    openings = [opening_of(place, value) for place, value in enumerate(values, start=1)]
    statements = [(QUESTION, 1, post_of(each)) for each in openings]
    signatures = [
        law.sign_statement(f"operator-{place}", each) for place, each in enumerate(statements, 1)
    ]
    law.assessments.post(statements, signatures, law.by("outsider"))
    return law.assessments.openPosts(openings, law.by("outsider"))


def advice(value: int) -> tuple[int, bytes, bytes]:
    return (value, word("salt"), word("score leaf"))


def clear(law: Law) -> Any:
    """Customs binds the declaration, closes the set and releases under its policy."""
    declare(law)
    answer(law, (GREEN,) * 4)
    law.customs.bind(TITLE, DECLARATION, law.by("policy"))
    law.customs.closeSet(TITLE, law.by("policy"))
    policy = word("policy file")
    return law.customs.releaseByPolicy(
        DECLARATION, policy, advice(GREEN), DRAW_KEY, law.by("policy")
    )
