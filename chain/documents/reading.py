"""Reads a document of any kind: bytes in, a whole Document out, or every problem that was found."""

from chain.documents.bill_reading import numbers_of_bill, read_bill
from chain.documents.content_rules import Finding, judge_fields
from chain.documents.core_rules import judge_core
from chain.documents.document import Document
from chain.documents.errors import MAX_PROBLEMS, DocumentError, Problem
from chain.documents.fields import fields_of_json
from chain.documents.grammar.json_judge import JsonJudge
from chain.documents.grammar.json_table import load_table
from chain.documents.kinds import JSON_MEDIA_TYPE, Kind
from chain.documents.media_type import settle_media_type
from chain.documents.parts import Parts
from chain.documents.policy import Policy
from chain.documents.reading_json import read_json
from chain.documents.rules import make_problem
from chain.documents.xml_document import read_xml_parts

_VERSION = "3.0"
_TRANSPORT_DOCUMENT = "TransportDocument"
_TABLES = ("dcsa3_document", "dcsa3_cargo")
# Names that a transport document has and its shipping instructions have not.
_MARKS = frozenset(
    {
        "transportDocumentReference",
        "transportDocumentStatus",
        "carrierCode",
        "carrierCodeListProvider",
        "transports",
        "termsAndConditions",
        "cargoMovementTypeAtOrigin",
        "receiptTypeAtOrigin",
    }
)
_ENOUGH_MARKS = 3
_DEFAULT = Policy()


def read_document(
    data: bytes,
    *,
    media_type: str | None = None,
    kind: Kind | None = None,
    policy: Policy = _DEFAULT,
) -> Document:
    """Read one document and judge it by its standard and by our own rules.

    Args:
        data: The body exactly as received.
        media_type: Content-Type header, or None to go by the first bytes.
        kind: What it must be, or None to find out.
        policy: Limits and strictness.

    Returns:
        The document with its raw bytes, leaves, core, numbers and warnings.

    Raises:
        DocumentError: The body is not what it says; every problem carries a pointer and the
            code of a rule in the catalogue.
    """
    _check_size(data, policy)
    settled, charset = settle_media_type(data, media_type)
    if settled == JSON_MEDIA_TYPE:
        parts = _json_parts(data, charset, kind, policy)
    else:
        parts = read_xml_parts(data, charset, kind, policy)
    warnings = _judge(parts, policy)
    return Document(
        kind=parts.kind,
        version=parts.version,
        media_type=settled,
        raw=bytes(data),
        fields=parts.fields,
        core=parts.core,
        numbers=parts.numbers,
        warnings=warnings,
    )


def _check_size(data: bytes, policy: Policy) -> None:
    limit = policy.max_bytes
    if len(data) > limit:
        raise DocumentError((make_problem("", "DocumentTooLarge", size=len(data), limit=limit),))


def _json_parts(data: bytes, charset: str | None, kind: Kind | None, policy: Policy) -> Parts:
    if charset is not None and charset.lower() not in {"utf-8", "utf8"}:
        raise DocumentError((make_problem("", "CharsetWrong", charset="UTF-8"),))
    root = read_json(data, policy)
    found = _is_transport_document(root)
    if kind not in {None, Kind.TRANSPORT_DOCUMENT}:
        raise DocumentError((_other_kind(kind, found=found),))
    if not found and kind is None:
        raise DocumentError((make_problem("", "KindUnknown", found=_described(root)),))
    problems = JsonJudge(load_table(*_TABLES)).judge(root, _TRANSPORT_DOCUMENT)
    if problems:
        raise DocumentError(problems, Kind.TRANSPORT_DOCUMENT, _VERSION)
    core = read_bill(root)
    return Parts(
        kind=Kind.TRANSPORT_DOCUMENT,
        version=_VERSION,
        fields=fields_of_json(root),
        core=core,
        numbers=numbers_of_bill(core),
        warnings=(),
    )


def _judge(parts: Parts, policy: Policy) -> tuple[Problem, ...]:
    findings: list[Finding] = [*judge_fields(parts.fields), *judge_core(parts.core, policy)]
    refusals = tuple(finding.problem for finding in findings if finding.refuses)[:MAX_PROBLEMS]
    if refusals:
        raise DocumentError(refusals, parts.kind, parts.version)
    return (*parts.warnings, *(finding.problem for finding in findings))


def _is_transport_document(root: object) -> bool:
    return isinstance(root, dict) and len(_MARKS & root.keys()) >= _ENOUGH_MARKS


def _other_kind(kind: Kind | None, *, found: bool) -> Problem:
    asked = kind.value if kind else ""
    if not found:
        return make_problem("", "KindUnknown", found="JSON of another kind")
    return make_problem("", "KindDiffers", found=Kind.TRANSPORT_DOCUMENT.value, asked=asked)


def _described(root: object) -> str:
    if not isinstance(root, dict):
        return "JSON that is not an object"
    names = ", ".join(list(root)[:3])
    return f"a JSON object with {names}" if names else "an empty JSON object"
