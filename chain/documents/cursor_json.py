"""Walks a JSON value by names and remembers where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chain.documents.reading_json import JsonNumber, escape_pointer
from chain.documents.values import Stated


@dataclass(frozen=True, slots=True)
class JsonCursor:
    """A place in a JSON document.

    Attributes:
        value: What stands there; None where nothing does.
        pointer: JSON pointer of the place.
    """

    value: object
    pointer: str = ""

    def at(self, *keys: str) -> "JsonCursor":
        """Go down by property names.

        Args:
            *keys: Names from here on.

        Returns:
            The place; its value is None where a name is missing.
        """
        current: object = self.value
        pointer = self.pointer
        for key in keys:
            current = current.get(key) if isinstance(current, dict) else None
            pointer = f"{pointer}/{escape_pointer(key)}"
        return JsonCursor(current, pointer)

    def each(self, *keys: str) -> Iterator["JsonCursor"]:
        """Visit the entries of a list.

        Args:
            *keys: Names that lead to the list.

        Yields:
            Each entry; none where there is no list.
        """
        target = self.at(*keys)
        if isinstance(target.value, list):
            for index, entry in enumerate(target.value):
                yield JsonCursor(entry, f"{target.pointer}/{index}")

    def text(self, *keys: str) -> Stated[str] | None:
        """Read a text.

        Args:
            *keys: Names that lead to it.

        Returns:
            The text without blanks at its ends, or None where none is stated.
        """
        target = self.at(*keys)
        if not isinstance(target.value, str) or not target.value.strip():
            return None
        return Stated(target.value.strip(), target.pointer)

    def word(self, *keys: str) -> str:
        """Read a text without its place.

        Args:
            *keys: Names that lead to it.

        Returns:
            The text, or "" where none is stated.
        """
        found = self.text(*keys)
        return found.value if found else ""

    def decimal(self, *keys: str) -> Stated[Decimal] | None:
        """Read a number.

        Args:
            *keys: Names that lead to it.

        Returns:
            The exact number, or None where none is stated.
        """
        target = self.at(*keys)
        if not isinstance(target.value, JsonNumber):
            return None
        return Stated(target.value.value, target.pointer)
