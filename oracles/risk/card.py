"""The model's card: thresholds, ladder, hashes and figures beside the graph; it runs nothing."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from oracles.risk.errors import RiskModelInvalid

GRAPH = "risk.onnx"
FOREST = "risk.npz"
EVALUATION_GRAPH = "evaluation.onnx"
CARD = "card.json"
CARD_VERSION = 1
SMOOTHING = 2.0


@dataclass(frozen=True)
class Card:
    """What serving needs from the card.

    Attributes:
        yellow_from: Lowest step with advice YELLOW.
        red_from: Lowest step with advice RED.
        priors: Name of a graph to the share of fraud in its training rows.
        content: The whole card as read; numbers with a point are decimals.
    """

    yellow_from: int
    red_from: int
    priors: dict[str, float]
    content: dict[str, Any]


def read_card(folder: Path) -> Card:
    """Read the card and hold every file to the hash that it names.

    Args:
        folder: Where the model lies.

    Returns:
        The card.

    Raises:
        RiskModelInvalid: The card or a file is missing, is of another version, or differs.
    """
    content = _content(folder)
    for name, wanted in content["files"].items():
        seen = sha256_of(folder / name)
        if seen != wanted:
            raise RiskModelInvalid(
                f"{name} is not the file that the card names", file=name, wanted=wanted, seen=seen
            )
    advice = content["advice"]
    priors = {name: float(prior) for name, prior in content["priors"].items()}
    return Card(int(advice["yellow_from_step"]), int(advice["red_from_step"]), priors, content)


def manifest_hash(folder: Path) -> bytes:
    """Name the whole model: graph, forest and card.

    Args:
        folder: Where the model lies.

    Returns:
        32 bytes: SHA-256 of the JSON of version and file hashes, keys sorted, no spaces.

    Raises:
        RiskModelInvalid: A file is missing.
    """
    files = {name: sha256_of(folder / name) for name in (CARD, FOREST, GRAPH)}
    manifest = {"files": files, "version": CARD_VERSION}
    text = json.dumps(manifest, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def sha256_of(path: Path) -> str:
    """Hash a file of the model.

    Args:
        path: The file.

    Returns:
        64 hexadecimal digits.

    Raises:
        RiskModelInvalid: There is no such file.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as fault:
        raise RiskModelInvalid(f"the model lacks {path.name}", file=path.name) from fault


def _content(folder: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(
            (folder / CARD).read_text(encoding="utf-8"), parse_float=Decimal
        )
    except (OSError, ValueError) as fault:
        raise RiskModelInvalid(f"{CARD} cannot be read", file=CARD) from fault
    lacking = {"version", "files", "advice", "priors"} - content.keys()
    if lacking or content["version"] != CARD_VERSION:
        raise RiskModelInvalid(f"{CARD} is not of version {CARD_VERSION}", file=CARD)
    return content
