"""How every event of an act on a title moves its row: parties, status, links."""

from collections.abc import Callable
from dataclasses import fields
from typing import Protocol

from api.index.desk import Desk, Placed, Subject
from chain.titles.parties import NOBODY, Parties

_PARTIES = tuple(field.name for field in fields(Parties))


class TitleAct(Protocol):
    """What every event of an act on a title tells."""

    @property
    def title_id(self) -> bytes:
        """The title, 32 bytes."""

    @property
    def sequence(self) -> int:
        """Acts that the title has seen, this one included."""


def moved(
    desk: Desk, placed: Placed, event: TitleAct, move: Callable[[Parties], Parties]
) -> Subject:
    """Move a title's parties and show its shipment to those that it names from now on.

    Args:
        desk: The index's desk.
        placed: Where the event stands.
        event: The act.
        move: What it does to the parties.

    Returns:
        The title, without a shipment where it was never issued.
    """
    row = desk.title(event.title_id)
    if row is None:
        return Subject(event.title_id.hex())
    parties = move(Parties(**{name: getattr(row, name) for name in _PARTIES}))
    for name in _PARTIES:
        setattr(row, name, getattr(parties, name))
    row.sequence = event.sequence
    shown = {row.holder, row.beneficiary, row.nominee, row.pledgee} - {NOBODY}
    desk.show_to(desk.shipment(row.shipment, placed), *sorted(shown))
    return Subject(row.id, row.shipment)


def turned(
    desk: Desk,
    placed: Placed,
    event: TitleAct,
    status: str,
    *,
    surrendered_for: str | None = None,
    move: Callable[[Parties], Parties] = Parties.settled,
) -> Subject:
    """Note where a title stands from now on; every way back to former parties closes.

    Args:
        desk: The index's desk.
        placed: Where the event stands.
        event: The act.
        status: Word of its status.
        surrendered_for: Word of its surrender's kind, while one is pending.
        move: What the act does to the parties.

    Returns:
        The title, without a shipment where it was never issued.
    """
    row = desk.title(event.title_id)
    if row is not None:
        row.status, row.surrendered_for, row.enforceable_from = status, surrendered_for, None
    return moved(desk, placed, event, move)


def link(desk: Desk, predecessor: bytes, successor: bytes) -> None:
    """Link two versions of a bill both ways.

    Args:
        desk: The index's desk.
        predecessor: Id of the older title.
        successor: Id of the title in its place.
    """
    older, newer = desk.title(predecessor), desk.title(successor)
    if older is not None and newer is not None:
        older.successor, newer.predecessor = newer.id, older.id
        newer.version = older.version + 1
