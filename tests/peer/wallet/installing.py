"""Brings the wallet library from npm by its own lock file, apart from the project's packages."""

import hashlib
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
_FILES = ("package.json", "package-lock.json", ".npmrc")
_PATIENCE_SECONDS = 600


def install(project: Path) -> Path:
    """Install what the lock file says, unless it is there.

    Args:
        project: The project's folder.

    Returns:
        The folder whose node_modules has the library.

    Raises:
        CalledProcessError: npm cannot bring it.
    """
    folder = project / "build/peer-wallet"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    mark = folder / "node_modules/.lock"
    if mark.exists() and mark.read_text() == wanted:
        return folder
    print("wallet: npm packages of tests/peer/wallet/package-lock.json")
    for name in _FILES:
        shutil.copy2(HERE / name, folder)
    words = ["npm", "ci", "--silent", "--ignore-scripts"]
    subprocess.run(words, cwd=folder, check=True, timeout=_PATIENCE_SECONDS)
    mark.write_text(wanted)
    return folder
