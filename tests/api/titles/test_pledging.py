"""Pledges at the counter and in the index: offered, taken, released, enforced."""

import time

from tests.api.shipments import bring_bill


def _title(carrier, exporter):
    path = f"/v1/titles/{bring_bill(carrier).title}"
    exporter.until(path, lambda body: body["status"] == "issued")
    return path


def _do(member, title, what, **body):
    member.settled(member.post(f"{title}/{what}", json=body))


def _refused(member, title, what, **body):
    answer = member.post(f"{title}/{what}", json=body)
    return answer.status_code, answer.json().get("code")


def _pledgee(body):
    return body["status"], body["pledgee"] and body["pledgee"]["name"]


def test_pledge__when_taken__stands_still_until_released(carrier, exporter, importer, bank):
    title = _title(carrier, exporter)
    assert _refused(importer, title, "pledges", pledgee="bank") == (403, "NotBeneficiary")
    assert _refused(exporter, title, "pledges", pledgee="exporter") == (409, "PledgeeIsOwner")
    assert _refused(exporter, title, "pledges", pledgee="nobody") == (422, "MemberUnknown")
    _do(exporter, title, "pledges", pledgee="bank")
    bank.until(title, lambda body: _pledgee(body) == ("issued", "Bank"))
    assert _refused(importer, title, "pledge/acceptance") == (403, "KeyLacksRole")
    _do(bank, title, "pledge/acceptance")
    exporter.until(title, lambda body: _pledgee(body) == ("pledged", "Bank"))
    moved = {"holder": "importer", "beneficiary": "importer"}
    assert _refused(exporter, title, "transfers", **moved) == (409, "UnexpectedTitleStatus")
    assert _refused(exporter, title, "surrender") == (409, "UnexpectedTitleStatus")
    assert _refused(bank, title, "pledge/enforcement") == (409, "PledgeNotEnforceable")
    _do(bank, title, "pledge/release")
    exporter.until(title, lambda body: _pledgee(body) == ("issued", None))
    _do(exporter, title, "transfers", **moved)


def test_pledge__when_not_met__goes_to_the_bank_after_its_notice(carrier, exporter, bank):
    title = _title(carrier, exporter)
    _do(exporter, title, "pledges", pledgee="bank")
    bank.until(title, lambda body: _pledgee(body) == ("issued", "Bank"))
    _do(bank, title, "pledge/acceptance")
    _do(bank, title, "pledge/notice")
    assert _refused(bank, title, "pledge/notice") == (409, "DefaultAlreadyNoticed")
    view = bank.until(title, lambda body: body["enforceable_from"])
    assert view["history"][-1]["names"] == {"pledgee": "Bank"}
    deadline = time.monotonic() + 30
    while _refused(bank, title, "pledge/enforcement") == (409, "PledgeNotEnforceable"):
        assert time.monotonic() < deadline
        time.sleep(0.5)
    view = bank.until(title, lambda body: body["history"][-1]["name"] == "PledgeEnforced")
    assert (view["holder"]["name"], view["beneficiary"]["name"]) == ("Bank", "Bank")
    assert (_pledgee(view), view["enforceable_from"]) == (("issued", None), None)


def test_offer__when_taken_back_or_passed_on__lapses(carrier, exporter, importer, bank):
    title = _title(carrier, exporter)
    _do(exporter, title, "pledges", pledgee="bank")
    bank.until(title, lambda body: _pledgee(body) == ("issued", "Bank"))
    _do(exporter, title, "pledges", pledgee=None)
    assert _refused(bank, title, "pledge/acceptance") == (403, "NotPledgee")
    _do(exporter, title, "pledges", pledgee="bank")
    _do(exporter, title, "transfers", holder="importer")
    importer.until(title, lambda body: _pledgee(body) == ("issued", None))
    assert _refused(bank, title, "pledge/acceptance") == (403, "NotPledgee")
