"""Turns the command line into one of our long-running modules, in the same process id."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn


def replace_process(module: str, arguments: Sequence[str]) -> NoReturn:
    """Become a module of ours: signals reach it directly, nothing stays behind.

    Args:
        module: Such as ``api.main``.
        arguments: Its command line.
    """
    os.execv(sys.executable, [sys.executable, "-m", module, *arguments])  # noqa: S606
