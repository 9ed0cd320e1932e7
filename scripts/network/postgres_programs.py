"""Finds PostgreSQL's programs and runs them as a user without rights; it knows no cluster."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from chain.errors import GwanmunError

ACCOUNT = "gwanmun-db"
"""Unix user that the servers run as where we are root: PostgreSQL refuses root."""
VARIABLE = "GWANMUN_POSTGRES"
"""Names the folder of the programs; without it Debian's newest and then PATH are looked at."""

_DEBIAN = Path("/usr/lib/postgresql")
_NEEDED = ("initdb", "pg_ctl", "postgres")
_OLDEST = 15
_TRAVERSE = 0o001


class PostgresMissing(GwanmunError):
    """PostgreSQL's server programs are not on this machine."""


class PostgresFailed(GwanmunError):
    """One of PostgreSQL's programs failed: ``values`` hold its last words."""


class FolderUnreachable(GwanmunError):
    """The servers' user may not enter a folder above the cluster."""


class DataGone(GwanmunError):
    """The cluster has members, and its data is not there: an empty one must not take its place."""


class PostgresStopped(GwanmunError):
    """The cluster does not run."""


def find_programs(environ: Mapping[str, str]) -> Path:
    """Find the folder of initdb, pg_ctl and postgres.

    Args:
        environ: The process's environment.

    Returns:
        The folder.

    Raises:
        PostgresMissing: They are nowhere; the message says what to do.
    """
    for folder in _candidates(environ):
        if all(os.access(folder / name, os.X_OK) for name in _NEEDED):
            return folder
    raise PostgresMissing(
        f"PostgreSQL {_OLDEST} or newer is missing: run tools/setup.sh postgres as root, "
        f"or install the package postgresql, or set {VARIABLE} to the folder of initdb.",
        needed=list(_NEEDED),
    )


def _candidates(environ: Mapping[str, str]) -> list[Path]:
    if named := environ.get(VARIABLE):
        return [Path(named)]
    versions = [each for each in _DEBIAN.glob("[0-9]*") if each.name.isdigit()]
    newest = sorted((int(each.name) for each in versions), reverse=True)
    found = [_DEBIAN / str(version) / "bin" for version in newest if version >= _OLDEST]
    on_path = shutil.which("initdb", path=environ.get("PATH", os.defpath))
    return [*found, Path(on_path).resolve().parent] if on_path else found


def account() -> pwd.struct_passwd | None:
    """Tell who the servers run as, and make that user where we are root and it is not there.

    Returns:
        The user; None where we are not root: then they run as ourselves.

    Raises:
        PostgresFailed: The user cannot be made.
    """
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        words = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
        _run([*words, "--shell", "/usr/sbin/nologin", ACCOUNT], {})
        return pwd.getpwnam(ACCOUNT)


def give(path: Path) -> None:
    """Make the servers' user the owner of a file or folder.

    Args:
        path: What it must own; nothing happens where we are not root.
    """
    owner = account()
    if owner is not None:
        os.chown(path, owner.pw_uid, owner.pw_gid)


def require_reachable(folder: Path) -> None:
    """Make sure that the servers' user may enter a folder.

    Args:
        folder: An absolute path.

    Raises:
        FolderUnreachable: A folder above it is closed to others; the message names it.
    """
    if account() is None:
        return
    for above in folder.parents:
        if above.exists() and not above.stat().st_mode & _TRAVERSE:
            raise FolderUnreachable(
                f"{ACCOUNT} may not enter {above}: choose a folder elsewhere, such as below "
                "/var/lib, or run chmod o+x on it.",
                folder=str(above),
                user=ACCOUNT,
            )


def pid_in(file: Path, word: Path) -> int | None:
    """Read a process id that a program of ours wrote.

    Args:
        file: Its first line is the number.
        word: A path among the program's arguments.

    Returns:
        The number; None where no process has it, or another one has it by now, as after a power
        cut.
    """
    try:
        pid = int(file.read_text("utf8").split("\n", 1)[0])
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return None
    return pid if os.fsencode(word) in words else None


def works_in(folder: Path) -> bool:
    """Tell whether any process stands in a folder, as all of a server's do in its data.

    Args:
        folder: An absolute path.

    Returns:
        True where one does.
    """
    for process in Path("/proc").glob("[0-9]*"):
        # Others' processes, and those that ended meanwhile, do not tell.
        with suppress(OSError):
            if (process / "cwd").readlink() == folder:
                return True
    return False


def run_program(program: Path, *words: str) -> None:
    """Run one of PostgreSQL's programs to its end, as the servers' user.

    Args:
        program: An executable file.
        *words: Its arguments.

    Raises:
        PostgresFailed: It ended with another status than 0.
    """
    owner = account()
    identity: dict[str, Any] = {}
    if owner is not None:
        identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    _run([str(program), *words], identity)


def _run(command: Sequence[str], identity: dict[str, Any]) -> None:
    # No word of ours reaches the server: PGDATA or PGPORT of this shell would mislead it.
    environ = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
    # A server inherits what we open here: a file, because a pipe would never end.
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if command[0].endswith(("initdb", "useradd")) else None,
        text=True,
        cwd="/",
        env=environ,
        check=False,
        **identity,
    )
    if done.returncode:
        raise PostgresFailed(
            f"{Path(command[0]).name} failed.", status=done.returncode, words=done.stderr or ""
        )
