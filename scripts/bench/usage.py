"""What a network's programs spend: processor time by program."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import psutil


def program_of(process: psutil.Process) -> str:
    """Name what a process runs.

    Args:
        process: A running process.

    Returns:
        The module, where Python was given one; else the program's file name.
    """
    words = process.cmdline()
    return words[2] if "-m" in words[:2] else Path(words[0]).name


def cpu_by_program(pids: Iterable[int]) -> dict[str, float]:
    """Add up processor time.

    Args:
        pids: Running processes; their children count with them, ended ones too.

    Returns:
        Seconds since they began, by module or program.
    """
    spent: defaultdict[str, float] = defaultdict(float)
    for pid in pids:
        process = psutil.Process(pid)
        name = program_of(process)
        for each in (process, *process.children(recursive=True)):
            times = each.cpu_times()
            spent[name] += times.user + times.system
        ended = process.cpu_times()
        spent[name] += ended.children_user + ended.children_system
    return dict(spent)


def milliseconds_each(
    before: Mapping[str, float], after: Mapping[str, float], count: int
) -> dict[str, float]:
    """Share out what was spent between two looks.

    Args:
        before: The first look, seconds by program.
        after: The second.
        count: Among how many.

    Returns:
        Milliseconds for each of them by program, the greatest first, and ``all``.
    """
    spent = {name: (after[name] - before.get(name, 0.0)) * 1000 / count for name in after}
    ranked = sorted(spent.items(), key=lambda item: -item[1])
    return {"all": round(sum(spent.values()), 1)} | {name: round(ms, 1) for name, ms in ranked}
