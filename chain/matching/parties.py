"""Matches the parties: who sends the goods and who receives them."""

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.invoice import Invoice
from chain.documents.values import Party, Stated
from chain.matching.comparing import Statement, compare
from chain.matching.names import same_name
from chain.matching.result import FieldMatch
from chain.matching.tolerance import Tolerance


def seller(
    bill: BillOfLading, invoice: Invoice, declaration: Declaration, tolerance: Tolerance
) -> FieldMatch:
    """Match shipper, seller and exporter.

    Args:
        bill: Core of the bill of lading.
        invoice: Core of the invoice.
        declaration: Core of the declaration.
        tolerance: How alike two names must be.

    Returns:
        The field "seller".
    """
    stated = (
        bill.party("shipper"),
        invoice.seller,
        declaration.party("seller") or declaration.party("exporter"),
    )
    return _compare("seller", stated, tolerance)


def buyer(
    bill: BillOfLading, invoice: Invoice, declaration: Declaration, tolerance: Tolerance
) -> FieldMatch:
    """Match consignee, buyer and importer.

    A bill to order names no consignee; its notify party then stands for the receiver.

    Args:
        bill: Core of the bill of lading.
        invoice: Core of the invoice.
        declaration: Core of the declaration.
        tolerance: How alike two names must be.

    Returns:
        The field "buyer".
    """
    stated = (
        bill.party("consignee") or bill.party("notify_party"),
        invoice.buyer,
        declaration.party("importer") or declaration.party("consignee"),
    )
    return _compare("buyer", stated, tolerance)


def _compare(
    name: str,
    stated: tuple[Stated[Party] | None, Stated[Party] | None, Stated[Party] | None],
    tolerance: Tolerance,
) -> FieldMatch:
    def agree(first: Party, second: Party) -> bool:
        return _same(first, second, tolerance)

    bill, invoice, declaration = stated
    return compare(name, (_party(bill), _party(invoice), _party(declaration)), agree)


def _party(stated: Stated[Party] | None) -> "Statement[Party]":
    if stated is None or not (stated.value.name or stated.value.ids):
        return None
    party = stated.value
    shown = party.name or ", ".join(found.value for found in party.ids)
    return party, (Stated(shown, stated.pointer),)


def _same(first: Party, second: Party, tolerance: Tolerance) -> bool:
    common = {found.value for found in first.ids} & {found.value for found in second.ids}
    if common:
        return True
    # A name against a bare identifier cannot be compared, so that it does not speak against.
    if not first.name or not second.name:
        return not (first.ids and second.ids)
    return same_name(first.name, second.name, tolerance.name)
