"""One endpoint of several: what was last seen of it, and whether it ever lied.

Ages are measured by our own steady clock from what we saw change, so neither a wrong clock here
nor one at the node makes a living chain look dead or a dead one alive.
"""

import time
from dataclasses import dataclass

from chain.node.engine import Engine, ServedHeader, find_engine, serve_header
from chain.node.errors import EndpointLied, NodeError, NodeRefused
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc

PROBE_SECONDS = 2.0
"""Patience of a look; the calls of others have their own."""


@dataclass(frozen=True, slots=True)
class ChainIdentity:
    """Which chain an endpoint must serve.

    Attributes:
        chain_id: Its id.
        genesis_hash: 0x and 64 hex digits.
    """

    chain_id: int
    genesis_hash: str


@dataclass(frozen=True, slots=True)
class LineState:
    """What was last seen of an endpoint.

    Attributes:
        url: Where it is.
        lie: What it lied about, with both values; empty for an honest one. It is never used again.
        fault: Why it cannot be used at the moment; empty where it answers.
        height: Its newest block; -1 before the first look.
        block_time: That block's own time in seconds; 0 before the first look.
        peers: Nodes that it talks with; None where it does not say.
        engine: The form of its headers, once found.
        answered_at: Steady clock at its last good answer; the beginning before the first.
        risen_at: Steady clock when a new block was last seen; likewise.
        well_looks: Looks in a row in which it was well.
    """

    url: str
    lie: str = ""
    fault: str = ""
    height: int = -1
    block_time: int = 0
    peers: int | None = None
    engine: Engine | None = None
    answered_at: float = 0.0
    risen_at: float = 0.0
    well_looks: int = 0


class Line:
    """The way to one endpoint."""

    def __init__(self, url: str, identity: ChainIdentity, timeout: float) -> None:
        """Point at an endpoint; nothing is sent yet.

        Args:
            url: Where it is.
            identity: Which chain it must serve.
            timeout: Seconds until a call counts as unanswered.
        """
        now = time.monotonic()
        self.rpc = JsonRpc(url, timeout=timeout)
        self._probe = JsonRpc(url, timeout=min(PROBE_SECONDS, timeout))
        self._identity = identity
        self._is_known = False
        self.url, self.lie, self.fault = url, "", ""
        self.height, self.block_time, self.peers = -1, 0, None  # type: int, int, int | None
        self.engine: Engine | None = None
        self.answered_at = self.risen_at = now
        self.well_looks = 0

    @property
    def state(self) -> LineState:
        """What was last seen, as a value."""
        names = LineState.__dataclass_fields__
        return LineState(**{name: getattr(self, name) for name in names})

    def look(self) -> None:
        """Ask it how it is; what is seen stands in the attributes, nothing is raised."""
        try:
            self._identify()
            head = self._head()
            self.peers = self._count_peers()
        except EndpointLied as fault:
            self.drop(fault)
        except NodeError as fault:
            self.fail(fault)
        except (KeyError, ValueError, TypeError, AttributeError):
            self.fail(NodeRefused("eth_getBlockByNumber", 0, "no such answer", b""))
        else:
            self._note(head)

    def fail(self, fault: NodeError) -> None:
        """Note that it could not be used.

        Args:
            fault: Why.
        """
        self.fault, self.well_looks = fault.code, 0

    def drop(self, fault: EndpointLied) -> None:
        """Never use it again.

        Args:
            fault: What it lied about.
        """
        self.lie = self.lie or str(fault)
        self.well_looks = 0

    def close(self) -> None:
        """Close the connections."""
        self.rpc.close()
        self._probe.close()

    def _note(self, head: ServedHeader) -> None:
        now = time.monotonic()
        if head.number != self.height:
            self.risen_at = now
        self.height, self.block_time = head.number, head.timestamp
        self.answered_at, self.fault = now, ""
        self.well_looks += 1

    def _identify(self) -> None:
        """Compare chain and genesis, once; another chain's endpoint may come back at this port."""
        if self._is_known and not self.fault:
            return
        chain_id = from_quantity(self._probe.call("eth_chainId"))
        genesis = self._probe.call("eth_getBlockByNumber", "0x0", False)  # noqa: FBT003 - JSON-RPC
        seen = {"chain_id": chain_id, "genesis_hash": genesis["hash"]}
        for name, value in seen.items():
            expected = getattr(self._identity, name)
            if value != expected:
                raise lie_of(self.url, name, expected, value)
        self._is_known = True

    def _head(self) -> ServedHeader:
        if self.engine is None:
            self.engine = find_engine(self._probe)
        head = serve_header(self._probe, self.engine or Engine.ETHEREUM, "latest")
        if not head.fits:
            raise lie_of(self.url, f"hash of block {head.number}", head.computed, head.hash.hex())
        return head

    def _count_peers(self) -> int | None:
        try:
            return from_quantity(self._probe.call("net_peerCount"))
        except (NodeRefused, TypeError, ValueError):
            return None


def lie_of(url: str, what: str, expected: object, seen: object) -> EndpointLied:
    """Put a lie into words.

    Args:
        url: Whose it is.
        what: Chain id, genesis or a block's hash.
        expected: What it should be.
        seen: What was served.

    Returns:
        The error; it names both values.
    """
    said = f"{url} serves another {what}: expected {expected}, seen {seen}."
    return EndpointLied(said, url=url, what=what, expected=expected, seen=seen)
