"""Tags of invoices: the bank checks them against the paper, and is advised of like ones."""

import pytest

from tests.api.financing.grounds import Authors, lay_ground, make_address, mandate, until_readable


@pytest.fixture(scope="module")
def authors(carrier, exporter, importer, customs, oracles):
    return Authors(carrier, exporter, importer, customs, oracles)


@pytest.fixture(scope="module")
def ground(authors, bank):
    found = lay_ground(authors)
    until_readable(bank, found)
    return found


@pytest.fixture(scope="module")
def given(exporter, bank, ground):
    return mandate(exporter, ground, make_address(bank))


def _refused(bank, body):
    answer = bank.post("/v1/financing/reservations", json=body)
    return answer.status_code, answer.json()["code"]


def _nibble(text):
    return text[:-1] + ("0" if text[-1] != "0" else "1")


def test_tag__when_asked_again__is_the_same(exporter, bank, ground, given):
    again = mandate(exporter, ground, make_address(bank))
    assert again["tag"] == given["tag"]
    assert [each["tag"] for each in again["near"]] == [each["tag"] for each in given["near"]]
    assert again["proof"] != given["proof"]


def test_reservation__when_tag_is_another__refused(bank, given):
    assert _refused(bank, given | {"tag": _nibble(given["tag"])}) == (422, "TagNotOfInvoice")


def test_reservation__when_near_tags_are_others__refused(bank, given):
    first, *rest = given["near"]
    changed = [first | {"tag": _nibble(first["tag"])}, *rest]
    assert _refused(bank, given | {"near": changed}) == (422, "TagNotOfInvoice")
    assert _refused(bank, given | {"near": rest}) == (422, "TagNotOfInvoice")
    assert _refused(bank, given | {"near": [*rest, first]}) == (422, "TagNotOfInvoice")


def test_reservation__when_proof_is_garbage__refused(bank, given):
    assert _refused(bank, given | {"proof": {}}) == (422, "TagNotOfInvoice")


def test_reservation__when_proof_is_of_another_invoice__refused(authors, exporter, bank, given):
    other = lay_ground(authors)
    foreign = mandate(exporter, other, make_address(bank))
    mixed = given | {"proof": foreign["proof"], "tag": foreign["tag"]}
    assert _refused(bank, mixed) == (422, "TagNotOfInvoice")


def test_reservation__when_invoice_is_closed_to_the_bank__refused(terminal, given):
    answer = terminal.post("/v1/financing/advice", json=given)
    assert (answer.status_code, answer.json()["code"]) == (409, "InvoiceUnreadable")


def _like(member, body):
    answer = member.post("/v1/financing/advice", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["like"]


def test_advice__when_another_invoice_is_like__named_but_not_locked(
    authors, exporter, importer, bank, ground, given
):
    assert _like(bank, given) == []
    shipment = importer.get(f"/v1/titles/{ground.title}").json()["shipment"]
    raw = exporter.get(f"/v1/documents/{ground.invoice}/raw").content
    number = exporter.get(f"/v1/documents/{ground.invoice}").json()["summary"]["number"]
    altered = raw.replace(number.encode(), f"{number}-B".encode())
    assert altered != raw
    fields = {"shipment": shipment, "readers": "importer,bank,forwarder"}
    answer = exporter.submit(altered, "application/xml", **fields)
    exporter.settled(answer)
    beside = lay_ground(authors)
    beside.invoice = answer.json()["root"]
    until_readable(bank, beside)
    second = mandate(exporter, beside, make_address(bank))
    bank.settled(bank.post("/v1/financing/reservations", json=second))
    bank.until(f"/v1/financing/{beside.tag}", lambda body: len(body["history"]) > 1)
    assert _like(bank, given) == [{"tag": beside.tag, "status": "reserved"}]
    bank.settled(bank.post("/v1/financing/reservations", json=given))
