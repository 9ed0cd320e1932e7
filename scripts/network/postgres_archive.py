"""A second place that holds every commit before it is acknowledged, and the way back from it.

::

    folder/base    a copy of the cluster, taken while it runs
    folder/log     the server's log since then, received as it is written

While an archive runs, a commit is answered when it is on both disks: losing the cluster's disk
loses nothing that was acknowledged. While it is away, commits wait: nothing is acknowledged that
would lie in one place alone.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from chain.errors import GwanmunError
from scripts.network.postgres import Cluster
from scripts.network.postgres_layout import HOST, SUPERUSER
from scripts.network.postgres_programs import (
    PostgresFailed,
    account,
    find_programs,
    pid_in,
)

_SLOT = "archive"
_RECEIVER = "pg_receivewal"
_PARTIAL = ".partial"
_SECONDS = 30.0


class ArchivePresent(GwanmunError):
    """The folder holds an archive already: a new one needs a folder of its own."""


class DataPresent(GwanmunError):
    """The cluster's data is there: nothing is restored over it."""


class Archive:
    """An archive of one cluster in a folder, best on another disk or machine's disk."""

    def __init__(
        self, cluster: Cluster, folder: Path, environ: Mapping[str, str] | None = None
    ) -> None:
        """Point at a cluster and a folder; nothing is made or started.

        Args:
            cluster: What is archived.
            folder: Where the archive lies or is to lie.
            environ: The process's environment; our own when None.
        """
        self._cluster = cluster
        self._base, self._log = folder.resolve() / "base", folder.resolve() / "log"
        self._pid_file = folder.resolve() / "receiver.pid"
        self._programs = find_programs(os.environ if environ is None else environ)
        self._receiver: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Process id of the receiver, None where none of this folder runs."""
        return pid_in(self._pid_file, self._log)

    def begin(self) -> None:
        """Start the receiver, copy the cluster, and from then on let every commit wait for both.

        Raises:
            ArchivePresent: There is one in this folder.
            PostgresStopped: The cluster does not run.
            PostgresFailed: A program failed.
        """
        if self._base.exists():
            raise ArchivePresent("Choose an empty folder.", folder=str(self._base.parent))
        self._log.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._speak(_RECEIVER, "--create-slot", "--if-not-exists", f"--slot={_SLOT}")
        self.start()
        draft = self._base.with_name("base.new")
        shutil.rmtree(draft, ignore_errors=True)
        # The log comes by the receiver: the copy alone would need a second one.
        copy = ("--wal-method=none", "--checkpoint=fast", f"--pgdata={draft}")
        self._speak("pg_basebackup", *copy)
        draft.rename(self._base)
        self._wait_for(_RECEIVER)

    def start(self) -> None:
        """Start the receiver; nothing when it runs.

        Raises:
            PostgresFailed: It does not connect within 30 seconds.
        """
        if self.pid is not None:
            return
        command = self._command(_RECEIVER, "--synchronous", f"--slot={_SLOT}")
        with (self._log.parent / "receiver.log").open("ab") as words:
            self._receiver = subprocess.Popen(
                [*command, "--directory", str(self._log)],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                start_new_session=True,
                env=self._environment(),
            )
        self._pid_file.write_text(f"{self._receiver.pid}\n", "ascii")
        self._await_receiver()

    def stop(self) -> None:
        """End the receiver; commits wait until it is back. Twice is harmless."""
        pid = self.pid
        if pid is not None:
            os.kill(pid, signal.SIGTERM)
            while self.pid is not None:
                time.sleep(0.05)
        if self._receiver is not None:
            self._receiver.wait()
            self._receiver = None

    def end(self) -> None:
        """End the receiver for good: commits wait for the cluster's own disk alone.

        Raises:
            PostgresStopped: The cluster does not run.
        """
        self._wait_for("")
        self.stop()
        with self._cluster.superuser() as connection:
            connection.execute(
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots"
                " WHERE slot_name = %s",
                (_SLOT,),
            )

    def restore(self) -> None:
        """Lay the cluster's data anew out of the archive; start it, then begin a new archive.

        Raises:
            DataPresent: There is data: move it away first.
            PostgresFailed: The archive holds no whole copy.
        """
        if self._cluster.data.exists():
            raise DataPresent("Move the data away first.", folder=str(self._cluster.data))
        if not self._base.exists():
            raise PostgresFailed("The archive holds no whole copy.", folder=str(self._base))
        self.stop()
        draft = self._cluster.data.with_name("data.restored")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(self._base, draft)
        for segment in sorted(self._log.iterdir()):
            # The newest is received by and by; the server reads as far as it is whole.
            shutil.copy(segment, draft / "pg_wal" / segment.name.removesuffix(_PARTIAL))
        # The restored cluster must not wait for an archive that it does not have yet.
        (draft / "postgresql.auto.conf").write_text("", "ascii")
        _give_all(draft)
        draft.rename(self._cluster.data)

    def _wait_for(self, receiver: str) -> None:
        with self._cluster.superuser() as connection:
            connection.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{receiver}'")
            connection.execute("SELECT pg_reload_conf()")

    def _await_receiver(self) -> None:
        end = time.monotonic() + _SECONDS
        query = "SELECT count(*) FROM pg_stat_replication WHERE application_name = %s"
        while time.monotonic() < end:
            with self._cluster.superuser() as connection:
                found = connection.execute(query, (_RECEIVER,)).fetchone()
            if found and found[0]:
                return
            time.sleep(0.1)
        raise PostgresFailed(
            "The receiver does not connect.", log=str(self._log.parent / "receiver.log")
        )

    def _speak(self, program: str, *words: str) -> None:
        done = subprocess.run(
            self._command(program, *words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=self._environment(),
            check=False,
        )
        if done.returncode:
            raise PostgresFailed(f"{program} failed.", words=done.stderr)

    def _command(self, program: str, *words: str) -> list[str]:
        where = (f"--host={HOST}", f"--port={self._cluster.port}", f"--username={SUPERUSER}")
        return [str(self._programs / program), *where, "--no-password", *words]

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": "C",
            "PGPASSFILE": str(self._cluster.password_file(SUPERUSER)),
        }


def _give_all(folder: Path) -> None:
    owner = account()
    folder.chmod(0o700)
    if owner is not None:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)
