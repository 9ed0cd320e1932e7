"""Starts and stops the embedded chain: the real anvil program, one node, on loopback."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chain.node.errors import NodeError, NodeNotStarted
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc

PROGRAM = Path("node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil")
"""Where npm lays the program; the links in node_modules/.bin swallow its exit status."""

_START_PATIENCE = 20.0
_STOP_PATIENCE = 30.0


def anvil_program(environ: Mapping[str, str], project: Path) -> Path:
    """Find the program.

    Args:
        environ: The process's environment; ``GWANMUN_ANVIL`` goes before npm's place.
        project: Folder that holds node_modules.

    Returns:
        Path of an executable file.

    Raises:
        NodeNotStarted: There is none.
    """
    program = Path(environ.get("GWANMUN_ANVIL") or project / PROGRAM)
    if not os.access(program, os.X_OK):
        raise NodeNotStarted("anvil is missing: run npm ci.", program=str(program))
    return program


@dataclass(frozen=True, slots=True)
class AnvilOptions:
    """How the embedded chain is run.

    Attributes:
        chain_id: Its chain id.
        state: File that its state is read from at the start and written to at the end.
        port: Port on loopback; 0 takes a free one.
        block_time: Seconds between blocks; None mines at each transaction (contract tests
            alone: without a block time anvil loses transactions of fast batches).
        log: File for what it prints; None throws it away.
    """

    chain_id: int
    state: Path | None = None
    port: int = 0
    block_time: int | None = 1
    log: Path | None = None


class EmbeddedChain:
    """One anvil process."""

    def __init__(self, program: Path, options: AnvilOptions) -> None:
        """Describe the process; nothing starts yet.

        Args:
            program: From ``anvil_program``.
            options: How it is run.
        """
        self._program = program
        self._options = options
        self._port = options.port
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers, such as ``http://127.0.0.1:40002``; port 0 before the start."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        """Its process id, None while it does not run."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it and wait until it answers with its chain id.

        Raises:
            NodeNotStarted: The port is taken, or it ended or stayed silent for 20 seconds.
        """
        self._port = _free_port(self._options.port)
        with open(self._options.log or os.devnull, "ab") as log:  # noqa: PTH123 - devnull too
            # A group of its own: Ctrl-C reaches us alone, and we stop it in order.
            self._process = subprocess.Popen(  # noqa: S603 - the pinned program
                self._command(), stdout=log, stderr=log, process_group=0
            )
        try:
            self._wait(time.monotonic() + _START_PATIENCE)
        except NodeNotStarted:
            self.stop()
            raise

    def stop(self) -> None:
        """End it by SIGTERM, which writes its state, and wait; twice is harmless."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(_STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _command(self) -> list[str]:
        options = self._options
        command = [str(self._program), "--host", "127.0.0.1", "--port", str(self._port)]
        command += ["--chain-id", str(options.chain_id), "--hardfork", "cancun"]
        command += ["--base-fee", "0", "--gas-price", "0", "--gas-limit", "1000000000"]
        # With 0 slots the tag `finalized` is the head: one node never takes a block back.
        command += ["--slots-in-an-epoch", "0", "--quiet"]
        if options.block_time is not None:
            command += ["--block-time", str(options.block_time)]
        if options.state is not None:
            command += ["--state", str(options.state), "--preserve-historical-states"]
        return command

    def _wait(self, deadline: float) -> None:
        rpc = JsonRpc(self.url, timeout=2.0)
        try:
            while not self._answers(rpc):
                ended = self._process is None or self._process.poll() is not None
                if ended or time.monotonic() > deadline:
                    raise NodeNotStarted("anvil did not start.", url=self.url)
                time.sleep(0.05)
        finally:
            rpc.close()

    def _answers(self, rpc: JsonRpc) -> bool:
        try:
            return from_quantity(rpc.call("eth_chainId")) == self._options.chain_id
        except NodeError:
            return False


def _free_port(port: int) -> int:
    """Refuse a taken port: a foreign chain there would be taken for ours."""
    try:
        with socket.create_server(("127.0.0.1", port)) as probe:
            return int(probe.getsockname()[1])
    except OSError as fault:
        raise NodeNotStarted("The chain's port is taken.", port=port) from fault
