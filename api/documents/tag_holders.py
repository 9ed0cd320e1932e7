"""Asks holders of a shared tag key side by side and takes the first answers that verify.

As many as it takes are asked at once; where one is away, slow, or answers garbage, the next one
is asked. Each fault is counted and told under the holder's name.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from api.documents.tag_wire import Answer
from api.errors import TagAnswerGarbled, TagHolderUnreachable, TagRefused
from api.tag_tally import AWAY, EPOCH, GARBLED, REFUSED, TagTally
from chain.errors import GwanmunError
from chain.network.network import ShareHolder, TagHolder
from chain.tags.errors import TagEpochsMixed, TagError, TagKeyMismatch, TagSharingInvalid
from chain.tags.polynomial import MOST_HOLDERS
from chain.tags.sharing import Sharing
from chain.tags.threshold import Partial, check_partial

SLOW_SECONDS = 1.0
"""After this long without news one more holder is asked."""

Partials = list[Partial]
"""One holder's verified answers, one per element."""
Ask = Callable[[ShareHolder], Answer]


@dataclass(frozen=True, slots=True)
class Holders:
    """The holders of the epoch in force.

    Attributes:
        sharing: How the key is shared.
        by_slug: Each holder by its short name.
    """

    sharing: Sharing
    by_slug: dict[str, ShareHolder]


def holders_of(listed: TagHolder) -> Holders:
    """Read them from the network file.

    Args:
        listed: What it says; its key is shared.

    Returns:
        The holders.

    Raises:
        TagKeyMismatch: The sharing is of another key than the consortium's.
        TagSharingInvalid: It is none, or a holder's index is not in it or comes twice, or fewer
            are listed than it takes.
        TagElementInvalid: A commitment is no element.
    """
    if listed.sharing is None:
        raise TagSharingInvalid("The tag key is not shared.")
    sharing = listed.sharing.sharing()
    if sharing.public_key.hex() != listed.public_key:
        raise TagKeyMismatch("The sharing is of another key.", key=sharing.public_key.hex())
    by_index = {each.index: each for each in listed.holders}
    by_slug = {each.slug: each for each in listed.holders}
    all_different = len(by_index) == len(by_slug) == len(listed.holders)
    if not all_different or not set(by_index) <= set(sharing.indices):
        raise TagSharingInvalid("The holders are not the sharing's.", indices=sorted(by_index))
    if len(by_index) < sharing.threshold:
        raise TagSharingInvalid("Fewer holders are listed than it takes.", listed=len(by_index))
    return Holders(sharing, by_slug)


class HolderCircle:
    """Asks side by side; one for each author."""

    def __init__(self, tally: TagTally) -> None:
        """Begin; nothing is asked yet.

        Args:
            tally: Where answers and faults are counted.
        """
        self._tally = tally
        self._threads = ThreadPoolExecutor(MOST_HOLDERS, thread_name_prefix="tag-holder")

    def close(self) -> None:
        """Let go of the threads; what is still asked is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def collect(self, holders: Holders, elements: Sequence[bytes], ask: Ask) -> list[Partials]:
        """Collect verified answers of as many holders as it takes.

        Args:
            holders: The holders.
            elements: Blinded elements.
            ask: Asks one holder; called in threads.

        Returns:
            Per element the answers, one of each holder.

        Raises:
            TagRefused: So many holders refuse that the others are too few.
            TagHolderUnreachable: Too few answer; ``faults`` names the error of each.
        """
        waiting = self._tally.in_turn(list(holders.by_slug))
        running: dict[Future[Partials], str] = {}
        found: list[Partials] = []
        faults: dict[str, GwanmunError] = {}
        slow: set[str] = set()
        threshold = holders.sharing.threshold
        while len(found) < threshold and (running or waiting):
            # A slow one keeps its chance while one more is asked.
            hoped = len(found) + len(set(running.values()) - slow)
            for slug in waiting[: max(0, threshold - hoped)]:
                waiting.remove(slug)
                running[self._threads.submit(_verified, holders, slug, elements, ask)] = slug
            done, _ = wait(running, SLOW_SECONDS, FIRST_COMPLETED)
            slow |= set() if done else set(running.values())
            for future in done:
                self._note(running.pop(future), future, found, faults)
        for slug in slow & set(running.values()):
            self._tally.failed(slug, AWAY, TagHolderUnreachable.__name__)
        if len(found) < threshold:
            raise _too_few(holders, len(found), faults)
        return [list(each) for each in zip(*found[:threshold], strict=True)]

    def _note(
        self,
        slug: str,
        future: Future[Partials],
        found: list[Partials],
        faults: dict[str, GwanmunError],
    ) -> None:
        try:
            found.append(future.result())
        except GwanmunError as fault:
            faults[slug] = fault
            self._tally.failed(slug, fault_kind(fault), fault.code)
        else:
            self._tally.answered(slug)


def _verified(holders: Holders, slug: str, elements: Sequence[bytes], ask: Ask) -> Partials:
    """Ask one holder and check every proof, in a thread of its own: liars hold nobody up."""
    holder = holders.by_slug[slug]
    answer = ask(holder)
    # As the phone book has the share, and as the answer names it: they must be one.
    public_share = holders.sharing.public_share(holder.index)
    partials = [Partial(answer.index, public_share, each) for each in answer.evaluations]
    for partial, element in zip(partials, elements, strict=True):
        check_partial(partial, answer.epoch, holders.sharing, element)
    return partials


def fault_kind(fault: GwanmunError) -> str:
    """Say what kind of fault a holder's error is.

    Args:
        fault: The error.

    Returns:
        Out of ``FAULTS``.
    """
    if isinstance(fault, TagEpochsMixed):
        return EPOCH
    if isinstance(fault, TagRefused):
        return REFUSED
    return GARBLED if isinstance(fault, TagAnswerGarbled | TagError) else AWAY


def _too_few(holders: Holders, found: int, faults: dict[str, GwanmunError]) -> GwanmunError:
    """A refusal is final where the others are too few; whatever else may pass is waited for."""
    threshold = holders.sharing.threshold
    refusals = [each for each in faults.values() if isinstance(each, TagRefused)]
    if len(holders.by_slug) - len(refusals) < threshold:
        return refusals[0]
    said = [each.values.get("retry_after") for each in faults.values()]
    pauses = [each for each in said if isinstance(each, int)]
    again: dict[str, Any] = {"retry_after": min(pauses)} if pauses else {}
    return TagHolderUnreachable(
        "Fewer tag holders answer than it takes.",
        answered=found,
        threshold=threshold,
        faults={slug: each.code for slug, each in sorted(faults.items())},
        **again,
    )
