"""Reading CSV files of the customs schema, good and bad."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from oracles.risk import schema
from oracles.risk.errors import DeclarationFieldInvalid, DeclarationFileInvalid
from oracles.risk.training.generator import generated_rows

Writer = Callable[..., Path]
ROWS = generated_rows(3, 5)


def fault_of(path: Path) -> DeclarationFileInvalid:
    """The refusal of a file."""
    with pytest.raises(DeclarationFileInvalid) as refused:
        list(schema.read_rows(path))
    return refused.value


def test_read_rows__when_file_is_of_schema__gives_rows_in_order(csv_file: Writer) -> None:
    assert list(schema.read_rows(csv_file(ROWS))) == ROWS


def test_read_rows__when_gzip_with_byte_order_mark__gives_same_rows(
    csv_file: Writer, tmp_path: Path
) -> None:
    packed = tmp_path / "rows.csv.gz"
    packed.write_bytes(gzip.compress(b"\xef\xbb\xbf" + csv_file(ROWS).read_bytes()))
    assert list(schema.read_rows(packed)) == ROWS


def test_read_rows__when_label_columns_missing__reads_the_rest(csv_file: Writer) -> None:
    bare = [{k: v for k, v in row.items() if k not in schema.LABELS} for row in ROWS]
    assert list(schema.read_rows(csv_file(bare))) == bare


def test_read_rows__when_labels_empty__reads_them_as_empty(csv_file: Writer) -> None:
    blank = [row | dict.fromkeys(schema.LABELS, "") for row in ROWS]
    assert [row[schema.FRAUD] for row in schema.read_rows(csv_file(blank))] == ["", "", ""]


def test_read_rows__when_column_missing__names_it(csv_file: Writer) -> None:
    bare = [{k: v for k, v in row.items() if k != schema.HS6} for row in ROWS]
    assert "HS6 Code" in str(fault_of(csv_file(bare)))


def test_read_rows__when_header_unknown__names_missing_columns(csv_file: Writer) -> None:
    fault = fault_of(csv_file([{"a": "1", "b": "2"}]))
    assert fault.values["line"] == 1
    assert "Net Mass" in str(fault)


def test_read_rows__when_column_doubled__names_it(csv_file: Writer) -> None:
    path = csv_file(ROWS, lambda text: text.replace("Courier ID", "Seller ID,Courier ID", 1))
    assert "columns doubled: Seller ID" in str(fault_of(path))


def test_read_rows__when_line_is_short__names_the_line(csv_file: Writer) -> None:
    path = csv_file(ROWS, lambda text: text + "12345678,2020-01-01\n")
    assert fault_of(path).values["line"] == 5


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (schema.NET_MASS, "heavy"),
        (schema.NET_MASS, "-1"),
        (schema.NET_MASS, "NaN"),
        (schema.NET_MASS, "Infinity"),
        (schema.ITEM_PRICE, "1e14"),
        (schema.TAX_RATE, "8%"),
        (schema.HS6, "1234567"),
        (schema.HS6, "12a4"),
        (schema.HS6, "١٢٣"),
        (schema.FRAUD, "2"),
        (schema.CRITICAL_FRAUD, "3"),
        (schema.DECLARATION_ID, " "),
    ],
)
def test_read_rows__when_field_is_wrong__names_line_and_column(
    csv_file: Writer, column: str, value: str
) -> None:
    fault = fault_of(csv_file([*ROWS, ROWS[0] | {column: value}]))
    assert fault.values["line"] == 5
    assert column in str(fault)


def test_read_rows__when_file_empty__refuses(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").touch()
    assert fault_of(tmp_path / "rows.csv").values["line"] == 1


def test_read_rows__when_not_utf8__refuses(csv_file: Writer) -> None:
    path = csv_file(ROWS)
    path.write_bytes(path.read_bytes() + b"\xff\xfe\n")
    assert "not UTF-8" in str(fault_of(path))


def test_read_rows__when_gzip_cut_short__refuses(csv_file: Writer, tmp_path: Path) -> None:
    packed = tmp_path / "rows.csv.gz"
    packed.write_bytes(gzip.compress(csv_file(ROWS).read_bytes())[:-12])
    assert "cannot be read" in str(fault_of(packed))


def test_read_rows__when_no_such_file__refuses(tmp_path: Path) -> None:
    assert "no such file" in str(fault_of(tmp_path / "absent.csv"))


def test_hs6__when_leading_zeros_lost__restores_them() -> None:
    assert schema.hs6({schema.HS6: "10620"}) == "010620"


def test_number__when_not_stated__gives_none() -> None:
    assert schema.number({}, schema.NET_MASS) is None


def test_number__when_text_is_no_number__refuses() -> None:
    with pytest.raises(DeclarationFieldInvalid):
        schema.number({schema.NET_MASS: "1,5"}, schema.NET_MASS)
