"""A title over HTTP: its history, and the closing of its set of declarations."""

from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session

from api.documents.routes import IdempotencyKey
from api.reading.titles import TitleView, find_title
from api.titles.asking import Asked, Remarked
from api.users.access import Actor, Here, Reader

router = APIRouter(prefix="/v1/titles", tags=["titles"])


@router.get("/{title}")
def title_view(title: str, gateway: Here, _user: Reader) -> TitleView:
    """Show one title with its history.

    Args:
        title: Its id.
        gateway: The gateway.

    Returns:
        The title.

    Raises:
        NothingFound: There is none that this member may see.
    """
    with Session(gateway.engines.reading) as session:
        return find_title(session, title)


@router.post("/{title}/closing", status_code=202)
def close_set(
    title: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Close the set of declarations of a title, as customs.

    Args:
        title: Its id.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Customs refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    return asked.submit("closing", gateway.law.customs.close_set(asked.id), Remarked())
