"""Files by which words of the command line tell a running network what is wished."""

from pathlib import Path

WISHES = "wishes"
_GONE = "gone\n"


def wish_file(folder: Path, node: str) -> Path:
    """Name the file that keeps a node down while it exists.

    Args:
        folder: The network's folder.
        node: The node's slug.

    Returns:
        The path.
    """
    return folder / WISHES / f"{node}.down"


def joining_file(folder: Path, member: str) -> Path:
    """Name the file that asks for a new member's own processes: its entry of the phone book.

    Args:
        folder: The network's folder.
        member: The member's slug.

    Returns:
        The path.
    """
    return folder / WISHES / f"{member}.joins"


def leaver_file(folder: Path, member: str) -> Path:
    """Name the file that keeps a member's own processes down while it exists: it left.

    It is empty until the running network ended them, and says so then.

    Args:
        folder: The network's folder.
        member: The member's slug.

    Returns:
        The path.
    """
    return folder / WISHES / f"{member}.left"


def leavers(folder: Path) -> frozenset[str]:
    """List the members that left.

    Args:
        folder: The network's folder.

    Returns:
        Their slugs.
    """
    return frozenset(path.stem for path in folder.glob(f"{WISHES}/*.left"))


def note_gone(folder: Path, member: str) -> None:
    """Note that nothing of a leaver runs any more.

    Args:
        folder: The network's folder.
        member: The member's slug.
    """
    leaver_file(folder, member).write_text(_GONE, encoding="utf8")


def is_gone(folder: Path, member: str) -> bool:
    """Tell whether the running network ended what was a leaver's own.

    Args:
        folder: The network's folder.
        member: The member's slug.

    Returns:
        Whether it did.
    """
    path = leaver_file(folder, member)
    return path.exists() and path.read_text(encoding="utf8") == _GONE
