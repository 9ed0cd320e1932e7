"""The kinds of document that Gwanmun reads, with the numbers that the chain uses for them."""

from enum import Enum


class Kind(Enum):
    """A kind of document; the value is the word used in reports and over HTTP."""

    TRANSPORT_DOCUMENT = "TRANSPORT_DOCUMENT"
    INVOICE = "INVOICE"
    DECLARATION = "DECLARATION"

    @property
    def number(self) -> int:
        """Number of the kind in contracts: 1 bill of lading, 2 invoice, 3 declaration."""
        return _NUMBERS[self]

    @classmethod
    def from_number(cls, number: int) -> "Kind":
        """Return the kind with a contract's number.

        Args:
            number: 1, 2 or 3.

        Returns:
            The kind.

        Raises:
            ValueError: No kind has this number.
        """
        for kind, known in _NUMBERS.items():
            if known == number:
                return kind
        raise ValueError(f"no kind of document has the number {number}")


_NUMBERS = {Kind.TRANSPORT_DOCUMENT: 1, Kind.INVOICE: 2, Kind.DECLARATION: 3}

JSON_MEDIA_TYPE = "application/json"
XML_MEDIA_TYPE = "application/xml"
