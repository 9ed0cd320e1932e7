"""Declarations as answers show them, and customs' queue, the riskiest first."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from api.index.tables import BundleRow, DocumentRow, OpenedRow, ShipmentRow
from api.index.tables_customs import BindingRow, DeclarationRow, QuestionRow
from api.reading.events import EventView, events_of_subject
from api.reading.members import MemberRef, member_ref, moment
from api.reading.paging import USUAL, from_cursor, to_cursor
from api.reading.verdicts import VerdictView, reasons_of, verdicts_of
from api.reading.visible import visible_declaration
from chain.verdicts.kinds import AssessmentKind

OPEN = ("lodged", "accepted", "laned", "inspection_ordered", "inspected")
"""Statuses that still wait for customs."""


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """One line of a list of declarations.

    Attributes:
        id: Its id.
        number: The declarant's own reference, empty where the paper is closed to this member.
        shipment: Its shipment.
        declarant: Who lodged it.
        kind: import or export.
        status: lodged, rejected, accepted, laned, inspection_ordered, inspected, released,
            gated_out or seized.
        overdue: Whether customs let the time for acceptance pass.
        lane: none, green, yellow, red or blue.
        held: Whether a hold is on it.
        lodged_at: Block time.
        accept_by: Last moment for acceptance.
        verdict_status: Where the risk question stands; none before it is asked.
        advice: Word of the risk advice, None where this member cannot know it.
        score: Step of the risk score, None where this member cannot know it.
        reasons: The machines' reasons, from a report that this member opened.
        findings: Codes of what is wrong with the shipment's documents.
        differs: Fields in which the three documents differ.
    """

    id: str
    number: str
    shipment: str
    declarant: MemberRef
    kind: str
    status: str
    overdue: bool
    lane: str
    held: bool
    lodged_at: str
    accept_by: str
    verdict_status: str
    advice: str | None
    score: int | None
    reasons: list[dict[str, Any]]
    findings: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeclarationPage:
    """One page of a list of declarations.

    Attributes:
        items: Its lines.
        next_cursor: Where the next page begins, None on the last one.
    """

    items: tuple[DeclarationLine, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class ReasonText:
    """A text of customs that this member may open.

    Attributes:
        profile: reason or inspection.
        text: What the officer wrote; None where it is sealed for others, or not there yet.
        content: Content id of its bundle.
    """

    profile: str
    text: str | None
    content: str


@dataclass(frozen=True, slots=True)
class DeclarationView:
    """A declaration, whole.

    Attributes:
        line: What lists show of it.
        risk_advice: Advice that the lane act consumed.
        xray_advice: Advice that release, hold or seizure consumed.
        xray_rounds: X-ray questions asked.
        draw: The random draw, None before it was made.
        titles: Titles that customs bound it to.
        summary: What its paper states.
        verdicts: The questions about it.
        reason_texts: Texts of customs' reasons and inspections.
        history: What happened to it, in the chain's order.
    """

    line: DeclarationLine
    risk_advice: str
    xray_advice: str
    xray_rounds: int
    draw: dict[str, Any] | None
    titles: tuple[str, ...]
    summary: dict[str, Any]
    verdicts: tuple[VerdictView, ...]
    reason_texts: tuple[ReasonText, ...]
    history: tuple[EventView, ...]


def find_declaration(session: Session, declaration: str) -> DeclarationView:
    """Find a declaration.

    Args:
        session: Open session.
        declaration: Its id.

    Returns:
        The declaration.

    Raises:
        NothingFound: There is none that this member may see.
    """
    return declaration_view(session, visible_declaration(session, declaration))


def declarations_of(session: Session, shipment: str) -> tuple[DeclarationView, ...]:
    """List a shipment's declarations.

    Args:
        session: Open session.
        shipment: Its id.

    Returns:
        In the order in which they were lodged.
    """
    query = (
        select(DeclarationRow)
        .where(DeclarationRow.shipment == shipment)
        .order_by(DeclarationRow.lodged_block, DeclarationRow.id)
    )
    return tuple(declaration_view(session, row) for row in session.scalars(query))


def list_declarations(
    session: Session, *, only_open: bool = False, cursor: str | None = None, limit: int = USUAL
) -> DeclarationPage:
    """List the declarations that this member may see: the highest score first, then the oldest.

    Args:
        session: Open session.
        only_open: Only those that still wait for customs.
        cursor: Where the page begins.
        limit: Lines at most.

    Returns:
        The page.

    Raises:
        RequestMalformed: The cursor is not one of this list's.
    """
    score = func.coalesce(QuestionRow.score, -1)
    keys = tuple_(-score, DeclarationRow.lodged_block, DeclarationRow.id)
    query = (
        select(DeclarationRow, score)
        .join(ShipmentRow, ShipmentRow.id == DeclarationRow.shipment)
        .outerjoin(
            QuestionRow,
            (QuestionRow.declaration == DeclarationRow.id)
            & (QuestionRow.kind == AssessmentKind.RISK.value),
        )
        .where(ShipmentRow.visible)
        .order_by(-score, DeclarationRow.lodged_block, DeclarationRow.id)
        .limit(limit + 1)
    )
    if only_open:
        query = query.where(DeclarationRow.status.in_(OPEN))
    if cursor:
        query = query.where(keys > tuple_(*from_cursor(cursor, int, int, str)))
    rows = session.execute(query).all()
    last, points = rows[limit - 1] if len(rows) > limit else (None, 0)
    after = to_cursor(-points, last.lodged_block, last.id) if last else None
    return DeclarationPage(tuple(_line(session, row) for row, _ in rows[:limit]), after)


def declaration_view(session: Session, row: DeclarationRow) -> DeclarationView:
    """Write a declaration as answers show it.

    Args:
        session: Open session.
        row: The declaration.

    Returns:
        The view.
    """
    paper = session.get(DocumentRow, row.id)
    titles = select(BindingRow.title).where(BindingRow.declaration == row.id)
    return DeclarationView(
        line=_line(session, row),
        risk_advice=row.risk_advice,
        xray_advice=row.xray_advice,
        xray_rounds=row.xray_rounds,
        draw=row.draw,
        titles=tuple(session.scalars(titles.order_by(BindingRow.title))),
        summary=paper.summary if paper else {},
        verdicts=verdicts_of(session, row.id),
        reason_texts=_reason_texts(session, row.id),
        history=events_of_subject(session, row.id, "Customs"),
    )


def _line(session: Session, row: DeclarationRow) -> DeclarationLine:
    paper = session.get(DocumentRow, row.id)
    shipment = session.get_one(ShipmentRow, row.shipment)
    risk = next((each for each in verdicts_of(session, row.id) if each.kind == "risk"), None)
    papers = select(DocumentRow).where(DocumentRow.shipment == row.shipment)
    findings = (each["code"] for each in _findings(session.scalars(papers)))
    return DeclarationLine(
        id=row.id,
        number=str(paper.summary.get("number", "")) if paper else "",
        shipment=row.shipment,
        declarant=member_ref(session, row.declarant),
        kind=row.kind,
        status=row.status,
        overdue=row.status == "lodged" and time.time() > row.accept_by,
        lane=row.lane,
        held=row.held,
        lodged_at=moment(row.lodged_time),
        accept_by=moment(row.accept_by),
        verdict_status=risk.status if risk else "none",
        advice=risk.advice if risk else None,
        score=risk.score if risk else None,
        reasons=reasons_of(session, row.id),
        findings=tuple(dict.fromkeys(findings)),
        differs=tuple((shipment.match or {}).get("differs", ())),
    )


def _findings(rows: Iterable[DocumentRow]) -> list[dict[str, Any]]:
    return [found for row in rows for found in row.findings]


def _reason_texts(session: Session, declaration: str) -> tuple[ReasonText, ...]:
    query = (
        select(BundleRow)
        .where(BundleRow.subject == declaration, BundleRow.profile.in_(("reason", "inspection")))
        .order_by(BundleRow.cid)
    )
    texts = []
    for row in session.scalars(query):
        opened = session.get(OpenedRow, row.cid)
        text = opened.content.decode("utf8", "replace") if opened else None
        texts.append(ReasonText(row.profile, text, row.cid))
    return tuple(texts)
