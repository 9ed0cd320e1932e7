"""Accepts a declaration: the package for the operators, the commitment to the draw key, the act."""

import hashlib

from eth_hash.auto import keccak
from sqlalchemy.orm import Session

from chain.documents.document import Document
from chain.documents.leaves import prove
from chain.ledger.generated.customs.structs import Package as PackageStruct
from chain.sealed.bundle import lay_bundle
from chain.sealed.payload import DocumentPayload
from chain.types import DeclarationId, Root
from chain.vault.cid import cid_digest
from chain.vault.container import Binding
from chain.verdicts.kinds import AssessmentKind
from chain.verdicts.package import PROFILE, Package
from oracles.clearance.desk import CaseRow, CaseStage, PaperRow
from oracles.common.mapping import load_mapping
from oracles.common.standing import CUSTOMS_AND_AUDITORS, Standing


class Accepting:
    """Makes packages and submits acceptances."""

    def __init__(self, standing: Standing) -> None:
        """Use a standing.

        Args:
            standing: The process's standing.
        """
        self._standing = standing
        self._mapping = load_mapping()

    def accept(self, session: Session, case: CaseRow) -> None:
        """Accept a declaration whose document is open; others wait, unfit ones go to an officer.

        Args:
            session: An open session; the act joins its transaction.
            case: The case; changed in place.

        Raises:
            ContentUnavailable: The content store does not answer; try again.
        """
        paper = session.get(PaperRow, case.declaration)
        if paper is None or (paper.payload is None and not paper.closed):
            return
        if paper.payload is None:
            case.stage, case.why = CaseStage.OFFICER, paper.closed
            return
        payload = DocumentPayload.read(paper.payload)
        package = self._package(case, payload, payload.document())
        content = package.to_bytes()
        binding = Binding(Root(case.declaration), 0, PROFILE)
        cid = lay_bundle(self._standing.store, content, binding, self._readers())
        codec, digest = cid_digest(cid)
        case.secret, case.draw_key = bytes.fromhex(package.secret), bytes.fromhex(package.draw_key)
        named = PackageStruct(digest, codec, hashlib.sha256(content).digest())
        commitment = bytes(keccak(case.draw_key))
        call = self._standing.customs.accept(case.declaration, named, commitment)
        self._standing.submit(session, f"accept-{case.declaration.hex()}", call)
        case.stage = CaseStage.ACCEPTED

    def _package(self, case: CaseRow, payload: DocumentPayload, document: Document) -> Package:
        leaves = {field.path: field.value for field in document.fields}
        paths = self._mapping.paths_of(leaves)
        proofs = prove(document, bytes.fromhex(payload.secret), paths)
        return Package.risk(DeclarationId(case.declaration), proofs)

    def _readers(self) -> list[bytes]:
        assessments = self._standing.assessments
        number = assessments.oracle_set_in_force(int(AssessmentKind.RISK))
        operators = assessments.oracle_set_at(number).operators
        return self._standing.reader_keys(CUSTOMS_AND_AUDITORS, tuple(operators))
