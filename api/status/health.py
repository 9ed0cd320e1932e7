"""Whether the gateway can do its work, part by part, each with its reason."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.orm import Session

from api.errors import DatabaseUnavailable
from api.gateway import Gateway
from api.index.tables import CheckpointRow
from api.status.database import look_at
from api.workers import Workers
from chain.errors import GwanmunError
from chain.ledger.models import ACTIVE, OutboxRow, now
from chain.node.blocks import Header, fetch_header

HEAD_SECONDS = 60
"""A chain whose newest block is older stands still."""
LAG_BLOCKS = 64
"""An index that is further behind is not ready; quiet blocks are kept in steps of 32."""
OUTBOX_SECONDS = 120
"""An act that waits longer is stuck."""


@dataclass(frozen=True, slots=True)
class Check:
    """One part.

    Attributes:
        name: rpc, database, index, outbox, content, key, sender, preparer or follower.
        ok: Whether it works.
        reason: What was seen.
    """

    name: str
    ok: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Health:
    """All parts.

    Attributes:
        ready: Whether every part works.
        checks: The parts.
    """

    ready: bool
    checks: tuple[Check, ...]

    def to_json(self) -> dict[str, object]:
        """Write it.

        Returns:
            ready and checks.
        """
        return asdict(self)


def read_health(gateway: Gateway, workers: Workers) -> Health:
    """Look at every part.

    Args:
        gateway: The gateway.
        workers: Its threads.

    Returns:
        The parts; nothing is raised.
    """
    checks = (
        _checked("rpc", lambda: _head(gateway)),
        _checked("database", lambda: _database(gateway)),
        _checked("index", lambda: _lag(gateway)),
        _checked("outbox", lambda: _outbox(gateway)),
        _checked("content", lambda: (True, gateway.content_store().version())),
        _checked("key", lambda: _key(gateway)),
        *(_thread(workers, name) for name in ("sender", "index", "preparer")),
    )
    return Health(all(check.ok for check in checks), checks)


def lag_of(gateway: Gateway, head: Header) -> int:
    """Count the blocks that the index may lack.

    Args:
        gateway: The gateway.
        head: The chain's newest header.

    Returns:
        Blocks above the newest checkpoint.
    """
    with Session(gateway.engines.reading) as session:
        kept = session.scalar(select(func.max(CheckpointRow.number))) or 0
    return max(0, head.number - kept)


def outbox_of(gateway: Gateway) -> tuple[int, float]:
    """Measure the outbox.

    Args:
        gateway: The gateway.

    Returns:
        Acts on their way, and the age of the oldest in seconds.
    """
    query = select(func.count(), func.min(OutboxRow.queued_at)).where(
        OutboxRow.status.in_([status.value for status in ACTIVE])
    )
    with Session(gateway.engines.reading) as session:
        depth, oldest = session.execute(query).one()
    return int(depth), (now() - oldest).total_seconds() if oldest else 0.0


def _checked(name: str, look: Callable[[], tuple[bool, str]]) -> Check:
    try:
        ok, reason = look()
    except GwanmunError as fault:
        return Check(name, ok=False, reason=fault.code)
    except (OperationalError, NoConnection):
        return Check(name, ok=False, reason=DatabaseUnavailable.__name__)
    return Check(name, ok=ok, reason=reason)


def _head(gateway: Gateway) -> tuple[bool, str]:
    head = fetch_header(gateway.rpc, "latest")
    age = int(time.time()) - head.timestamp
    return age <= HEAD_SECONDS, f"block {head.number} is {age} s old"


def _database(gateway: Gateway) -> tuple[bool, str]:
    state = look_at(gateway.engines.reading)
    return state.has_room, str(state)


def _lag(gateway: Gateway) -> tuple[bool, str]:
    lag = lag_of(gateway, fetch_header(gateway.rpc, "latest"))
    return lag <= LAG_BLOCKS, f"{lag} blocks behind at most"


def _outbox(gateway: Gateway) -> tuple[bool, str]:
    depth, age = outbox_of(gateway)
    return age <= OUTBOX_SECONDS, f"{depth} acts, the oldest {age:.0f} s"


def _key(gateway: Gateway) -> tuple[bool, str]:
    member = gateway.law.consortium.member_of_key(gateway.key.address)
    return member == gateway.member, f"{gateway.key.address} of member {member}"


def _thread(workers: Workers, name: str) -> Check:
    fault = workers.faults.get(name, "")
    return Check(
        f"{name} thread",
        ok=workers.is_running(name) and not fault,
        reason=fault or ("runs" if workers.is_running(name) else "does not run"),
    )
