"""Writes docs/errors.md from the catalogue of problems, or checks that it is fresh."""

import argparse
import sys
from pathlib import Path

from api.problems.catalogue import Entry, catalogue

PAGE = Path(__file__).resolve().parent.parent / "docs" / "errors.md"

HEAD = """# Errors: what they mean, and what to do

One name from the contract to the page. Over HTTP each is a problem (RFC 9457) with `code`, `values`
and, for documents, pointers. Made from the catalogue by `python -m scripts.errors_page`.

| name | status | meaning | what to do | 뜻 |
|---|---|---|---|---|
"""


def page() -> str:
    """Write the page.

    Returns:
        Markdown, one row per code in order of the alphabet.
    """
    return HEAD + "".join(_row(entry) for _, entry in sorted(catalogue().items()))


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or compare it.

    Args:
        arguments: Command line without the program's name; None reads the process's own.

    Returns:
        0 when done or fresh, 1 when stale.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.errors_page", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare, exit 1 if stale")
    options = parser.parse_args(arguments)
    wanted = page()
    if not options.check:
        PAGE.write_text(wanted, encoding="utf8")
        return 0
    fresh = PAGE.exists() and PAGE.read_text(encoding="utf8") == wanted
    if not fresh:
        sys.stderr.write("stale: docs/errors.md (run python -m scripts.errors_page)\n")
    return 0 if fresh else 1


def _row(entry: Entry) -> str:
    cells = (entry.title_en, entry.remedy_en, entry.title_ko)
    plain = [cell.replace("|", "\\|").replace("\n", " ") for cell in cells]
    return f"| `{entry.code}` | {entry.status} | {plain[0]} | {plain[1]} | {plain[2]} |\n"


if __name__ == "__main__":
    sys.exit(main())
