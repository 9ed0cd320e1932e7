"""Generated from Consortium: its structs and results."""

from dataclasses import dataclass
from typing import ClassVar

from chain.ledger.binding import AbiRecord, AbiShapes
from chain.types import Address


@dataclass(frozen=True, slots=True)
class Admission(AbiRecord):
    """Consortium: class, roles, adminKey, hpkeKey, name."""

    class_: int
    roles: int
    admin_key: Address
    hpke_key: bytes
    name: str


@dataclass(frozen=True, slots=True)
class FounderKey(AbiRecord):
    """Consortium: key, roles."""

    key: Address
    roles: int


@dataclass(frozen=True, slots=True)
class Founder(AbiRecord):
    """Consortium: admission, keys."""

    SHAPES: ClassVar[AbiShapes] = {"admission": (Admission, False), "keys": (FounderKey, True)}
    admission: Admission
    keys: tuple[FounderKey, ...]


@dataclass(frozen=True, slots=True)
class Module(AbiRecord):
    """Consortium: name, location."""

    name: bytes
    location: Address


@dataclass(frozen=True, slots=True)
class Lengths(AbiRecord):
    """Consortium: window, pause, coolDown."""

    window: int
    pause: int
    cool_down: int


@dataclass(frozen=True, slots=True)
class Periods(AbiRecord):
    """Consortium: keyDelay, voting, timelock, pauses."""

    SHAPES: ClassVar[AbiShapes] = {"pauses": (Lengths, False)}
    key_delay: int
    voting: int
    timelock: int
    pauses: Lengths


@dataclass(frozen=True, slots=True)
class Member(AbiRecord):
    """Consortium: adminKey, class, status, roles, sequence, hpkeKey."""

    admin_key: Address
    class_: int
    status: int
    roles: int
    sequence: int
    hpke_key: bytes


@dataclass(frozen=True, slots=True)
class Pause(AbiRecord):
    """Consortium: module, until, since, calledBy."""

    module: Address
    until: int
    since: int
    called_by: int


@dataclass(frozen=True, slots=True)
class Intent(AbiRecord):
    """Consortium: subject, sequence, deadline, call."""

    subject: bytes
    sequence: int
    deadline: int
    call: bytes


@dataclass(frozen=True, slots=True)
class Proposal(AbiRecord):
    """Consortium: callHash, target, about, votesUntil, executableFrom, executed."""

    call_hash: bytes
    target: Address
    about: int
    votes_until: int
    executable_from: int
    executed: bool
