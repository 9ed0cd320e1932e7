"""Files by which words of the command line tell a running network what is wished."""

from pathlib import Path

WISHES = "wishes"


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
