"""Runs the contract tests in Brownie's own environment: ``python -m tests.contracts.run``.

It refuses to start when the port is taken: Brownie would attach to whatever listens there, and
revert it.
"""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
NETWORKS = PROJECT / "tests/contracts/networks.yaml"
NETWORK = "gwanmun-contracts"
PORT = 28643
_ENVIRONMENT_LACKS = 3


def main(arguments: list[str] | None = None) -> int:
    """Make the network known to Brownie and run the tests.

    Args:
        arguments: Passed on to ``brownie test``; None takes the process's own.

    Returns:
        Brownie's exit status, or 3 when Brownie or the port is not there.
    """
    words = sys.argv[1:] if arguments is None else arguments
    brownie = PROJECT / ".venv-brownie/bin/brownie"
    if not brownie.exists():
        sys.stderr.write("Brownie's environment is missing: make install\n")
        return _ENVIRONMENT_LACKS
    if _is_taken(PORT):
        sys.stderr.write(f"port {PORT} is taken: end what listens there\n")
        return _ENVIRONMENT_LACKS
    environment = {
        **os.environ,
        "HOME": str(PROJECT / ".home"),
        "SOLCX_BINARY_PATH": str(PROJECT / ".solcx"),
        "PATH": f"{PROJECT / '.tools/bin'}:{os.environ['PATH']}",
    }
    if not _is_known():
        _call([str(brownie), "networks", "import", str(NETWORKS)], environment)
    return _call([str(brownie), "test", "--network", NETWORK, "-W", "ignore", *words], environment)


def _call(command: list[str], environment: dict[str, str]) -> int:
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode


def _is_known() -> bool:
    """Tell whether Brownie knows the network as it stands in our file; else forget it."""
    known = PROJECT / ".home/.brownie/network-config.yaml"
    if not known.exists() or NETWORK not in known.read_text():
        return False
    if known.stat().st_mtime >= NETWORKS.stat().st_mtime:
        return True
    shutil.move(known, known.with_suffix(".old"))
    return False


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


if __name__ == "__main__":
    sys.exit(main())
