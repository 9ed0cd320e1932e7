"""What a shipment's proof pack is to prove, from the index; the chain does the proving."""

import base64
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.index.tables import DocumentRow
from api.index.tables_customs import DeclarationRow, QuestionRow, TitleRow
from api.reading.documents import payload_of
from api.reading.events import transactions_of_shipment
from api.reading.visible import visible_shipment
from chain.proofs.making import Story


def story_of(session: Session, shipment: str, disclosed: Collection[str] | None) -> Story:
    """Put a shipment's story together.

    Args:
        session: Open session.
        shipment: Its id.
        disclosed: Roots of the documents whose bytes go into the pack; None for every one that
            this member can read.

    Returns:
        The story.

    Raises:
        NothingFound: There is no such shipment that this member may see.
    """
    row = visible_shipment(session, shipment)
    documents = session.scalars(select(DocumentRow).where(DocumentRow.shipment == row.id)).all()
    titles = session.scalars(select(TitleRow.id).where(TitleRow.shipment == row.id)).all()
    declared = session.scalars(
        select(DeclarationRow.id).where(DeclarationRow.shipment == row.id)
    ).all()
    questions = session.scalars(
        select(QuestionRow.id).where(QuestionRow.declaration.in_(declared))
    ).all()
    shown = [each for each in documents if disclosed is None or each.root in disclosed]
    return Story(
        transactions=transactions_of_shipment(session, row.id),
        roots=_raw(each.root for each in documents),
        titles=_raw(titles),
        declarations=_raw(declared),
        questions=_raw(questions),
        documents=tuple(
            found for each in shown if (found := _disclosed(session, each)) is not None
        ),
    )


def _disclosed(session: Session, row: DocumentRow) -> dict[str, Any] | None:
    payload = payload_of(session, row)
    if payload is None:
        return None
    return {
        "root": row.root,
        "kind": payload.kind,
        "media_type": payload.media_type,
        "secret": payload.secret,
        "raw": base64.b64encode(base64.b64decode(payload.raw)).decode("ascii"),
    }


def _raw(ids: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(bytes.fromhex(each) for each in ids)
