"""Writes the invoice of a made-up sale in UBL 2.1."""

from decimal import Decimal

from lxml import etree

from scripts.papers.element import Namespace, write_xml
from scripts.papers.trade import Line, Trade
from scripts.papers.world import Company

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_PREFIXES: dict[str, str] = {
    "ubl": f"{_UBL}Invoice-2",
    "cac": f"{_UBL}CommonAggregateComponents-2",
    "cbc": f"{_UBL}CommonBasicComponents-2",
}
_TOP = Namespace(f"{_UBL}Invoice-2")
_PART = Namespace(f"{_UBL}CommonAggregateComponents-2").make
_WORD = Namespace(f"{_UBL}CommonBasicComponents-2").make
_BILL_OF_LADING = "705"


def write_invoice(trade: Trade) -> bytes:
    """Write the invoice.

    Args:
        trade: The sale.

    Returns:
        XML, UTF-8.
    """
    root = _TOP.make(
        "Invoice",
        _WORD("UBLVersionID", "2.1"),
        _WORD("ID", trade.invoice_number),
        _WORD("IssueDate", trade.invoiced.isoformat()),
        _WORD("InvoiceTypeCode", "380"),
        _WORD("Note", "부산항 도착도, 선하증권 사본 동봉"),
        _WORD("DocumentCurrencyCode", "USD"),
        _PART("OrderReference", _WORD("ID", trade.order_number)),
        _bill_reference(trade),
        _PART("AccountingSupplierParty", _party(trade.seller)),
        _PART("AccountingCustomerParty", _party(trade.buyer)),
        _PART("Delivery", _shipment(trade)),
        _PART("DeliveryTerms", _WORD("ID", "CIF"), _WORD("SpecialTerms", "Busan, Incoterms 2020")),
        _PART("TaxTotal", _money("TaxAmount", Decimal("0.00"))),
        _totals(trade),
        *(_line(number, line) for number, line in enumerate(trade.lines, 1)),
    )
    return write_xml(root, _PREFIXES)


def _bill_reference(trade: Trade) -> etree._Element:
    return _PART(
        "AdditionalDocumentReference",
        _WORD("ID", trade.bl_number),
        _WORD("DocumentTypeCode", _BILL_OF_LADING, listID="UN/ECE 1001"),
        _WORD("DocumentType", "Bill of lading"),
    )


def _party(company: Company) -> etree._Element:
    return _PART(
        "Party",
        _PART("PartyIdentification", _WORD("ID", company.number)),
        _PART(
            "PostalAddress",
            _WORD("StreetName", company.street),
            _WORD("CityName", company.city),
            _PART("Country", _WORD("IdentificationCode", company.country)),
        ),
        _PART("PartyLegalEntity", _WORD("RegistrationName", company.name)),
    )


def _shipment(trade: Trade) -> etree._Element:
    gross = sum((line.gross_kg for line in trade.lines), Decimal(0))
    net = sum((line.net_kg for line in trade.lines), Decimal(0))
    return _PART(
        "Shipment",
        _WORD("ID", trade.ucr),
        _WORD("GrossWeightMeasure", gross, unitCode="KGM"),
        _WORD("NetWeightMeasure", net, unitCode="KGM"),
        _WORD(
            "TotalTransportHandlingUnitQuantity",
            sum(line.packages for line in trade.lines),
            unitCode="CT",
        ),
        *(
            _PART("TransportHandlingUnit", _PART("TransportEquipment", _WORD("ID", container)))
            for container in trade.containers
        ),
    )


def _totals(trade: Trade) -> etree._Element:
    return _PART(
        "LegalMonetaryTotal",
        _money("LineExtensionAmount", trade.total),
        _money("TaxExclusiveAmount", trade.total),
        _money("TaxInclusiveAmount", trade.total),
        _money("PayableAmount", trade.total),
    )


def _line(number: int, line: Line) -> etree._Element:
    return _PART(
        "InvoiceLine",
        _WORD("ID", number),
        _WORD("InvoicedQuantity", line.packages, unitCode="CT"),
        _money("LineExtensionAmount", line.amount),
        _PART(
            "Item",
            _WORD("Name", line.goods.name),
            _PART("OriginCountry", _WORD("IdentificationCode", line.origin)),
            _PART(
                "CommodityClassification",
                _WORD("ItemClassificationCode", line.goods.hs_code, listID="HS"),
            ),
        ),
        _PART("Price", _money("PriceAmount", line.goods.price_per_package)),
    )


def _money(name: str, value: Decimal) -> etree._Element:
    return _WORD(name, value, currencyID="USD")
