"""A bill of lading from the counter to the chain, and what every member then sees."""

from scripts.papers.making import make_papers


def test_submit_document__when_carrier_brings_a_bill__becomes_final(carrier):
    bill = make_papers(101).bill
    answer = carrier.submit(bill, readers="exporter", holder="exporter")
    status = carrier.settled(answer)
    assert [step["state"] for step in status["steps"]] == [
        "received",
        "tagged",
        "sealed",
        "queued",
        "sent",
        "included",
        "final",
    ]
    assert [act["act"] for act in status["acts"]] == ["Documents.record", "Titles.issue"]
