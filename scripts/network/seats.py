"""Validators' places in the plan of a chain: a member's is laid out, or taken away."""

import secrets
from pathlib import Path

from scripts.network.kaia_layout import KaiaNode, KaiaPlan, make_node


def seat_of(folder: Path, member: str) -> KaiaNode:
    """Lay a member's validator out, or find the one that it has.

    Args:
        folder: The chain's folder.
        member: The member's short name.

    Returns:
        The node, in the plan; its key has mode 600.

    Raises:
        FileNotFoundError: No chain was laid out here.
    """
    plan = KaiaPlan.read(folder)
    owned = [node for node in plan.validators if node.owner == member]
    if owned:
        return owned[-1]
    # A number that no folder bears: a leaver's key and chain stay where they are.
    number = 1 + max(int(path.name.rpartition("-")[2]) for path in folder.glob("*-[0-9]*"))
    node = make_node(folder, f"{member}-{number}", secrets.token_bytes(32))
    plan.model_copy(update={"validators": (*plan.validators, node)}).write(folder)
    return node


def unseat(folder: Path, node: KaiaNode) -> None:
    """Take a node out of the plan; its folder stays, and whoever runs it ends it.

    Args:
        folder: The chain's folder.
        node: Out of the plan, no longer in the council.
    """
    plan = KaiaPlan.read(folder)
    staying = tuple(each for each in plan.validators if each.slug != node.slug)
    plan.model_copy(update={"validators": staying}).write(folder)
