"""What the watched endpoints say about the chain; nothing is asked here, so nothing can hang."""

import time
from collections.abc import Sequence

from api.status.check import Check, State, aged, judged
from chain.node.engine import Engine
from chain.node.line import LineState

ANSWER_DEGRADED, ANSWER_FAILED = 5.0, 10.0
"""Seconds without an answer; a look takes up to 3 s, so silence is red within 15 s."""
BLOCK_DEGRADED, BLOCK_FAILED = 5.0, 30.0
"""Seconds without a new block; with one validator away, turns of 10 s are to be expected."""
CLOCK_SECONDS = 60
"""A new block whose own time is further off than this: one of two clocks is wrong."""
FEWEST_PEERS = 2
"""A validator of four with fewer peers cannot be part of a quorum (2f of 3f+1)."""


def check_rpc(lines: Sequence[LineState], serving: LineState) -> Check:
    """Judge whether the chain answers, and from where.

    Args:
        lines: Every endpoint, the member's own first.
        serving: The one that calls go to.

    Returns:
        The check.
    """
    age = answer_age(lines)
    dropped = [line.lie for line in lines if line.lie]
    away = [f"{line.url} ({line.fault})" for line in lines if line.fault and not line.lie]
    said = [f"{serving.url} serves", *(f"away: {each}" for each in away)]
    said += [f"dropped: {lie}" for lie in dropped]
    if age > ANSWER_DEGRADED:
        said.insert(0, f"no answer for {age:.0f} s")
    state = aged(age, ANSWER_DEGRADED, ANSWER_FAILED)
    if len(dropped) == len(lines):
        state = State.FAILED
    elif state is State.FINE and (dropped or away or serving.url != lines[0].url):
        state = State.DEGRADED
    remedy = "Start or mend the node named (runbooks.md: the endpoint does not answer)."
    if dropped:
        remedy = "Look at the node that lied, then start the gateway anew (runbooks.md)."
    return judged("rpc", state, "; ".join(said), remedy)


def check_blocks(serving: LineState) -> Check:
    """Judge whether the chain makes blocks.

    Args:
        serving: The endpoint that serves.

    Returns:
        The check.
    """
    age = head_age(serving)
    state = aged(age, BLOCK_DEGRADED, BLOCK_FAILED)
    reason = f"block {serving.height}, no new one for {age:.0f} s"
    remedy = "See which validators are away: gwanmun network status (runbooks.md)."
    return judged("blocks", state, reason, remedy)


def check_clock(serving: LineState, clock: float) -> Check:
    """Judge whether our clock and the chain's agree.

    Args:
        serving: The endpoint that serves.
        clock: Our clock in seconds since 1970.

    Returns:
        The check; a chain that stands still says nothing about clocks.
    """
    off = clock - serving.block_time
    fresh = serving.height >= 0 and head_age(serving) <= BLOCK_DEGRADED
    state = State.DEGRADED if fresh and abs(off) > CLOCK_SECONDS else State.FINE
    reason = f"the newest block's time is {off:.0f} s behind this machine's clock"
    return judged("clock", state, reason, "Set the clock of this machine, or of the validators.")


def check_peers(serving: LineState) -> Check:
    """Judge whether the endpoint is connected, where its engine has peers.

    Args:
        serving: The endpoint that serves.

    Returns:
        The check; a development node has none and is fine.
    """
    if serving.peers is None or serving.engine is not Engine.KAIA:
        return judged("peers", State.FINE, f"{serving.peers or 0} told, not needed here", "")
    state = State.FINE if serving.peers >= FEWEST_PEERS else State.DEGRADED
    remedy = "Look at the network between the validators, and at static-nodes.json."
    return judged("peers", state, f"{serving.peers} peers", remedy)


def answer_age(lines: Sequence[LineState]) -> float:
    """Measure the silence.

    Args:
        lines: Every endpoint.

    Returns:
        Seconds since any honest one answered; infinite where all lied.
    """
    moments = [line.answered_at for line in lines if not line.lie]
    return time.monotonic() - max(moments) if moments else float("inf")


def head_age(serving: LineState) -> float:
    """Measure how long no new block was seen.

    Args:
        serving: The endpoint that serves.

    Returns:
        Seconds by our steady clock.
    """
    return time.monotonic() - serving.risen_at
