"""The page that checks a proof pack in plain words; it asks neither chain nor index."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from api.index.event_json import values_of
from api.pages.faults import PageRoute
from api.pages.language import page_language
from api.pages.rendering import show
from api.pages.story import Entry, entries_of
from api.pages.texts import Wording
from api.pages.visitor import SignedIn
from api.reading.events import EventView
from api.reading.members import moment
from chain.ledger.addresses import checksummed
from chain.proofs.errors import ProofError
from chain.proofs.story import Act
from chain.proofs.verifying import Verification, verify_pack

router = APIRouter(route_class=PageRoute, include_in_schema=False)

MOST_BYTES: Final = 32 * 1024 * 1024
"""Largest pack that the page reads; larger ones are checked by the command line."""
_HASH_BYTES: Final = 32
_FIELD_LENGTH: Final = 100
_UNFIT: Final = 422
_QUESTIONS: Final = ("untouched", "complete", "whose")
_FAILED_QUESTION: Final = {
    "StoryIncomplete": "complete",
    "ForeignContract": "whose",
    "HeaderMismatch": "whose",
}
"""Which question an error answers with no; all others are about what was touched."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks.

    Attributes:
        block_hash: As written.
        consortium: As written.
    """

    block_hash: str = ""
    consortium: str = ""


@router.get("/verify")
def verify_page(request: Request, visitor: SignedIn) -> Response:
    """Ask for a pack.

    Args:
        request: The request.
        visitor: Who looks.

    Returns:
        The form.
    """
    return _show(request, visitor, Asked())


@router.post("/verify")
def verify(
    request: Request,
    visitor: SignedIn,
    pack: Annotated[UploadFile, File()],
    block_hash: Annotated[str, Form(max_length=_FIELD_LENGTH)] = "",
    consortium: Annotated[str, Form(max_length=_FIELD_LENGTH)] = "",
) -> Response:
    """Check a pack.

    Args:
        request: The request.
        visitor: Who looks.
        pack: The pack.
        block_hash: From a source that the person trusts.
        consortium: From a source that the person trusts.

    Returns:
        What holds, in words, and the story.
    """
    asked = Asked(block_hash.strip(), consortium.strip())
    content = pack.file.read(MOST_BYTES + 1)
    try:
        wanted = bytes.fromhex(asked.block_hash.removeprefix("0x"))
        address = checksummed(asked.consortium)
    except ValueError:
        return _show(request, visitor, asked, wrong="fields")
    if len(wanted) != _HASH_BYTES:
        return _show(request, visitor, asked, wrong="fields")
    if not content or len(content) > MOST_BYTES:
        return _show(request, visitor, asked, wrong="pack")
    try:
        proven = verify_pack(content, wanted, address)
    except ProofError as fault:
        return _show(request, visitor, asked, fault=fault)
    return _show(request, visitor, asked, proven=proven)


def _show(
    request: Request,
    visitor: SignedIn,
    asked: Asked,
    *,
    wrong: str = "",
    fault: ProofError | None = None,
    proven: Verification | None = None,
) -> Response:
    wording = Wording(page_language(request))
    return show(
        request,
        "verify.html",
        visitor,
        status=_UNFIT if wrong or fault else 200,
        asked=asked,
        wrong=wrong,
        fault=fault,
        answers=_answers(fault) if fault or proven else (),
        proven=proven,
        story=_story(proven, wording) if proven else (),
        megabytes=MOST_BYTES // 1024**2,
    )


def _answers(fault: ProofError | None) -> tuple[tuple[str, str], ...]:
    """Each question with yes, no, or open: what one failure leaves unknown is not said to hold."""
    if fault is None:
        return tuple((question, "yes") for question in _QUESTIONS)
    failed = _FAILED_QUESTION.get(fault.code, "untouched")
    return tuple((each, "no" if each == failed else "open") for each in _QUESTIONS)


def _story(proven: Verification, wording: Wording) -> tuple[Entry, ...]:
    return entries_of((_event(act) for act in proven.acts), wording)


def _event(act: Act) -> EventView:
    """An act of the pack as the timeline writes it; members have numbers alone there."""
    values = values_of(act.event)
    named = {key: f"#{value}" for key, value in values.items() if type(value) is int and value}
    return EventView(
        at=moment(act.timestamp),
        block=act.block,
        transaction="",
        contract=act.contract,
        name=type(act.event).__name__,
        subject=str(values.get("question", "")) or None,
        values=values,
        names=named,
    )
