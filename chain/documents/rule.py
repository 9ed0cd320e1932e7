"""The shape of one rule in the catalogue."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a document must hold to.

    Attributes:
        code: CamelCase name, stable.
        source: Standard and clause, or "Gwanmun" with the reason where the rule is ours.
        english: Message template in English.
        korean: Message template in Korean.
        remedy: What the sender does about it, English then Korean.
    """

    code: str
    source: str
    english: str
    korean: str
    remedy: tuple[str, str]
