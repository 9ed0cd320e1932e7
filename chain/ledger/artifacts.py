"""The committed builds of the contracts: ABI and creation code; deployment reads them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chain.ledger.errors import BuildUnknown

_FOLDER = Path(__file__).parent / "build"


@dataclass(frozen=True, slots=True)
class Build:
    """A contract's build.

    Attributes:
        name: The contract.
        abi: Its ABI.
        bytecode: Its creation code, without constructor arguments.
    """

    name: str
    abi: list[dict[str, Any]]
    bytecode: bytes


def load_build(name: str) -> Build:
    """Read a committed build.

    Args:
        name: The contract, such as ``Titles``.

    Returns:
        Its build.

    Raises:
        BuildUnknown: There is none of this name.
    """
    path = _FOLDER / f"{name}.json"
    if not name.isidentifier() or not path.exists():
        raise BuildUnknown("No contract of this name is built.", name=name)
    build = json.loads(path.read_text(encoding="utf-8"))
    return Build(name, build["abi"], bytes.fromhex(build["bytecode"].removeprefix("0x")))
