"""Matches the terms of the sale: numbers, Incoterms rule, currency, value, origin."""

from collections.abc import Iterable
from decimal import Decimal

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.invoice import Invoice
from chain.documents.values import Amount, Stated
from chain.matching.comparing import Statement, compare, many, one
from chain.matching.result import Evidence, FieldMatch
from chain.matching.tolerance import Tolerance, near


def bill_number(bill: BillOfLading, invoice: Invoice, declaration: Declaration) -> FieldMatch:
    """Match the number of the bill with those that the other two refer to.

    Args:
        bill: Core of the bill of lading.
        invoice: Core of the invoice.
        declaration: Core of the declaration.

    Returns:
        The field "bill_number"; each must name a number in common.
    """
    own = (bill.number,) if bill.number else ()
    statements = (_keys(own), _keys(invoice.bill_numbers), _keys(declaration.bill_numbers))
    return compare("bill_number", statements, _share)


def invoice_number(invoice: Invoice, declaration: Declaration) -> FieldMatch:
    """Match the number of the invoice with those that the declaration refers to.

    Args:
        invoice: Core of the invoice.
        declaration: Core of the declaration.

    Returns:
        The field "invoice_number"; they must have a number in common.
    """
    own = (invoice.number,) if invoice.number else ()
    statements = (None, _keys(own), _keys(declaration.invoice_numbers))
    return compare("invoice_number", statements, _share)


def incoterm(invoice: Invoice, declaration: Declaration) -> FieldMatch:
    """Match the Incoterms rule.

    Args:
        invoice: Core of the invoice.
        declaration: Core of the declaration.

    Returns:
        The field "incoterm".
    """
    statements = (None, one(invoice.incoterm), one(declaration.incoterm))
    return compare("incoterm", statements, lambda a, b: a.upper() == b.upper())


def currency(invoice: Invoice, declaration: Declaration) -> FieldMatch:
    """Match the currency of the price.

    Args:
        invoice: Core of the invoice.
        declaration: Core of the declaration.

    Returns:
        The field "currency".
    """
    declared = _declared_value(declaration)
    stated = None if declared is None else (declared[0].currency, declared[1])
    statements = (None, one(invoice.currency), stated)
    return compare("currency", statements, lambda a, b: a == b)


def value(
    bill: BillOfLading, invoice: Invoice, declaration: Declaration, tolerance: Tolerance
) -> FieldMatch:
    """Match the value of the goods.

    Amounts are compared under one Incoterms rule and in one currency only: between FOB and CIF
    lie freight and insurance, so that values under two rules count as not stated by the
    declaration, and the field "incoterm" differs.

    Args:
        bill: Core of the bill of lading; its declared value is seldom stated.
        invoice: Core of the invoice.
        declaration: Core of the declaration.
        tolerance: How far amounts may lie apart.

    Returns:
        The field "value".
    """
    declared = _declared_value(declaration)
    rules = [rule.value.upper() for rule in (invoice.incoterm, declaration.incoterm) if rule]
    statements = (
        one(bill.declared_value, _shown),
        one(invoice.net or invoice.payable, _shown),
        declared if len(set(rules)) <= 1 else None,
    )
    return compare("value", statements, lambda a, b: _near(a, b, tolerance))


def origins(invoice: Invoice, declaration: Declaration) -> FieldMatch:
    """Match the countries of origin.

    Args:
        invoice: Core of the invoice.
        declaration: Core of the declaration.

    Returns:
        The field "origins"; the sets must be equal.
    """
    declared = [item.origin for item in declaration.items if item.origin is not None]
    statements = (None, _keys(invoice.origins), _keys(declared))
    return compare("origins", statements, lambda a, b: a == b)


def _keys(stated: Iterable[Stated[str]]) -> "Statement[frozenset[str]]":
    return many(stated, lambda text: "".join(filter(str.isalnum, text.upper())))


def _share(first: frozenset[str], second: frozenset[str]) -> bool:
    return not first.isdisjoint(second)


def _declared_value(declaration: Declaration) -> "Statement[Amount]":
    if declaration.invoice_amount is not None:
        return one(declaration.invoice_amount, _shown)
    amounts = [item.item_amount for item in declaration.items if item.item_amount is not None]
    currencies = {amount.value.currency for amount in amounts}
    if len(amounts) != len(declaration.items) or len(currencies) != 1:
        return None
    total = sum((amount.value.value for amount in amounts), Decimal(0))
    evidence: Evidence = tuple(Stated(_shown(amount.value), amount.pointer) for amount in amounts)
    return Amount(total, currencies.pop()), evidence


def _near(first: Amount, second: Amount, tolerance: Tolerance) -> bool:
    return first.currency == second.currency and near(first.value, second.value, tolerance.value)


def _shown(amount: Amount) -> str:
    return f"{amount.value:f} {amount.currency}".strip()
