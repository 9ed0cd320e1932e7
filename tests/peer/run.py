"""Plays random acts in our law and in the open peer's: ``python -m tests.peer.run``.

The peer (TradeTrust token-registry 5.5.1, from npm) stands beside the law in forge's EVM, once as
its package ships it and once compiled with the optimiser on. After each act the outcome, the
reason of a refusal, five parties and the status are compared. A control in which one of our acts is
another one must be found out. Exit status 1 where anything differs or the control is missed.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
BUILDS = {"PeerShipped": "as shipped", "PeerOptimised": "optimised"}
CONTROL = "PeerControl"
LEAST_STEPS = 10_000
_TOLD = re.compile(r"(?P<steps>\d+) steps, .* (?P<rows>\d+) rows, (?P<differing>\d+) differing")
_PATIENCE_SECONDS = 600


def main() -> int:
    """Play, and tell how much was compared.

    Returns:
        0 where nothing differs and the control was found out, else 1.
    """
    began = time.monotonic()
    subprocess.run([_node(), str(PROJECT / "tools/peer.js")], cwd=PROJECT, check=True)
    suites = _played()
    good = True
    for contract, name in BUILDS.items():
        steps, rows, differing = _counted(suites[contract])
        good &= steps >= LEAST_STEPS and differing == 0 and _passed(suites[contract])
        print(f"peer {name}: {steps} steps, {rows} rows compared, {differing} differing")
    seen = _passed(suites[CONTROL]) and _counted(suites[CONTROL])[2] > 0
    print(f"control, one act changed now and then: {'found out' if seen else 'MISSED'}")
    print(f"peer: {time.monotonic() - began:.0f} s")
    return 0 if good and seen else 1


def _played() -> dict[str, dict[str, Any]]:
    forge = str(PROJECT / ".tools/bin/forge")
    words = ["test", "--json", "-vv", "--match-path", "tests/proofs/peer/*"]
    done = subprocess.run(
        [forge, *words],
        cwd=PROJECT,
        env={**os.environ, "FOUNDRY_PROFILE": "default"},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    line = next((each for each in reversed(done.stdout.splitlines()) if each.startswith("{")), "")
    if not line:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    return {name.split(":")[1]: suite["test_results"] for name, suite in json.loads(line).items()}


def _counted(results: dict[str, Any]) -> tuple[int, int, int]:
    """Steps, rows and differences that the plays told of themselves."""
    total = [0, 0, 0]
    for result in results.values():
        for told in filter(None, map(_TOLD.search, result["decoded_logs"])):
            for place, name in enumerate(("steps", "rows", "differing")):
                total[place] += int(told[name])
    return total[0], total[1], total[2]


def _passed(results: dict[str, Any]) -> bool:
    return bool(results) and all(each["status"] == "Success" for each in results.values())


def _node() -> str:
    own = PROJECT / ".tools/bin/node"
    return str(own) if own.exists() else "node"


if __name__ == "__main__":
    sys.exit(main())
