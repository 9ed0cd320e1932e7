"""Builds the engines that we run as programs from pinned Go modules, once per machine.

An engine is a wrapper module in chain/engines: its go.mod and go.sum pin every line of what is
built, and their hash names the cache folder, so that another pin never meets an older program.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from chain.errors import GwanmunError

MODULES = Path(__file__).resolve().parents[2] / "chain" / "engines"
"""One folder per engine."""
CACHE_VARIABLE = "GWANMUN_ENGINES"
"""Names the cache folder; ~/.cache/gwanmun/engines without it."""
_OLDEST_GO = (1, 26, 5)
"""What Kubo asks for."""
_HASH_DIGITS = 16


class EngineMissing(GwanmunError):
    """An engine is not built yet and cannot be: ``values`` say what is missing."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A program or several that one module builds.

    Attributes:
        name: Folder in chain/engines.
        programs: Name of a program to its import path.
        flags: What the linker is told besides.
    """

    name: str
    programs: Mapping[str, str]
    flags: str = "-s -w"

    def folder(self, environ: Mapping[str, str]) -> Path:
        """Name the folder that holds this pin's programs.

        Args:
            environ: The process's environment.

        Returns:
            A folder outside the project, whether it exists or not.
        """
        pins = [(MODULES / self.name / each).read_bytes() for each in ("go.mod", "go.sum")]
        pinned = hashlib.sha256(b"".join(pins)).hexdigest()[:_HASH_DIGITS]
        default = Path.home() / ".cache" / "gwanmun" / "engines"
        return Path(environ.get(CACHE_VARIABLE) or default) / f"{self.name}-{pinned}"

    def program(self, name: str, environ: Mapping[str, str]) -> Path:
        """Find a program.

        Args:
            name: Out of ``programs``.
            environ: The process's environment.

        Returns:
            An executable file.

        Raises:
            EngineMissing: It is not built.
        """
        found = self.folder(environ) / name
        if not os.access(found, os.X_OK):
            raise EngineMissing(f"{name} is not built: run gwanmun network build.", program=name)
        return found

    def is_built(self, environ: Mapping[str, str]) -> bool:
        """Tell whether all programs are there.

        Args:
            environ: The process's environment.

        Returns:
            True when nothing is to be built.
        """
        return all(os.access(self.folder(environ) / name, os.X_OK) for name in self.programs)


KAIA = Engine(
    "kaia",
    {
        "kcn": "github.com/kaiachain/kaia/cmd/kcn",
        "kpn": "github.com/kaiachain/kaia/cmd/kpn",
        "homi": "github.com/kaiachain/kaia/cmd/homi",
    },
    # A library of Kaia's reaches into the runtime; Go's linker refuses that unless told.
    flags="-checklinkname=0 -s -w",
)
KUBO = Engine("kubo", {"ipfs": "github.com/ipfs/kubo/cmd/ipfs"})
ENGINES = (KAIA, KUBO)


def build(engine: Engine, environ: Mapping[str, str]) -> Iterator[str]:
    """Build an engine's programs one by one; what is there already is kept.

    Args:
        engine: The engine.
        environ: The process's environment; ``go`` is looked for in its PATH.

    Yields:
        Name of each program before its build begins.

    Raises:
        EngineMissing: Go is missing or too old, or a build failed; ``said`` holds its last words.
    """
    if engine.is_built(environ):
        return
    go = _go(environ)
    folder = engine.folder(environ)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        # A copy: the build must not touch the module that the project pins.
        module = Path(work) / "module"
        shutil.copytree(MODULES / engine.name, module)
        for name, path in engine.programs.items():
            if not os.access(folder / name, os.X_OK):
                yield name
                _build_one(go, engine, path, module, folder / name)


def _build_one(go: str, engine: Engine, path: str, module: Path, program: Path) -> None:
    draft = program.with_suffix(".new")
    command = [go, "build", "-mod=readonly", "-trimpath", f"-ldflags={engine.flags}"]
    done = subprocess.run(
        [*command, "-o", str(draft), path],
        cwd=module,
        env={**os.environ, "GOTOOLCHAIN": "local", "GOWORK": "off", "GOFLAGS": "-buildvcs=false"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise EngineMissing(f"The build of {program.name} failed.", said=done.stderr[-2000:])
    draft.replace(program)


def _go(environ: Mapping[str, str]) -> str:
    go = shutil.which("go", path=environ.get("PATH"))
    if go is None:
        raise EngineMissing("Go is missing: run tools/setup.sh engines.", program="go")
    said = subprocess.run([go, "env", "GOVERSION"], capture_output=True, text=True, check=True)
    numbers = re.findall(r"\d+", said.stdout)[: len(_OLDEST_GO)]
    if tuple(int(each) for each in numbers) < _OLDEST_GO:
        raise EngineMissing("Go is too old: 1.26.5 or newer is needed.", seen=said.stdout.strip())
    return go
