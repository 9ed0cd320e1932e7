"""``python -m api.index``: lets a member's index begin anew; its gateway builds it from genesis."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from api.index.following import AGAIN


def main(arguments: Sequence[str]) -> int:
    """Leave word for the gateway, whose own thread forgets: nothing else may write beside it.

    Args:
        arguments: Words after the program's name.

    Returns:
        0 when done; 3 where there is no such folder.
    """
    parser = argparse.ArgumentParser(prog="python -m api.index", description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="the member's folder")
    home = parser.parse_args(arguments).home
    if not home.is_dir():
        sys.stderr.write(json.dumps({"event": "no such folder", "fault": str(home)}) + "\n")
        return 3
    (home / AGAIN).touch()
    sys.stdout.write(json.dumps({"asked": True}) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
