"""Whether the gateway can do its work, part by part, each with its reason and what to do."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from api.errors import DatabaseUnavailable
from api.gateway import Gateway
from api.status.chain_checks import check_blocks, check_clock, check_peers, check_rpc
from api.status.check import Check, State, aged, judged
from api.status.database import look_at
from api.status.queues import lag_of, outbox_of, preparing_of
from api.workers import Workers
from chain.errors import GwanmunError

LAG_BLOCKS = 64
"""An index that is further behind is not ready; quiet blocks are kept in steps of 32."""
SENT_DEGRADED, SENT_FAILED = 30.0, 120.0
"""Seconds since the oldest act was sent that is in no block."""
_LOOK_SECONDS = 2.0
"""Patience with the content node: whoever asks for health must not wait."""
QUEUE_DEGRADED, QUEUE_FAILED = 60.0, 600.0
"""Seconds that the oldest act or submission waits."""


@dataclass(frozen=True, slots=True)
class Health:
    """All parts.

    Attributes:
        checks: The parts.
    """

    checks: tuple[Check, ...]

    @property
    def state(self) -> State:
        """The worst of them."""
        found = {check.state for check in self.checks}
        return next(each for each in reversed(State) if each in found)

    @property
    def ready(self) -> bool:
        """Whether no part has failed."""
        return self.state is not State.FAILED

    def to_json(self) -> dict[str, object]:
        """Write it.

        Returns:
            ready, state and checks.
        """
        checks = [check.to_json() for check in self.checks]
        return {"ready": self.ready, "state": str(self.state), "checks": checks}


def read_health(gateway: Gateway, workers: Workers) -> Health:
    """Look at every part; the chain is not asked: the watcher has looked.

    Args:
        gateway: The gateway.
        workers: Its threads.

    Returns:
        The parts; nothing is raised.
    """
    lines, serving = gateway.rpc.lines, gateway.rpc.serving
    return Health(
        (
            check_rpc(lines, serving),
            check_blocks(serving),
            check_clock(serving, time.time()),
            check_peers(serving),
            _checked("database", lambda: _database(gateway)),
            _checked("index", lambda: _lag(gateway, serving.height)),
            _whole(workers),
            _checked("outbox", lambda: _outbox(gateway)),
            _checked("preparing", lambda: _preparing(gateway)),
            _checked("content", lambda: _content(gateway)),
            _key(workers),
            *(_thread(workers, name) for name in workers.names),
        )
    )


def _checked(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except GwanmunError as fault:
        return judged(name, State.FAILED, fault.code, str(fault))
    except (OperationalError, NoConnection):
        remedy = "Start the database, or make room on its disk (databases.md)."
        return judged(name, State.FAILED, DatabaseUnavailable.__name__, remedy)


def _database(gateway: Gateway) -> Check:
    state = look_at(gateway.engines.reading)
    remedy = "Make room on the database's disk (databases.md)."
    return judged("database", State.FINE if state.has_room else State.FAILED, str(state), remedy)


def _lag(gateway: Gateway, height: int) -> Check:
    lag = lag_of(gateway, height)
    state = State.FINE if lag <= LAG_BLOCKS else State.FAILED
    remedy = "Wait while it catches up; if it does not, look at the index thread's log."
    return judged("index", state, f"{lag} blocks behind at most", remedy)


def _whole(workers: Workers) -> Check:
    counted = workers.completeness.counted
    state = State.FINE if counted.is_whole else State.FAILED
    remedy = "Build the index anew: gwanmun gateway reindex (runbooks.md: the index is not whole)."
    return judged("completeness", state, str(counted), remedy)


def _outbox(gateway: Gateway) -> Check:
    found = outbox_of(gateway)
    states = (
        aged(found.oldest_seconds, QUEUE_DEGRADED, QUEUE_FAILED),
        aged(found.sent_seconds, SENT_DEGRADED, SENT_FAILED),
    )
    state = next(each for each in reversed(State) if each in states)
    reason = (
        f"{found.depth} acts, the oldest {found.oldest_seconds:.0f} s; "
        f"the oldest that was sent and is in no block {found.sent_seconds:.0f} s"
    )
    remedy = "Look at rpc and blocks first; then at the sender's log (runbooks.md)."
    return judged("outbox", state, reason, remedy)


def _preparing(gateway: Gateway) -> Check:
    depth, age = preparing_of(gateway)
    state = aged(age, QUEUE_DEGRADED, QUEUE_FAILED)
    reason = f"{depth} submissions, the oldest {age:.0f} s"
    return judged("preparing", state, reason, "Look at content and tag holder: it waits for them.")


def _content(gateway: Gateway) -> Check:
    version = gateway.content_store(_LOOK_SECONDS).version()
    return judged("content", State.FINE, version, "")


def _key(workers: Workers) -> Check:
    standing = workers.key_standing
    state = State.FINE if standing.holds else State.FAILED
    remedy = "The member's admin key must grant the act key anew: gwanmun member add-key."
    return judged("key", state, standing.said, remedy)


def _thread(workers: Workers, name: str) -> Check:
    fault, runs = workers.faults.get(name, ""), workers.is_running(name)
    state = State.FINE if runs and not fault else State.FAILED
    reason = fault or ("runs" if runs else "does not run")
    return judged(f"{name} thread", state, reason, "Look at its log; start the gateway anew.")
