"""How strict the reader is and how much it accepts; it holds no rule of a standard."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Settings of one reading.

    Attributes:
        strict: True turns a wrong container number into a refusal; it warns otherwise, since
            official examples carry wrong check digits.
        max_bytes: Longest accepted body, in bytes.
        max_depth: Deepest accepted nesting, in levels.
        max_fields: Most accepted leaves of one document.
        max_attributes: Most accepted attributes of one XML element.
    """

    strict: bool = False
    max_bytes: int = 8 * 1024 * 1024
    max_depth: int = 64
    max_fields: int = 20_000
    max_attributes: int = 64
