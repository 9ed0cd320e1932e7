"""The few statements of a document that lists and timelines show; the rest stays in its bytes."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.document import Document
from chain.documents.invoice import Invoice
from chain.documents.values import Amount, Mass, Party, Stated


def summary_of(document: Document) -> dict[str, Any]:
    """Summarise a document.

    Args:
        document: The document.

    Returns:
        Words to texts and lists of texts; amounts and masses as decimal text; "" for what is
        not stated.
    """
    core = document.core
    if isinstance(core, BillOfLading):
        said = _bill(core)
    elif isinstance(core, Invoice):
        said = _invoice(core)
    else:
        said = _declaration(core)
    return {"standard_version": document.version, "media_type": document.media_type, **said}


def _bill(bill: BillOfLading) -> dict[str, Any]:
    return {
        "number": _text(bill.number),
        "type_code": bill.type_code,
        "is_to_order": bill.is_to_order,
        "carrier_code": _text(bill.carrier_code),
        "issued": _text(bill.issued),
        "shipper": _name(bill.party("shipper")),
        "consignee": _name(bill.party("consignee")),
        "port_of_loading": _text(bill.port_of_loading),
        "port_of_discharge": _text(bill.port_of_discharge),
        "vessel": _text(bill.vessel),
        "voyage": _text(bill.voyage),
        "goods": [one.value for one in bill.goods],
        "hs_codes": [one.value.digits for one in bill.hs_codes],
        "containers": [one.value.text for one in bill.containers],
        "gross_mass_kg": _mass(bill.gross_masses),
        "packages": _sum(one.value for one in bill.packages),
    }


def _invoice(invoice: Invoice) -> dict[str, Any]:
    return {
        "number": _text(invoice.number),
        "issued": _text(invoice.issued),
        "seller": _name(invoice.seller),
        "buyer": _name(invoice.buyer),
        "payable": _amount(invoice.payable),
        "incoterm": _text(invoice.incoterm),
        "goods": [one.value for one in invoice.goods],
        "hs_codes": [one.value.digits for one in invoice.hs_codes],
        "bill_numbers": [one.value for one in invoice.bill_numbers],
    }


def _declaration(declaration: Declaration) -> dict[str, Any]:
    items = declaration.items
    gross = [declaration.gross_mass] if declaration.gross_mass else []
    return {
        "number": _text(declaration.number),
        "direction": declaration.direction,
        "type_code": _text(declaration.type_code),
        "office": _text(declaration.office),
        "declarant": _name(declaration.party("declarant")),
        "importer": _name(declaration.party("importer")),
        "exporter": _name(declaration.party("exporter")),
        "goods": [item.description.value for item in items if item.description],
        "hs_codes": [item.hs_code.value.digits for item in items if item.hs_code],
        "origins": [item.origin.value for item in items if item.origin],
        "containers": [one.value.text for one in declaration.containers],
        "gross_mass_kg": _mass(gross),
        "packages": _text_of(declaration.packages),
        "invoice_amount": _amount(declaration.invoice_amount),
    }


def _text(stated: Stated[str] | None) -> str:
    return stated.value if stated else ""


def _text_of(stated: Stated[Decimal] | None) -> str:
    return f"{stated.value:f}" if stated else ""


def _name(stated: Stated[Party] | None) -> str:
    return stated.value.name if stated else ""


def _amount(stated: Stated[Amount] | None) -> str:
    return f"{stated.value.value:f} {stated.value.currency}".strip() if stated else ""


def _mass(stated: Iterable[Stated[Mass]]) -> str:
    return _sum(one.value.kilograms for one in stated)


def _sum(values: Iterable[Decimal]) -> str:
    listed = list(values)
    return f"{sum(listed, Decimal(0)):f}" if listed else ""
