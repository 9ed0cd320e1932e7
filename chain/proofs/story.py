"""The acts of a pack as a story, and whether they lead to the state of the block."""

from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, fields

from chain.ledger.batches import DocumentBatched
from chain.ledger.binding import AbiEvent
from chain.ledger.generated.assessments.events import QuestionOpened
from chain.ledger.generated.customs import events as customs
from chain.ledger.generated.documents.events import (
    DocumentRecorded,
    DocumentSuperseded,
    EnvelopeAdded,
)
from chain.ledger.generated.titles import events as titles
from chain.proofs import layout
from chain.proofs.errors import StoryIncomplete


@dataclass(frozen=True, slots=True)
class Act:
    """One event of the story.

    Attributes:
        block: Height.
        timestamp: Block time in seconds.
        contract: Who wrote it.
        event: What it says.
    """

    block: int
    timestamp: int
    contract: str
    event: AbiEvent

    def to_json(self) -> dict[str, object]:
        """Write the act for people and programs.

        Returns:
            Block, time, contract, name, values; bytes as hexadecimal.
        """
        values = {each.name: _plain(getattr(self.event, each.name)) for each in _fields(self.event)}
        return {
            "block": self.block,
            "timestamp": self.timestamp,
            "contract": self.contract,
            "event": type(self.event).__name__,
            "values": values,
        }


@dataclass(slots=True)
class Subjects:
    """What the story is about.

    Attributes:
        roots: Documents recorded.
        titles: Titles issued.
        declarations: Declarations lodged.
        questions: Questions opened.
    """

    roots: list[bytes]
    titles: list[bytes]
    declarations: list[bytes]
    questions: list[bytes]


_COUNTED_BY_TITLE = (
    titles.TitleIssued,
    titles.BeneficiaryNominated,
    titles.BeneficiaryTransferred,
    titles.HolderTransferred,
    titles.OwnersTransferred,
    titles.BeneficiaryTransferRejected,
    titles.HolderTransferRejected,
    titles.OwnersTransferRejected,
    titles.TitleSurrendered,
    titles.SurrenderAccepted,
    titles.SurrenderRefused,
    titles.TitleSuperseded,
    titles.SwitchedToPaper,
    titles.TitleEndorsed,
    titles.TitleEndorsedInBlank,
    titles.PossessionShown,
    titles.PledgeOffered,
    titles.PledgeAccepted,
    titles.PledgeReleased,
    titles.DefaultNoticed,
    titles.PledgeEnforced,
    titles.TitleVoided,
    titles.TitleVoidedByOrder,
    titles.TitlePassedOnHonour,
    titles.TitleReleasedOnReturn,
    titles.HouseLinked,
    titles.TitleMigrated,
)
_COUNTED_BY_DECLARATION = (
    customs.DeclarationLodged,
    customs.DeclarationAccepted,
    customs.DeclarationRejected,
    customs.LaneSet,
    customs.InspectionOrdered,
    customs.InspectionRecorded,
    customs.GoodsReleased,
    customs.GoodsReleasedByPolicy,
    customs.HoldPlaced,
    customs.ReleaseRecalled,
    customs.GoodsSeized,
    customs.GoodsGatedOut,
)


def subjects_of(acts: Iterable[Act]) -> Subjects:
    """Name what the acts are about.

    Args:
        acts: The story.

    Returns:
        Ids in order of appearance.
    """
    found = Subjects([], [], [], [])
    for act in acts:
        match act.event:
            case DocumentRecorded(root=root) | DocumentBatched(root=root):
                found.roots += [] if root in found.roots else [root]
            case titles.TitleIssued(title_id=title):
                found.titles.append(title)
            case customs.DeclarationLodged(declaration_id=declaration):
                found.declarations.append(declaration)
            case QuestionOpened(question=question):
                found.questions.append(question)
    return found


def check_story(
    acts: list[Act], subjects: Subjects, slots: Mapping[tuple[str, bytes], int]
) -> None:
    """Compare the number of acts with the sequences in the state, so that none can be left out.

    Args:
        acts: The story.
        subjects: From ``subjects_of``.
        slots: (contract, slot) to word, proven at the block.

    Raises:
        StoryIncomplete: An act is missing or invented, or a slot is not in the pack.
    """
    for title in subjects.titles:
        word = _slot(slots, "Titles", layout.mapping_slot(layout.TITLES, title))
        seen = _count(acts, _COUNTED_BY_TITLE, "title_id", title)
        seen += sum(_gave_a_facade(act.event, title) for act in acts)
        _compare("title", title, layout.part(word, 216, 40), seen)
    for declaration in subjects.declarations:
        word = _slot(slots, "Customs", layout.mapping_slot(layout.DECLARATIONS, declaration))
        seen = _count(acts, _COUNTED_BY_DECLARATION, "declaration_id", declaration)
        _compare("declaration", declaration, layout.part(word, 128, 40), seen)
    for root in subjects.roots:
        word = _slot(slots, "Documents", layout.mapping_slot(layout.RECORDS, root))
        seen = _count(acts, (DocumentRecorded, EnvelopeAdded), "root", root)
        seen += _count(acts, (DocumentSuperseded,), "previous", root)
        _compare("document", root, layout.part(word, 112, 40), seen)


def _gave_a_facade(event: AbiEvent, title: bytes) -> bool:
    """Whether the event is an act of its own: a facade given at issue is part of the issue."""
    if not isinstance(event, titles.FacadeGiven):
        return False
    return event.title_id == title and event.sequence > 1


def _count(acts: list[Act], kinds: tuple[type[AbiEvent], ...], member: str, subject: bytes) -> int:
    return sum(
        isinstance(act.event, kinds) and getattr(act.event, member) == subject for act in acts
    )


def _slot(slots: Mapping[tuple[str, bytes], int], contract: str, slot: bytes) -> int:
    if (contract, slot) not in slots:
        raise StoryIncomplete("The pack does not show a subject's state.", contract=contract)
    return slots[contract, slot]


def _compare(what: str, subject: bytes, expected: int, seen: int) -> None:
    if expected != seen:
        raise StoryIncomplete(
            f"The acts about a {what} are not all that the state has seen.",
            subject=subject.hex(),
            expected=expected,
            seen=seen,
        )


def _fields(event: AbiEvent) -> tuple[Field[object], ...]:
    return fields(event)  # type: ignore[arg-type]


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}  # type: ignore[arg-type]
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value
