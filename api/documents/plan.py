"""What a submitted document asks for, as the request said it and the preparer needs it."""

from pydantic import BaseModel, ConfigDict

from api.documents.fields import DocumentFields
from api.errors import BillPartiesMissing, DeclarationDirectionMissing, DocumentNumberMissing
from api.phone_book import PhoneBook
from api.roles import Role
from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.document import Document
from chain.documents.invoice import Invoice
from chain.tags.reference import ReferenceKind, normalised
from chain.types import MemberId

TO_ORDER, STRAIGHT = 0, 1
"""contracts/types/TitleWord.sol, BillForm."""
_PARTIES = ("beneficiary", "holder")
_LODGED_AS = {"import": 1, "export": 2}
"""contracts/libraries/Declarations.sol, DeclarationKind."""


class Plan(BaseModel):
    """Everything that follows from a document and its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: int
    """Kind, as on the chain."""
    readers: tuple[int, ...]
    """Members that the document is sealed for."""
    supersedes: str | None = None
    """Root of the version before, 64 hex digits."""
    reference: str | None = None
    """ReferenceKind of the number that is tagged."""
    number: str = ""
    issues_title: bool = False
    beneficiary: int = 0
    holder: int = 0
    form: int = TO_ORDER
    lodged_as: int = 0
    """1 import, 2 export, 0 for no declaration."""


def make_plan(
    document: Document, fields: DocumentFields, book: PhoneBook, author: MemberId
) -> Plan:
    """Plan what a document needs.

    Args:
        document: The document.
        fields: What the request said beside it.
        book: Names the members.
        author: This member.

    Returns:
        The plan.

    Raises:
        MemberUnknown: A reader, holder or beneficiary is no member.
        BillPartiesMissing: A bill that is to be issued names no holder or beneficiary.
        DocumentNumberMissing: A bill or an invoice states no number.
        TagInputInvalid: The number has no letter and no digit.
        DeclarationDirectionMissing: A declaration is neither of import nor of export.
    """
    core = document.core
    readers = {author, *book.with_role(Role.CUSTOMS)}
    readers |= {book.member_id(word) for word in fields.readers}
    more: dict[str, object] = {}
    if isinstance(core, Declaration):
        more["lodged_as"] = _lodged_as(core)
    else:
        kind = ReferenceKind.BILL if isinstance(core, BillOfLading) else ReferenceKind.INVOICE
        more |= {"reference": kind.value, "number": _number(core)}
    if isinstance(core, BillOfLading):
        parties = _parties(core, fields, book)
        readers |= {MemberId(parties[each]) for each in _PARTIES if each in parties}
        more |= parties
    plan = Plan(
        kind=document.kind.number, readers=tuple(sorted(readers)), supersedes=fields.supersedes
    )
    return plan.model_copy(update=more)


def _lodged_as(declaration: Declaration) -> int:
    if declaration.direction not in _LODGED_AS:
        raise DeclarationDirectionMissing("Import or export: the declaration does not say.")
    return _LODGED_AS[declaration.direction]


def _number(core: BillOfLading | Invoice) -> str:
    if core.number is None or not core.number.value:
        raise DocumentNumberMissing("The document states no number.")
    normalised(core.number.value)
    return core.number.value


def _parties(bill: BillOfLading, fields: DocumentFields, book: PhoneBook) -> dict[str, int]:
    """Who gets the title; none for a sea waybill or a corrected bill, which issue no title."""
    if bill.type_code == "SWB" or fields.supersedes:
        return {}
    holder = fields.holder or fields.beneficiary
    if not holder:
        raise BillPartiesMissing("A bill needs a holder and a beneficiary.")
    straight = fields.form == "straight" if fields.form else not bill.is_to_order
    return {
        "issues_title": True,
        "holder": book.member_id(holder),
        "beneficiary": book.member_id(fields.beneficiary or holder),
        "form": STRAIGHT if straight else TO_ORDER,
    }
