"""The customs data set under the folder of others' data; it fits nothing."""

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oracles.risk import schema
from oracles.risk.errors import TrainingDataMissing
from oracles.risk.keys import Goods, goods_of
from oracles.risk.measure import outcome

TRAIN = Path("kcs") / "df_syn_train_eng.csv.gz"
VALID = Path("kcs") / "df_syn_valid_eng.csv.gz"


@dataclass(frozen=True)
class Labelled:
    """Declarations with the outcome of every inspection.

    Attributes:
        rows: Column name to text.
        goods: The same in canonical form.
        fraud: 0 or 1 per row.
        sha256: Of the unpacked file; several joined by a plus.
    """

    rows: tuple[dict[str, str], ...]
    goods: tuple[Goods, ...]
    fraud: NDArray[np.int64]
    sha256: str


def labelled(rows: Sequence[dict[str, str]], sha256: str = "") -> Labelled:
    """Prepare rows for training.

    Args:
        rows: Declarations with outcomes.
        sha256: Names where they come from.

    Returns:
        The rows, their canonical form and their labels.

    Raises:
        LabelsMissing: A row states no outcome.
        DeclarationFieldInvalid: A quantity or an HS code cannot be read.
    """
    fraud = np.array([outcome(row) for row in rows], np.int64)
    return Labelled(tuple(rows), tuple(goods_of(row) for row in rows), fraud, sha256)


def read_labelled(path: Path) -> Labelled:
    """Read a file for training.

    Args:
        path: CSV.gz of the schema with labels.

    Returns:
        Its rows.

    Raises:
        TrainingDataMissing: There is no such file.
        DeclarationFileInvalid: The file is not of the schema.
        LabelsMissing: A row states no outcome.
    """
    if not path.is_file():
        raise TrainingDataMissing(f"{path.name} is missing", file=str(path))
    with gzip.open(path) as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return labelled(list(schema.read_rows(path)), sha256)


def joined(first: Labelled, second: Labelled) -> Labelled:
    """Put two sets one after the other.

    Args:
        first: Earlier rows.
        second: Later rows.

    Returns:
        All rows.
    """
    return Labelled(
        first.rows + second.rows,
        first.goods + second.goods,
        np.concatenate([first.fraud, second.fraud]),
        f"{first.sha256}+{second.sha256}",
    )
