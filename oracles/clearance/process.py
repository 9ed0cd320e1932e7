"""Clearance, batch by batch: learn what happened, open papers, accept, bind, decide."""

import json
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.orm import Session

from chain.documents.kinds import Kind
from chain.events.records import Batch, EventRecord, Rewound
from chain.ledger.batches import FIRST_VERSION, RAW, DocumentBatched, documents_of
from chain.ledger.generated.customs.events import DeclarationLodged
from chain.ledger.generated.documents.events import (
    BatchRecorded,
    DocumentRecorded,
    DocumentSuperseded,
    EnvelopeAdded,
)
from chain.ledger.generated.documents.structs import Content
from chain.ledger.generated.titles.events import TitleIssued
from chain.node.hexes import from_quantity
from chain.vault.cid import digest_cid
from chain.vault.errors import NotAReader, VaultError
from oracles.clearance.accepting import Accepting
from oracles.clearance.deciding import Deciding
from oracles.clearance.desk import CaseRow, CaseStage, PaperRow, TitleRow
from oracles.clearance.papers import Papers
from oracles.common.journal import Journal
from oracles.common.standing import Standing

CHECKPOINT_INTERVAL = 256
"""Blocks from one checkpoint to the next (contracts/libraries/Checkpoints.sol)."""


class Clearance:
    """Customs' policy process."""

    def __init__(
        self, standing: Standing, papers: Papers, accepting: Accepting, deciding: Deciding
    ) -> None:
        """Join the parts.

        Args:
            standing: The process's standing.
            papers: Customs' papers.
            accepting: Accepts declarations.
            deciding: Applies the policy.
        """
        self._standing = standing
        self._papers = papers
        self._accepting = accepting
        self._deciding = deciding
        self._journal = Journal(standing.sessions)
        self._checkpointed = -1

    def take(self, step: Batch | Rewound | None) -> None:
        """Take one step of the chain, or look after what waits.

        Args:
            step: A batch, blocks taken back, or None.

        Raises:
            NodeError: The endpoint does not answer; nothing is lost.
            ContentUnavailable: The content store does not answer; nothing is lost.
        """
        if step is None:
            self._work()
            return
        with self._standing.sessions.begin() as session:
            if isinstance(step, Rewound):
                for table in (PaperRow, TitleRow, CaseRow):
                    above = table.height > step.checkpoint.number
                    session.query(table).filter(above).delete()
                self._journal.rewind(session, step.checkpoint)
                return
            for record in step.records:
                self._learn(session, record)
            self._journal.keep(session, step.checkpoint)

    def _learn(self, session: Session, record: EventRecord) -> None:
        self._learn_papers(session, record)
        match record.event:
            case DocumentSuperseded(previous=previous):
                older = session.get(PaperRow, previous)
                if older is not None:
                    older.superseded = True
            case EnvelopeAdded() as added:
                self._keep_envelope(session, added)
            case TitleIssued(title_id=title, shipment=shipment):
                row = TitleRow(title_id=title, shipment=shipment, height=record.block_number)
                session.merge(row)
            case DeclarationLodged(declaration_id=declaration, shipment=shipment):
                case = CaseRow(
                    declaration=declaration,
                    shipment=shipment,
                    height=record.block_number,
                    stage=CaseStage.LODGED,
                )
                session.merge(case)

    def _learn_papers(self, session: Session, record: EventRecord) -> None:
        if isinstance(record.event, DocumentRecorded):
            self._keep_paper(session, record.event, record.block_number)
        elif isinstance(record.event, BatchRecorded):
            for paper in documents_of(record.event):
                self._keep_batched(session, paper, record.block_number)

    def _keep_batched(self, session: Session, paper: DocumentBatched, height: int) -> None:
        content = Content(paper.document, paper.envelope, RAW, RAW)
        recorded = DocumentRecorded(
            paper.root, paper.shipment, paper.author, paper.kind, FIRST_VERSION, content
        )
        self._keep_paper(session, recorded, height)

    def _keep_paper(self, session: Session, recorded: DocumentRecorded, height: int) -> None:
        """Keep a paper, unless it is known: the first claim on the chain counts."""
        if session.get(PaperRow, recorded.root) is not None:
            return
        content = recorded.content
        where = [
            content.document.hex(),
            content.envelope.hex(),
            content.document_codec,
            content.envelope_codec,
        ]
        session.add(
            PaperRow(
                root=recorded.root,
                shipment=recorded.shipment,
                kind=recorded.kind,
                version=recorded.version,
                content=json.dumps(where),
                height=height,
            )
        )

    def _keep_envelope(self, session: Session, added: EnvelopeAdded) -> None:
        """Try a paper again that was not for customs so far; anybody may add rubbish."""
        row = session.get(PaperRow, added.root)
        if row is None:
            return
        with suppress(VaultError):
            cid = digest_cid(added.codec, added.envelope)
            row.content = json.dumps([*json.loads(row.content), cid])
            row.closed = "" if row.closed == NotAReader.__name__ else row.closed

    def _work(self) -> None:
        with self._standing.sessions.begin() as session:
            self._papers.open_waiting(session)
            for case in self._cases(session, CaseStage.LODGED):
                self._accepting.accept(session, case)
            for title in session.scalars(select(TitleRow).where(TitleRow.closing.is_(False))):
                self._bind(session, title)
            for case in self._cases(session, CaseStage.ACCEPTED):
                self._deciding.decide(session, case)
            self._checkpoint(session)
        self._standing.sender.wake.set()

    def _cases(self, session: Session, stage: CaseStage) -> list[CaseRow]:
        return list(session.scalars(select(CaseRow).where(CaseRow.stage == stage)))

    def _bind(self, session: Session, title: TitleRow) -> None:
        """Bind the shipment's accepted declarations and close the set, once the bill is there."""
        documents = self._papers.documents_of(session, title.shipment)
        cases = [
            case
            for stage in (CaseStage.ACCEPTED, CaseStage.DECIDED)
            for case in self._cases(session, stage)
            if case.shipment == title.shipment
        ]
        if not cases or Kind.TRANSPORT_DOCUMENT not in documents:
            return
        customs = self._standing.customs
        for case in cases:
            name = f"bind-{title.title_id.hex()}-{case.declaration.hex()}"[:128]
            self._standing.submit(session, name, customs.bind(title.title_id, case.declaration))
        self._standing.submit(
            session, f"close-{title.title_id.hex()}", customs.close_set(title.title_id)
        )
        title.closing = True

    def _checkpoint(self, session: Session) -> None:
        """Keep a block hash on the chain whenever one is due: anybody may, customs does."""
        head = from_quantity(self._standing.rpc.call("eth_blockNumber"))
        due = head // CHECKPOINT_INTERVAL * CHECKPOINT_INTERVAL
        if due in (0, self._checkpointed) or head <= due:
            return
        if not any(self._standing.consortium.checkpoint_at(due)):
            self._standing.submit(
                session, f"checkpoint-{due}", self._standing.consortium.checkpoint()
            )
        self._checkpointed = due
