"""Turns events into the entries of a timeline: what happened, who did it, what it says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from api.index.words import DECLARATION_KINDS, advice_word, lane_word, status_word
from api.pages.reason_codes import reason_text
from api.pages.texts import Wording
from api.pages.writing import Moment, moment_of, moment_of_seconds, short
from api.reading.events import RETRACTION, EventView
from chain.documents.kinds import Kind
from chain.verdicts.kinds import AssessmentKind

_HIDDEN = frozenset({"IntentPerformed", "EIP712DomainChanged"})
"""Says only by which way an act came; the act itself follows as an event of its own."""
_GROUPED = frozenset({"AnswerPosted", "AnswerOpened"})
_BAD = frozenset(
    {"HoldPlaced", "GoodsSeized", "DeclarationRejected", "OperatorSuspended", "SurrenderRefused"}
    | {RETRACTION}
)
_GOOD = frozenset({"GoodsReleased", "GoodsReleasedByPolicy", "SurrenderAccepted", "GoodsGatedOut"})
_ACTORS = ("author", "issuer", "actor", "declarant", "terminal", "member", "operator")


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that an entry says.

    Attributes:
        label: Its name.
        text: Its value.
        title: The value in full, where ``text`` is shortened.
    """

    label: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        at: When.
        block: Height.
        transaction: Hash with 0x.
        name: The event's name on the chain.
        heading: What happened.
        by: Who did it, as far as the event says; several for answers of operators.
        key: Address of the officer's or policy's key, empty for other acts.
        details: What it says.
        tone: plain, good, bad.
    """

    at: Moment
    block: int
    transaction: str
    name: str
    heading: str
    by: tuple[str, ...]
    key: str
    details: tuple[Detail, ...]
    tone: str


def entries_of(events: Iterable[EventView], wording: Wording) -> tuple[Entry, ...]:
    """Write a timeline.

    Args:
        events: In the chain's order.
        wording: The page's language.

    Returns:
        Its entries; answers of several operators to one question are one entry, where the
        first of them stands.
    """
    entries: list[Entry] = []
    groups: dict[tuple[str, str | None], int] = {}
    for event in events:
        if event.name in _HIDDEN:
            continue
        entry, mark = _entry(event, wording), (event.name, event.subject)
        if event.name in _GROUPED and mark in groups:
            first = entries[groups[mark]]
            by = tuple(dict.fromkeys((*first.by, *entry.by)))
            entries[groups[mark]] = replace(first, by=by)
            continue
        groups[mark] = len(entries)
        entries.append(entry)
    return tuple(entries)


def _entry(event: EventView, wording: Wording) -> Entry:
    tone = "bad" if event.name in _BAD else "good" if event.name in _GOOD else "plain"
    actor = next((event.names[name] for name in _ACTORS if event.names.get(name)), "")
    details = (
        Detail(wording(f"label.{label}"), text, title)
        for label, text, title in _details(event, wording)
        if text
    )
    return Entry(
        at=moment_of(event.at, wording.language),
        block=event.block,
        transaction=event.transaction,
        name=event.name,
        heading=wording.word("event", event.name),
        by=(actor,) if actor else (),
        key=str(event.values.get("key", "")),
        details=tuple(details),
        tone=tone,
    )


def _details(event: EventView, wording: Wording) -> list[tuple[str, str, str]]:
    """Label, text and full text of every member that people want to read."""
    found = []
    for member, value in event.values.items():
        read = _READERS.get(f"{event.name}.{member}") or _READERS.get(member)
        if read is not None:
            label, text = read(value, event, wording)
            title = str(value) if text.count("…") else ""
            found.append((label, text, title))
    return found


_Reader = Callable[[Any, EventView, Wording], tuple[str, str]]


def _member(label: str) -> _Reader:
    return lambda _value, event, _wording: (label, event.names.get(label, ""))


def _document_kind(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    try:
        return "document", wording.word("kind", Kind.from_number(value).value)
    except ValueError:
        return "document", str(value)


def _declaration_kind(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    known = 0 <= value < len(DECLARATION_KINDS)
    return "direction", wording.word("direction", DECLARATION_KINDS[value] if known else value)


def _question_kind(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    return "question", wording.word("question", _kind_word(value))


def _reason(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    code = int(value["code"])
    return "reason", f"{code} {reason_text(code, wording.language)}".strip()


def _lane(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    return "lane", wording.word("lane", lane_word(value))


def _risk_advice(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    return "advice", wording.word("lane", advice_word(AssessmentKind.RISK, value))


def _xray_advice(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    return "xray_advice", wording.word("finding", advice_word(AssessmentKind.XRAY, value))


def _drawn(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    return "drawn", wording("draw.drawn" if value else "draw.not_drawn")


def _status(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    return "outcome", wording.word("verdict", status_word(value))


def _until(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    return "accept_by", f"{moment_of_seconds(value, wording.language).seoul} KST"


def _id(label: str) -> _Reader:
    return lambda value, _event, _wording: (label, short(str(value)))


def _event(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    return "event", wording.word("event", value)


def _exempt(value: Any, _event: EventView, wording: Wording) -> tuple[str, str]:
    return "exempt", wording("answer.yes" if value else "answer.no")


def _number(label: str) -> _Reader:
    return lambda value, _event, _wording: (label, str(value))


def _kind_word(number: int) -> str:
    known = number in {each.value for each in AssessmentKind}
    return AssessmentKind(number).name.lower() if known else str(number)


_READERS: dict[str, _Reader] = {
    "DocumentRecorded.kind": _document_kind,
    "DocumentRecorded.version": _number("version"),
    "DocumentBatched.kind": _document_kind,
    "DeclarationLodged.kind": _declaration_kind,
    "QuestionOpened.kind": _question_kind,
    "Retraction.event": _event,
    "LaneSet.advice": _risk_advice,
    "GoodsReleasedByPolicy.advice": _risk_advice,
    "AssessmentSettled.status": _status,
    "DeclarationSetSealed.bound": _number("bound"),
    "ExemptionChanged.exempt": _exempt,
    "DeclarationBound.title_id": _id("title"),
    "beneficiary": _member("beneficiary"),
    "holder": _member("holder"),
    "nominee": _member("nominee"),
    "pledgee": _member("pledgee"),
    "reason": _reason,
    "lane": _lane,
    "xray_advice": _xray_advice,
    "drawn": _drawn,
    "accept_by": _until,
    "policy_hash": _id("policy"),
}
"""Event and member, or member alone, to what is written; members without one stay unwritten."""
