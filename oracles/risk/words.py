"""What a reason says, in English and Korean; it holds no arithmetic of the model."""

from dataclasses import dataclass

from oracles.risk import schema
from oracles.risk.keys import KEY_BY_NAME, base_names

COLUMNS_OF_BASE = {
    "hs6": (schema.HS6,),
    "hs4": (schema.HS6,),
    "hs2": (schema.HS6,),
    "origin": (schema.ORIGIN,),
    "departure": (schema.DEPARTURE,),
    "rate": (schema.TAX_RATE,),
    "tax_type": (schema.TAX_TYPE,),
    "mass": (schema.NET_MASS,),
    "unit_price": (schema.ITEM_PRICE, schema.NET_MASS),
}
COLUMNS_OF_NUMBER = {
    "mass": (schema.NET_MASS,),
    "price": (schema.ITEM_PRICE,),
    "unit_price": (schema.ITEM_PRICE, schema.NET_MASS),
    "rate": (schema.TAX_RATE,),
    "whole_mass": (schema.NET_MASS,),
    "same_country": (schema.ORIGIN, schema.DEPARTURE),
}
BASE_WORDS = {
    "hs6": ("HS subheading", "HS 6단위"),
    "hs4": ("HS heading", "HS 4단위"),
    "hs2": ("HS chapter", "HS 2단위(류)"),
    "origin": ("country of origin", "원산지"),
    "departure": ("country of departure", "적출국"),
    "rate": ("tax rate", "세율"),
    "tax_type": ("tax type", "관세구분"),
    "mass": ("net mass", "순중량"),
    "unit_price": ("price per kilogram", "kg당 단가"),
}
NUMBER_WORDS = {
    "mass": ("the net mass itself", "순중량 값"),
    "price": ("the item price itself", "물품가격 값"),
    "unit_price": ("the price per kilogram itself", "kg당 단가 값"),
    "rate": ("the tax rate itself", "세율 값"),
    "whole_mass": ("whether the net mass is a whole number", "순중량의 정수 여부"),
    "same_country": (
        "whether origin and departure are the same country",
        "원산지와 적출국의 일치 여부",
    ),
}


@dataclass(frozen=True)
class Past:
    """Earlier declarations under the same key.

    Attributes:
        declarations: How many.
        frauds: How many of them were fraudulent.
    """

    declarations: int
    frauds: int


def columns_of_key(name: str) -> tuple[str, ...]:
    """Columns of the schema behind a key.

    Args:
        name: Of one of KEYS.

    Returns:
        Each column once, in the order of the key.
    """
    columns = [c for base in base_names(KEY_BY_NAME[name]) for c in COLUMNS_OF_BASE[base]]
    return tuple(dict.fromkeys(columns))


def key_words(name: str, past: Past | None, contribution: float) -> tuple[str, str]:
    """Say what earlier declarations under a key tell.

    Args:
        name: Of one of KEYS.
        past: Earlier declarations with the same values; None where a value is not stated.
        contribution: Log-odds; its sign decides between raises and lowers.

    Returns:
        English and Korean sentence.
    """
    english = ", ".join(BASE_WORDS[base][0] for base in base_names(KEY_BY_NAME[name]))
    korean = ", ".join(BASE_WORDS[base][1] for base in base_names(KEY_BY_NAME[name]))
    raises, to_ko = _direction(contribution)
    if past is None:
        return (
            f"Not stated in full: {english}: {raises} the risk.",
            f"{korean} 중 미기재 항목 있음: 위험도를 {to_ko}.",
        )
    if past.declarations == 0:
        return (
            f"No earlier declaration has the same {english}: {raises} the risk.",
            f"같은 {korean}의 과거 신고가 없음: 위험도를 {to_ko}.",
        )
    share_en = f"{past.frauds} of {past.declarations} earlier declarations"
    share_ko = f"과거 신고 {past.declarations}건 중 {past.frauds}건이 부정신고"
    return (
        f"{share_en} with the same {english} were fraudulent: {raises} the risk.",
        f"같은 {korean}의 {share_ko}: 위험도를 {to_ko}.",
    )


def number_words(name: str, *, stated: bool, contribution: float) -> tuple[str, str]:
    """Say what a quantity tells.

    Args:
        name: Out of NUMBERS.
        stated: Whether the declaration states it.
        contribution: Log-odds; its sign decides between raises and lowers.

    Returns:
        English and Korean sentence.
    """
    english, korean = NUMBER_WORDS[name]
    raises, to_ko = _direction(contribution)
    if not stated:
        english, korean = f"{english} (not stated)", f"{korean}(미기재)"
    return f"{english.capitalize()}: {raises} the risk.", f"{korean}: 위험도를 {to_ko}."


def _direction(contribution: float) -> tuple[str, str]:
    return ("raises", "높임") if contribution > 0 else ("lowers", "낮춤")
