"""Reads one goods item out of a WCO 3.6 declaration."""

from collections.abc import Iterator

from chain.documents.declaration import DutyTaxFee, GoodsItem
from chain.documents.party_reading import read_party
from chain.documents.values import HsCode, Mass, Stated
from chain.documents.xml_node import XmlNode

# The commodity code comes in two parts: the tariff number and its national or union digits.
_HS_PARTS = ("TSP", "TRC")


def read_goods_item(at: XmlNode) -> GoodsItem:
    """Read a goods item.

    Args:
        at: A GovernmentAgencyGoodsItem element.

    Returns:
        What the item states.
    """
    return GoodsItem(
        pointer=at.pointer,
        sequence=at.text("SequenceNumeric"),
        description=at.text("Commodity/Description"),
        hs_code=_hs_code(at),
        origin=at.text("Origin/CountryCode"),
        export_country=at.text("ExportCountry/ID"),
        procedures=tuple(_procedures(at)),
        gross_mass=_mass(at, "Commodity/GoodsMeasure/GrossMassMeasure"),
        net_mass=_mass(at, "Commodity/GoodsMeasure/NetNetWeightMeasure"),
        item_amount=at.amount("Commodity/InvoiceLine/ItemChargeAmount"),
        customs_value=at.amount("CustomsValueAmount"),
        statistical_value=at.amount("StatisticalValueAmount"),
        packages=tuple(
            number
            for place in at.each("Packaging")
            if (number := place.decimal("QuantityQuantity")) is not None
        ),
        seller=read_party(at, "Seller", "seller"),
        duties=tuple(_duty(place) for place in at.each("Commodity/DutyTaxFee")),
    )


def _hs_code(at: XmlNode) -> Stated[HsCode] | None:
    parts: dict[str, Stated[str]] = {}
    for place in at.each("Commodity/Classification"):
        number = place.text("ID")
        if number is not None:
            parts.setdefault(place.word("IdentificationTypeCode"), number)
    if "TSP" not in parts:
        return None
    digits = "".join(parts[part].value for part in _HS_PARTS if part in parts)
    return Stated(HsCode.from_text(digits), parts["TSP"].pointer)


def _procedures(at: XmlNode) -> Iterator[Stated[str]]:
    for place in at.each("GovernmentProcedure"):
        for name in ("CurrentCode", "PreviousCode"):
            code = place.text(name)
            if code is not None:
                yield code


def _mass(at: XmlNode, path: str) -> Stated[Mass] | None:
    number = at.decimal(path)
    return Stated(Mass(number.value), number.pointer) if number else None


def _duty(at: XmlNode) -> DutyTaxFee:
    return DutyTaxFee(
        type_code=at.text("TypeCode"),
        rate=at.decimal("TaxRateNumeric"),
        regime_code=at.text("DutyRegimeCode"),
        assessed=at.amount("Payment/TaxAssessedAmount"),
    )
