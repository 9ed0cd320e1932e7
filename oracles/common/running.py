"""The life of an oracle process: ready line, loop, clean end by SIGTERM; it knows no oracle."""

import json
import logging
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from types import FrameType

import structlog

from chain.errors import GwanmunError
from chain.events.follower import Follower
from chain.events.records import Batch, Rewound
from chain.ledger.sender import Sender
from chain.logs import set_up_logs
from chain.node.errors import NodeError
from chain.vault.errors import ContentUnavailable
from oracles.common.journal import Journal
from oracles.common.standing import Standing, take_standing

PAUSE_SECONDS = 0.35
"""Pause between two looks at the chain: blocks come every second."""
_NEVER = -1
_NOT_THERE = 3

Pass = Callable[[Batch | Rewound | None], None]
"""Takes one batch, the news of blocks taken back, or None when only time has passed."""


def configure_logs() -> structlog.stdlib.BoundLogger:
    """Write logs as JSON lines to standard error, fields of the common list alone.

    Returns:
        The logger.
    """
    set_up_logs(logging.WARNING)
    logger: structlog.stdlib.BoundLogger = structlog.get_logger()
    return logger


def standing_or_end(home: Path, network_file: Path, *, database: str, key: str) -> Standing:
    """Open everything, or end the process with 3 and one JSON line that says why.

    Args:
        home: The member's folder.
        network_file: The phone book.
        database: File name of the process's own database.
        key: Name of the key that signs and sends.

    Returns:
        The standing.

    Raises:
        SystemExit: Something that it needs is not there, or is another one.
    """
    with ending():
        return take_standing(home, network_file, database=database, key=key)


@contextmanager
def ending() -> Iterator[None]:
    """End the process with 3 and one JSON line where something that it needs is not there.

    Yields:
        Nothing.

    Raises:
        SystemExit: A named error, or one of a file, came from within.
    """
    try:
        yield
    except (GwanmunError, OSError) as fault:
        code = fault.code if isinstance(fault, GwanmunError) else type(fault).__name__
        line = {"event": "not started", "code": code, "fault": str(fault)}
        sys.stderr.write(json.dumps(line) + "\n")
        raise SystemExit(_NOT_THERE) from fault


def say_ready(**what: object) -> None:
    """Tell whoever started the process that it is ready: one JSON line.

    Args:
        **what: Such as the port.
    """
    sys.stdout.write(json.dumps({"ready": True, **what}) + "\n")
    sys.stdout.flush()


def stop_on_signal(*wakes: Event) -> Event:
    """End cleanly on SIGTERM and SIGINT.

    Args:
        *wakes: Events that end a pause.

    Returns:
        Set once a signal came.
    """
    stop = Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()
        for wake in wakes:
            wake.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    return stop


def run(standing: Standing, take: Pass) -> None:
    """Follow the chain until told to stop; the sender works beside.

    Args:
        standing: The process's standing.
        take: Carries out what a batch asks for and keeps its checkpoint.
    """
    log = configure_logs()
    stop = stop_on_signal(standing.sender.wake)
    contracts = {standing.deployment.address(name): name for name in standing.deployment.addresses}
    journal = Journal(standing.sessions)
    follower = Follower(standing.rpc, contracts, journal, 0)
    sending = Thread(target=_send, args=(standing.sender, stop), daemon=True)
    sending.start()
    Thread(target=standing.rpc.watch_forever, args=(stop,), daemon=True).start()
    say_ready(member=standing.member)
    worked_at = _NEVER
    while not stop.is_set():
        try:
            final = follower.finality.final_number()
            # Whatever an oracle waits for, block time too, comes with a block.
            if final != worked_at:
                for step in follower:
                    take(step)
                take(None)
                worked_at = final
        except (NodeError, ContentUnavailable) as fault:
            worked_at = _NEVER
            log.warning("waiting", code=fault.code)
        stop.wait(PAUSE_SECONDS)
    standing.sender.wake.set()
    sending.join(timeout=5)


def _send(sender: Sender, stop: Event) -> None:
    sender.run_forever(stop)
