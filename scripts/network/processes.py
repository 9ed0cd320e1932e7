"""Starts our own processes, waits until each is ready, and stops each by its process id."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

START_SECONDS = 180.0
_STOP_SECONDS = 15.0


class ProcessNotReady(Exception):
    """A process ended or stayed silent instead of saying that it is ready."""


@dataclass
class OurProcess:
    """One process of ours.

    Attributes:
        name: What people see.
        handle: The running process.
        ready: The JSON line it printed when ready.
    """

    name: str
    handle: subprocess.Popen[str]
    ready: dict[str, Any] = field(default_factory=dict)

    def stop(self) -> None:
        """End it by SIGTERM, by SIGKILL after 15 seconds; twice is harmless."""
        if self.handle.poll() is None:
            self.handle.send_signal(signal.SIGTERM)
            try:
                self.handle.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.handle.kill()
                self.handle.wait()
        if self.handle.stdout:
            self.handle.stdout.close()

    def kill(self) -> None:
        """End it as a power cut does."""
        self.handle.kill()
        self.handle.wait()


def _environment() -> dict[str, str]:
    """The environment of our processes: one thread for numbers, compiled modules kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}


class Processes:
    """Everything that one command started, in order."""

    def __init__(self, log_folder: Path) -> None:
        """Choose where the processes' own words go.

        Args:
            log_folder: One file per process; made when absent.
        """
        log_folder.mkdir(parents=True, exist_ok=True)
        self._logs = log_folder
        self._running: list[OurProcess] = []

    def launch(self, name: str, module: str, arguments: Sequence[str]) -> OurProcess:
        """Start a module of ours; it is not ready yet.

        Args:
            name: What people see, and the name of its log.
            module: Such as ``api.main``.
            arguments: Its command line.

        Returns:
            The process.
        """
        with (self._logs / f"{name}.log").open("ab") as log:
            # A group of its own: Ctrl-C reaches us alone, and we stop all in order.
            handle = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                process_group=0,
                env=_environment(),
            )
        process = OurProcess(name, handle)
        self._running.append(process)
        return process

    def wait_ready(self, process: OurProcess, seconds: float = START_SECONDS) -> dict[str, Any]:
        """Wait for the JSON line that a process prints when it is ready.

        Args:
            process: From ``launch``.
            seconds: Patience.

        Returns:
            What it said, such as its port.

        Raises:
            ProcessNotReady: It ended or stayed silent; the message names its log.
        """
        stream = process.handle.stdout
        deadline = time.monotonic() + seconds
        while stream is not None and time.monotonic() < deadline:
            if not select.select([stream], [], [], 0.2)[0]:
                continue
            line = stream.readline()
            if not line:
                break
            with contextlib.suppress(ValueError):
                process.ready = json.loads(line)
                return process.ready
        log = self._logs / f"{process.name}.log"
        raise ProcessNotReady(f"{process.name} did not start: see {log}")

    def stop(self, process: OurProcess) -> None:
        """Stop one process and forget it.

        Args:
            process: From ``launch``.
        """
        process.stop()
        self._running = [each for each in self._running if each is not process]

    def stop_all(self) -> None:
        """Stop everything, the last started first."""
        for process in self._running:
            if process.handle.poll() is None:
                process.handle.send_signal(signal.SIGTERM)
        while self._running:
            self._running.pop().stop()

    @property
    def pids(self) -> list[int]:
        """Process ids of what runs."""
        return [each.handle.pid for each in self._running if each.handle.poll() is None]
