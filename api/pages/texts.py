"""The one catalogue of what pages say, in English and Korean; the texts lie in TOML files beside.

A key is a table's name and a word, such as ``lane.green``; a text's braces are filled in by name.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Wording:
    """The catalogue in one language; templates call it.

    Attributes:
        language: en or ko.
    """

    language: str

    def __call__(self, key: str, **values: object) -> str:
        """Give out a text.

        Args:
            key: Its key.
            **values: What its braces stand for.

        Returns:
            The text.

        Raises:
            KeyError: There is no such key; a test reads every template, so that no page asks
                for one.
        """
        text = catalogue()[key][self.language == "ko"]
        return text.format(**values) if values else text

    def word(self, table: str, word: object) -> str:
        """Give out the text of a word that comes from outside, such as a status.

        Args:
            table: The table.
            word: The word.

        Returns:
            Its text; the word itself where the catalogue does not know it, because what
            members lay on the chain must never stop a page.
        """
        found = catalogue().get(f"{table}.{word}")
        return found[self.language == "ko"] if found else str(word)

    def table(self, *tables: str) -> dict[str, str]:
        """Give out whole tables, for a module that runs in the browser.

        Args:
            *tables: Their names; words of the first one stand without its name.

        Returns:
            Key to text.
        """
        found = {}
        for key, texts in catalogue().items():
            table, _, word = key.partition(".")
            if table in tables:
                found[word if table == tables[0] else key] = texts[self.language == "ko"]
        return found


@cache
def catalogue() -> Mapping[str, tuple[str, str]]:
    """Read the catalogue, once.

    Returns:
        Key to the English and the Korean text.
    """
    texts: dict[str, tuple[str, str]] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        for table, words in tomllib.loads(path.read_text(encoding="utf8")).items():
            for word, (english, korean) in words.items():
                texts[f"{table}.{word}"] = (english, korean)
    return MappingProxyType(texts)
