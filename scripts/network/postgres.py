"""One PostgreSQL cluster of ours in a folder: a database and a role per member, nothing shared.

::

    folder/data        the cluster; belongs to the servers' user
    folder/run         socket and log; belongs to the servers' user
    folder/passwords   one password file per role, mode 600, as libpq reads it
    folder/port        port on loopback, chosen when the cluster starts
"""

import os
import secrets
import shutil
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import URL

from chain.private_file import write_private
from scripts.network.postgres_layout import (
    HOST,
    PER_MEMBER,
    SUPERUSER,
    clear_leftovers,
    free_port,
    make_cluster,
    write_access,
    write_settings,
)
from scripts.network.postgres_programs import (
    DataGone,
    PostgresFailed,
    PostgresStopped,
    find_programs,
    give,
    pid_in,
    require_reachable,
    run_program,
)

_ATTEMPTS = 3
_START_SECONDS = 60
_STOP_SECONDS = 120


class Cluster:
    """A cluster in a folder."""

    def __init__(self, folder: Path, environ: Mapping[str, str] | None = None) -> None:
        """Point at a folder; nothing is made or started.

        Args:
            folder: Where the cluster lies or is to lie.
            environ: The process's environment; our own when None.
        """
        self._folder = folder.resolve()
        self._environ = os.environ if environ is None else environ
        self.data = self._folder / "data"
        self._run = self._folder / "run"

    @property
    def port(self) -> int:
        """Port on loopback.

        Raises:
            PostgresStopped: It was never started.
        """
        try:
            return int((self._folder / "port").read_text("ascii"))
        except FileNotFoundError as fault:
            raise PostgresStopped(
                "The cluster was never started.", folder=str(self._folder)
            ) from fault

    @property
    def pid(self) -> int | None:
        """Process id of the running server, None where none of this folder runs."""
        return pid_in(self.data / "postmaster.pid", self.data)

    @property
    def log(self) -> Path:
        """The server's own words."""
        return self._run / "postgres.log"

    def lay_out(self) -> None:
        """Make the cluster; nothing when it is there.

        Raises:
            PostgresMissing: PostgreSQL is not on this machine.
            FolderUnreachable: The servers' user may not enter a folder above it.
            PostgresFailed: initdb failed.
            DataGone: It had members, and its data is gone.
        """
        programs = find_programs(self._environ)
        if self.data.exists():
            return
        if known := {each.stem for each in self._folder.glob("passwords/*")} - {SUPERUSER}:
            raise DataGone(
                f"The databases in {self._folder} are gone: restore them from their archive, or "
                "remove the folder to begin with empty ones.",
                members=sorted(known),
            )
        self._make_folders()
        # Under another name until it is whole: whatever ends us before leaves no half a cluster.
        draft = self._folder / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        give(draft)
        with self._password_for_initdb() as password_file:
            make_cluster(programs / "initdb", draft, password_file)
        draft.rename(self.data)

    def start(self) -> None:
        """Start the server and wait until it answers; nothing when it runs.

        Raises:
            PostgresMissing: PostgreSQL is not on this machine.
            PostgresFailed: It does not come up; ``values`` hold the end of its log.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            if self.pid is not None:
                return
            clear_leftovers(self.data, self._run)
            self._choose_port()
            try:
                self._control("start", f"--timeout={_START_SECONDS}", f"--log={self.log}")
            except PostgresFailed as fault:
                # Somebody may have taken the port between our look and the server's.
                if attempt == _ATTEMPTS or "Address already in use" not in self._last_words():
                    raise PostgresFailed(
                        f"PostgreSQL does not start: see {self.log}", words=self._last_words()
                    ) from fault

    def stop(self) -> None:
        """End the server in order, connections broken off; twice is harmless.

        Raises:
            PostgresFailed: It does not end within two minutes.
        """
        if self.pid is not None:
            self._control("stop", "--mode=fast", f"--timeout={_STOP_SECONDS}")

    def kill(self) -> None:
        """End the server as a power cut does: nothing is flushed, the next start recovers."""
        pid = self.pid
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGQUIT)

    def add_member(self, slug: str) -> None:
        """Make a member's role and database; nothing when they are there.

        Args:
            slug: The member's short name: role and database bear it.

        Raises:
            PostgresStopped: The server does not answer.
        """
        password = self._password(slug)
        name = sql.Identifier(slug)
        with self.superuser() as connection:
            if not _knows(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", slug):
                secret = connection.pgconn.encrypt_password(
                    password.encode(), slug.encode(), b"scram-sha-256"
                )
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN CONNECTION LIMIT {} PASSWORD {}").format(
                        name, sql.Literal(PER_MEMBER), sql.Literal(secret.decode())
                    )
                )
            if not _knows(connection, "SELECT 1 FROM pg_database WHERE datname = %s", slug):
                create = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0")
                connection.execute(create.format(name, name))
            connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))

    def drop_member(self, slug: str) -> None:
        """Remove a member's database and role, with everything in it.

        Args:
            slug: The member's short name.

        Raises:
            PostgresStopped: The server does not answer.
        """
        name = sql.Identifier(slug)
        with self.superuser() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
            connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(name))
        self.password_file(slug).unlink(missing_ok=True)

    def url(self, slug: str) -> str:
        """Tell how a member's processes reach its database.

        Args:
            slug: The member's short name.

        Returns:
            SQLAlchemy URL; the password is not in it but in the file that it names.

        Raises:
            PostgresStopped: The cluster was never started.
        """
        return URL.create(
            "postgresql+psycopg",
            username=slug,
            host=HOST,
            port=self.port,
            database=slug,
            query={"passfile": str(self.password_file(slug))},
        ).render_as_string()

    def _make_folders(self) -> None:
        require_reachable(self._folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o711)
        (self._folder / "passwords").mkdir(mode=0o700, exist_ok=True)
        self._run.mkdir(mode=0o700, exist_ok=True)
        give(self._run)

    def _control(self, verb: str, *words: str) -> None:
        programs = find_programs(self._environ)
        run_program(programs / "pg_ctl", verb, f"--pgdata={self.data}", "--wait", *words)

    def _choose_port(self) -> None:
        kept = self._folder / "port"
        wanted = int(kept.read_text("ascii")) if kept.exists() else 0
        port = free_port(wanted)
        kept.write_text(str(port), "ascii")
        write_access(self.data)
        write_settings(self.data, port=port, sockets=self._run)

    def _last_words(self) -> str:
        with suppress(FileNotFoundError):
            return self.log.read_text("utf8", errors="replace")[-1000:]
        return ""

    def password_file(self, role: str) -> Path:
        """Name the file of a role's password, as libpq reads it.

        Args:
            role: A member's short name, or SUPERUSER.

        Returns:
            The path.
        """
        return self._folder / "passwords" / f"{role}.pgpass"

    def _password(self, role: str) -> str:
        """A role's password, drawn the first time; hexadecimal, so that it needs no escapes."""
        path = self.password_file(role)
        with suppress(FileExistsError):
            write_private(path, f"*:*:*:{role}:{secrets.token_hex(24)}\n".encode())
        return path.read_text("ascii").strip().rsplit(":", 1)[1]

    @contextmanager
    def _password_for_initdb(self) -> Iterator[Path]:
        path = self._run / "initdb.password"
        path.unlink(missing_ok=True)
        write_private(path, self._password(SUPERUSER).encode())
        try:
            give(path)
            yield path
        finally:
            path.unlink()

    @contextmanager
    def superuser(self) -> Iterator[psycopg.Connection[Any]]:
        """Connect as the role that lays out databases; each statement commits by itself.

        Yields:
            The connection.

        Raises:
            PostgresStopped: The server does not answer.
        """
        try:
            connection = psycopg.connect(
                host=HOST,
                port=self.port,
                user=SUPERUSER,
                dbname="postgres",
                passfile=str(self.password_file(SUPERUSER)),
                autocommit=True,
            )
        except psycopg.OperationalError as fault:
            raise PostgresStopped(
                f"The cluster in {self._folder} does not answer.", folder=str(self._folder)
            ) from fault
        with connection:
            yield connection


def _knows(connection: psycopg.Connection[Any], query: str, value: str) -> bool:
    return connection.execute(query.encode(), (value,)).fetchone() is not None
