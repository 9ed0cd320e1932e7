"""What events of Customs about lodging, acceptance and titles do to the index."""

from api.index.bundles import name_bundle
from api.index.content_ids import cid_or_none
from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables_customs import BindingRow, DeclarationRow, PolicyRow, QuestionRow
from api.index.words import DECLARATION_KINDS
from chain.ledger.generated.customs import events as customs
from chain.ledger.generated.customs.structs import Package
from chain.types import DeclarationId
from chain.vault.cid import RAW
from chain.verdicts.commitment import question_id
from chain.verdicts.kinds import AssessmentKind


def _lodged(desk: Desk, placed: Placed, event: customs.DeclarationLodged) -> Subject:
    """Add the declaration."""
    row = DeclarationRow(
        id=event.declaration_id.hex(),
        shipment=event.shipment.hex(),
        declarant=event.declarant,
        kind=DECLARATION_KINDS[event.kind],
        status="lodged",
        lane="none",
        held=False,
        risk_advice="none",
        xray_advice="none",
        xray_rounds=0,
        lodged_block=placed.block_number,
        lodged_time=placed.time,
        accept_by=event.accept_by,
    )
    desk.session.add(row)
    desk.show_to(desk.shipment(row.shipment, placed), event.declarant)
    desk.session.flush()
    return Subject(row.id, row.shipment)


def _accepted(desk: Desk, placed: Placed, event: customs.DeclarationAccepted) -> Subject:
    """Open the way to the oracles: the package is named, their question follows."""
    _package(desk, event.declaration_id, AssessmentKind.RISK, 0, event.package)
    return turned(desk, placed, event.declaration_id, "accepted")


def _rejected(desk: Desk, placed: Placed, event: customs.DeclarationRejected) -> Subject:
    """Note the rejection."""
    name_reason(desk, event.declaration_id, event.reason.text)
    return turned(desk, placed, event.declaration_id, "rejected")


def _inspection_ordered(desk: Desk, placed: Placed, event: customs.InspectionOrdered) -> Subject:
    """Count the X-ray question that this order opens."""
    row = desk.declaration(event.declaration_id)
    if row is None:
        return Subject(event.declaration_id.hex())
    _package(desk, event.declaration_id, AssessmentKind.XRAY, row.xray_rounds, event.package)
    row.xray_rounds += 1
    name_reason(desk, event.declaration_id, event.reason.text)
    return turned(desk, placed, event.declaration_id, "inspection_ordered")


def _bound(desk: Desk, placed: Placed, event: customs.DeclarationBound) -> Subject:
    """Bind the declaration to the title."""
    title, declaration = event.title_id.hex(), event.declaration_id.hex()
    desk.session.add(BindingRow(title=title, declaration=declaration))
    row = desk.declaration(event.declaration_id)
    if row is None:
        return Subject(title)
    desk.shipment(row.shipment, placed)
    return Subject(title, row.shipment)


def _set_closed(desk: Desk, placed: Placed, event: customs.DeclarationSetSealed) -> Subject:
    """Close the set of declarations of a title."""
    row = desk.title(event.title_id)
    if row is None:
        return Subject(event.title_id.hex())
    row.set_closed = True
    desk.shipment(row.shipment, placed)
    return Subject(row.id, row.shipment)


def _exemption(desk: Desk, placed: Placed, event: customs.ExemptionChanged) -> Subject:
    """Exempt a title from declarations, or end that."""
    row = desk.title(event.title_id)
    if row is None:
        return Subject(event.title_id.hex())
    row.exempt = event.exempt
    desk.shipment(row.shipment, placed)
    return Subject(row.id, row.shipment)


def _policy(desk: Desk, _placed: Placed, event: customs.PolicyPublished) -> Subject:
    """Keep the policy."""
    desk.session.add(
        PolicyRow(
            policy_hash=event.policy_hash.hex(),
            valid_from=event.valid_from,
            random_share_bps=event.random_share_bps,
        )
    )
    return Subject()


def turned(desk: Desk, placed: Placed, declaration: bytes, status: str) -> Subject:
    """Move a declaration to another status.

    Args:
        desk: Whose index it is.
        placed: Where the event stands.
        declaration: 32 bytes.
        status: Word of the new status.

    Returns:
        The declaration and its shipment.
    """
    row = desk.declaration(declaration)
    if row is None:
        return Subject(declaration.hex())
    row.status = status
    desk.shipment(row.shipment, placed)
    return Subject(row.id, row.shipment)


def name_reason(desk: Desk, declaration: bytes, digest: bytes) -> None:
    """Note where the sealed text of a reason lies, for those who may open it.

    Args:
        desk: Whose index it is.
        declaration: 32 bytes that the text is bound to.
        digest: SHA-256 of its content id, or zeros for a reason without text.
    """
    name_text(desk, declaration, "reason", digest)


def name_text(desk: Desk, declaration: bytes, profile: str, digest: bytes) -> None:
    """Note where a sealed text lies, for those who may open it.

    Args:
        desk: Whose index it is.
        declaration: 32 bytes that the text is bound to.
        profile: reason or inspection.
        digest: SHA-256 of its content id, or zeros for none.
    """
    if any(digest):
        name_bundle(desk, cid_or_none(RAW, digest), profile, declaration.hex())


def _package(desk: Desk, declaration: bytes, kind: int, round_: int, package: Package) -> None:
    cid = cid_or_none(package.codec, package.content)
    name_bundle(desk, cid, "package", declaration.hex(), package.plaintext_hash.hex())
    question = question_id(DeclarationId(declaration), AssessmentKind(kind), round_)
    desk.session.add(
        QuestionRow(
            id=question.hex(),
            declaration=declaration.hex(),
            kind=kind,
            round=round_,
            oracle_set=0,
            post_by=0,
            open_by=0,
            status=0,
            package=cid,
        )
    )
    desk.session.flush()


HANDLERS: Handlers = {
    customs.DeclarationLodged: _lodged,
    customs.DeclarationAccepted: _accepted,
    customs.DeclarationRejected: _rejected,
    customs.InspectionOrdered: _inspection_ordered,
    customs.DeclarationBound: _bound,
    customs.DeclarationSetSealed: _set_closed,
    customs.ExemptionChanged: _exemption,
    customs.PolicyPublished: _policy,
}
