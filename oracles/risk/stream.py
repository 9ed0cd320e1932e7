"""Whole files through the model, in blocks of rows; it holds no judgement of its own."""

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TextIO

from oracles.risk import schema
from oracles.risk.score import RiskAnswer, RiskModel

BLOCK_ROWS = 4096
HEADER = ("declaration_id", "probability")
DIGITS = 9


def blocks(rows: Iterable[Mapping[str, str]]) -> Iterator[list[Mapping[str, str]]]:
    """Gather rows, so that a file of any size fits into memory.

    Args:
        rows: Declarations.

    Yields:
        Lists of at most 4,096 rows, in order.
    """
    source = iter(rows)
    while block := list(islice(source, BLOCK_ROWS)):
        yield block


def answers(model: RiskModel, path: Path) -> Iterator[tuple[str, RiskAnswer]]:
    """Judge every declaration of a file.

    Args:
        model: Opened model.
        path: CSV or CSV.gz of the schema.

    Yields:
        Declaration id and answer, in the order of the file.

    Raises:
        DeclarationFileInvalid: The file is not of the schema; the line is named.
    """
    for block in blocks(schema.read_rows(path)):
        ids = (row[schema.DECLARATION_ID].strip() for row in block)
        yield from zip(ids, model.answer(block), strict=True)


def write_scores(path: Path, scored: Iterable[tuple[str, RiskAnswer]]) -> int:
    """Write answers as CSV: all of them or, when anything fails, nothing.

    Args:
        path: File to make or replace; columns declaration_id and probability (nine decimals,
            which keep the order of the steps).
        scored: Declaration ids and answers.

    Returns:
        How many rows were written.

    Raises:
        OSError: The folder cannot be written.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as text:
            written = _written(text, scored)
        draft.chmod(0o644)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return written


def _written(text: TextIO, scored: Iterable[tuple[str, RiskAnswer]]) -> int:
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    written = 0
    for declaration, answer in scored:
        writer.writerow((declaration, f"{answer.probability:.{DIGITS}f}"))
        written += 1
    return written
