"""Opens what is sealed for this member: documents, packages, reports, reasons."""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.courtesy import Courtesy
from api.database import Engines
from api.index.absorbing import recorded_as, take_in
from api.index.desk import Desk
from api.index.examining import Examined, examine
from api.index.tables import BundleRow, DocumentRow, OpenedRow
from api.index.tables_customs import QuestionRow
from api.index.verdicts import find_verdicts
from chain.errors import GwanmunError
from chain.sealed.bundle import BundleMalformed, open_bundle
from chain.sealed.payload import PROFILE
from chain.sealed.sealing import open_laid
from chain.types import Cid, MemberId, Root
from chain.vault.container import Binding
from chain.vault.content import ContentStore
from chain.vault.errors import (
    ContentMissing,
    ContentUnavailable,
    NotAReader,
    VaultError,
)

_Sealed = TypeVar("_Sealed", DocumentRow, BundleRow)
_LOG = logging.getLogger(__name__)
_AT_ONCE = 50
_PASS_SECONDS = 3.0
"""A pass ends after so long, so that content which nobody serves never keeps events waiting."""
_LONGEST_MS = 3_600_000
_FIRST_MS = 500


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
    """

    engines: Engines
    store: ContentStore
    member: MemberId
    private_key: bytes
    tag_key: bytes
    courtesy: Courtesy = field(default_factory=Courtesy)

    def open_pending(self) -> int:
        """Try everything that waits to be opened and is due.

        Returns:
            How many were settled: opened, closed to this member, or refused.
        """
        until = time.monotonic() + _PASS_SECONDS
        settled = 0
        for document in self._due(DocumentRow):
            settled += time.monotonic() < until and self._document(document)
        for bundle in self._due(BundleRow):
            settled += time.monotonic() < until and self._bundle(bundle)
        return settled + self._open_verdicts()

    def _open_verdicts(self) -> int:
        """Look for answers outside of any transaction that writes: it may take a second."""
        with Session(self.engines.reading) as session:
            found = find_verdicts(session)
        if not found:
            return 0
        with Session(self.engines.writing) as session, session.begin():
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

    def _document(self, row: DocumentRow) -> bool:
        self.courtesy.give_way()
        binding = Binding(Root(bytes.fromhex(row.root)), row.version, PROFILE)
        envelopes = [Cid(each) for each in row.envelopes]
        try:
            content = open_laid(
                self.store, Cid(row.container), envelopes, binding, self.private_key
            )
        except (ContentUnavailable, ContentMissing) as fault:
            return self._later(DocumentRow, row.root, fault)
        except NotAReader:
            return self._settle_document(row.root, b"", Examined("closed"))
        except VaultError as fault:
            _LOG.warning("a document does not open: %s", fault.code)
            return self._settle_document(row.root, b"", Examined("refused"))
        self.courtesy.give_way()
        # Examined before the transaction: nobody waits for arithmetic.
        examined = examine(recorded_as(row), content, self.tag_key)
        self.courtesy.give_way()
        return self._settle_document(row.root, content, examined)

    def _bundle(self, row: BundleRow) -> bool:
        self.courtesy.give_way()
        binding = Binding(Root(bytes.fromhex(row.subject)), 0, row.profile)
        try:
            content = open_bundle(self.store, Cid(row.cid), binding, self.private_key)
        except (ContentUnavailable, ContentMissing) as fault:
            return self._later(BundleRow, row.cid, fault)
        except NotAReader:
            return self._settle_bundle(row.cid, None, "closed")
        except (VaultError, BundleMalformed) as fault:
            _LOG.warning("a bundle does not open: %s", fault.code)
            return self._settle_bundle(row.cid, None, "refused")
        return self._settle_bundle(row.cid, content, "opened")

    def _settle_document(self, root: str, content: bytes, examined: Examined) -> bool:
        with Session(self.engines.writing) as session, session.begin():
            row = session.get(DocumentRow, root)
            if row is None or row.access != "pending":
                return False
            if not content:
                row.access = examined.access
                return True
            session.merge(OpenedRow(cid=row.container, content=content))
            session.flush()
            take_in(Desk(session, self.member, self.tag_key), row, examined)
        return True

    def _settle_bundle(self, cid: str, content: bytes | None, access: str) -> bool:
        with Session(self.engines.writing) as session, session.begin():
            row = session.get(BundleRow, cid)
            if row is None:
                return False
            row.access = access
            if content is not None:
                session.merge(OpenedRow(cid=cid, content=content))
        return True

    def _later(self, table: type[_Sealed], name: str, fault: GwanmunError) -> bool:
        _LOG.info("sealed content waits: %s", fault.code)
        with Session(self.engines.writing) as session, session.begin():
            row = session.get(table, name)
            if row is not None:
                row.tries += 1
                row.try_after = _now_ms() + min(_LONGEST_MS, _FIRST_MS * 2 ** min(row.tries, 20))
        return False


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
