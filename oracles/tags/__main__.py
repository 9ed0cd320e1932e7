"""Runs the tag holder: ``python -m oracles.tags --home DIR --network FILE --port N``."""

import argparse
import socket
from pathlib import Path

import uvicorn

from chain.private_file import read_private, write_private
from chain.tags.voprf import new_tag_key
from oracles.common.running import configure_logs, say_ready, standing_or_end
from oracles.tags.app import create_app
from oracles.tags.evaluations import Evaluations, Rate


def main() -> None:
    """Read the command line and answer until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m oracles.tags", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the tag holder's folder")
    parser.add_argument("--network", type=Path, required=True, help="the network file")
    parser.add_argument("--port", type=int, default=0, help="port on loopback; 0 takes a free one")
    options = parser.parse_args()
    configure_logs()
    standing = standing_or_end(options.home, options.network, database="tags.sqlite", key="act")
    evaluations = Evaluations(standing, _secret_key(options.home), Rate())
    # TCP by name: asyncio turns Nagle's delay of 40 ms off for such sockets alone.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", options.port))
        listening.listen()
        port = listening.getsockname()[1]
        say_ready(port=port, public_key=evaluations.public_key.hex())
        server = uvicorn.Server(
            uvicorn.Config(create_app(evaluations), log_level="warning", access_log=False)
        )
        server.run(sockets=[listening])


def _secret_key(home: Path) -> bytes:
    """Load the tag key, drawing it the first time."""
    path = home / "keys" / "tag.key"
    if not path.exists():
        write_private(path, new_tag_key()[0].hex().encode())
    return bytes.fromhex(read_private(path).decode("ascii").strip())


if __name__ == "__main__":
    main()
