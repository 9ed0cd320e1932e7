"""Gas beside the open peer on one node: ``python -m scripts.bench.peer.run [--keep]``.

Prints every row with goal, ours, both baselines and ratios. ``--keep`` writes them to
docs/measurements, against which a test holds our figures: gas changes in no commit unseen.
"""

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from scripts.bench.bench_network import BenchNetwork, bench_network
from scripts.bench.gas import NONE
from scripts.bench.peer.rows import batch_gas, own_rows, peer_rows
from scripts.bench.peer.table import BUILDS, REMARKS, table
from scripts.bench.peer.world import PeerWorld, lay_peer
from scripts.bench.verdict_gas import word

PROJECT = Path(__file__).resolve().parents[3]
FOLDER = PROJECT / "docs" / "measurements"
SNAPSHOT = FOLDER / "gas.json"
REFRESH = "make bench-gas KEEP=1"
_REMARK = bytes(range(1, 96))


def measure(project: Path) -> dict[str, Any]:
    """Measure all rows.

    Args:
        project: Folder that holds node_modules.

    Returns:
        settings; ours by remark; peer by build and remark; batch.
    """
    units = lay_peer(project)
    with bench_network(project) as network:
        return {
            "settings": _settings(project, network),
            "ours": own_figures(network),
            "batch": batch_gas(network),
            "peer": {build: _peer(network, units / f"{build}.json") for build in BUILDS},
        }


def own_figures(network: BenchNetwork) -> dict[str, dict[str, int]]:
    """Measure our law with and without a remark.

    Args:
        network: The bench's network.

    Returns:
        Remark to row to gas.
    """
    said = (NONE, word("a sealed remark"))
    return {name: own_rows(network, remark) for name, remark in zip(REMARKS, said, strict=True)}


def _peer(network: BenchNetwork, units: Path) -> dict[str, dict[str, int]]:
    said = (b"", _REMARK)
    return {
        name: peer_rows(PeerWorld.created(network, units, remark))
        for name, remark in zip(REMARKS, said, strict=True)
    }


def _settings(project: Path, network: BenchNetwork) -> dict[str, str]:
    profile = tomllib.loads((project / "foundry.toml").read_text())["profile"]["default"]
    ours = f"solc 0.8.37, optimiser {profile['optimizer_runs']}, {profile['evm_version']}"
    return {
        "node": str(network.rpc.call("web3_clientVersion")),
        "fork": profile["evm_version"],
        "ours": ours,
        "the peer": "solc 0.8.22, paris, optimiser off as shipped or 200",
    }


def main() -> int:
    """Measure, print, and keep where asked.

    Returns:
        0.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.bench.peer.run", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write docs/measurements/gas.*")
    keep = parser.parse_args().keep
    found = measure(PROJECT)
    sys.stdout.write(table(found))
    if keep:
        SNAPSHOT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
        (FOLDER / "gas.md").write_text(table(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
