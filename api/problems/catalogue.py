"""The catalogue of every code that an answer may carry: status, title and remedy; no behaviour.

The entries of contracts, processes and the counter lie in TOML files beside this module; those of
documents' rules come from the rules themselves.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from chain.documents.rules import RULES

_FOLDER = Path(__file__).parent / "entries"
_UNFIT = 422
_STATUS_OF_RULE = {
    "DocumentTooLarge": 413,
    "MediaTypeUnknown": 415,
    "MediaTypeDiffers": 415,
    "JsonMalformed": 400,
    "XmlMalformed": 400,
    "CharsetWrong": 400,
    "DocumentEmpty": 400,
}
UNEXPECTED = "Unexpected"
"""The code of a fault that nobody foresaw."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem.

    Attributes:
        code: CamelCase name, one from contract to page.
        status: HTTP status.
        title_en: What is wrong.
        title_ko: The same in Korean.
        remedy_en: What to do about it.
        remedy_ko: The same in Korean.
    """

    code: str
    status: int
    title_en: str
    title_ko: str
    remedy_en: str
    remedy_ko: str

    def title(self, language: str) -> str:
        """Tell what is wrong.

        Args:
            language: ``ko``, or anything else for English.

        Returns:
            One sentence.
        """
        return self.title_ko if language == "ko" else self.title_en

    def remedy(self, language: str) -> str:
        """Tell what to do.

        Args:
            language: ``ko``, or anything else for English.

        Returns:
            One sentence.
        """
        return self.remedy_ko if language == "ko" else self.remedy_en


@cache
def catalogue() -> Mapping[str, Entry]:
    """Read the catalogue, once.

    Returns:
        Every entry by its code.
    """
    entries = {code: _of_rule(code) for code in RULES}
    for path in sorted(_FOLDER.glob("*.toml")):
        for code, written in tomllib.loads(path.read_text(encoding="utf8")).items():
            entries[code] = Entry(code, written["status"], *written["title"], *written["remedy"])
    return MappingProxyType(entries)


def entry_of(code: str) -> Entry:
    """Find an entry.

    Args:
        code: A code.

    Returns:
        Its entry; that of an unexpected fault for a code that is not in the catalogue.
    """
    return catalogue().get(code) or catalogue()[UNEXPECTED]


def _of_rule(code: str) -> Entry:
    rule = RULES[code]
    status = _STATUS_OF_RULE.get(code, _UNFIT)
    english, korean = _plain(rule.english), _plain(rule.korean)
    return Entry(code, status, english, korean, *rule.remedy)


def _plain(template: str) -> str:
    """A rule's message without values: its braces become an ellipsis."""
    parts = template.replace("}", "{").split("{")
    return "…".join(parts[::2])
