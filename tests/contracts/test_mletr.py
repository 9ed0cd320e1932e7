"""MLETR (2017), one test per article that the law on the chain answers.

Article 19 and the place of article 13 are words of the sealed document, not of the chain.
"""

import brownie

from tests.contracts.founding import EVER, NONE, Law, member, refused, title_key, word
from tests.contracts.journey import BILL, CONTENT, SHIPMENT, TAG, TITLE, issue, surrender

PARTIES = 0xFFFFFFFF
TITLES_MODULE = b"Titles".ljust(32, b"\0")


def holder_of(law: Law) -> int:
    return int(law.titles.titleWord(TITLE)) >> 32 & PARTIES


def transfer(law: Law, name: str, to: str) -> None:
    law.titles.transferHolder(TITLE, member(to), NONE, law.by(name))


def test_article_8_and_9__when_intent_signed__the_signer_acts(law: Law) -> None:
    issue(law)
    call = law.titles.transferHolder.encode_input(TITLE, member("bank"), NONE)
    told = law.perform(law.titles, "exporter", call).events["IntentPerformed"]
    assert told["signer"] == law.keys["exporter"].address
    assert holder_of(law) == member("bank")


def test_article_8_and_9__when_another_signs__refused(law: Law) -> None:
    issue(law)
    call = law.titles.transferHolder.encode_input(TITLE, member("bank"), NONE)
    with refused("NotHolder"):
        law.perform(law.titles, "importer", call)


def test_article_10_1_a__when_issued__the_title_names_its_document(law: Law) -> None:
    assert issue(law).events["TitleIssued"]["root"].hex() == BILL.hex()
    owner = member("exporter")
    other = word("other tag")
    with refused("TitleKeyMismatch"):
        law.titles.issue(TITLE, other, owner, owner, 0, BILL, SHIPMENT, law.by("carrier"))


def test_article_10_1_b_i__when_issued_twice__refused(law: Law) -> None:
    issue(law)
    owner = member("bank")
    with refused("TitleAlreadyIssued"):
        law.titles.issue(TITLE, TAG, owner, owner, 0, word("r"), SHIPMENT, law.by("carrier"))


def test_article_10_1_b_ii__when_passed_on__one_holder_at_a_time(law: Law) -> None:
    issue(law)
    for giver, taker in (("exporter", "bank"), ("bank", "importer"), ("importer", "exporter")):
        transfer(law, giver, taker)
        assert holder_of(law) == member(taker)
        with refused("NotHolder"):
            transfer(law, giver, "carrier")


def test_article_10_1_b_iii__when_recorded__the_root_stays(law: Law) -> None:
    issue(law)
    before = law.documents.recordOf(BILL)
    with refused("DocumentAlreadyRecorded"):
        law.documents.record(BILL, SHIPMENT, 1, CONTENT, law.by("carrier"))
    assert law.documents.recordOf(BILL) == before


def test_article_11__when_not_holder__nobody_moves_the_title(law: Law) -> None:
    issue(law)
    for name in ("carrier", "importer", "bank"):
        with refused("NotHolder"):
            transfer(law, name, "carrier")
    for name in ("customs", "officer", "policy", "terminal", "operator-1"):
        with refused("KeyLacksRole"):
            transfer(law, name, "carrier")
    assert holder_of(law) == member("exporter")


def test_article_12__when_paused__ends_without_a_transaction(law: Law) -> None:
    issue(law)
    for name in ("bank", "terminal"):
        law.consortium.callPause(member(name), TITLES_MODULE, law.by(f"{name} admin"))
    with refused("PausedUntil"):
        transfer(law, "exporter", "bank")
    brownie.chain.sleep(11)
    transfer(law, "exporter", "bank")
    assert holder_of(law) == member("bank")


def test_article_12__when_abi_read__no_administrator_moves_a_title(law: Law) -> None:
    writing = {
        each["name"]
        for each in law.titles.abi
        if each["type"] == "function" and each["stateMutability"] == "nonpayable"
    }
    circulating = {"nominate", "transferBeneficiary", "transferHolder", "transferOwners"}
    rejecting = {"rejectTransferBeneficiary", "rejectTransferHolder", "rejectTransferOwners"}
    answering = {"acceptSurrender", "acceptAmendment", "acceptSwitchToPaper", "refuseSurrender"}
    endorsing = {"endorse", "endorseBlank", "sign", "giveFacade"}
    pledging = {"offerPledge", "acceptPledge", "releasePledge", "noticeDefault", "enforcePledge"}
    presenting = {"offerUnderCredit", "passOnHonour", "releaseOnReturn"}
    traders = circulating | rejecting | endorsing | pledging | presenting | {"surrender"}
    issuing = {"issue", "issueMany", "issueFromPaper", "issueWithFacade", "reissue"}
    issuing |= {"voidBeforeCirculation"}
    # A newer register copies what the holder itself let go.
    migrating = {"migrate", "takeOver", "takeOverWith"}
    carrying = {"perform", "performMany", "performFor"}
    # An order ends a title and gives it to nobody.
    ending = {"voidByOrder"}
    acts = traders | answering | issuing | migrating | carrying | ending | {"linkHouse"}
    assert writing == acts


def test_article_12__when_ordered__only_a_vote_ends_a_title_and_nobody_gains(law: Law) -> None:
    issue(law)
    for name in ("carrier", "customs", "officer", "customs admin"):
        with refused("OnlyConsortium"):
            law.titles.voidByOrder(TITLE, word("order"), law.by(name))
    assert holder_of(law) == member("exporter")


def test_article_12__when_key_replaced__the_title_stays(law: Law) -> None:
    issue(law)
    admin = law.by("exporter admin")
    key = law.keys["outsider"].address
    law.consortium.revokeKey(member("exporter"), law.keys["exporter"].address, admin)
    law.consortium.addKey(member("exporter"), key, 1 << 2, EVER, admin)
    with refused("KeyNotInOffice"):
        transfer(law, "exporter", "bank")
    transfer(law, "outsider", "bank")
    assert holder_of(law) == member("bank")


def test_article_13__when_recorded__block_time_is_kept(law: Law) -> None:
    issue(law)
    recorded_since = law.documents.recordOf(BILL)[3]
    assert abs(recorded_since - brownie.chain[-1].timestamp) <= 5


def test_article_15__when_to_order__endorsed(law: Law) -> None:
    issue(law)
    to = member("bank")
    told = law.titles.transferOwners(TITLE, to, to, NONE, law.by("exporter"))
    assert told.events["OwnersTransferred"]["beneficiary"] == to


def test_article_15__when_straight__not_endorsed(law: Law) -> None:
    straight = 1
    issue(law, straight)
    with refused("StraightBillNotEndorsable"):
        surrender(law)


def test_article_15__when_endorsed_for_good__not_endorsed_further(law: Law) -> None:
    issue(law)
    to = member("importer")
    law.titles.endorse(TITLE, to, to, NONE, law.by("exporter"))
    bank = member("bank")
    with refused("EndorsementFinal"):
        law.titles.transferOwners(TITLE, bank, bank, NONE, law.by("importer"))
    assert holder_of(law) == to


def test_article_15__when_in_blank__whoever_holds_owns(law: Law) -> None:
    issue(law)
    law.titles.endorseBlank(TITLE, NONE, law.by("exporter"))
    transfer(law, "exporter", "bank")
    assert int(law.titles.titleWord(TITLE)) & PARTIES == member("bank") == holder_of(law)


def test_article_16__when_amended__the_title_and_its_successor_are_linked(law: Law) -> None:
    issue(law)
    amendment = 3
    law.titles.surrender(TITLE, amendment, NONE, law.by("exporter"))
    successor = title_key(TAG, 2)
    root = word("amended bill")
    law.titles.acceptAmendment(TITLE, successor, TAG, root, SHIPMENT, NONE, law.by("carrier"))
    assert law.titles.versionsBeside(TITLE)[1].hex() == successor.hex()
    assert law.titles.versionsBeside(successor)[0].hex() == TITLE.hex()
    with refused("UnexpectedTitleStatus"):
        transfer(law, "exporter", "bank")


def test_article_17__when_paper_is_replaced__once(law: Law) -> None:
    paper = word("serial numbers")
    owner = member("exporter")
    bill = (TAG, owner, owner, 0, BILL, SHIPMENT)
    told = law.titles.issueFromPaper(TITLE, bill, paper, law.by("carrier"))
    assert told.events["PaperReplaced"]["paper"].hex() == paper.hex()
    other = word("other tag")
    again = (other, owner, owner, 0, BILL, SHIPMENT)
    with refused("PaperNotReplaceable"):
        law.titles.issueFromPaper(title_key(other), again, paper, law.by("carrier"))


def test_article_18__when_switched_to_paper__nothing_moves_the_title(law: Law) -> None:
    issue(law)
    paper = 4
    law.titles.surrender(TITLE, paper, NONE, law.by("exporter"))
    law.titles.acceptSwitchToPaper(TITLE, TAG, word("serial numbers"), NONE, law.by("carrier"))
    with refused("UnexpectedTitleStatus"):
        transfer(law, "exporter", "bank")


def test_article_16__when_corrected__both_versions_are_linked(law: Law) -> None:
    issue(law)
    root = word("corrected bill")
    told = law.documents.supersede(root, BILL, SHIPMENT, CONTENT, law.by("carrier"))
    assert told.events["DocumentSuperseded"]["previous"].hex() == BILL.hex()
    author, kind, superseded = law.documents.authorship(BILL)
    assert (author, kind, superseded) == (member("carrier"), 1, True)
    assert bytes(law.documents.recordOf(root)[6]).hex() == BILL.hex()
