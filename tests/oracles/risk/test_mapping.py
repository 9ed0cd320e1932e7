"""From the leaves of a declaration to the model's columns, and which leaves that takes."""

import json
from pathlib import Path

import pytest
from lxml import etree

from oracles.common.errors import RiskMappingInvalid
from oracles.common.mapping import COLUMNS, SHIPPED, load_mapping
from oracles.risk import schema

SHIPMENT = "/MetaData[1]/Declaration[1]/GoodsShipment[1]"


def item(place: int, fields: dict[str, str]) -> dict[str, str]:
    """Leaves of one goods item."""
    return {f"{SHIPMENT}/GovernmentAgencyGoodsItem[{place}]/{k}": v for k, v in fields.items()}


FIRST = {
    "SequenceNumeric[1]": "1",
    "Commodity[1]/Description[1]": "Builders' joinery",
    "Commodity[1]/Classification[1]/ID[1]": "VATZ",
    "Commodity[1]/Classification[1]/IdentificationTypeCode[1]": "GN",
    "Commodity[1]/Classification[2]/ID[1]": "44185000",
    "Commodity[1]/Classification[2]/IdentificationTypeCode[1]": "TSP",
    "Commodity[1]/DutyTaxFee[1]/DutyRegimeCode[1]": "FCN1",
    "Commodity[1]/DutyTaxFee[1]/TaxRateNumeric[1]": "5.2",
    "Commodity[1]/GoodsMeasure[1]/NetNetWeightMeasure[1]": "20.7",
    "Commodity[1]/GoodsMeasure[1]/NetNetWeightMeasure[1]/@unitCode": "KGM",
    "Commodity[1]/InvoiceLine[1]/ItemChargeAmount[1]": "5353.02",
    "Commodity[1]/InvoiceLine[1]/ItemChargeAmount[1]/@currencyID": "KRW",
    "Origin[1]/CountryCode[1]": "JP",
    "Origin[1]/TypeCode[1]": "2",
    "Origin[2]/CountryCode[1]": "CN",
    "Origin[2]/TypeCode[1]": "1",
}
LEAVES = {
    f"{SHIPMENT}/ExportCountry[1]/ID[1]": "CN",
    f"{SHIPMENT}/Importer[1]/ID[1]": "KR1234",
    **item(1, FIRST),
}
ROW = {
    schema.HS6: "441850",
    schema.DEPARTURE: "CN",
    schema.ORIGIN: "CN",
    schema.TAX_RATE: "5.2",
    schema.TAX_TYPE: "FCN1",
    schema.NET_MASS: "20.7",
    schema.ITEM_PRICE: "5353.02",
}


def changed(fields: dict[str, str]) -> dict[str, str]:
    """The one row when leaves of the first item are replaced."""
    (row,) = load_mapping().rows_of(LEAVES | item(1, fields))
    return row


def test_rows_of__when_everything_stated__fills_all_columns() -> None:
    assert load_mapping().rows_of(LEAVES) == [ROW]


def test_rows_of__when_metadata_step_absent__gives_same_rows() -> None:
    bare = {path.removeprefix("/MetaData[1]"): text for path, text in LEAVES.items()}
    assert load_mapping().rows_of(bare) == [ROW]


def test_rows_of__when_price_in_other_currency__leaves_it_unknown() -> None:
    field = "Commodity[1]/InvoiceLine[1]/ItemChargeAmount[1]/@currencyID"
    assert changed({field: "GBP"})[schema.ITEM_PRICE] == ""


def test_rows_of__when_mass_in_other_unit__leaves_it_unknown() -> None:
    field = "Commodity[1]/GoodsMeasure[1]/NetNetWeightMeasure[1]/@unitCode"
    assert changed({field: "TNE"})[schema.NET_MASS] == ""


def test_rows_of__when_code_too_short__leaves_heading_unknown() -> None:
    assert changed({"Commodity[1]/Classification[2]/ID[1]": "4418"})[schema.HS6] == ""


def test_rows_of__when_item_names_export_country__prefers_it() -> None:
    assert changed({"ExportCountry[1]/ID[1]": "VN"})[schema.DEPARTURE] == "VN"


def test_rows_of__when_two_items__gives_two_rows_in_order() -> None:
    second = item(2, {"SequenceNumeric[1]": "2", "Origin[1]/CountryCode[1]": "BR"})
    rows = load_mapping().rows_of(second | LEAVES)
    assert [row[schema.ORIGIN] for row in rows] == ["CN", "BR"]
    assert [row[schema.DEPARTURE] for row in rows] == ["CN", "CN"]
    assert rows[1][schema.HS6] == ""


def test_rows_of__when_nothing_stated__gives_one_unknown_row() -> None:
    assert load_mapping().rows_of({}) == [dict.fromkeys(schema.FEATURES, "")]


def test_rows_of__when_tenth_duty_comes_first_in_text__second_wins() -> None:
    duty = "Commodity[1]/DutyTaxFee[{}]/DutyRegimeCode[1]"
    leaves = item(1, {duty.format(10): "E1", duty.format(2): "C"})
    assert load_mapping().rows_of(leaves)[0][schema.TAX_TYPE] == "C"


def test_paths_of__when_disclosed_alone__gives_the_same_rows() -> None:
    mapping = load_mapping()
    leaves = LEAVES | item(2, {"SequenceNumeric[1]": "2"})
    shown = {path: leaves[path] for path in mapping.paths_of(leaves)}
    assert mapping.rows_of(shown) == mapping.rows_of(leaves)


def test_paths_of__when_condition_fails__discloses_what_it_looked_at() -> None:
    shown = load_mapping().paths_of(LEAVES)
    assert f"{SHIPMENT}/GovernmentAgencyGoodsItem[1]/Origin[1]/TypeCode[1]" in shown


def test_paths_of__when_called__keeps_parties_and_texts_private() -> None:
    shown = load_mapping().paths_of(LEAVES)
    assert not [path for path in shown if "Importer" in path or "Description" in path]
    assert len(shown) < len(LEAVES)


@pytest.mark.data
def test_rows_of__when_official_declarations_read__states_what_they_state(kcs: Path) -> None:
    folder = kcs.parent / "documents" / "wco" / "declarations"
    rows = {
        path.name: load_mapping().rows_of(leaves_of(etree.parse(path).getroot()))
        for path in sorted(folder.glob("*.xml"))
    }
    assert rows["TT_IM002a.xml"][0][schema.HS6] == "180400"
    assert rows["TT_IM002a.xml"][0][schema.NET_MASS] == "10"
    assert rows["TT_IM002a.xml"][0][schema.ITEM_PRICE] == ""
    assert len(rows["Step1_TT_IM017a.xml"]) == 3


def leaves_of(element: etree._Element, path: str = "") -> dict[str, str]:
    """Leaves of an XML element by local names and positions."""
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    path = path or f"/{element.tag.rsplit('}')[-1]}[1]"
    for child in element.iterchildren("*"):
        name = child.tag.rsplit("}")[-1]
        seen[name] = seen.get(name, 0) + 1
        found |= leaves_of(child, f"{path}/{name}[{seen[name]}]")
    if not seen:
        found[path] = element.text or ""
    return found | {f"{path}/@{name}": value for name, value in element.attrib.items()}


@pytest.mark.parametrize(
    ("place", "value"),
    [("version", 2), ("fields", {}), ("fields", {"Net Mass": {"take": "guess", "from": []}})],
)
def test_load_mapping__when_file_is_wrong__refuses(
    tmp_path: Path, place: str, value: object
) -> None:
    content = json.loads(SHIPPED.read_text(encoding="utf-8")) | {place: value}
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(RiskMappingInvalid):
        load_mapping(path)


def test_load_mapping__when_not_json__refuses(tmp_path: Path) -> None:
    (tmp_path / "mapping.json").write_text("{", encoding="utf-8")
    with pytest.raises(RiskMappingInvalid):
        load_mapping(tmp_path / "mapping.json")


def test_columns__are_those_that_the_risk_model_reads():
    assert set(COLUMNS) == set(schema.FEATURES)
