"""Examines an opened document against what the chain says of it; touches no database."""

from dataclasses import dataclass, field
from typing import Any

from eth_hash.auto import keccak

from api.index import findings
from api.index.summary import summary_of
from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.number import Number
from chain.sealed.payload import RootMismatch, ShipmentMismatch
from chain.sealed.reading import OpenedDocument, check_opened
from chain.tags.errors import TagError
from chain.tags.proofs import read_proof
from chain.tags.reference import ReferenceKind, verify_tag
from chain.types import MemberId, Root


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the chain says of a document.

    Attributes:
        root: 32 bytes.
        shipment: 64 hex digits.
        kind: Kind, as on the chain.
        author: Who recorded it.
    """

    root: bytes
    shipment: str
    kind: int
    author: MemberId


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found.

    Attributes:
        access: opened, or refused for what is not the document on the chain.
        tag: Keccak of the reference tag, 64 hex digits, where it verifies.
        summary: What lists show.
        findings: What is wrong.
        warnings: Faults that do not refuse it.
        numbers: By which it is found.
    """

    access: str
    tag: str | None = None
    summary: dict[str, Any] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)
    numbers: tuple[Number, ...] = ()


def examine(recorded: Recorded, content: bytes, tag_key: bytes) -> Examined:
    """Examine an opened document.

    Args:
        recorded: What the chain says of it.
        content: Opened payload.
        tag_key: The consortium's tag key, 32 bytes.

    Returns:
        What was found; nothing is raised, since whatever was sealed may be wrong.
    """
    try:
        opened = check_opened(content, Root(recorded.root))
    except RootMismatch as mismatch:
        fault = mismatch.values.get("fault", mismatch.code)
        return Examined("refused", findings=[findings.finding(findings.ROOT_MISMATCH, fault=fault)])
    payload, document = opened.payload, opened.document
    wrong = []
    try:
        payload.check_place(bytes.fromhex(recorded.shipment), recorded.kind)
    except ShipmentMismatch as fault:
        wrong.append(findings.finding(findings.SHIPMENT_MISMATCH, **fault.values))
    tag, fault_of_tag = _tag(recorded, opened, tag_key)
    return Examined(
        access="opened",
        tag=tag,
        summary=summary_of(document),
        findings=[*wrong, *fault_of_tag],
        warnings=[warning.as_json() for warning in document.warnings],
        numbers=document.numbers,
    )


def _tag(
    recorded: Recorded, opened: OpenedDocument, tag_key: bytes
) -> tuple[str | None, list[dict[str, Any]]]:
    """Verify the reference tag for this issuer and this number; declarations have none."""
    core = opened.document.core
    if isinstance(core, Declaration):
        return None, []
    kind = ReferenceKind.BILL if isinstance(core, BillOfLading) else ReferenceKind.INVOICE
    number = core.number.value if core.number else ""
    if opened.payload.tag is None:
        return None, [findings.finding(findings.TAG_MISSING, number=number)]
    try:
        proof = read_proof(opened.payload.tag)
        tag = verify_tag(proof, recorded.author, kind, number, public_key=tag_key)
    except TagError as fault:
        values = {"number": number, "issuer": recorded.author, "fault": fault.code}
        return None, [findings.finding(findings.TAG_MISMATCH, **values)]
    return keccak(tag).hex(), []
