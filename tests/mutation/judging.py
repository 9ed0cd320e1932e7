"""Builds variants and lets the proofs judge them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.mutants.building import (
    PROJECT,
    LawUnbuildable,
    compile_sources,
    law_sources,
    library_sources,
)
from tests.mutants.workshop import Workshop
from tests.mutation.rules import Variant

_AT_ONCE = 8
_PATIENCE_SECONDS = 120
_SETTINGS = {"FOUNDRY_PROFILE": "default", "FOUNDRY_CODE_SIZE_LIMIT": "65536"}
_LINKED = ("node_modules", ".solcx", ".tools")


def build_variants(
    pairs: Sequence[tuple[Variant, tuple[str, ...]]],
) -> Iterator[tuple[Variant, dict[str, str]]]:
    """Build variants, a few in each run of the compiler.

    Args:
        pairs: Each variant and the contracts that it is part of.

    Yields:
        Variant, and contract to creation bytecode; none where the compiler refuses it.
    """
    for place in range(0, len(pairs), _AT_ONCE):
        few = pairs[place : place + _AT_ONCE]
        try:
            yield from _built(few)
        except LawUnbuildable:
            for pair in few:
                yield from _alone(pair)


def _alone(pair: tuple[Variant, tuple[str, ...]]) -> Iterable[tuple[Variant, dict[str, str]]]:
    try:
        return _built([pair])
    except LawUnbuildable:
        return [(pair[0], {})]


def _built(
    pairs: Sequence[tuple[Variant, tuple[str, ...]]],
) -> list[tuple[Variant, dict[str, str]]]:
    law = law_sources()
    sources, selection = library_sources(law), {}
    for number, (variant, contracts) in enumerate(pairs):
        files = law | {variant.file: variant.whole}
        sources |= {f"v{number}/{path}": text for path, text in files.items()}
        for contract in contracts:
            selection[f"v{number}/{contract}.sol"] = {contract: ["evm.bytecode.object"]}
    built = compile_sources(sources, selection)
    return [
        (
            variant,
            {each: "0x" + _code(built, f"v{number}/{each}.sol", each) for each in contracts},
        )
        for number, (variant, contracts) in enumerate(pairs)
    ]


def _code(built: dict[str, dict[str, dict[str, object]]], unit: str, contract: str) -> str:
    evm = built[unit][contract]["evm"]
    assert isinstance(evm, dict)
    return str(evm["bytecode"]["object"])


class Court(Workshop):
    """A copy of the law with all proofs; the first one that fails kills a variant."""

    def __init__(self, folder: Path) -> None:
        """Copy the law and the proofs, and build them.

        Args:
            folder: An empty folder.
        """
        self.folder = folder
        shutil.copytree(PROJECT / "contracts", folder / "contracts")
        without = shutil.ignore_patterns("peer", "symbolic")
        shutil.copytree(PROJECT / "tests/proofs", folder / "tests/proofs", ignore=without)
        shutil.copy2(PROJECT / "foundry.toml", folder)
        for name in _LINKED:
            (folder / name).symlink_to(PROJECT / name)
        self._forge("build").check_returncode()

    def kills(self, contract: str, bytecode: str) -> bool:
        """Let the proofs judge one variant.

        Args:
            contract: Its contract.
            bytecode: Creation bytecode.

        Returns:
            Whether a proof failed.
        """
        with self.exchanged(contract, bytecode):
            words = ["test", "--fail-fast", "--silent"]
            try:
                done = subprocess.run(
                    [str(self.folder / ".tools/bin/forge"), *words],
                    cwd=self.folder,
                    env={**os.environ, **_SETTINGS},
                    capture_output=True,
                    text=True,
                    timeout=_PATIENCE_SECONDS,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                # A law that never ends is seen by whoever waits for it.
                return True
        return done.returncode != 0


@contextmanager
def court() -> Iterator[Court]:
    """Open a court and clear it away in the end.

    Yields:
        The court.
    """
    with tempfile.TemporaryDirectory(prefix="gwanmun-mutation-") as folder:
        yield Court(Path(folder))
