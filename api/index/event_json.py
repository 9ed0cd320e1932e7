"""Events as JSON for the database, and back to the typed record for a replay."""

from dataclasses import fields, is_dataclass
from typing import Any, get_args

from chain.ledger.batches import DocumentBatched
from chain.ledger.binding import AbiEvent
from chain.ledger.generated.events import EVENTS

_BY_NAME = {kind.NAME: kind for by_topic in EVENTS.values() for kind in by_topic.values()}
_BY_NAME[DocumentBatched.NAME] = DocumentBatched


def values_of(record: object) -> dict[str, Any]:
    """Write a record's members.

    Args:
        record: An event or a struct.

    Returns:
        By name; bytes as hexadecimal without 0x, structs as objects.
    """
    return {
        each.name: _plain(getattr(record, each.name))
        for each in fields(record)  # type: ignore[arg-type]
    }


def event_of(contract: str, name: str, values: dict[str, Any]) -> AbiEvent:
    """Read an event back.

    Args:
        contract: Its contract, such as ``Titles``.
        name: Its name, such as ``TitleIssued``.
        values: As ``values_of`` wrote them.

    Returns:
        The typed record.

    Raises:
        KeyError: The bindings know no such event.
    """
    event: AbiEvent = _record(_BY_NAME[f"{contract}.{name}"], values)
    return event


def _record(kind: Any, values: dict[str, Any]) -> Any:
    return kind(**{each.name: _typed(each.type, values[each.name]) for each in fields(kind)})


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if is_dataclass(value):
        return values_of(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value


def _typed(kind: Any, value: Any) -> Any:
    if kind is bytes:
        return bytes.fromhex(value)
    if is_dataclass(kind):
        return _record(kind, value)
    if isinstance(value, list):
        return tuple(_typed(get_args(kind)[0], each) for each in value)
    return value
