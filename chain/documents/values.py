"""Value types of trade documents: container number, amount, mass, commodity code, party.

A value keeps what the document states; whether that is right is judged by content_rules.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

T = TypeVar("T")

_CONTAINER = re.compile("[A-Z]{3}[UJZ][0-9]{7}")
_HS_CODE = re.compile("[0-9]{6,10}")
_CHECKED_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value together with the place that states it.

    Attributes:
        value: The value.
        pointer: JSON pointer or XPath of the leaf, or of the element that the value is made of.
    """

    value: T
    pointer: str


@dataclass(frozen=True, slots=True)
class ContainerNumber:
    """The number of a container (ISO 6346).

    Attributes:
        text: Capital letters and digits, without blanks and hyphens.
    """

    text: str

    @classmethod
    def from_text(cls, text: str) -> "ContainerNumber":
        """Read a number as people write it.

        Args:
            text: For example "MSCU 123456-6".

        Returns:
            The number without blanks and hyphens, in capitals.
        """
        return cls(re.sub(r"[\s-]", "", text).upper())

    @property
    def is_well_formed(self) -> bool:
        """True for four letters, the fourth U, J or Z, and seven digits (ISO 6346 4.1)."""
        return _CONTAINER.fullmatch(self.text) is not None

    @property
    def right_check_digit(self) -> int:
        """The digit that the number should end in (ISO 6346 Annex A)."""
        return check_digit(self.text[:_CHECKED_LENGTH])

    @property
    def has_right_check_digit(self) -> bool:
        """True where the number is well formed and ends in its check digit."""
        return self.is_well_formed and int(self.text[-1]) == self.right_check_digit


def check_digit(stem: str) -> int:
    """Compute the check digit of a container number (ISO 6346 Annex A).

    Args:
        stem: Four capital letters and six digits.

    Returns:
        The digit, 0 to 9.

    Raises:
        ValueError: The stem holds anything but capital letters and digits.
    """
    total = sum(_weight(character) << place for place, character in enumerate(stem))
    return total % 11 % 10


def _weight(character: str) -> int:
    if character.isdigit():
        return int(character)
    # Letters count from 10 and skip the multiples of 11.
    place = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(character)
    return 10 + place + (place + 9) // 10


@dataclass(frozen=True, slots=True)
class Amount:
    """Money.

    Attributes:
        value: How much, exact.
        currency: ISO 4217 code as stated, or "" where none is stated.
    """

    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Mass:
    """A mass.

    Attributes:
        kilograms: In kilograms; pounds are converted exactly.
    """

    kilograms: Decimal


@dataclass(frozen=True, slots=True)
class HsCode:
    """A commodity code of the Harmonized System with national digits.

    Attributes:
        digits: The code without points and blanks.
    """

    digits: str

    @classmethod
    def from_text(cls, text: str) -> "HsCode":
        """Read a code as people write it.

        Args:
            text: For example "8517.12-0000".

        Returns:
            The code without points, blanks and hyphens.
        """
        return cls(re.sub(r"[\s.-]", "", text))

    @property
    def is_well_formed(self) -> bool:
        """True for 6 to 10 digits."""
        return _HS_CODE.fullmatch(self.digits) is not None

    @property
    def subheading(self) -> str:
        """The six digits that are the same in every country."""
        return self.digits[:6]


@dataclass(frozen=True, slots=True)
class PartyId:
    """An identifier of a party.

    Attributes:
        scheme: Who gave it, for example LEI or EORI, or "" where that is not stated.
        value: The identifier as written.
    """

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a document.

    Attributes:
        role: shipper, consignee, seller, importer and so on, in lower case.
        name: Name as written, or "" where only identifiers are stated.
        ids: Identifiers in document order.
        country: ISO 3166-1 alpha-2 code as stated, or "".
    """

    role: str
    name: str
    ids: tuple[PartyId, ...]
    country: str
