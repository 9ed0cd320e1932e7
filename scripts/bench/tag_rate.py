"""Tags per second of one core: two of three holders beside the single key, in one run."""

import time
from collections.abc import Callable
from typing import Any

from chain.tags.proofs import make_proof, make_shared_proof
from chain.tags.reference import ReferenceKind, reference_input, verify_input
from chain.tags.sharing import deal
from chain.tags.threshold import check_partial, combine_partials, evaluate_share
from chain.tags.voprf import blind, evaluate, finalise, new_tag_key, unblind
from chain.types import MemberId

GOAL_PER_SECOND = 500
_TAGS, _REPEATS = 200, 5


def measure(tags: int = _TAGS) -> dict[str, Any]:
    """Measure processor time of everything that a tag takes, on one core.

    Args:
        tags: In one reading; the best of five counts.

    Returns:
        Per way of holding the key: CPU milliseconds per tag of author, of each holder, of a
        receiver and of author and holders together, and tags per core and second of the latter;
        the ratio, and whether the goal is reached.
    """
    whole, shared = _single(tags), _two_of_three(tags)
    return {
        "single_key": whole,
        "two_of_three": shared,
        "ratio": round(shared["cpu_ms"] / whole["cpu_ms"], 2),
        "goal": shared["tags_per_core_second"] >= GOAL_PER_SECOND,
    }


def _single(tags: int) -> dict[str, float]:
    secret, public = new_tag_key()
    messages = _messages(tags)
    asked = [blind(each) for each in messages]
    answers = [evaluate(secret, each.element) for each in asked]
    proofs = [make_proof(*each, public) for each in zip(asked, answers, strict=True)]

    def author() -> None:
        for message, answer, first in zip(messages, answers, asked, strict=True):
            blind(message)
            finalise(message, first, answer, public)

    return _figures(
        tags,
        holders=1,
        author=author,
        holder=lambda: [evaluate(secret, each.element) for each in asked],
        receiver=lambda: [
            verify_input(proof, each, public) for proof, each in zip(proofs, messages, strict=True)
        ],
    )


def _two_of_three(tags: int) -> dict[str, float]:
    secret, public = new_tag_key()
    shares = deal(secret, 2, (1, 2, 3))[1:]
    sharing = shares[0].sharing
    messages = _messages(tags)
    asked = [blind(each) for each in messages]
    answers = [[evaluate_share(share, each.element) for share in shares] for each in asked]
    proofs = [make_shared_proof(*each) for each in zip(asked, answers, strict=True)]

    def author() -> None:
        for message, partials, first in zip(messages, answers, asked, strict=True):
            blind(message)
            for partial in partials:
                check_partial(partial, sharing.epoch, sharing, first.element)
            unblind(message, first, combine_partials(partials, sharing.threshold))

    return _figures(
        tags,
        holders=2,
        author=author,
        holder=lambda: [evaluate_share(shares[0], each.element) for each in asked],
        receiver=lambda: [
            verify_input(proof, each, public) for proof, each in zip(proofs, messages, strict=True)
        ],
    )


def _figures(
    tags: int,
    *,
    holders: int,
    author: Callable[[], object],
    holder: Callable[[], object],
    receiver: Callable[[], object],
) -> dict[str, float]:
    spent = {
        "author_ms": _cpu(author) / tags,
        "holder_ms": _cpu(holder) / tags,
        "receiver_ms": _cpu(receiver) / tags,
    }
    together = spent["author_ms"] + holders * spent["holder_ms"]
    rounded = {name: round(each, 3) for name, each in spent.items()}
    return rounded | {
        "cpu_ms": round(together, 3),
        "tags_per_core_second": round(1000 / together, 1),
    }


def _messages(tags: int) -> list[bytes]:
    bill, carrier = ReferenceKind.BILL, MemberId(1)
    return [reference_input(carrier, bill, f"HLCU{number:08}") for number in range(tags)]


def _cpu(act: Callable[[], object]) -> float:
    """Milliseconds of this process, the best of five."""
    found = []
    for _ in range(_REPEATS):
        began = time.process_time()
        act()
        found.append(1000 * (time.process_time() - began))
    return min(found)
