"""Drafts and intents over HTTP."""

from typing import Any

from fastapi import APIRouter

from api.decisions.bodies import DraftBody, DraftRequest, SignedIntent
from api.decisions.drafting import draft
from api.decisions.relaying import relay
from api.documents.routes import IdempotencyKey
from api.users.access import Actor, Decider, Here

router = APIRouter(prefix="/v1", tags=["decisions"])


@router.post("/declarations/{declaration}/drafts")
def draft_decision(
    declaration: str, body: DraftRequest, gateway: Here, _user: Decider
) -> DraftBody:
    """Draft a decision for an officer to sign.

    Args:
        declaration: Its id.
        body: The act and its fields.
        gateway: The gateway.

    Returns:
        Domain, intent and words, so that the signer can encode and show the call itself.

    Raises:
        NothingFound: There is none that this member may see.
        DraftIncomplete: A field that the act needs is missing.
        VerdictClosed: The machines agreed, but their advice cannot be opened here yet.
        ScanUnfit: A picture is not a PNG in base64.
    """
    return draft(gateway, declaration, body)


@router.post("/intents", status_code=202)
def relay_intent(
    body: SignedIntent, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Relay a signed intent.

    Args:
        body: The intent with its signature.
        gateway: The gateway.
        user: Who relays.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url, subject and signer.

    Raises:
        SignatureUnfit: The signature belongs to no key.
        Reverted: The contract refuses.
    """
    return relay(gateway, body, idempotency_key, user.name)
