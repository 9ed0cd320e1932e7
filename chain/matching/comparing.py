"""Turns what three documents state of one field into agrees, differs or not_stated."""

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import TypeVar

from chain.documents.values import Stated
from chain.matching.result import Evidence, FieldMatch, Outcome

T = TypeVar("T")

_TWO = 2

Statement = tuple[T, Evidence] | None
"""A value to compare and the places that it is made of; None where nothing is stated."""


def compare(
    name: str,
    statements: tuple["Statement[T]", "Statement[T]", "Statement[T]"],
    agree: Callable[[T, T], bool],
) -> FieldMatch:
    """Compare what bill, invoice and declaration state.

    Args:
        name: Name of the field.
        statements: What each document states, in this order.
        agree: Tells whether two values agree.

    Returns:
        The field's match. One statement alone is never agreement.
    """
    values = [statement[0] for statement in statements if statement is not None]
    bill, invoice, declaration = (statement[1] if statement else () for statement in statements)
    if len(values) < _TWO:
        outcome = Outcome.NOT_STATED
    elif all(agree(first, second) for first, second in combinations(values, 2)):
        outcome = Outcome.AGREES
    else:
        outcome = Outcome.DIFFERS
    return FieldMatch(name, outcome, bill, invoice, declaration)


def one(stated: Stated[T] | None, show: Callable[[T], str] = str) -> "Statement[T]":
    """Make a statement of one value.

    Args:
        stated: The value with its place, or None.
        show: How the value is written as evidence.

    Returns:
        The statement, or None.
    """
    if stated is None:
        return None
    return stated.value, (Stated(show(stated.value), stated.pointer),)


def many(stated: Iterable[Stated[T]], key: Callable[[T], str]) -> "Statement[frozenset[str]]":
    """Make a statement of a set of values.

    Args:
        stated: The values with their places.
        key: What of a value is compared.

    Returns:
        The statement, or None where nothing is stated.
    """
    found = tuple(stated)
    if not found:
        return None
    evidence = tuple(Stated(key(value.value), value.pointer) for value in found)
    return frozenset(key(value.value) for value in found), evidence
