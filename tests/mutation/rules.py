"""How one place of a contract is said otherwise: small faults as people make them."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

GUARD, ROLE, STATE, LOGIC = "guard", "role", "state", "logic"
MUST = frozenset({GUARD, ROLE, STATE})
"""Kinds of which none may survive."""

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_LEAST_INDENT = 8
_STATEMENTS = (
    (GUARD, re.compile(r"^ {8,}if \([^{};]*\) revert [^;]*;\n", re.MULTILINE)),
    (GUARD, re.compile(r"^ {8,}if \([^{};]*\) \{\s*revert [^;]*;\s*\}\n", re.MULTILINE)),
    (GUARD, re.compile(r"^ {8,}_require\w+\([^;]*\);\n", re.MULTILINE)),
    (GUARD, re.compile(r"^ {8,}I\w+\([^;]*\)\.require\w+\([^;]*\);\n", re.MULTILINE)),
    (STATE, re.compile(r"^ {8,}delete [^;]*;\n", re.MULTILINE)),
    (STATE, re.compile(r"^ {8,}_\w+\[[^;=]*\] = [^;]*;\n", re.MULTILINE)),
    (STATE, re.compile(r"^ {8,}_link\([^;]*\);\n", re.MULTILINE)),
    (LOGIC, re.compile(r"^ {8,}emit [^;]*;\n", re.MULTILINE)),
)
_CONDITIONS = re.compile(r"^ {8,}if \(([^{};]*)\) (?:\{\s*)?revert ", re.MULTILINE)
_SWAPS = (
    (LOGIC, " == ", " != "),
    (LOGIC, " != ", " == "),
    (LOGIC, " < ", " <= "),
    (LOGIC, " > ", " >= "),
    (LOGIC, " <= ", " < "),
    (LOGIC, " >= ", " > "),
    (LOGIC, " && ", " || "),
    (LOGIC, " || ", " && "),
    (LOGIC, " + ", " - "),
    (LOGIC, " - ", " + "),
    (STATE, " | ", " & "),
    (STATE, " & ", " | "),
    (ROLE, "Roles.ISSUERS", "Roles.TRADERS"),
    (ROLE, "Roles.TRADERS", "type(uint32).max"),
    (ROLE, "Roles.BANK", "Roles.TRADERS"),
    (STATE, "TitleStatus.Issued", "TitleStatus.Pledged"),
    (STATE, "TitleStatus.Pledged", "TitleStatus.Issued"),
    (STATE, "TitleStatus.SurrenderPending", "TitleStatus.Issued"),
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One place said otherwise.

    Attributes:
        file: Path within ``contracts``.
        line: Where it stands, from 1.
        kind: guard, role, state or logic.
        text: What stands there.
        otherwise: What stands there instead.
        whole: The file with it.
    """

    file: str
    line: int
    kind: str
    text: str
    otherwise: str
    whole: str

    @property
    def name(self) -> str:
        """Short and the same in every run, as long as the file does not change."""
        return hashlib.sha256(f"{self.file}\0{self.whole}".encode()).hexdigest()[:12]

    @property
    def told(self) -> str:
        """As a person reads it."""
        before, after = (" ".join(each.split()) for each in (self.text, self.otherwise))
        return f"{self.file}:{self.line} `{before}` becomes `{after or 'nothing'}`"


def variants(file: str, source: str) -> Iterator[Variant]:
    """Say every place of a file otherwise, one at a time.

    Args:
        file: Path within ``contracts``.
        source: Its text.

    Yields:
        The variants, in the order of their places and rules.
    """
    seen: set[str] = set()
    for kind, start, end, otherwise in _places(source):
        whole = source[:start] + otherwise + source[end:]
        if whole in seen or whole == source:
            continue
        seen.add(whole)
        line = source.count("\n", 0, start) + 1
        yield Variant(file, line, kind, source[start:end], otherwise, whole)


def _places(source: str) -> Iterator[tuple[str, int, int, str]]:
    code = _COMMENT.sub(lambda found: " " * len(found[0]), source)
    for kind, pattern in _STATEMENTS:
        for found in pattern.finditer(code):
            yield kind, found.start(), found.end(), ""
    for found in _CONDITIONS.finditer(code):
        yield GUARD, found.start(1), found.end(1), f"!({found[1]})"
    for kind, text, otherwise in _SWAPS:
        for found in re.finditer(re.escape(text), code):
            if _is_code(code, found.start()):
                yield kind, found.start(), found.end(), otherwise


def _is_code(code: str, place: int) -> bool:
    """Within a function's body: neither an import nor a constant's or a type's declaration."""
    line = code[code.rfind("\n", 0, place) + 1 : code.find("\n", place)]
    return line.startswith(" " * _LEAST_INDENT) and "for (" not in line
