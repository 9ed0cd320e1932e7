"""The X-ray model's card: limits, hashes and simulated figures; it runs nothing."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from oracles.xray.errors import XrayModelInvalid

GRAPH = "xray.onnx"
CARD = "card.json"
CARD_VERSION = 1
LIMITS = (
    "mass_step",
    "load_margin",
    "votes",
    "levels",
    "opaque_permille",
    "same_permille",
    "air_lowest",
    "air_highest",
    "wall_block",
)


@dataclass(frozen=True)
class Limits:
    """Thresholds frozen on validation scans.

    Attributes:
        mass_step: Discrepancy from which mass is suspicious, 1/64 neper.
        load_margin: Margin above which something stands in the hold, units of 2**-16.
        votes: Votes from which a scan is unreadable.
        levels: Different counts that a raw plane has at least.
        opaque_permille: Share of the hold that may be opaque at most.
        same_permille: Share of pixels that may be equal in both planes at most.
        air_lowest: Count of open air at least.
        air_highest: Count of open air at most.
        wall_block: Deepest block of bare walls, 1/1024 neper.
    """

    mass_step: int
    load_margin: int
    votes: int
    levels: int
    opaque_permille: int
    same_permille: int
    air_lowest: int
    air_highest: int
    wall_block: int


def read_limits(folder: Path) -> Limits:
    """Read the card and hold the graph to the hash that it names.

    Args:
        folder: Where the model lies.

    Returns:
        The limits.

    Raises:
        XrayModelInvalid: The card or the graph is missing, of another version, or differs.
    """
    content = _content(folder)
    seen = sha256_of(folder / GRAPH).hex()
    if seen != content["files"][GRAPH]:
        raise XrayModelInvalid(
            f"{GRAPH} is not the file that the card names",
            file=GRAPH,
            wanted=content["files"][GRAPH],
            seen=seen,
        )
    return Limits(**{name: int(content["limits"][name]) for name in LIMITS})


def manifest_hash(folder: Path) -> bytes:
    """Name the whole model: graph and card.

    Args:
        folder: Where the model lies.

    Returns:
        32 bytes: SHA-256 of the JSON of version and file hashes, keys sorted, no spaces.

    Raises:
        XrayModelInvalid: A file is missing.
    """
    files = {name: sha256_of(folder / name).hex() for name in (CARD, GRAPH)}
    manifest = {"files": files, "version": CARD_VERSION}
    text = json.dumps(manifest, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def sha256_of(path: Path) -> bytes:
    """Hash a file of the model.

    Args:
        path: The file.

    Returns:
        32 bytes.

    Raises:
        XrayModelInvalid: There is no such file.
    """
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError as fault:
        raise XrayModelInvalid(f"the model lacks {path.name}", file=path.name) from fault


def _content(folder: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(
            (folder / CARD).read_text(encoding="utf-8"), parse_float=Decimal
        )
        known = content["version"] == CARD_VERSION and content["simulated"] is True
        whole = known and GRAPH in content["files"] and set(LIMITS) <= content["limits"].keys()
    except (OSError, ValueError, KeyError, AttributeError) as fault:
        raise XrayModelInvalid(f"{CARD} cannot be read", file=CARD) from fault
    if not whole:
        raise XrayModelInvalid(f"{CARD} is not of version {CARD_VERSION}", file=CARD)
    return content
