"""Shows that each attempt succeeds once its guard is gone: ``python -m tests.mutants.run``.

First the whole law must withstand every attempt, then a law that must die has to die, then each
mutant. Exit status 1 when one survives; ``--only NAME`` runs one.
"""

import argparse
import sys
import time

from tests.mutants.mutants import MUST_DIE, MUTANTS, Mutant
from tests.mutants.workshop import Workshop, workshop


def survives(shop: Workshop, mutant: Mutant) -> bool:
    """Tell whether the attempt still comes to nothing without its guard.

    Args:
        shop: The copy of the law.
        mutant: The guard to take out.

    Returns:
        True when the proof passes all the same: it proves nothing then.
    """
    with shop.without_guard(mutant):
        results = shop.judge(rf"^test_{mutant.name}\(")
    return results[f"test_{mutant.name}"]


def main(arguments: list[str] | None = None) -> int:
    """Run the controls and the mutants.

    Args:
        arguments: Command line without the program's name; None reads the process's own.

    Returns:
        0 when the controls hold and every mutant dies, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.mutants.run", description=__doc__)
    parser.add_argument("--only", help="name of one mutant")
    only = parser.parse_args(arguments).only
    began = time.monotonic()
    with workshop() as shop:
        whole = shop.judge("^test_")
        missing = {f"test_{each.name}" for each in MUTANTS} ^ set(whole)
        if missing or not all(whole.values()):
            print(f"the whole law does not withstand its attempts: {missing or whole}")
            return 1
        if survives(shop, MUST_DIE):
            print("the law that must die survives: the runner is blind")
            return 1
        chosen = [each for each in MUTANTS if only in (None, each.name)]
        survivors = [each.name for each in chosen if _told(each.name, survives(shop, each))]
    spent = time.monotonic() - began
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants died in {spent:.0f} s")
    return 1 if survivors or not chosen else 0


def _told(name: str, survived: bool) -> bool:  # noqa: FBT001
    print(f"{name}: {'SURVIVES' if survived else 'dies: the attempt succeeds'}", flush=True)
    return survived


if __name__ == "__main__":
    sys.exit(main())
