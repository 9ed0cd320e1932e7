"""Matches a bill of lading, an invoice and a declaration of one shipment against each other."""

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.invoice import Invoice
from chain.matching import cargo, parties, trade
from chain.matching.result import FieldMatch, MatchResult, Outcome
from chain.matching.tolerance import Tolerance

_DEFAULT = Tolerance()


def match(
    bill: BillOfLading,
    invoice: Invoice,
    declaration: Declaration,
    tolerance: Tolerance = _DEFAULT,
) -> MatchResult:
    """Match three documents field by field.

    Args:
        bill: Core of the bill of lading.
        invoice: Core of the invoice.
        declaration: Core of the declaration.
        tolerance: How far statements may lie apart.

    Returns:
        Every field with its outcome and evidence. A field that fewer than two documents state
        is not_stated, never agreement.
    """
    fields: tuple[FieldMatch, ...] = (
        trade.bill_number(bill, invoice, declaration),
        trade.invoice_number(invoice, declaration),
        parties.seller(bill, invoice, declaration, tolerance),
        parties.buyer(bill, invoice, declaration, tolerance),
        cargo.hs_codes(bill, invoice, declaration),
        cargo.packages(bill, invoice, declaration),
        cargo.gross_mass(bill, invoice, declaration, tolerance),
        cargo.net_mass(bill, invoice, declaration, tolerance),
        cargo.containers(bill, invoice, declaration),
        trade.incoterm(invoice, declaration),
        trade.currency(invoice, declaration),
        trade.value(bill, invoice, declaration, tolerance),
        trade.origins(invoice, declaration),
    )
    differs = tuple(field.name for field in fields if field.outcome is Outcome.DIFFERS)
    return MatchResult(fields, differs)
