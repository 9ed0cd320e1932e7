"""Runs clearance: ``python -m oracles.clearance --home DIR --network FILE --policy FILE``."""

import argparse
from pathlib import Path

from oracles.clearance.accepting import Accepting
from oracles.clearance.deciding import Deciding
from oracles.clearance.papers import Papers
from oracles.clearance.policy import read_policy
from oracles.clearance.process import Clearance
from oracles.common.running import run, standing_or_end


def main() -> None:
    """Read the command line and work until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m oracles.clearance", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="customs' folder")
    parser.add_argument("--network", type=Path, required=True, help="the network file")
    parser.add_argument("--policy", type=Path, required=True, help="the published policy file")
    options = parser.parse_args()
    policy, policy_hash = read_policy(options.policy)
    standing = standing_or_end(
        options.home, options.network, database="clearance.sqlite", key="policy"
    )
    papers = Papers(standing)
    deciding = Deciding(standing, papers, policy, policy_hash)
    run(standing, Clearance(standing, papers, Accepting(standing), deciding).take)


if __name__ == "__main__":
    main()
