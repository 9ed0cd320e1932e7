"""How a drill tells what it does: one line of progress, and its result as JSON."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Report = dict[str, Any]
"""What a drill counted, by name."""


def progress(what: str, done: int, wanted: int) -> None:
    """Show how far a drill is, on standard error where that is a terminal.

    Args:
        what: Such as ``kill``.
        done: How many are done.
        wanted: Of how many.
    """
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{what} {done + 1} of {wanted} ")
        sys.stderr.flush()


def finish(name: str, parts: Mapping[str, Any], held: bool, file: Path | None) -> int:  # noqa: FBT001 - the verdict
    """Print a drill's result and write it down.

    Args:
        name: The drill.
        parts: Its reports by name, the control's among them.
        held: Whether the drill held and its control failed.
        file: Where to write it too, or None.

    Returns:
        The exit code: 0 where it held, else 1.
    """
    text = json.dumps({"drill": name, "held": held, **parts}, indent=1)
    sys.stdout.write(text + "\n")
    if file is not None:
        file.write_text(text + "\n", encoding="utf-8")
    return 0 if held else 1
