"""The disk of a member's database fills up while acts come in, and the control that must fail.

Each case of ``CASES`` runs on a small tmpfs of its own, as root. What was acknowledged must be
there, what was refused must be whole or absent, and with room again everything goes on.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from api.database import Engines, open_engines, upgrade
from api.index.tables import OpenedRow
from chain.ledger.addresses import checksummed
from chain.ledger.binding import Call
from chain.ledger.models import OutboxRow
from chain.ledger.outbox import Submission, enqueue
from scripts.network.postgres import Cluster

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Case:
    """A database on a small disk.

    Attributes:
        kind: sqlite or postgresql.
        size: Bytes of the disk.
        room: Bytes that are left when acts begin to come in.
    """

    kind: str
    size: int
    room: int


CASES = {
    "sqlite": Case("sqlite", 24 * MEBIBYTE, 4 * MEBIBYTE),
    # A table cannot grow: the server refuses the transaction.
    "postgresql": Case("postgresql", 160 * MEBIBYTE, 2 * MEBIBYTE),
    # The log cannot grow: the server breaks off and recovers.
    "postgresql-log": Case("postgresql", 160 * MEBIBYTE, 14 * MEBIBYTE),
}
"""What is tried."""

_REFUSALS = 8
_MOST = 5000
_KEY = checksummed("0x" + "aa" * 20)
_PAPER_BYTES = 20_001


class Disk:
    """A small disk that can be filled."""

    def __init__(self, folder: Path) -> None:
        """Stand on a mounted folder."""
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, room: int) -> None:
        """Leave so many bytes."""
        taken = shutil.disk_usage(self.folder).free - room
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, taken)

    def clear(self) -> None:
        """Take the ballast away."""
        self._ballast.unlink()


@contextmanager
def small_disk(size: int) -> Iterator[Disk]:
    """Mount a tmpfs.

    Args:
        size: Bytes.

    Yields:
        The disk; unmounted afterwards.

    Raises:
        PermissionError: We may not mount here.
    """
    folder = Path(tempfile.mkdtemp(prefix="gwanmun-disk-"))
    folder.chmod(0o755)
    words = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(folder)]
    mounted = subprocess.run(words, capture_output=True, text=True, check=False)
    try:
        if mounted.returncode:
            raise PermissionError(f"no small disk can be mounted here: {mounted.stderr.strip()}")
        yield Disk(folder)
    finally:
        if not mounted.returncode:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


@contextmanager
def _database(kind: str, disk: Disk) -> Iterator[tuple[str, Cluster | None]]:
    if kind == "sqlite":
        yield f"sqlite:///{disk.folder / 'member.sqlite'}", None
        return
    cluster = Cluster(disk.folder / "databases")
    cluster.lay_out()
    cluster.start()
    try:
        cluster.add_member("carrier")
        yield cluster.url("carrier"), cluster
    finally:
        cluster.stop()


def submit(engines: Engines, name: str) -> None:
    """A paper and its act in one transaction, as a gateway acknowledges them."""
    call = Call(_KEY, secrets.token_bytes(100), 1_000_000, "Documents.record", {})
    with Session(engines.writing) as session, session.begin():
        if session.get(OpenedRow, name) is None:
            session.add(OpenedRow(cid=name, content=secrets.token_bytes(_PAPER_BYTES)))
        enqueue(session, Submission(name, "ab" * 32, call, _KEY))


def _submit_until_refused(engines: Engines) -> tuple[list[str], list[str], list[str]]:
    """Names that were acknowledged, names that were refused, and the words of the refusals."""
    acknowledged, refused, words = [], [], []
    for number in range(_MOST):
        name = f"act-{number}"
        try:
            submit(engines, name)
        except OperationalError as fault:
            refused.append(name)
            words.append(str(fault.orig).strip().splitlines()[0])
            if len(refused) == _REFUSALS:
                break
        else:
            acknowledged.append(name)
    return acknowledged, refused, words


def names(engines: Engines) -> tuple[set[str], set[str]]:
    """Papers and acts that are in the database."""
    with Session(engines.reading) as session:
        papers = set(session.scalars(select(OpenedRow.cid)))
        return papers, set(session.scalars(select(OutboxRow.idempotency_key)))


def _is_sound(engines: Engines) -> bool:
    """Read every byte back, and let SQLite look at its own pages."""
    with Session(engines.reading) as session:
        lengths = select(func.count()).where(func.length(OpenedRow.content) != _PAPER_BYTES)
        if session.scalar(lengths):
            return False
        if engines.reading.dialect.name != "sqlite":
            return True
        return session.scalar(text("PRAGMA integrity_check")) == "ok"


def _come_back(engines: Engines, cluster: Cluster | None, seconds: float = 60) -> bool:
    """With room again: whether the server had to be started by hand."""
    end = time.monotonic() + seconds
    by_hand = False
    while True:
        with suppress(OperationalError):
            names(engines)
            return by_hand
        if cluster is not None and cluster.pid is None:
            cluster.start()
            by_hand = True
        if time.monotonic() > end:
            raise TimeoutError("the database did not come back")
        time.sleep(0.2)


def drill(name: str) -> dict[str, object]:
    """Fill the disk under a database.

    Args:
        name: Out of CASES.

    Returns:
        Counts: acknowledged, refused, lost (acknowledged and not there), half (a paper without
        its act or the other way), resumed (acts that went through with room again); the first
        refusal's words; whether the server had to be started by hand.

    Raises:
        PermissionError: No small disk can be mounted here.
        PostgresMissing: PostgreSQL is not on this machine.
    """
    case = CASES[name]
    with small_disk(case.size) as disk, _database(case.kind, disk) as (url, cluster):
        upgrade(url)
        engines = open_engines(url)
        try:
            disk.fill(case.room)
            acknowledged, refused, words = _submit_until_refused(engines)
            disk.clear()
            by_hand = _come_back(engines, cluster)
            papers, acts = names(engines)
            lost, half = set(acknowledged) - acts, papers ^ acts
            for each in [*refused, *(f"later-{number}" for number in range(20))]:
                submit(engines, each)
            papers, acts = names(engines)
            return {
                "database": name,
                "acknowledged": len(acknowledged),
                "refused": len(refused),
                "lost": len(lost),
                "half": len(half | (papers ^ acts)),
                "resumed": len(acts) - len(acknowledged),
                "sound": _is_sound(engines),
                "words": words[0] if words else "",
                "started_by_hand": by_hand,
            }
        finally:
            engines.dispose()


def naive_drill() -> dict[str, object]:
    """Append acts to a file without asking how much was written.

    Returns:
        acknowledged, lost (acknowledged and not whole in the file).

    Raises:
        PermissionError: No small disk can be mounted here.
    """
    with small_disk(CASES["sqlite"].size) as disk:
        disk.fill(CASES["sqlite"].room)
        journal = disk.folder / "acts.jsonl"
        acknowledged = _append(journal, 0)
        disk.clear()
        acknowledged += _append(journal, len(acknowledged), most=20)
        kept = set()
        for line in journal.read_bytes().splitlines():
            with suppress(ValueError):
                kept.add(json.loads(line)["name"])
        return {"acknowledged": len(acknowledged), "lost": len(set(acknowledged) - kept)}


def _append(journal: Path, first: int, most: int = _MOST) -> list[str]:
    acknowledged = []
    with journal.open("ab", buffering=0) as file:
        for number in range(first, first + most):
            act = {"name": f"act-{number}", "paper": secrets.token_hex(_PAPER_BYTES // 2)}
            try:
                file.write(json.dumps(act).encode() + b"\n")
            except OSError:
                break
            acknowledged.append(str(act["name"]))
    return acknowledged


def main() -> int:
    """Run the cases that are named, or all, and the control.

    Returns:
        0 where nothing was lost or half-written and the control lost some, else 1.
    """
    results = [drill(name) for name in sys.argv[1:] or CASES]
    control = naive_drill()
    print(json.dumps({"cases": results, "control": control}, indent=1))
    held = all(each["lost"] == each["half"] == 0 and each["sound"] for each in results)
    return 0 if held and control["lost"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
