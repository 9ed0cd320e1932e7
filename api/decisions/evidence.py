"""What a decision lays down or opens beside its call: reasons, reports, scans, advice."""

import base64
import binascii
import hashlib
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.decisions.bodies import Scan
from api.errors import ScanUnfit, VerdictClosed
from api.gateway import Gateway
from api.index.tables import DocumentRow
from api.index.tables_customs import DeclarationRow, QuestionRow
from api.index.verdicts import package_of, question_of
from api.members import reader_keys
from api.reading.documents import payload_of
from api.roles import Role
from chain.documents.declaration import Declaration
from chain.documents.leaves import LeafProof, prove
from chain.documents.values import Stated
from chain.ledger.generated.customs.structs import Advice
from chain.ledger.generated.customs.structs import Package as ChainPackage
from chain.sealed.bundle import lay_bundle
from chain.types import DeclarationId, Root
from chain.vault.cid import cid_digest
from chain.vault.container import Binding
from chain.verdicts.commitment import NO_ADVICE, Answer, open_advice, question_id
from chain.verdicts.kinds import AssessmentKind, AssessmentStatus
from chain.verdicts.package import PROFILE, Package

NOTHING = bytes(32)
_PNG = b"\x89PNG\r\n\x1a\n"


def lay_text(gateway: Gateway, declaration: DeclarationRow, profile: str, text: str) -> bytes:
    """Seal a text for customs, the auditors and the declarant, and lay it down.

    Args:
        gateway: Customs' gateway.
        declaration: What it is about.
        profile: reason or inspection.
        text: What the officer wrote; may be empty.

    Returns:
        32-byte digest of its content id, zeros for an empty text.

    Raises:
        ContentUnavailable: The content store does not answer.
        NodeUnreachable: The chain does not answer.
    """
    if not text:
        return NOTHING
    book = gateway.phone_book
    readers = {*book.with_role(Role.CUSTOMS), *book.with_role(Role.AUDITOR), declaration.declarant}
    binding = Binding(Root(bytes.fromhex(declaration.id)), 0, profile)
    keys = reader_keys(gateway, {*readers, gateway.member})
    cid = lay_bundle(gateway.content_store(), text.encode(), binding, keys)
    return cid_digest(cid)[1]


def opened_advice(
    gateway: Gateway, session: Session, declaration: DeclarationRow, kind: AssessmentKind
) -> Advice:
    """Open what the machines agreed upon, for the act that consumes it.

    Args:
        gateway: Customs' gateway.
        session: Open session.
        declaration: What it is about.
        kind: RISK for the lane act, XRAY for release, hold and seizure.

    Returns:
        The opened leaf; all zeros where no verdict stands.

    Raises:
        VerdictClosed: They agreed, but the package or the answer is not known here yet.
        NodeUnreachable: The chain does not answer.
    """
    if kind == AssessmentKind.XRAY and declaration.xray_rounds == 0:
        return _advice(NO_ADVICE.value, NO_ADVICE.salt, NO_ADVICE.score_leaf)
    round_ = 0 if kind == AssessmentKind.RISK else declaration.xray_rounds - 1
    question = question_id(DeclarationId(bytes.fromhex(declaration.id)), kind, round_)
    if gateway.law.assessments.status_of(question) != AssessmentStatus.AGREED:
        return _advice(NO_ADVICE.value, NO_ADVICE.salt, NO_ADVICE.score_leaf)
    row = session.get(QuestionRow, question.hex())
    package = package_of(session, row) if row else None
    if row is None or package is None or not row.advice or row.score is None:
        raise VerdictClosed("The advice cannot be opened here yet.", question=question.hex())
    opened = open_advice(
        question_of(row), bytes.fromhex(package.secret), Answer(row.advice, row.score)
    )
    return _advice(opened.value, opened.salt, opened.score_leaf)


def draw_key_of(session: Session, declaration: DeclarationRow) -> bytes:
    """Find the draw key that customs committed to when it accepted.

    Args:
        session: Open session.
        declaration: The declaration.

    Returns:
        32 bytes, zeros where this member cannot open the package.
    """
    query = select(QuestionRow).where(
        QuestionRow.declaration == declaration.id, QuestionRow.kind == AssessmentKind.RISK.value
    )
    row = session.scalars(query.order_by(QuestionRow.round)).first()
    package = package_of(session, row) if row else None
    return bytes.fromhex(package.draw_key) if package else NOTHING


def lay_scan(
    gateway: Gateway, session: Session, declaration: DeclarationRow, scan: Scan
) -> ChainPackage:
    """Seal a scan with the declared facts for the X-ray operators, and lay it down.

    Args:
        gateway: Customs' gateway.
        session: Open session.
        declaration: What is inspected.
        scan: The pictures.

    Returns:
        What the chain names the package by.

    Raises:
        ScanUnfit: A picture is not a PNG in base64.
        ContentUnavailable: The content store does not answer.
        NodeUnreachable: The chain does not answer.
    """
    pictures = {"high": _picture(scan.high), "low": _picture(scan.low)}
    subject = DeclarationId(bytes.fromhex(declaration.id))
    package = Package.xray(
        subject, declaration.xray_rounds, _proofs(session, declaration.id), pictures
    )
    assessments = gateway.law.assessments
    in_force = assessments.oracle_set_in_force(AssessmentKind.XRAY.value)
    book = gateway.phone_book
    readers = {
        *assessments.oracle_set_at(in_force).operators,
        *book.with_role(Role.CUSTOMS),
        *book.with_role(Role.AUDITOR),
        gateway.member,
    }
    content = package.to_bytes()
    binding = Binding(Root(subject), 0, PROFILE)
    cid = lay_bundle(gateway.content_store(), content, binding, reader_keys(gateway, readers))
    codec, digest = cid_digest(cid)
    return ChainPackage(digest, codec, hashlib.sha256(content).digest())


def _advice(value: int, salt: bytes, score_leaf: bytes) -> Advice:
    return Advice(value, salt, score_leaf)


def _proofs(session: Session, root: str) -> list[LeafProof]:
    """Prove mass, goods and packages as declared; none where the paper is closed to us."""
    row = session.get(DocumentRow, root)
    payload = payload_of(session, row) if row else None
    if payload is None:
        return []
    document = payload.document()
    core = document.core
    if not isinstance(core, Declaration):
        return []
    stated: list[Stated[Any] | None] = [core.gross_mass, core.packages]
    for item in core.items:
        stated += [item.gross_mass, item.hs_code, item.description, *item.packages]
    pointers = tuple(each.pointer for each in stated if each is not None)
    paths = [each.path for each in document.fields if each.path.startswith(pointers)]
    return prove(document, bytes.fromhex(payload.secret), paths)


def _picture(text: str) -> str:
    try:
        content = base64.b64decode(text, validate=True)
    except binascii.Error as fault:
        raise ScanUnfit("The picture is not base64.") from fault
    if not content.startswith(_PNG):
        raise ScanUnfit("The picture is not a PNG.")
    return text
