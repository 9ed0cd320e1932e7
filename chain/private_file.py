"""Files that only their owner may read: keys; it does not know what lies in them."""

import os
import stat
from pathlib import Path

from chain.errors import GwanmunError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class PrivateFileOpen(GwanmunError):
    """Others than the owner may read or write a file that holds a key."""


class PrivateFileMissing(GwanmunError):
    """A file that should hold a key is not there."""


def read_private(path: Path) -> bytes:
    """Read a key file.

    Args:
        path: The file.

    Returns:
        Its bytes.

    Raises:
        PrivateFileMissing: It is not there.
        PrivateFileOpen: Its mode lets group or others in.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as fault:
        raise PrivateFileMissing("The key file is missing.", path=str(path)) from fault
    if mode & _OTHERS:
        raise PrivateFileOpen("Run chmod 600 on the key file.", path=str(path), mode=oct(mode))
    return path.read_bytes()


def write_private(path: Path, content: bytes) -> None:
    """Write a new key file with mode 600, folder made when absent.

    Args:
        path: The file, which must not exist.
        content: Its bytes.

    Raises:
        FileExistsError: There is one already: a key is never overwritten.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
