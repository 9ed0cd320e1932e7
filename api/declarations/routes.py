"""Declarations over HTTP: the queue, one whole, its verdicts, binding and gate-out."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlalchemy.orm import Session

from api.documents.routes import IdempotencyKey
from api.reading.declarations import (
    DeclarationPage,
    DeclarationView,
    find_declaration,
    list_declarations,
)
from api.reading.paging import USUAL
from api.reading.routes import Cursor, Limit
from api.reading.verdicts import VerdictView, verdicts_of
from api.reading.visible import visible_declaration, visible_title
from api.submissions.accepting import make_request
from api.submissions.acting import Act, submit
from api.titles.asking import Digest
from api.users.access import Actor, Here, Reader

router = APIRouter(prefix="/v1/declarations", tags=["declarations"])


class Binding(BaseModel):
    """A declaration's title."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Digest


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The questions about a declaration."""

    verdicts: tuple[VerdictView, ...]


@router.get("")
def declarations(
    gateway: Here,
    _user: Reader,
    *,
    only_open: bool = False,
    cursor: Cursor = None,
    limit: Limit = USUAL,
) -> DeclarationPage:
    """List declarations: the highest score first, then the oldest.

    Args:
        gateway: The gateway.
        only_open: Only those that still wait for customs.
        cursor: Where the page begins.
        limit: Lines at most.

    Returns:
        The page.
    """
    with Session(gateway.engines.reading) as session:
        return list_declarations(session, only_open=only_open, cursor=cursor, limit=limit)


@router.get("/{declaration}")
def declaration_view(declaration: str, gateway: Here, _user: Reader) -> DeclarationView:
    """Show one declaration.

    Args:
        declaration: Its id.
        gateway: The gateway.

    Returns:
        The declaration.

    Raises:
        NothingFound: There is none that this member may see.
    """
    with Session(gateway.engines.reading) as session:
        return find_declaration(session, declaration)


@router.get("/{declaration}/verdicts")
def declaration_verdicts(declaration: str, gateway: Here, _user: Reader) -> Verdicts:
    """Show the questions about one declaration.

    Args:
        declaration: Its id.
        gateway: The gateway.

    Returns:
        The questions.

    Raises:
        NothingFound: There is none that this member may see.
    """
    with Session(gateway.engines.reading) as session:
        return Verdicts(verdicts_of(session, visible_declaration(session, declaration).id))


@router.post("/{declaration}/bindings", status_code=202)
def bind(
    declaration: str,
    body: Binding,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Bind a declaration to a title, as customs.

    Args:
        declaration: Its id.
        body: The title.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: One of the two is none that this member may see.
        Reverted: Customs refuses.
    """
    with Session(gateway.engines.reading) as session:
        row = visible_declaration(session, declaration)
        title = visible_title(session, body.title)
    call = gateway.law.customs.bind(bytes.fromhex(title.id), bytes.fromhex(row.id))
    parameters = {"declaration": row.id, "title": title.id}
    named = make_request("declaration.bind", idempotency_key, user.name, b"", parameters)
    return submit(gateway, named, Act(call, row.id, row.shipment))


@router.post("/{declaration}/gate-out", status_code=202)
def gate_out(
    declaration: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Record that released goods left the terminal.

    Args:
        declaration: Its id.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Customs refuses.
    """
    with Session(gateway.engines.reading) as session:
        row = visible_declaration(session, declaration)
    call = gateway.law.customs.gate_out(bytes.fromhex(row.id))
    parameters = {"declaration": row.id}
    named = make_request("declaration.gate_out", idempotency_key, user.name, b"", parameters)
    return submit(gateway, named, Act(call, row.id, row.shipment))
