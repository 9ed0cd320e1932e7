"""Several endpoints of one chain behind one: the member's own first, others while it is unwell.

``look`` is asked every second by a thread of the process; calls go to the line that the last look
chose and turn to the next one where it does not answer. What is sent twice so is harmless: reads
change nothing, and signed bytes count once.
"""

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from chain.node.blocks import header_hash, read_header
from chain.node.engine import Engine
from chain.node.errors import EndpointLied, NodeError, NodeUnreachable
from chain.node.line import ChainIdentity, Line, LineState, lie_of
from chain.node.rpc import Json, JsonRpc, Request

_LOG = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
"""Pause between two looks."""
LAG_BLOCKS = 5
"""An endpoint so many blocks behind the furthest one is unwell."""
WELL_LOOKS = 3
"""Good looks in a row before calls come back to an endpoint that was unwell."""
_ALONE_SECONDS, _AMONG_SECONDS = 15.0, 5.0
"""Patience with the only endpoint, and with one of several."""
_BLOCKS = ("eth_getBlockByNumber", "eth_getBlockByHash")


class Switchboard(JsonRpc):
    """Endpoints of one chain, used as one; safe to share between threads."""

    def __init__(self, urls: Sequence[str], identity: ChainIdentity) -> None:
        """Point at endpoints; nothing is sent yet.

        Args:
            urls: One and more, the member's own first.
            identity: Which chain they must serve.
        """
        ways = tuple(dict.fromkeys(urls))
        timeout = _ALONE_SECONDS if len(ways) == 1 else _AMONG_SECONDS
        super().__init__(ways[0], timeout=timeout)
        self._lines = tuple(Line(each, identity, timeout) for each in ways)
        self._serving = self._lines[0]
        self._threads = ThreadPoolExecutor(len(ways), thread_name_prefix="endpoint")

    @property
    def lines(self) -> tuple[LineState, ...]:
        """What was last seen of each endpoint, in their order."""
        return tuple(line.state for line in self._lines)

    @property
    def serving(self) -> LineState:
        """The endpoint that calls go to."""
        return self._serving.state

    def close(self) -> None:
        """Close the connections."""
        super().close()
        self._threads.shutdown(wait=False)
        for line in self._lines:
            line.close()

    def look(self) -> None:
        """Ask every endpoint how it is, and choose the one that serves; nothing is raised."""
        honest = [line for line in self._lines if not line.lie]
        list(self._threads.map(Line.look, honest))
        for line in honest:
            if line.lie:
                _LOG.error("an endpoint lied and is dropped: %s", line.lie)
        self._choose()

    def watch_forever(self, stop: Event) -> None:
        """Look again and again until told to stop.

        Args:
            stop: Ends the loop within a moment.
        """
        while not stop.is_set():
            self.look()
            stop.wait(LOOK_SECONDS)

    def batch(self, requests: Sequence[Request]) -> list[Json]:
        """Ask many things of the endpoint that serves, or of the next one where it is away.

        Args:
            requests: Methods with their parameters.

        Returns:
            In the order of the requests: each result, or its NodeRefused (not raised).

        Raises:
            NodeUnreachable: No endpoint answers, or all were dropped.
        """
        fault: NodeError = NodeUnreachable("No endpoint is left.", url=self.url)
        for line in self._candidates():
            try:
                answers = line.rpc.batch(requests)
                _check_blocks(line, requests, answers)
            except EndpointLied as lie:
                line.drop(lie)
                _LOG.error("an endpoint lied and is dropped: %s", lie)
                fault = NodeUnreachable("The endpoint lied and is dropped.", url=line.url)
            except NodeUnreachable as silence:
                line.fail(silence)
                fault = silence
            else:
                return answers
        raise fault

    def _candidates(self) -> Iterator[Line]:
        """The one that serves, then the others, those last that were unwell."""
        others = [line for line in self._lines if line is not self._serving]
        for line in (self._serving, *sorted(others, key=lambda each: bool(each.fault))):
            if not line.lie:
                yield line

    def _choose(self) -> None:
        best = max((line.height for line in self._lines if _answers(line)), default=-1)
        well = [line for line in self._lines if _answers(line) and line.height >= best - LAG_BLOCKS]
        if not well:
            return
        sure = [line for line in well if line.well_looks >= WELL_LOOKS or line is self._serving]
        chosen = (sure or well)[0]
        if chosen is not self._serving:
            _LOG.warning("%s serves from now on, not %s", chosen.url, self._serving.url)
            self._serving = chosen


def _answers(line: Line) -> bool:
    return not line.lie and not line.fault and line.height >= 0


def _check_blocks(line: Line, requests: Sequence[Request], answers: Sequence[Json]) -> None:
    """Recompute the hash of every block served; Kaia's ``eth_`` view hides what that needs."""
    if line.engine is not Engine.ETHEREUM:
        return
    for (method, _), block in zip(requests, answers, strict=True):
        if method in _BLOCKS and isinstance(block, dict):
            try:
                header = read_header(block)
            except (KeyError, ValueError, TypeError, AttributeError) as fault:
                raise NodeUnreachable("The endpoint serves half a block.", url=line.url) from fault
            if (computed := header_hash(header)) != header.hash:
                what = f"hash of block {header.number}"
                raise lie_of(line.url, what, computed.hex(), header.hash.hex())
