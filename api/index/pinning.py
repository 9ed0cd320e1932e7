"""Keeps on this member's own node what the member can read: each reader is one more copy.

What is still to be pinned is written nowhere. It is found out: what the index has opened, less what
the node says that it keeps. So a crash forgets nothing, and a node that was emptied fills again.
The embedded store is one for all members and loses nothing: there is nothing to do on it.
"""

import logging
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.database import Engines
from api.index.tables import BundleRow, DocumentRow
from chain.errors import GwanmunError
from chain.sealed.bundle import parts_of
from chain.vault.content import ContentStore
from chain.vault.errors import ContentMissing, ContentUnavailable
from chain.vault.pins import Copy, Pins

_LOG = logging.getLogger(__name__)
_PACE_SECONDS = 0.5
_AT_ONCE = 128
"""Contents of one request."""
_ROWS_AT_ONCE = 500
_COMPARE_SECONDS = 3600.0
_FIRST_SECONDS, _LONGEST_SECONDS = 0.5, 3600.0
_MEND_SECONDS = 3.0
_SAMPLE_SHARE, _SAMPLE_LEAST, _SAMPLE_MOST = 0.01, 16, 256
"""How much of what is kept is hashed again at every comparison."""


@dataclass
class _Try:
    """Something to be pinned.

    Attributes:
        cid: A document's container or envelope, or a bundle.
        is_bundle: Whether it names two contents that are to be pinned too.
        tries: How often it was not found.
        after: Monotonic seconds before which it is not tried again.
    """

    cid: str
    is_bundle: bool = False
    tries: int = 0
    after: float = 0.0


@dataclass
class Pinner:
    """Pins what one member can read.

    Attributes:
        engines: The member's database; only read.
        store: The member's node.
    """

    engines: Engines
    store: ContentStore
    _news: SimpleQueue[_Try] = field(default_factory=SimpleQueue)
    _waiting: dict[str, _Try] = field(default_factory=dict)
    _is_shared: bool | None = None
    _compare_at: float = 0.0
    _rest_until: float = 0.0
    _rests: int = 0

    @property
    def waiting(self) -> int:
        """How many contents are known to be pinned still."""
        return len(self._waiting) + self._news.qsize()

    def note(self, cids: Iterable[str]) -> None:
        """Hear of documents that were opened; returns at once.

        Args:
            cids: Their containers and envelopes.
        """
        self._note(_Try(cid) for cid in cids)

    def note_bundle(self, cid: str) -> None:
        """Hear of a bundle that was opened; returns at once.

        Args:
            cid: The bundle's content id.
        """
        self._note([_Try(cid, is_bundle=True)])

    def run_forever(self, stop: Event) -> None:
        """Pin until told to stop.

        Args:
            stop: Ends the loop within a moment.
        """
        while not stop.is_set():
            self.run_once()
            stop.wait(_PACE_SECONDS)

    def run_once(self) -> None:
        """Pin what is due; a node that is away is waited for."""
        if self._is_shared or time.monotonic() < self._rest_until:
            return
        try:
            if self._is_shared is None:
                self._is_shared = self.store.version().endswith("-embedded")
            if not self._is_shared:
                self._pass()
            self._rests = 0
        except ContentUnavailable as fault:
            _LOG.warning("pins wait for the content node: %s", fault.code)
            self._rests += 1
            self._rest_until = time.monotonic() + _pause(self._rests)
            # It may come back empty: then all is compared anew, and nothing needs remembering.
            self._compare_at = 0.0
            self._waiting.clear()
        if self._is_shared:
            self._take_news()
            self._waiting.clear()

    def _pass(self) -> None:
        if time.monotonic() >= self._compare_at:
            self._compare()
            self._compare_at = time.monotonic() + _COMPARE_SECONDS
        self._take_news()
        moment = time.monotonic()
        # What was sought in vain comes last: nobody's missing content holds up the rest.
        due = sorted(
            (each for each in self._waiting.values() if each.after <= moment),
            key=lambda each: each.tries,
        )
        for start in range(0, len(due), _AT_ONCE):
            self._pin(due[start : start + _AT_ONCE])

    def _compare(self) -> None:
        """Find what was opened and is not kept, and hash a sample of what is."""
        pins = Pins(self.store)
        kept, right = pins.all(), []
        for each in self._readable():
            if each.cid in kept:
                right.append(each.cid)
            else:
                self._waiting.setdefault(each.cid, each)
        for audited in pins.audit(_sample(right), _MEND_SECONDS):
            if audited.copy is not Copy.WHOLE:
                _LOG.warning("a copy on the content node was damaged: %s", audited.copy.value)
            if audited.copy is Copy.LOST:
                self._waiting.setdefault(audited.cid, _Try(audited.cid))

    def _readable(self) -> Iterator[_Try]:
        documents = select(DocumentRow.container, DocumentRow.envelopes).where(
            DocumentRow.access == "opened"
        )
        bundles = select(BundleRow.cid).where(BundleRow.access == "opened")
        with Session(self.engines.reading) as session:
            for container, envelopes in session.execute(
                documents.execution_options(yield_per=_ROWS_AT_ONCE)
            ):
                yield from (_Try(cid) for cid in (container, *envelopes))
            for cid in session.scalars(bundles.execution_options(yield_per=_ROWS_AT_ONCE)):
                yield _Try(cid, is_bundle=True)

    def _pin(self, some: list[_Try]) -> None:
        """Pin together what can be; one by one where something is missing or damaged."""
        plain = [each for each in some if not each.is_bundle and not each.tries]
        try:
            if plain:
                Pins(self.store).add(*(each.cid for each in plain), timeout=_MEND_SECONDS)
            self._done(plain)
        except ContentMissing:
            plain = []
        for each in some:
            if each.cid in self._waiting:
                self._pin_one(each)

    def _pin_one(self, each: _Try) -> None:
        try:
            if each.is_bundle:
                # The bundle itself last: its pin says that its parts are kept too.
                for part in parts_of(self.store, each.cid):
                    self._keep(part)
            self._keep(each.cid)
        except ContentUnavailable:
            raise
        except GwanmunError as fault:
            _LOG.info("a content is not pinned yet: %s", fault.code)
            each.tries += 1
            each.after = time.monotonic() + _pause(each.tries)
        else:
            self._done([each])

    def _keep(self, cid: str) -> None:
        pins = Pins(self.store)
        if pins.is_whole(cid):
            pins.add(cid)
        else:
            pins.mend(cid, _MEND_SECONDS)

    def _done(self, some: Iterable[_Try]) -> None:
        for each in some:
            self._waiting.pop(each.cid, None)

    def _note(self, tries: Iterable[_Try]) -> None:
        if not self._is_shared:
            for each in tries:
                self._news.put(each)

    def _take_news(self) -> None:
        try:
            while True:
                each = self._news.get_nowait()
                self._waiting.setdefault(each.cid, each)
        except Empty:
            return


def _pause(tries: int) -> float:
    return min(_LONGEST_SECONDS, _FIRST_SECONDS * 2.0 ** min(tries, 20))


def _sample(cids: list[str]) -> list[str]:
    count = min(max(int(len(cids) * _SAMPLE_SHARE), _SAMPLE_LEAST), _SAMPLE_MOST, len(cids))
    return random.sample(cids, count)
