"""Reads the core of an invoice out of a UBL 2.0 or 2.1 document."""

from collections.abc import Iterator
from decimal import Decimal

from chain.documents.invoice import Invoice
from chain.documents.number import Number, numbers_of
from chain.documents.values import (
    Amount,
    ContainerNumber,
    HsCode,
    Mass,
    Party,
    PartyId,
    Stated,
)
from chain.documents.xml_node import XmlNode

# Document types of UNTDID 1001: bill of lading, house and master bill, sea waybill.
_BILL_TYPES = frozenset({"703", "704", "705", "706", "710", "714"})
# The code list for commodity codes is called HS; UNTDID 7143 calls it so too.
_HS_LIST = "HS"
_SHIPMENT = "Delivery/Shipment"
_KILOGRAMS = {
    "KGM": Decimal(1),
    "TNE": Decimal(1000),
    "GRM": Decimal("0.001"),
    # One international pound, exactly (ISO 80000-4).
    "LBR": Decimal("0.45359237"),
}


def read_invoice(at: XmlNode) -> Invoice:
    """Read the core of an invoice.

    Args:
        at: An Invoice element that the UBL schema accepts.

    Returns:
        What the invoice states.
    """
    currency = at.text("DocumentCurrencyCode")
    code = currency.value if currency else ""
    lines = tuple(at.each("InvoiceLine"))
    return Invoice(
        number=at.text("ID"),
        type_code=at.word("InvoiceTypeCode"),
        issued=at.text("IssueDate"),
        due=at.text("DueDate") or at.text("PaymentMeans/PaymentDueDate"),
        currency=currency,
        seller=_party(at, "AccountingSupplierParty/Party", "seller"),
        buyer=_party(at, "AccountingCustomerParty/Party", "buyer"),
        payable=at.amount("LegalMonetaryTotal/PayableAmount", code),
        net=_net(at, code),
        line_amounts=tuple(_amounts(lines, code)),
        quantities=_decimals(lines, "InvoicedQuantity"),
        goods=tuple(_goods(lines)),
        hs_codes=tuple(_hs_codes(lines)),
        origins=tuple(_origins(lines)),
        incoterm=at.text("DeliveryTerms/ID") or at.text("Delivery/DeliveryTerms/ID"),
        containers=tuple(_containers(at)),
        gross_mass=_mass(at, f"{_SHIPMENT}/GrossWeightMeasure"),
        net_mass=_mass(at, f"{_SHIPMENT}/NetWeightMeasure"),
        packages=at.decimal(f"{_SHIPMENT}/TotalTransportHandlingUnitQuantity"),
        bill_numbers=tuple(_bill_numbers(at)),
        order_numbers=tuple(at.texts("OrderReference/ID")),
    )


def numbers_of_invoice(invoice: Invoice) -> tuple[Number, ...]:
    """List the numbers that an invoice is found by.

    Args:
        invoice: The core of the invoice.

    Returns:
        Its own number and those of its orders, bills of lading and containers.
    """
    containers = [Stated(one.value.text, one.pointer) for one in invoice.containers]
    return (
        *numbers_of("invoice_number", [invoice.number]),
        *numbers_of("order_number", invoice.order_numbers),
        *numbers_of("bl_number", invoice.bill_numbers),
        *numbers_of("container", containers),
    )


def _party(at: XmlNode, path: str, role: str) -> Stated[Party] | None:
    place = at.first(path)
    if place is None:
        return None
    # The registered name stands before the trading name, which several companies may share.
    name = place.word("PartyLegalEntity/RegistrationName") or place.word("PartyName/Name")
    ids = (
        *_ids(place, "PartyLegalEntity/CompanyID", ""),
        *_ids(place, "PartyTaxScheme/CompanyID", "VAT"),
        *_ids(place, "PartyIdentification/ID", ""),
    )
    country = place.word("PostalAddress/Country/IdentificationCode")
    return Stated(Party(role, name, ids, country), place.pointer)


def _ids(at: XmlNode, path: str, scheme: str) -> Iterator[PartyId]:
    for place in at.each(path):
        if place.own_text():
            yield PartyId(place.attributes.get("schemeID", scheme), place.own_text())


def _net(at: XmlNode, currency: str) -> Stated[Amount] | None:
    total = "LegalMonetaryTotal"
    return at.amount(f"{total}/TaxExclusiveAmount", currency) or at.amount(
        f"{total}/LineExtensionAmount", currency
    )


def _amounts(lines: tuple[XmlNode, ...], currency: str) -> Iterator[Stated[Amount]]:
    for line in lines:
        amount = line.amount("LineExtensionAmount", currency)
        if amount is not None:
            yield amount


def _decimals(lines: tuple[XmlNode, ...], path: str) -> tuple[Stated[Decimal], ...]:
    found = (line.decimal(path) for line in lines)
    return tuple(number for number in found if number is not None)


def _goods(lines: tuple[XmlNode, ...]) -> Iterator[Stated[str]]:
    for line in lines:
        text = line.text("Item/Name") or line.text("Item/Description")
        if text is not None:
            yield text


def _hs_codes(lines: tuple[XmlNode, ...]) -> Iterator[Stated[HsCode]]:
    for line in lines:
        for place in line.each("Item/CommodityClassification/ItemClassificationCode"):
            if place.attributes.get("listID") == _HS_LIST and place.own_text():
                yield Stated(HsCode.from_text(place.own_text()), place.pointer)
        for text in line.texts("Item/CommodityClassification/CommodityCode"):
            yield Stated(HsCode.from_text(text.value), text.pointer)


def _origins(lines: tuple[XmlNode, ...]) -> Iterator[Stated[str]]:
    for line in lines:
        yield from line.texts("Item/OriginCountry/IdentificationCode")


def _containers(at: XmlNode) -> Iterator[Stated[ContainerNumber]]:
    for text in at.texts(f"{_SHIPMENT}/TransportHandlingUnit/TransportEquipment/ID"):
        yield Stated(ContainerNumber.from_text(text.value), text.pointer)


def _mass(at: XmlNode, path: str) -> Stated[Mass] | None:
    place = at.first(path)
    number = at.decimal(path)
    if place is None or number is None:
        return None
    factor = _KILOGRAMS.get(place.attributes.get("unitCode", "KGM"))
    return Stated(Mass(number.value * factor), number.pointer) if factor else None


def _bill_numbers(at: XmlNode) -> Iterator[Stated[str]]:
    for place in at.each("AdditionalDocumentReference"):
        number = place.text("ID")
        if number is not None and place.word("DocumentTypeCode") in _BILL_TYPES:
            yield number
