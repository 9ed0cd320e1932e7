"""Reads the core of a declaration out of a WCO 3.6 message."""

from collections.abc import Iterator

from chain.documents.declaration import Declaration
from chain.documents.goods_item_reading import read_goods_item
from chain.documents.number import Number, numbers_of
from chain.documents.party_reading import read_party
from chain.documents.values import ContainerNumber, Mass, Party, Stated
from chain.documents.xml_node import XmlNode

_PARTIES = (
    ("Declarant", "declarant"),
    ("Agent", "agent"),
    ("Exporter", "exporter"),
    ("GoodsShipment/Importer", "importer"),
    ("GoodsShipment/Seller", "seller"),
    ("GoodsShipment/Buyer", "buyer"),
    ("GoodsShipment/Consignee", "consignee"),
    ("GoodsShipment/Consignor", "consignor"),
)
_ITEM_DOCUMENT = "GoodsShipment/GovernmentAgencyGoodsItem/AdditionalDocument"
_OFFICES = ("DeclarationOfficeID", "PresentationOffice/ID", "SupervisingOffice/ID")
_DIRECTIONS = {"IM": "import", "CO": "import", "EX": "export"}
# Additional document codes: category and type together (EU and UK code lists, UNTDID 1001).
_INVOICES = frozenset({"N935", "N380", "N325", "935", "380", "325"})
_BILLS = frozenset({"N703", "N704", "N705", "N710", "N714", "703", "704", "705", "710", "714"})
# Previous documents that carry a unique consignment reference.
_UCRS = frozenset({"ZDCR", "ZMCR", "DCR", "MCR"})


def read_declaration(at: XmlNode) -> Declaration:
    """Read the core of a declaration.

    Args:
        at: A Declaration element that our tables accept.

    Returns:
        What the declaration states.
    """
    type_code = at.text("TypeCode")
    return Declaration(
        pointer=at.pointer,
        number=at.text("FunctionalReferenceID"),
        declaration_id=at.text("ID"),
        function_code=at.word("FunctionCode"),
        type_code=type_code,
        direction=_DIRECTIONS.get(type_code.value[:2] if type_code else "", ""),
        issued=at.text("IssueDateTime/DateTimeString"),
        accepted=at.text("AcceptanceDateTime/DateTimeString"),
        office=next((text for text in map(at.text, _OFFICES) if text), None),
        mode_code=at.text("BorderTransportMeans/ModeCode"),
        parties=tuple(_parties(at)),
        containers=tuple(_containers(at)),
        incoterm=at.text("GoodsShipment/TradeTerms/ConditionCode"),
        invoice_amount=at.amount("InvoiceAmount"),
        freight_amount=at.amount("GoodsShipment/CustomsValuation/FreightChargeAmount"),
        gross_mass=_mass(at),
        packages=at.decimal("TotalPackageQuantity"),
        export_country=at.text("GoodsShipment/ExportCountry/ID"),
        destination_country=at.text("GoodsShipment/Destination/CountryCode"),
        invoice_numbers=(*at.texts("GoodsShipment/Invoice/ID"), *_papers(at, _INVOICES)),
        bill_numbers=tuple(_papers(at, _BILLS)),
        ucrs=tuple(_ucrs(at)),
        items=tuple(
            read_goods_item(place) for place in at.each("GoodsShipment/GovernmentAgencyGoodsItem")
        ),
    )


def numbers_of_declaration(declaration: Declaration) -> tuple[Number, ...]:
    """List the numbers that a declaration is found by.

    Args:
        declaration: The core of the declaration.

    Returns:
        Its own numbers and those of its references, invoices, bills and containers.
    """
    containers = [Stated(one.value.text, one.pointer) for one in declaration.containers]
    return (
        *numbers_of("declaration_number", [declaration.number, declaration.declaration_id]),
        *numbers_of("ucr", declaration.ucrs),
        *numbers_of("invoice_number", declaration.invoice_numbers),
        *numbers_of("bl_number", declaration.bill_numbers),
        *numbers_of("container", containers),
    )


def _parties(at: XmlNode) -> Iterator[Stated[Party]]:
    for path, role in _PARTIES:
        party = read_party(at, path, role)
        if party is not None:
            yield party


def _containers(at: XmlNode) -> Iterator[Stated[ContainerNumber]]:
    for text in at.texts("GoodsShipment/Consignment/TransportEquipment/ID"):
        yield Stated(ContainerNumber.from_text(text.value), text.pointer)


def _mass(at: XmlNode) -> Stated[Mass] | None:
    total = at.decimal("TotalGrossMassMeasure")
    return Stated(Mass(total.value), total.pointer) if total else None


def _papers(at: XmlNode, codes: frozenset[str]) -> Iterator[Stated[str]]:
    for path in ("AdditionalDocument", _ITEM_DOCUMENT):
        for place in at.each(path):
            code = place.word("CategoryCode") + place.word("TypeCode")
            number = place.text("ID")
            if code in codes and number is not None:
                yield number
    for place in at.each("GoodsShipment/PreviousDocument"):
        code = place.word("CategoryCode") + place.word("TypeCode")
        number = place.text("ID")
        if (code in codes or place.word("TypeCode") in codes) and number is not None:
            yield number


def _ucrs(at: XmlNode) -> Iterator[Stated[str]]:
    yield from at.texts("GoodsShipment/UCR/TraderAssignedReferenceID")
    yield from at.texts("GoodsShipment/UCR/ID")
    for place in at.each("GoodsShipment/PreviousDocument"):
        number = place.text("ID")
        if place.word("TypeCode") in _UCRS and number is not None:
            yield number
