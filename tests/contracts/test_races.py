"""Two acts that exclude each other come in one block: exactly one is done, the other hears why."""

from typing import Any

import pytest

from tests.contracts.founding import NONE, Law, member
from tests.contracts.journey import TITLE, issue

SURRENDER_PENDING, PLEDGED = 3, 2
ORDERS = pytest.mark.parametrize("first", [0, 1])


def race(in_one_block: Any, first: int, *calls: Any) -> tuple[int, str]:
    """Send both in one block; which one was done, and what the other heard."""
    order = (first, 1 - first)
    sent = in_one_block(*(calls[place] for place in order))
    assert [each.status for each in sent] == [1, 0]
    return order[0], str(sent[1].revert_msg).split(":")[0]


def word_of(law: Law) -> int:
    return int(law.titles.titleWord(TITLE))


def by_intent(law: Law, signer: str, carrier: str, call: str) -> Any:
    """An intent as its carrier sends it, signed for the title as it stands."""
    message = {
        "subject": TITLE,
        "sequence": law.titles.sequenceOf(TITLE),
        "deadline": 2**40,
        "call": bytes.fromhex(call[2:]),
    }
    signature = law.sign(law.titles, signer, message)
    data = law.titles.perform.encode_input(tuple(message.values()), signature)
    return (law.keys[carrier], law.titles, data)


@ORDERS
def test_race__when_two_transferees_come_in_one_block__one_holds(
    law: Law, in_one_block: Any, first: int
) -> None:
    issue(law)
    takers = ("bank", "importer")
    calls = [
        by_intent(
            law,
            "exporter",
            taker,
            law.titles.transferOwners.encode_input(TITLE, member(taker), member(taker), NONE),
        )
        for taker in takers
    ]
    done, heard = race(in_one_block, first, *calls)
    assert heard == "SequenceMismatch"
    assert word_of(law) >> 32 & 0xFFFFFFFF == member(takers[done])


@ORDERS
def test_race__when_a_nomination_is_taken_back_and_carried_out__one_is_done(
    law: Law, in_one_block: Any, first: int
) -> None:
    issue(law)
    law.titles.nominate(TITLE, member("importer"), NONE, law.by("exporter"))
    law.titles.transferHolder(TITLE, member("bank"), NONE, law.by("exporter"))
    back = (law.keys["exporter"], law.titles, law.titles.nominate.encode_input(TITLE, 0, NONE))
    data = law.titles.transferBeneficiary.encode_input(TITLE, member("importer"), NONE)
    done, heard = race(in_one_block, first, back, (law.keys["bank"], law.titles, data))
    assert heard == ("NotNominee", "NotBeneficiary")[done]
    owner = word_of(law) & 0xFFFFFFFF
    assert owner == (member("exporter"), member("importer"))[done]


@ORDERS
def test_race__when_pledge_and_surrender_come_in_one_block__one_is_done(
    law: Law, in_one_block: Any, first: int
) -> None:
    issue(law)
    law.titles.offerPledge(TITLE, member("bank"), NONE, law.by("exporter"))
    pledge = (law.keys["bank"], law.titles, law.titles.acceptPledge.encode_input(TITLE, NONE))
    data = law.titles.surrender.encode_input(TITLE, 0, NONE)
    done, heard = race(in_one_block, first, pledge, (law.keys["exporter"], law.titles, data))
    assert heard == "UnexpectedTitleStatus"
    assert word_of(law) >> 192 & 0xFF == (PLEDGED, SURRENDER_PENDING)[done]
