"""The docs live with the code: words, decisions, files that they name."""

import re

from scripts.errors_page import main as errors_page
from tests.fitness.test_readability import PROJECT, source

DOCS = PROJECT / "docs"


ROW = re.compile(r"^\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)


def banned_words() -> set[str]:
    rows = ROW.findall((DOCS / "glossary.md").read_text())
    words = {word.strip() for row in rows[2:] for word in row[3].split(",")}
    return {word for word in words if word}


def test_glossary__bans_something():
    assert {"participant", "key holder"} <= banned_words()


def pattern_of(word: str) -> re.Pattern[str]:
    """The word as a name or a part of one, between underscores."""
    spelled = word.replace(" ", "[ _]?")
    return re.compile(rf"(?<![A-Za-z]){spelled}s?(?![A-Za-z])", re.IGNORECASE)


def test_code__uses_no_banned_word_as_a_name():
    patterns = {word: pattern_of(word) for word in banned_words() - {"channel"}}
    found = [
        f"{file.relative_to(PROJECT)}: {word}"
        for suffix in (".py", ".sol")
        for file in source(suffix)
        for word, pattern in patterns.items()
        if pattern.search(file.read_text())
    ]
    assert found == []


def test_docs__name_only_files_that_exist():
    named = re.compile(r"\b((?:chain|contracts|oracles|api|scripts|tests|tools)/[\w./-]+\.\w+)")
    missing = [
        f"{page.name}: {name}"
        for page in [*DOCS.rglob("*.md"), PROJECT / "README.md"]
        for name in named.findall(page.read_text())
        if not (PROJECT / name).exists()
    ]
    assert missing == []


def test_decisions__are_numbered_without_gaps():
    numbers = sorted(int(page.name[:4]) for page in (DOCS / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_errors_page__is_made_from_the_catalogue():
    assert errors_page(["--check"]) == 0
