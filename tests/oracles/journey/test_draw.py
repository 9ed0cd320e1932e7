"""The random draw: anybody makes it again, nobody steers it."""

import secrets

import pytest
from eth_hash.auto import keccak

from chain.ledger.addresses import checksummed
from chain.ledger.binding import Log
from chain.ledger.errors import Reverted
from chain.ledger.generated.customs.events import DrawMade
from chain.ledger.generated.customs.structs import Advice, Reason
from chain.verdicts.commitment import question_id
from chain.verdicts.kinds import AssessmentKind
from scripts.papers.making import make_papers
from tests.oracles.journey.conftest import Consortium

WHOLE = 10_000


@pytest.fixture
def drawing(tmp_path):
    """A consortium whose policy draws everything."""
    started = Consortium(tmp_path, share=WHOLE)
    yield started
    started.stop()


def _draws(consortium, declaration):
    """What the chain says about a draw: (draw key, beacon, drawn)."""
    wanted = {
        "address": consortium.law.customs.address,
        "fromBlock": "0x0",
        "toBlock": "latest",
        "topics": ["0x" + DrawMade.TOPIC0.hex(), "0x" + declaration.hex()],
    }
    logs = consortium.rpc.call("eth_getLogs", wanted)
    return [
        DrawMade.decode(
            Log(
                checksummed(log["address"]),
                tuple(bytes.fromhex(topic[2:]) for topic in log["topics"]),
                bytes.fromhex(log["data"][2:]),
            )
        )
        for log in logs
    ]


def test_draw__when_made__a_third_party_recomputes_it_and_a_steered_key_is_refused(drawing):
    papers, shipment = make_papers(12), secrets.token_bytes(32)
    drawing.start_clearance()
    for slug in ("operator-1", "operator-2", "operator-3", "operator-4"):
        drawing.start_operator(slug)
    drawing.record("carrier", papers.bill, 1, shipment, ["customs"])
    drawing.record("exporter", papers.invoice, 2, shipment, ["customs"])
    root = drawing.record("importer", papers.declaration, 3, shipment, ["customs"])
    drawing.lodge(root, shipment)
    customs, assessments = drawing.law.customs, drawing.law.assessments
    drawing.turn_until(lambda: customs.declaration_at(root).lane != 0)

    (draw,) = _draws(drawing, root)
    question = assessments.question_at(question_id(root, AssessmentKind.RISK, 0))
    after = drawing.rpc.call("eth_getBlockByNumber", hex(question.opened_in_block + 1), False)
    assert draw.beacon.hex() == after["hash"][2:]
    assert bytes(keccak(draw.draw_key)) == customs.declaration_at(root).draw_commitment
    share = customs.policy_in_force().random_share_bps
    again = int.from_bytes(keccak(draw.draw_key + draw.beacon)) % WHOLE < share
    assert again is draw.drawn is True
    assert customs.declaration_at(root).lane == 3

    call = customs.set_lane(
        root, 3, Advice(0, bytes(32), bytes(32)), secrets.token_bytes(32), Reason(210, bytes(32))
    )
    with pytest.raises(Reverted) as refusal:
        drawing.law.send(drawing.law.intent(customs, call, drawing.key("customs", "officer")))
    assert refusal.value.code == "AdviceNotOpened"
