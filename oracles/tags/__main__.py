"""Runs the tag holder: ``python -m oracles.tags --home DIR --network FILE --port N``."""

import argparse
import socket
from pathlib import Path

import uvicorn

from chain.tags.group import require_backend
from oracles.common.running import configure_logs, ending, say_ready, standing_or_end
from oracles.tags.app import create_app
from oracles.tags.evaluations import Evaluations, Rate
from oracles.tags.holding import load_holding


def main() -> None:
    """Read the command line and answer until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m oracles.tags", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the tag holder's folder")
    parser.add_argument("--network", type=Path, required=True, help="the network file")
    parser.add_argument("--port", type=int, default=0, help="port on loopback; 0 takes a free one")
    options = parser.parse_args()
    configure_logs()
    with ending():
        require_backend()
    standing = standing_or_end(options.home, options.network, database="tags.sqlite", key="act")
    with ending():
        # After the chain was checked: on a wrong one no key is drawn.
        holding = load_holding(options.home)
    evaluations = Evaluations(standing, holding, Rate())
    # TCP by name: asyncio turns Nagle's delay of 40 ms off for such sockets alone.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", options.port))
        listening.listen()
        port = listening.getsockname()[1]
        say_ready(port=port, **holding.named())
        server = uvicorn.Server(
            uvicorn.Config(create_app(evaluations), log_level="warning", access_log=False)
        )
        server.run(sockets=[listening])


if __name__ == "__main__":
    main()
