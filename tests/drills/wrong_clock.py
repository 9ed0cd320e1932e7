"""Runs one of our processes with a clock that is wrong by some seconds.

``python -m tests.drills.wrong_clock SECONDS MODULE ...``. The process's own time is moved before
its modules load; the chain's time and the machine's clock stay as they are. ``stubborn`` in front
of SECONDS makes the control's gateway: one that insists on its own clock at the tag holder.
"""

import runpy
import sys
import time
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from api.documents import tag_wire
from api.errors import TagRefused
from chain.ledger import models


def move(seconds: int) -> None:
    """Move this process's clock.

    Args:
        seconds: Ahead of the machine's clock; negative is behind.
    """
    true_time, true_nanoseconds = time.time, time.time_ns

    class Moved(datetime):
        """The time of day that this process believes in."""

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            """Tell the wrong time."""
            return datetime.now(tz or UTC) + timedelta(seconds=seconds)

    time.time = lambda: true_time() + seconds
    time.time_ns = lambda: true_nanoseconds() + seconds * 1_000_000_000
    # Everything of ours that stores a moment asks here.
    models.datetime = Moved  # type: ignore[misc]


def insist() -> None:
    """Let the gateway of this process take a stale request for a refusal."""

    def refuse(_response: object) -> int:
        raise TagRefused("The tag holder refuses.")

    tag_wire._ahead_of = refuse


def main(words: list[str]) -> None:
    """Run a module with a wrong clock.

    Args:
        words: Seconds, the module, its own words.
    """
    if words[0] == "stubborn":
        insist()
        words = words[1:]
    move(int(words[0]))
    sys.argv = words[1:]
    runpy.run_module(words[1], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(sys.argv[1:])
