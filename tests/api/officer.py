"""An officer with a key that no gateway has: reads a draft, encodes it again, signs."""

from chain.ledger.intents import Intent, intent_domain, sign_intent
from chain.types import Address


def decide(customs, consortium, declaration, body, *, key=None, role="officer"):
    """Draft, sign and hand in; the answer of the relay."""
    draft = customs.post(f"/v1/declarations/{declaration}/drafts", json=body, role="officer")
    assert draft.status_code == 200, draft.text
    signing = key or consortium.home("customs").key("officer")
    return hand_in(customs, draft.json(), signing, role=role)


def hand_in(member, draft, key, *, role="officer"):
    """Sign a draft with a key and hand it in."""
    given, domain = draft["intent"], draft["domain"]
    intent = Intent(
        bytes.fromhex(given["subject"][2:]),
        given["sequence"],
        given["deadline"],
        bytes.fromhex(given["call"][2:]),
    )
    where = intent_domain(domain["chainId"], Address(domain["verifyingContract"]))
    signature = sign_intent(key, where, intent).hex()
    body = {"contract": draft["contract"], "intent": given, "signature": signature}
    return member.post("/v1/intents", json=body, role=role)
