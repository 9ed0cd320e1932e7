"""Starts and stops the embedded content process of a network; it stores nothing itself."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from chain.vault.errors import ContentUnavailable

_PATIENCE = 10.0


class EmbeddedContent:
    """One content process on loopback, stopped by its process id."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        """Describe the process; nothing starts yet.

        Args:
            folder: Where blocks and pins lie.
            port: Port on loopback; 0 takes a free one.
        """
        self._folder = folder
        self._port = port
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it listens.

        Returns:
            Such as ``http://127.0.0.1:40001``; port 0 before the start.
        """
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        """Its process id, None while it does not run."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it and wait until it listens.

        Raises:
            ContentUnavailable: It ended instead of listening.
        """
        command = [sys.executable, "-m", "chain.vault.embedded"]
        command += ["--folder", str(self._folder), "--port", str(self._port)]
        # A group of its own: Ctrl-C reaches us alone, and we stop it in order.
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command, stdout=subprocess.PIPE, text=True, process_group=0
        )
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self.stop()
            raise ContentUnavailable("The content process did not start.", port=self._port)
        self._port = int(json.loads(line)["port"])

    def stop(self) -> None:
        """End it and wait for its end; nothing happens when it does not run."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._process = None
