"""The 22 columns of the Korean customs data set and the reading of any CSV of that schema.

It holds no feature: what a model makes of the columns is in keys.
Source: column names of the open data set of arXiv 2208.02484.
"""

import csv
import gzip
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TextIO

from oracles.risk.errors import DeclarationFieldInvalid, DeclarationFileInvalid

DECLARATION_ID = "Declaration ID"
HS6 = "HS6 Code"
DEPARTURE = "Country of Departure"
ORIGIN = "Country of Origin"
TAX_RATE = "Tax Rate"
TAX_TYPE = "Tax Type"
NET_MASS = "Net Mass"
ITEM_PRICE = "Item Price"
FRAUD = "Fraud"
CRITICAL_FRAUD = "Critical Fraud"

STATED = (
    DECLARATION_ID,
    "Date",
    "Office ID",
    "Process Type",
    "Import Type",
    "Import Use",
    "Payment Type",
    "Mode of Transport",
    "Declarant ID",
    "Importer ID",
    "Seller ID",
    "Courier ID",
    HS6,
    DEPARTURE,
    ORIGIN,
    TAX_RATE,
    TAX_TYPE,
    "Country of Origin Indicator",
    NET_MASS,
    ITEM_PRICE,
)
LABELS = (FRAUD, CRITICAL_FRAUD)
COLUMNS = STATED + LABELS
FEATURES = (HS6, DEPARTURE, ORIGIN, TAX_RATE, TAX_TYPE, NET_MASS, ITEM_PRICE)

HS6_DIGITS = 6
LARGEST = Decimal(10) ** 13
ALLOWED_LABELS = {FRAUD: ("", "0", "1"), CRITICAL_FRAUD: ("", "0", "1", "2")}


def number(row: Mapping[str, str], column: str) -> Decimal | None:
    """Read a quantity as an exact decimal.

    Args:
        row: Column name to text; a missing column counts as not stated.
        column: Tax Rate (per cent), Net Mass (kg) or Item Price (won).

    Returns:
        The value from 0 to 1e13, or None where nothing is stated.

    Raises:
        DeclarationFieldInvalid: The text is no number, is negative, not finite or above 1e13.
    """
    text = row.get(column, "").strip()
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise _field_fault(column, text, "is not a number") from None
    if not value.is_finite() or value < 0 or value > LARGEST:
        raise _field_fault(column, text, "must lie between 0 and 1e13")
    return value


def hs6(row: Mapping[str, str]) -> str:
    """Read the subheading of the Harmonized System with its leading zeros.

    Args:
        row: Column name to text.

    Returns:
        Six digits, or an empty string where nothing is stated.

    Raises:
        DeclarationFieldInvalid: The text is not one to six digits.
    """
    text = row.get(HS6, "").strip()
    if not text:
        return ""
    if not (text.isascii() and text.isdigit() and len(text) <= HS6_DIGITS):
        raise _field_fault(HS6, text, "must be one to six digits")
    return text.zfill(HS6_DIGITS)


def check_row(row: Mapping[str, str]) -> None:
    """Refuse a row whose fields a model could not read.

    Args:
        row: Column name to text.

    Raises:
        DeclarationFieldInvalid: No declaration id, or a quantity, code or label out of range.
    """
    if not row[DECLARATION_ID].strip():
        raise _field_fault(DECLARATION_ID, "", "must be stated")
    hs6(row)
    for column in (TAX_RATE, NET_MASS, ITEM_PRICE):
        number(row, column)
    for column, allowed in ALLOWED_LABELS.items():
        if row.get(column, "").strip() not in allowed:
            raise _field_fault(column, row[column], f"must be one of {allowed[1:]} or empty")


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Read declarations one by one; labels may be empty or missing, other columns are ignored.

    Args:
        path: CSV, or gzip of one when the name ends in .gz; UTF-8, with or without byte order mark.

    Yields:
        Column name to text, checked, in the order of the file.

    Raises:
        DeclarationFileInvalid: No such file, not UTF-8, a broken gzip, a column that is missing or
            doubled, a line with another number of fields, or a field that check_row refuses.
    """
    with _opened(path) as text:
        reader = csv.reader(text, strict=True)
        names = _header(path, next(reader, []))
        for values in reader:
            if not values:
                continue
            yield _row(path, reader.line_num, names, values)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    try:
        if path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as text:
                yield text
        else:
            with path.open(encoding="utf-8-sig", newline="") as text:
                yield text
    except FileNotFoundError:
        raise _file_fault(path, 0, "there is no such file") from None
    except UnicodeDecodeError as fault:
        raise _file_fault(path, 0, f"not UTF-8 at byte {fault.start} of its block") from fault
    except (OSError, EOFError, zlib.error, csv.Error) as fault:
        raise _file_fault(path, 0, f"cannot be read: {fault}") from fault


def _header(path: Path, names: list[str]) -> list[str]:
    names = [name.strip() for name in names]
    missing = [column for column in STATED if column not in names]
    doubled = sorted({name for name in names if name in COLUMNS and names.count(name) > 1})
    if missing:
        raise _file_fault(path, 1, f"columns missing: {', '.join(missing)}")
    if doubled:
        raise _file_fault(path, 1, f"columns doubled: {', '.join(doubled)}")
    return names


def _row(path: Path, line: int, names: list[str], values: list[str]) -> dict[str, str]:
    if len(values) != len(names):
        raise _file_fault(path, line, f"{len(values)} fields where the header has {len(names)}")
    row = dict(zip(names, values, strict=True))
    try:
        check_row(row)
    except DeclarationFieldInvalid as fault:
        raise _file_fault(path, line, str(fault)) from fault
    return row


def _field_fault(column: str, value: str, rule: str) -> DeclarationFieldInvalid:
    return DeclarationFieldInvalid(f"{column} {value!r} {rule}", column=column, value=value)


def _file_fault(path: Path, line: int, reason: str) -> DeclarationFileInvalid:
    place = f"line {line}: " if line else ""
    return DeclarationFileInvalid(
        f"{path.name}: {place}{reason}", file=path.name, line=line, reason=reason
    )
