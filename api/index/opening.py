"""Opens what is sealed for this member: documents, packages, reports, reasons."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.courtesy import Courtesy
from api.database import Engines
from api.index.absorbing import recorded_as, take_in
from api.index.desk import Desk
from api.index.examining import Examined, examine
from api.index.pinning import Pinner
from api.index.tables import BundleRow, DocumentRow, OpenedRow
from api.index.tables_customs import QuestionRow
from api.index.verdicts import find_verdicts
from chain.errors import GwanmunError
from chain.sealed.bundle import BundleMalformed, open_bundle
from chain.sealed.reading import LaidDocument, unseal_all
from chain.types import Cid, MemberId, Root
from chain.vault.container import Binding
from chain.vault.content import ContentStore
from chain.vault.errors import (
    ContentMismatch,
    ContentMissing,
    ContentUnavailable,
    NotAReader,
    VaultError,
)

_Sealed = TypeVar("_Sealed", DocumentRow, BundleRow)
_LOG = logging.getLogger(__name__)
_OF_THE_NODE = (ContentUnavailable, ContentMissing, ContentMismatch)
"""What says nothing of the author's content: it is tried again."""
_AT_ONCE = 50
_FETCHED_AT_ONCE = 16
_SETTLED_AT_ONCE = 4
"""Documents of one transaction: few enough that a request behind it hardly waits."""
_PASS_SECONDS = 3.0
"""A pass ends after so long, so that content which nobody serves never keeps events waiting."""
_LONGEST_MS = 3_600_000
_FIRST_MS = 500


@dataclass(frozen=True, slots=True)
class _Settled:
    """A document of which the index will know more; no content: it stays closed or is refused."""

    root: str
    content: bytes
    examined: Examined
    is_kept: bool = False


@dataclass
class Opener:
    """This member as a reader.

    Attributes:
        engines: The member's database.
        store: The content store; this thread's alone.
        member: This member.
        private_key: Its X25519 key.
        tag_key: The consortium's tag key, 32 bytes.
        courtesy: Lets requests go first.
        pinner: Hears of what was opened; None keeps no copies.
    """

    engines: Engines
    store: ContentStore
    member: MemberId
    private_key: bytes
    tag_key: bytes
    courtesy: Courtesy = field(default_factory=Courtesy)
    pinner: Pinner | None = None
    _due_at_ms: int = 0

    def is_due(self) -> bool:
        """Tell whether something waits whose time has come, even if the chain brings no news."""
        return _now_ms() >= self._due_at_ms

    def open_pending(self) -> int:
        """Try everything that waits to be opened and is due.

        Returns:
            How many were settled: opened, closed to this member, or refused.
        """
        until = time.monotonic() + _PASS_SECONDS
        settled = 0
        documents = self._due(DocumentRow)
        for start in range(0, len(documents), _FETCHED_AT_ONCE):
            if time.monotonic() < until:
                settled += self._documents(documents[start : start + _FETCHED_AT_ONCE])
        for bundle in self._due(BundleRow):
            settled += time.monotonic() < until and self._bundle(bundle)
        settled += self._open_verdicts()
        self._due_at_ms = self._next_due_ms()
        return settled

    def _next_due_ms(self) -> int:
        """When something is to be tried again; far away while nothing waits."""
        found = [_LONGEST_MS + _now_ms()]
        with Session(self.engines.reading) as session:
            for table in (DocumentRow, BundleRow):
                query = select(func.min(table.try_after)).where(table.access == "pending")
                earliest = session.scalar(query)
                found += [] if earliest is None else [earliest]
        return min(found)

    def _open_verdicts(self) -> int:
        """Look for answers outside of any transaction that writes: it may take a second."""
        with Session(self.engines.reading) as session:
            found = find_verdicts(session)
        if not found:
            return 0
        with Session(self.engines.indexing) as session, session.begin():
            for question, answer in found.items():
                row = session.get(QuestionRow, question)
                if row is not None:
                    row.advice, row.score = answer.advice, answer.score
        return len(found)

    def _due(self, table: type[_Sealed]) -> Sequence[_Sealed]:
        """List what is due, what was never tried first."""
        query = (
            select(table)
            .where(table.access == "pending", table.try_after <= _now_ms())
            .order_by(table.tries, table.try_after)
            .limit(_AT_ONCE)
        )
        with Session(self.engines.reading) as session:
            return session.scalars(query).all()

    def _documents(self, rows: Sequence[DocumentRow]) -> int:
        """Open documents and examine them outside of any transaction, then settle them."""
        self.courtesy.give_way()
        settled = self._known(rows)
        known = {each.root for each in settled}
        missing = [row for row in rows if row.root not in known]
        try:
            fetched = unseal_all(self.store, [_laid(row) for row in missing], self.private_key)
        except ContentUnavailable as fault:
            fetched = [fault] * len(missing)
        for row, content in zip(missing, fetched, strict=True):
            found = self._examined(row, content)
            settled += [found] if found else []
        for start in range(0, len(settled), _SETTLED_AT_ONCE):
            self._settle_documents(settled[start : start + _SETTLED_AT_ONCE])
        return len(settled)

    def _known(self, rows: Sequence[DocumentRow]) -> list[_Settled]:
        """Take what was opened before an undo, or sealed by ourselves, where it is the document.

        Anybody may name our container under another root: that one has to open like any other.
        """
        kept = self._kept(rows)
        found = []
        for row in (each for each in rows if each.container in kept):
            self.courtesy.give_way()
            content = kept[row.container]
            examined = examine(recorded_as(row), content, self.tag_key)
            if examined.access != "refused":
                found.append(_Settled(row.root, content, examined, is_kept=True))
        return found

    def _examined(self, row: DocumentRow, content: bytes | VaultError) -> _Settled | None:
        self.courtesy.give_way()
        if isinstance(content, _OF_THE_NODE):
            self._later(DocumentRow, row.root, content)
            return None
        if isinstance(content, NotAReader):
            return _Settled(row.root, b"", Examined("closed"))
        if isinstance(content, VaultError):
            _LOG.warning("a document does not open: %s", content.code)
            return _Settled(row.root, b"", Examined("refused"))
        return _Settled(row.root, content, examine(recorded_as(row), content, self.tag_key))

    def _kept(self, rows: Sequence[DocumentRow]) -> dict[str, bytes]:
        query = select(OpenedRow).where(OpenedRow.cid.in_([row.container for row in rows]))
        with Session(self.engines.reading) as session:
            return {each.cid: each.content for each in session.scalars(query)}

    def _bundle(self, row: BundleRow) -> bool:
        self.courtesy.give_way()
        binding = Binding(Root(bytes.fromhex(row.subject)), 0, row.profile)
        try:
            content = open_bundle(self.store, Cid(row.cid), binding, self.private_key)
        except _OF_THE_NODE as fault:
            return self._later(BundleRow, row.cid, fault)
        except NotAReader:
            return self._settle_bundle(row.cid, None, "closed")
        except (VaultError, BundleMalformed) as fault:
            _LOG.warning("a bundle does not open: %s", fault.code)
            return self._settle_bundle(row.cid, None, "refused")
        return self._settle_bundle(row.cid, content, "opened")

    def _settle_documents(self, opened: Sequence[_Settled]) -> None:
        """Take documents into the index, all in one transaction."""
        self.courtesy.give_way()
        by_root = {each.root: each for each in opened}
        query = select(DocumentRow).where(
            DocumentRow.root.in_(by_root), DocumentRow.access == "pending"
        )
        with Session(self.engines.indexing) as session, session.begin():
            found = []
            for row in session.scalars(query).all():
                each = by_root[row.root]
                row.access = each.examined.access
                if each.content:
                    found.append((row, each.examined))
                    if not each.is_kept:
                        session.merge(OpenedRow(cid=row.container, content=each.content))
            if found:
                take_in(Desk(session, self.member, self.tag_key), found)
            readable = [row for row, examined in found if examined.access == "opened"]
            cids = [cid for row in readable for cid in (row.container, *row.envelopes)]
        if self.pinner:
            self.pinner.note(cids)

    def _settle_bundle(self, cid: str, content: bytes | None, access: str) -> bool:
        with Session(self.engines.indexing) as session, session.begin():
            row = session.get(BundleRow, cid)
            if row is None:
                return False
            row.access = access
            if content is not None:
                session.merge(OpenedRow(cid=cid, content=content))
        if self.pinner and content is not None:
            self.pinner.note_bundle(cid)
        return True

    def _later(self, table: type[_Sealed], name: str, fault: GwanmunError) -> bool:
        _LOG.info("sealed content waits: %s", fault.code)
        with Session(self.engines.indexing) as session, session.begin():
            row = session.get(table, name)
            if row is not None:
                row.tries += 1
                row.try_after = _now_ms() + min(_LONGEST_MS, _FIRST_MS * 2 ** min(row.tries, 20))
        return False


def _laid(row: DocumentRow) -> LaidDocument:
    envelopes = tuple(Cid(each) for each in row.envelopes)
    return LaidDocument(Root(bytes.fromhex(row.root)), row.version, Cid(row.container), envelopes)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
