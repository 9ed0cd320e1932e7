"""The right to send for a key: one process at a time has it, and a crash gives it back."""

import fcntl
import os
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection

from chain.ledger.errors import LeaseLost, SenderBusy
from chain.types import Address

_PATIENCE_MILLISECONDS = 1000


class Lease:
    """One key's lease.

    A file lock keeps other processes of this machine out, whatever database they use. On
    PostgreSQL a lock of the database keeps other machines out; it lives as long as a connection
    of its own, so a server between us and the database must not share connections out by the
    transaction.
    """

    def __init__(self, engine: Engine, key_address: Address, lock_file: Path) -> None:
        """Describe the lease; ``take`` takes it.

        Args:
            engine: The member's database.
            key_address: The key.
            lock_file: File that only one process holds for this key.
        """
        self._engine = engine
        self._key_address = key_address
        self._lock_file = lock_file
        self._file: int | None = None
        self._connection: PoolProxiedConnection | None = None

    def take(self) -> None:
        """Take the lease, or leave nothing behind; on PostgreSQL it is waited for a second.

        Raises:
            SenderBusy: Another process sends for this key.
            sqlalchemy.exc.OperationalError: The database does not answer.
        """
        try:
            self._lock()
            if self._engine.dialect.name == "postgresql":
                self._lock_database()
        except Exception:
            self.release()
            raise

    def confirm(self) -> None:
        """Make sure that the lease is still ours.

        Raises:
            LeaseLost: The connection that held it is gone: another machine may have it by now.
        """
        if self._connection is None:
            return
        try:
            self._ask("SELECT 1")
        except self._engine.dialect.loaded_dbapi.Error as fault:
            raise LeaseLost(
                "The database no longer holds the lease of this key.", key=self._key_address
            ) from fault

    def release(self) -> None:
        """Give the lease back; twice is harmless."""
        if self._connection is not None:
            # Closed, not returned: the lock belongs to the connection.
            self._connection.invalidate()
            self._connection = None
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _lock(self) -> None:
        self._lock_file.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self._lock_file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise SenderBusy(
                "Another process sends for this key.", key=self._key_address
            ) from fault

    def _lock_database(self) -> None:
        self._connection = self._engine.raw_connection()
        driver: Any = self._connection.driver_connection
        driver.autocommit = True
        # Locks of two numbers are the writers' turns: one number is another kind.
        number = int.from_bytes(bytes.fromhex(self._key_address[2:])[:8], signed=True)
        # The server may not have noticed yet that the process before us was killed.
        self._ask(f"SET lock_timeout = {_PATIENCE_MILLISECONDS}")
        driver_errors: Any = self._engine.dialect.loaded_dbapi
        try:
            self._ask(f"SELECT pg_advisory_lock({number})")
        except driver_errors.errors.LockNotAvailable as fault:
            raise SenderBusy(
                "Another machine sends for this key.", key=self._key_address
            ) from fault

    def _ask(self, question: str) -> None:
        if self._connection is not None:
            with closing(self._connection.cursor()) as cursor:
                cursor.execute(question)
