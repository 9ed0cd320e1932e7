"""Copies the pages' modules from npm's folder into the static folder; they are never committed.

Of the noble packages only the files that the pages reach are copied, with their bare specifiers
turned into paths, so that no page needs an import map, and without their documentation comments,
so that a page stays small. Licence headers stay.
"""

import re
import shutil
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath

PROJECT = Path(__file__).resolve().parent.parent
SOURCE = PROJECT / "node_modules"
TARGET = PROJECT / "api" / "static" / "vendor"
WHOLE = {"htmx.org/dist/htmx.min.js": "htmx.min.js"}
"""Files copied as they are: place under node_modules to place under the static folder."""
PACKAGES = {"@noble/curves": "noble-curves", "@noble/hashes": "noble-hashes"}
"""Packages of modules: name in specifiers to folder under the static folder."""
ENTRIES = (
    "@noble/curves/abstract/weierstrass.js",
    "@noble/hashes/sha2.js",
    "@noble/hashes/sha3.js",
)
"""What the pages import; the rest follows from these. The module secp256k1.js would bring
threshold signatures and hashing to curves along, which no page needs.
"""

_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n", re.MULTILINE)
_IMPORT = re.compile(r"""^((?:import|export)\b[^;'"]*?from\s*)(['"])([^'"]+)\2""", re.MULTILINE)


def main() -> None:
    """Copy every module, replacing what is there."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for source, name in WHOLE.items():
        shutil.copyfile(SOURCE / source, TARGET / name)
    waiting, seen = list(ENTRIES), set[str]()
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += copy_module(module)


def copy_module(module: str) -> list[str]:
    """Copy one module of a package.

    Args:
        module: Its specifier, such as ``@noble/curves/utils.js``.

    Returns:
        The modules that it imports.
    """
    written = (SOURCE / module).read_text(encoding="utf8")
    code = _LINE_COMMENT.sub("", _COMMENT.sub("", written))
    imported: list[str] = []

    def _as_path(found: re.Match[str]) -> str:
        wanted = _module_of(found[3], module)
        imported.append(wanted)
        way = relpath(_place(wanted), _place(module).parent)
        return f"{found[1]}{found[2]}{way if way.startswith('.') else './' + way}{found[2]}"

    place = TARGET / _place(module)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_IMPORT.sub(_as_path, code), encoding="utf8")
    return imported


def _module_of(specifier: str, importer: str) -> str:
    if specifier.startswith("."):
        return normpath(str(PurePosixPath(importer).parent / specifier))
    return specifier


def _place(module: str) -> PurePosixPath:
    package = next(name for name in PACKAGES if module.startswith(name + "/"))
    return PurePosixPath(PACKAGES[package]) / module.removeprefix(package + "/")


if __name__ == "__main__":
    main()
