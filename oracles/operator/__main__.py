"""Runs an oracle operator: ``python -m oracles.operator --home DIR --network FILE``."""

import argparse
from pathlib import Path

from oracles.common.running import run, standing_or_end
from oracles.operator.answering import Answering
from oracles.operator.behaviour import script_named
from oracles.operator.models import load_judges
from oracles.operator.process import Operator


def main() -> None:
    """Read the command line and work until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m oracles.operator", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the operator's folder")
    parser.add_argument("--network", type=Path, required=True, help="the network file")
    parser.add_argument("--behave", default="honest", help="honest; others on one desk alone")
    options = parser.parse_args()
    standing = standing_or_end(options.home, options.network, database="operator.sqlite", key="act")
    script = script_named(options.behave, standing.deployment.chain_id)
    answering = Answering(standing, load_judges(), script)
    run(standing, Operator(standing, answering, script).take)


if __name__ == "__main__":
    main()
