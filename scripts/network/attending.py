"""Attends to nodes of a chain that come back: hands them blocks, and connects them again.

Kaia left alone needs up to a minute and a half. It asks for missed blocks ten seconds after its
start, stops its consensus engine meanwhile, and hangs up on every validator that sends it a message
of consensus in that time, the one that it fetches from among them; it dials again no sooner than 30
seconds later. Handed the blocks at once, a node never gets there: it checks their seals as if they
had come from a peer. Taken out of its list and put in again, a peer is dialled at once.
"""

import logging
import time
from collections.abc import Sequence
from contextlib import closing, suppress

from chain.node.errors import NodeError, NodeRefused
from chain.node.hexes import from_quantity, to_quantity
from chain.node.rpc import JsonRpc
from scripts.network.kaia_layout import KaiaNode

PACE_SECONDS = 2.0
"""Between two looks: a connection made in the meantime is not disturbed."""
LAG_BLOCKS = 2
"""One block behind is a node that hears of it in this moment."""
_AT_ONCE = 200
"""Blocks handed over at a look: more than the network makes between two."""
_PATIENCE_SECONDS = 5.0
_LOG = logging.getLogger(__name__)


class Attendant:
    """Looks after the nodes of one chain that run on this machine."""

    def __init__(self) -> None:
        """Look at once when first asked."""
        self._next_look = 0.0

    def look(self, nodes: Sequence[KaiaNode]) -> None:
        """Hand over blocks and mend connections, not oftener than the pace.

        Args:
            nodes: Nodes that run, in the order of the plan; those that do not answer are passed
                over.
        """
        if time.monotonic() < self._next_look:
            return
        heights = {node.slug: _height(node) for node in nodes}
        answering = [node for node in nodes if heights[node.slug] >= 0]
        if answering:
            best = max(answering, key=lambda node: heights[node.slug])
            for node in answering:
                if heights[node.slug] <= heights[best.slug] - LAG_BLOCKS:
                    hand_over(best, node, heights[node.slug] + 1, heights[best.slug])
        for place, node in enumerate(answering):
            connect(node, answering[place + 1 :])
        self._next_look = time.monotonic() + PACE_SECONDS


def hand_over(giver: KaiaNode, taker: KaiaNode, first: int, last: int) -> int:
    """Give a node the blocks that it lacks, the oldest first; it checks them itself.

    Args:
        giver: A node that has them.
        taker: The node that lags.
        first: Height of the first one that it lacks.
        last: Height of the newest one.

    Returns:
        How many blocks it was given; 0 where one of the two did not answer, or refused.
    """
    heights = range(first, min(last, first + _AT_ONCE - 1) + 1)
    asked = [("debug_getBlockRlp", [to_quantity(height)]) for height in heights]
    with suppress(NodeError), closing(_open(giver)) as source, closing(_open(taker)) as sink:
        blocks = source.batch(asked)
        if any(isinstance(block, NodeRefused) for block in blocks):
            return 0
        sink.call("admin_importChainFromString", "0x" + "".join(map(str, blocks)))
        _LOG.warning("%s was given blocks %d to %d", taker.slug, heights[0], heights[-1])
        return len(heights)
    return 0


def connect(node: KaiaNode, others: Sequence[KaiaNode]) -> list[str]:
    """Let a node dial those that it lacks, at once.

    Args:
        node: Who dials: of a pair one alone, since two that dial each other both hang up.
        others: Whom it is to be connected with.

    Returns:
        Whom it lacked; empty where it does not answer.
    """
    with suppress(NodeError), closing(_open(node)) as rpc:
        peers = {str(peer["id"]) for peer in rpc.call("admin_peers")}
        missing = [each for each in others if each.public_key not in peers]
        for each in missing:
            rpc.call("admin_removePeer", each.peer_url)
            rpc.call("admin_addPeer", each.peer_url)
        return [each.slug for each in missing]
    return []


def _height(node: KaiaNode) -> int:
    with suppress(NodeError), closing(_open(node)) as rpc:
        return from_quantity(rpc.call("eth_blockNumber"))
    return -1


def _open(node: KaiaNode) -> JsonRpc:
    return JsonRpc(node.url, timeout=_PATIENCE_SECONDS)
