"""Shows that each attempt succeeds once its guard is gone: ``python -m tests.mutants.run``.

First the whole law must withstand every attempt, built by forge and built as the mutants are;
then a law that must die has to die; then each mutant. Exit status 1 when one survives.
"""

import argparse
import sys
import time

from tests.mutants.building import CONTRACTS, WHOLE, build
from tests.mutants.mutants import MUST_DIE, MUTANTS, Mutant
from tests.mutants.workshop import Workshop, workshop


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
    chosen = [each for each in MUTANTS if only in (None, each.name)]
    began = time.monotonic()
    built = build([MUST_DIE, *chosen])
    with workshop() as shop:
        fault = _control(shop, built)
        if fault:
            print(fault)
            return 1
        survivors = [each.name for each in chosen if _survives(shop, each, built)]
    spent = time.monotonic() - began
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants died in {spent:.0f} s")
    return 1 if survivors or not chosen else 0


def _control(shop: Workshop, built: dict[str, str]) -> str:
    """Check that the runner sees both outcomes; an empty text when it does."""
    whole = shop.judge("^test_")
    missing = {f"test_{each.name}" for each in MUTANTS} ^ set(whole)
    if missing or not all(whole.values()):
        return f"the whole law does not withstand its attempts: {missing or whole}"
    for contract in CONTRACTS:
        with shop.exchanged(contract, built[f"{WHOLE}/{contract}"]):
            if not all(shop.judge("^test_").values()):
                return f"{contract}, built as the mutants are, does not withstand its attempts"
    if _survives(shop, MUST_DIE, built):
        return "the law that must die survives: the runner is blind"
    return ""


def _survives(shop: Workshop, mutant: Mutant, built: dict[str, str]) -> bool:
    with shop.exchanged(mutant.contract, built[f"{mutant.name}/{mutant.contract}"]):
        passed = shop.judge(rf"^test_{mutant.proof}\(")[f"test_{mutant.proof}"]
    print(f"{mutant.name}: {'SURVIVES' if passed else 'dies: the attempt succeeds'}", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
