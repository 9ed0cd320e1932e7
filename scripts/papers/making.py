"""Makes the three papers of one made-up sale, which match each other unless asked otherwise."""

from dataclasses import dataclass, replace
from decimal import Decimal

from scripts.papers.bill import write_bill
from scripts.papers.declaration import write_declaration
from scripts.papers.invoice import write_invoice
from scripts.papers.trade import Trade, make_trade


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one sale.

    Attributes:
        trade: The facts behind them.
        bill: Bill of lading, DCSA transport document 3.0, JSON.
        invoice: Invoice, UBL 2.1, XML.
        declaration: Import declaration, WCO data model 3.6, XML.
    """

    trade: Trade
    bill: bytes
    invoice: bytes
    declaration: bytes


def make_papers(
    seed: int,
    *,
    bl_number: str | None = None,
    invoice_number: str | None = None,
    declared_gross: Decimal | None = None,
    declared_hs: str | None = None,
) -> Papers:
    """Make the three papers of one sale.

    Args:
        seed: The same seed makes the same papers, byte for byte.
        bl_number: Number of the bill instead of the made-up one, at most 20 characters.
        invoice_number: Number of the invoice instead of the made-up one.
        declared_gross: Total gross mass that the declaration states, in kilograms; the bill
            and the invoice keep the true one.
        declared_hs: Ten-digit commodity code that the declaration states; the bill and the
            invoice keep the true one.

    Returns:
        The papers.
    """
    trade = make_trade(seed)
    if bl_number is not None:
        trade = replace(trade, bl_number=bl_number)
    if invoice_number is not None:
        trade = replace(trade, invoice_number=invoice_number)
    return Papers(
        trade=trade,
        bill=write_bill(trade),
        invoice=write_invoice(trade),
        declaration=write_declaration(trade, declared_gross, declared_hs),
    )
