"""A small model fitted once on generated declarations, and the folder of others' data."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from oracles.risk.keys import Goods, goods_of
from oracles.risk.score import RiskGraph
from oracles.risk.training.generator import generated_rows
from oracles.risk.training.learning import Learned, learn
from oracles.risk.training.shipping import graph_of

ROWS, SEED = 2_000, 11


@dataclass(frozen=True)
class Fitted:
    """A model and the rows that it knows."""

    rows: list[dict[str, str]]
    goods: list[Goods]
    fraud: NDArray[np.int64]
    learned: Learned
    content: bytes
    graph: RiskGraph


@pytest.fixture(scope="session")
def fitted() -> Fitted:
    """Fit on generated declarations."""
    rows = generated_rows(ROWS, SEED)
    goods = [goods_of(row) for row in rows]
    fraud = np.array([int(row["Fraud"]) for row in rows], np.int64)
    learned = learn(goods, fraud, SEED)
    content = graph_of(learned)
    return Fitted(rows, goods, fraud, learned, content, RiskGraph(content))


@pytest.fixture(scope="session")
def newcomers() -> list[dict[str, str]]:
    """Declarations that share no line of goods with the fitted rows but by chance."""
    return generated_rows(500, SEED + 1)


@pytest.fixture(scope="session")
def kcs() -> Path:
    """Folder of the customs data set."""
    folder = os.environ.get("GWANMUN_DATA")
    if not folder:
        pytest.skip("GWANMUN_DATA is not set: the customs data set is not at hand")
    return Path(folder) / "kcs"


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Write declarations as CSV text; keyword `edit` changes the text before it is written."""

    def write(
        rows: list[dict[str, str]], edit: Callable[[str], str] = str, name: str = "rows.csv"
    ) -> Path:
        head = ",".join(rows[0])
        text = "\n".join([head, *(",".join(row.values()) for row in rows)]) + "\n"
        path = tmp_path / name
        path.write_text(edit(text), encoding="utf-8")
        return path

    return write
