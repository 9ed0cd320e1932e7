"""Compares the names of companies as they stand on different papers."""

import re
import unicodedata
from decimal import Decimal

# Words that say what a company is in law, not which company it is.
_LEGAL_FORMS = """
    AB AG AS BV CO COMPANY CORP CORPORATION GMBH INC INCORPORATED JSC KG KK LIMITED LLC LLP LTD
    NV OY PLC PTE PTY PVT SA SARL SDN SPA SRL THE 주식회사 유한회사
    """


def words_of(name: str) -> frozenset[str]:
    """Reduce a name to the words that tell companies apart.

    Args:
        name: For example "Binh Minh Footwear J.S.C.".

    Returns:
        Words in capitals without accents and legal forms; all words where only those stand.
    """
    plain = unicodedata.normalize("NFKC", name).upper().replace("(주)", " ")
    folded = "".join(
        character
        for character in unicodedata.normalize("NFD", plain)
        if not unicodedata.combining(character)
    )
    joined = unicodedata.normalize("NFC", re.sub(r"(?<=\b\w)\.", "", folded))
    words = frozenset(re.findall(r"\w+", joined))
    return words - frozenset(_LEGAL_FORMS.split()) or words


def same_name(first: str, second: str, share: Decimal) -> bool:
    """Tell whether two names are of one company.

    Args:
        first: One name.
        second: The other.
        share: Least share of common words among all words, 0 to 1.

    Returns:
        True where enough words are common.
    """
    left, right = words_of(first), words_of(second)
    everything = left | right
    if not everything:
        return False
    return Decimal(len(left & right)) >= share * len(everything)
