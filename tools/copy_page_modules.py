"""Copies the pages' modules from npm's folder into the static folder; they are never committed."""

import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TARGET = PROJECT / "api" / "static" / "vendor"
MODULES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "@noble/curves": "noble-curves",
    "@noble/hashes": "noble-hashes",
}
"""Place under node_modules to place under the static folder; folders with their .js files."""


def main() -> None:
    """Copy every module, replacing what is there."""
    for source, name in MODULES.items():
        origin, target = PROJECT / "node_modules" / source, TARGET / name
        if origin.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(origin, target)
            continue
        for file in origin.rglob("*.js"):
            if "node_modules" in file.relative_to(origin).parts:
                continue
            place = target / file.relative_to(origin)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)


if __name__ == "__main__":
    main()
