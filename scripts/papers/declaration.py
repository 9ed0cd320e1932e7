"""Writes the import declaration of a made-up sale as a WCO 3.6 message."""

from datetime import date
from decimal import Decimal

from lxml import etree

from chain.documents.grammar.xml_schema import (
    DATE_NAMESPACE,
    DECLARATION_NAMESPACE,
    METADATA_NAMESPACE,
)
from scripts.papers.element import Namespace, write_xml
from scripts.papers.trade import Line, Trade
from scripts.papers.world import Company

_PREFIXES: dict[str, str] = {
    "md": METADATA_NAMESPACE,
    "dec": DECLARATION_NAMESPACE,
    "ds": DATE_NAMESPACE,
}
_META = Namespace(METADATA_NAMESPACE).make
_DATE = Namespace(DATE_NAMESPACE).make
_PART = Namespace(DECLARATION_NAMESPACE).make

_ORIGINAL = "9"
_IMPORT = "IMA"
_BUSAN_CUSTOMS = "30"
_SEA = "1"
_BROKER = "K7P2QD5"
_HOME_USE = "40"


def write_declaration(
    trade: Trade, declared_gross: Decimal | None, declared_hs: str | None
) -> bytes:
    """Write the import declaration.

    Args:
        trade: The sale.
        declared_gross: Total gross mass to declare in kilograms instead of the true one.
        declared_hs: Ten-digit commodity code to declare for every line instead of the true one.

    Returns:
        XML, UTF-8.
    """
    true_gross = sum((line.gross_kg for line in trade.lines), Decimal(0))
    gross = true_gross if declared_gross is None else declared_gross
    masses = _shared(gross, trade.lines)
    items = [_item(trade, number, mass, declared_hs) for number, mass in enumerate(masses, 1)]
    root = _META(
        "MetaData",
        _META("WCODataModelVersionCode", "3.6"),
        _META("WCOTypeName", "DEC"),
        _META("ResponsibleCountryCode", "KR"),
        _META("ResponsibleAgencyName", "KCS"),
        _declaration(trade, gross, items),
    )
    return write_xml(root, _PREFIXES)


def _declaration(trade: Trade, gross: Decimal, items: list[etree._Element]) -> etree._Element:
    return _PART(
        "Declaration",
        _PART("FunctionCode", _ORIGINAL),
        _PART("FunctionalReferenceID", trade.declaration_number),
        _PART("IssueDateTime", _moment(trade.arrives)),
        _PART("TypeCode", _IMPORT),
        _PART("GoodsItemQuantity", len(items)),
        _PART("DeclarationOfficeID", _BUSAN_CUSTOMS),
        _PART("InvoiceAmount", trade.total, currencyID="USD"),
        _PART("TotalGrossMassMeasure", gross, unitCode="KGM"),
        _PART("TotalPackageQuantity", sum(line.packages for line in trade.lines)),
        _PART(
            "BorderTransportMeans",
            _PART("Name", trade.carrier.vessel),
            _PART("ID", trade.voyage),
            _PART("IdentificationTypeCode", "11"),
            _PART("RegistrationNationalityCode", "KR"),
            _PART("ModeCode", _SEA),
        ),
        _PART(
            "CurrencyExchange",
            _PART("CurrencyTypeCode", "USD"),
            _PART("RateNumeric", trade.won_per_dollar),
        ),
        _PART("Declarant", _PART("ID", _BROKER)),
        _PART("Exporter", *_party(trade.seller)),
        _shipment(trade, items),
        _PART("PresentationOffice", _PART("ID", _BUSAN_CUSTOMS)),
    )


def _shipment(trade: Trade, items: list[etree._Element]) -> etree._Element:
    return _PART(
        "GoodsShipment",
        _PART("TransactionNatureCode", "11"),
        _PART("Buyer", *_party(trade.buyer)),
        _PART("Consignee", *_party(trade.buyer)),
        _consignment(trade),
        _PART("Destination", _PART("CountryCode", "KR")),
        _PART("ExportCountry", _PART("ID", trade.seller.country)),
        *items,
        _PART("Importer", *_party(trade.buyer)),
        _PART("Invoice", _PART("ID", trade.invoice_number)),
        _PART(
            "PreviousDocument",
            _PART("CategoryCode", "N"),
            _PART("ID", trade.bl_number),
            _PART("TypeCode", "705"),
        ),
        _PART("Seller", *_party(trade.seller)),
        _PART(
            "TradeTerms",
            _PART("ConditionCode", "CIF"),
            _PART("LocationID", "KRPUS"),
            _PART("LocationName", "Busan"),
        ),
        _PART("UCR", _PART("TraderAssignedReferenceID", trade.ucr)),
    )


def _consignment(trade: Trade) -> etree._Element:
    return _PART(
        "Consignment",
        _PART("ContainerCode", "1"),
        _PART("GoodsLocation", _PART("Name", "KRPUS"), _PART("TypeCode", "A")),
        _PART("LoadingLocation", _PART("ID", trade.seller.port)),
        *(
            _PART(
                "TransportEquipment",
                _PART("SequenceNumeric", number),
                _PART("ID", container),
                _PART("Seal", _PART("SequenceNumeric", 1), _PART("ID", seal)),
            )
            for number, (container, seal) in enumerate(
                zip(trade.containers, trade.seals, strict=True), 1
            )
        ),
    )


def _item(trade: Trade, number: int, gross: Decimal, declared_hs: str | None) -> etree._Element:
    line = trade.lines[number - 1]
    return _PART(
        "GovernmentAgencyGoodsItem",
        _PART("CustomsValueAmount", line.customs_value, currencyID="KRW"),
        _PART("SequenceNumeric", number),
        _PART("StatisticalValueAmount", line.customs_value, currencyID="KRW"),
        _commodity(line, gross, declared_hs or line.goods.hs_code),
        _PART("CustomsValuation", _PART("MethodCode", "1")),
        _PART("GovernmentProcedure", _PART("CurrentCode", _HOME_USE), _PART("PreviousCode", "00")),
        _PART("Origin", _PART("CountryCode", line.origin), _PART("TypeCode", "1")),
        _PART(
            "Packaging",
            _PART("SequenceNumeric", 1),
            _PART("MarksNumbersID", f"{trade.buyer.short} BUSAN 1-{line.packages}"),
            _PART("QuantityQuantity", line.packages),
            _PART("TypeCode", "CT"),
        ),
    )


def _commodity(line: Line, gross: Decimal, hs_code: str) -> etree._Element:
    return _PART(
        "Commodity",
        _PART("Description", line.goods.name),
        _classification(hs_code[:8], "TSP"),
        _classification(hs_code[8:], "TRC"),
        _PART(
            "DutyTaxFee",
            _PART("DutyRegimeCode", "100"),
            _PART("TaxRateNumeric", line.goods.duty_rate),
            _PART("TypeCode", line.goods.duty_type),
        ),
        _PART(
            "GoodsMeasure",
            _PART("GrossMassMeasure", gross),
            _PART("NetNetWeightMeasure", min(line.net_kg, gross)),
        ),
        _PART("InvoiceLine", _PART("ItemChargeAmount", line.amount, currencyID="USD")),
        _PART("TransportEquipment", _PART("SequenceNumeric", 1), _PART("ID", line.container)),
    )


def _classification(number: str, kind: str) -> etree._Element:
    return _PART("Classification", _PART("ID", number), _PART("IdentificationTypeCode", kind))


def _party(company: Company) -> list[etree._Element]:
    return [
        _PART("Name", company.name),
        _PART("ID", company.number),
        _PART(
            "Address",
            _PART("CityName", company.city),
            _PART("CountryCode", company.country),
            _PART("Line", company.street),
        ),
    ]


def _moment(day: date) -> etree._Element:
    return _DATE("DateTimeString", f"{day:%Y%m%d}090000+09", formatCode="304")


def _shared(gross: Decimal, lines: tuple[Line, ...]) -> list[Decimal]:
    true = sum((line.gross_kg for line in lines), Decimal(0))
    step = Decimal("0.001")
    shares = [(gross * line.gross_kg / true).quantize(step) for line in lines[:-1]]
    return [*shares, gross - sum(shares, Decimal(0))]
