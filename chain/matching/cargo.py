"""Matches the cargo: commodity codes, packages, masses, containers."""

from collections.abc import Iterable
from decimal import Decimal

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.invoice import Invoice
from chain.documents.values import ContainerNumber, HsCode, Mass, Stated
from chain.matching.comparing import Statement, compare, many, one
from chain.matching.result import FieldMatch
from chain.matching.tolerance import Tolerance, near


def hs_codes(bill: BillOfLading, invoice: Invoice, declaration: Declaration) -> FieldMatch:
    """Match the six digits of the commodity codes that are the same everywhere.

    Args:
        bill: Core of the bill of lading.
        invoice: Core of the invoice.
        declaration: Core of the declaration.

    Returns:
        The field "hs_codes"; the sets must be equal.
    """
    declared = [item.hs_code for item in declaration.items if item.hs_code is not None]
    statements = tuple(map(_codes, (bill.hs_codes, invoice.hs_codes, declared)))
    return compare("hs_codes", (statements[0], statements[1], statements[2]), _equal)


def packages(bill: BillOfLading, invoice: Invoice, declaration: Declaration) -> FieldMatch:
    """Match the number of packages.

    Args:
        bill: Core of the bill of lading.
        invoice: Core of the invoice.
        declaration: Core of the declaration.

    Returns:
        The field "packages"; the totals must be equal.
    """
    of_items = [count for item in declaration.items for count in item.packages]
    statements = (
        _total(bill.packages),
        one(invoice.packages),
        one(declaration.packages) or _total(of_items),
    )
    return compare("packages", statements, _equal_numbers)


def gross_mass(
    bill: BillOfLading, invoice: Invoice, declaration: Declaration, tolerance: Tolerance
) -> FieldMatch:
    """Match the total gross mass in kilograms.

    Args:
        bill: Core of the bill of lading.
        invoice: Core of the invoice.
        declaration: Core of the declaration.
        tolerance: How far masses may lie apart.

    Returns:
        The field "gross_mass".
    """
    of_items = [item.gross_mass for item in declaration.items if item.gross_mass]
    statements = (
        _mass(bill.gross_masses),
        _mass(_some(invoice.gross_mass)),
        _mass(_some(declaration.gross_mass)) or _mass(of_items),
    )
    return compare("gross_mass", statements, lambda a, b: near(a, b, tolerance.mass))


def net_mass(
    bill: BillOfLading, invoice: Invoice, declaration: Declaration, tolerance: Tolerance
) -> FieldMatch:
    """Match the total net mass in kilograms.

    Args:
        bill: Core of the bill of lading.
        invoice: Core of the invoice.
        declaration: Core of the declaration.
        tolerance: How far masses may lie apart.

    Returns:
        The field "net_mass"; a document that states it for some of its items only does not
        state it.
    """
    of_items = [item.net_mass for item in declaration.items if item.net_mass]
    whole_bill = len(bill.net_masses) == len(bill.gross_masses)
    whole_declaration = len(of_items) == len(declaration.items)
    statements = (
        _mass(bill.net_masses) if whole_bill else None,
        _mass(_some(invoice.net_mass)),
        _mass(of_items) if whole_declaration else None,
    )
    return compare("net_mass", statements, lambda a, b: near(a, b, tolerance.mass))


def containers(bill: BillOfLading, invoice: Invoice, declaration: Declaration) -> FieldMatch:
    """Match the container numbers.

    Args:
        bill: Core of the bill of lading.
        invoice: Core of the invoice.
        declaration: Core of the declaration.

    Returns:
        The field "containers"; the sets must be equal.
    """
    stated = (bill.containers, invoice.containers, declaration.containers)
    statements = tuple(map(_containers, stated))
    return compare("containers", (statements[0], statements[1], statements[2]), _equal)


def _codes(stated: Iterable[Stated[HsCode]]) -> "Statement[frozenset[str]]":
    return many(stated, lambda code: code.subheading)


def _containers(stated: Iterable[Stated[ContainerNumber]]) -> "Statement[frozenset[str]]":
    return many(stated, lambda number: number.text)


def _mass(stated: Iterable[Stated[Mass]]) -> "Statement[Decimal]":
    return _total([Stated(mass.value.kilograms, mass.pointer) for mass in stated])


def _total(stated: Iterable[Stated[Decimal]]) -> "Statement[Decimal]":
    found = tuple(stated)
    if not found:
        return None
    total = sum((number.value for number in found), Decimal(0))
    return total, tuple(Stated(f"{number.value:f}", number.pointer) for number in found)


def _some(stated: Stated[Mass] | None) -> tuple[Stated[Mass], ...]:
    return () if stated is None else (stated,)


def _equal(first: frozenset[str], second: frozenset[str]) -> bool:
    return first == second


def _equal_numbers(first: Decimal, second: Decimal) -> bool:
    return first == second
