"""One bill walks the whole way, and every step is told."""

from typing import Any

import brownie

from tests.contracts.founding import NONE, Law, member, refused, word
from tests.contracts.journey import (
    BILL,
    DECLARATION,
    GREEN,
    QUESTION,
    REASON,
    SHIPMENT,
    TAG,
    TITLE,
    answer,
    clear,
    commitment_of,
    declare,
    issue,
    surrender,
)

DELIVERED = 4


def status_of(law: Law) -> int:
    return int(law.titles.titleWord(TITLE)) >> 192 & 0xFF


def test_journey__when_green__delivered_and_gated_out(law: Law) -> None:
    issued = issue(law).events["TitleIssued"]
    assert issued["root"].hex() == BILL.hex()
    assert issued["shipment"].hex() == SHIPMENT.hex()
    surrendered = surrender(law).events["TitleSurrendered"]
    assert (surrendered["actor"], surrendered["sequence"]) == (member("importer"), 3)
    released = clear(law).events["GoodsReleasedByPolicy"]
    assert released["key"] == law.keys["policy"].address
    assert released["policyHash"].hex() == word("policy file").hex()
    accepted = law.titles.acceptSurrender(TITLE, TAG, NONE, law.by("carrier"))
    assert accepted.events["SurrenderAccepted"]["issuer"] == member("carrier")
    assert status_of(law) == DELIVERED
    out = law.customs.gateOut(DECLARATION, law.by("terminal"))
    assert out.events["GoodsGatedOut"]["terminal"] == member("terminal")


def test_accept_surrender__when_not_declared__refused(law: Law) -> None:
    issue(law)
    surrender(law)
    with refused("DeclarationSetOpen"):
        law.titles.acceptSurrender(TITLE, TAG, NONE, law.by("carrier"))


def test_accept_surrender__when_held_by_officer__refused_until_released(law: Law) -> None:
    issue(law)
    surrender(law)
    clear(law)
    empty = (0, NONE, NONE)
    hold = law.customs.hold.encode_input(DECLARATION, empty, REASON)
    held = law.perform(law.customs, "officer", hold)
    assert held.events["HoldPlaced"]["key"] == law.keys["officer"].address
    assert held.events["IntentPerformed"]["sender"] == law.keys["outsider"].address
    with refused("GoodsHeld"):
        law.titles.acceptSurrender(TITLE, TAG, NONE, law.by("carrier"))
    with refused("DeclarationHeld"):
        law.customs.gateOut(DECLARATION, law.by("terminal"))
    release = law.customs.release.encode_input(DECLARATION, empty, REASON)
    law.perform(law.customs, "officer", release)
    law.titles.acceptSurrender(TITLE, TAG, NONE, law.by("carrier"))
    assert status_of(law) == DELIVERED


def test_open_posts__when_one_lies__verdict_of_the_others(law: Law) -> None:
    declare(law)
    settled: Any = answer(law, (3, GREEN, GREEN, GREEN)).events["AssessmentSettled"]
    assert settled["commitment"].hex() == commitment_of(GREEN).hex()


def test_open_posts__when_two_lie__split(law: Law) -> None:
    declare(law)
    answer(law, (3, 3, GREEN, GREEN))
    split = 4
    assert law.assessments.statusOf(QUESTION) == split


def test_settle__when_silent__overdue(law: Law) -> None:
    declare(law)
    brownie.chain.sleep(200)
    brownie.chain.mine()
    overdue = 5
    assert law.assessments.statusOf(QUESTION) == overdue
    told = law.assessments.settle(QUESTION, law.by("outsider")).events["AssessmentSettled"]
    assert told["status"] == overdue
