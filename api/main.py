"""``python -m api.main``: one member's gateway, on loopback, until it is told to end."""

import argparse
import json
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from api.app import make_app
from api.gateway import open_gateway
from chain.errors import GwanmunError
from chain.logs import set_up_logs

_BACKLOG = 512
_TURN_SECONDS = 0.0005
"""How long one thread keeps the interpreter while another waits; five milliseconds by default,
which an answer with its dozen turns would feel beside the gateway's own threads."""


class _ReadyServer(uvicorn.Server):
    """Says on standard output when it listens."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print one line of JSON."""
        await super().startup(sockets)
        if self.started and sockets:
            line = json.dumps({"port": sockets[0].getsockname()[1], "pid": os.getpid()})
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Run a gateway.

    Args:
        arguments: Words after the program's name.

    Returns:
        0 when it ended as told; 3 when something that it needs is not there.
    """
    options = _parser().parse_args(arguments)
    sys.setswitchinterval(_TURN_SECONDS)
    set_up_logs()
    try:
        gateway = open_gateway(options.home, options.network)
    except (GwanmunError, OSError) as fault:
        code = fault.code if isinstance(fault, GwanmunError) else type(fault).__name__
        sys.stderr.write(json.dumps({"event": "not started", "code": code, "fault": str(fault)}))
        sys.stderr.write("\n")
        return 3
    listener = _listen(options.host, options.port)
    config = uvicorn.Config(
        make_app(gateway), log_config=None, access_log=False, server_header=False, workers=1
    )
    _ReadyServer(config).run(sockets=[listener])
    return 0


def _listen(host: str, port: int) -> socket.socket:
    """Open the socket as TCP by name: asyncio turns Nagle's delay of 40 ms off for those alone."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((host, port))
    listener.listen(_BACKLOG)
    return listener


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m api.main", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the member's folder")
    parser.add_argument("--network", type=Path, required=True, help="the network file")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    return parser


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
