"""What happened to a title, in the transactions of DCSA PINT 3.0.

The chain is the control tracking registry: every transaction's audit reference is the hash of the
chain's own transaction. Acts that DCSA has no code for (nominations, pledges) are not told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.index.tables import IN_ORDER, EventRow
from chain.pint.models import PLATFORM
from chain.titles.kinds import SurrenderKind

NameOf = Callable[[int], tuple[str, str]]
"""From a member's id to its slug and its name."""
_AMENDMENT_REASONS = {
    SurrenderKind.PAPER: "SWTP",
    SurrenderKind.CHANGE_OF_DESTINATION: "COD",
    SurrenderKind.SWITCH: "SWI",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One transaction of the story.

    Attributes:
        code: DCSA's action code.
        actor: Member id.
        recipient: Member id, or None.
        event: The event that it comes from.
        reason: DCSA's reason code of a surrender for amendment.
    """

    code: str
    actor: int
    recipient: int | None
    event: EventRow
    reason: str = ""

    def as_json(self, name_of: NameOf) -> dict[str, Any]:
        """Write it as PINT does.

        Args:
            name_of: Names members.

        Returns:
            A Transaction.
        """
        when = datetime.fromtimestamp(self.event.time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        written = {
            "actionCode": self.code,
            "actor": party(self.actor, name_of),
            "actionDateTime": when,
            "auditReference": f"0x{self.event.tx_hash}",
        }
        if self.recipient is not None:
            written["recipient"] = party(self.recipient, name_of)
        return written | ({"reasonCode": self.reason} if self.reason else {})


def party(member: int, name_of: NameOf) -> dict[str, Any]:
    """Write a member as a party.

    Args:
        member: Its id.
        name_of: Names members.

    Returns:
        partyName, eblPlatform and identifyingCodes.
    """
    slug, name = name_of(member)
    codes = [{"codeListProvider": PLATFORM, "partyCode": slug}]
    return {"partyName": name[:70], "eblPlatform": PLATFORM, "identifyingCodes": codes}


def story_of(session: Session, title: str) -> tuple[Told, ...]:
    """Tell a title's story.

    Args:
        session: Open session.
        title: Its id.

    Returns:
        Its transactions in the chain's order.
    """
    query = select(EventRow).where(EventRow.subject == title, EventRow.contract == "Titles")
    issuer = holder = 0
    told: list[Told] = []
    for event in session.scalars(query.order_by(*IN_ORDER)):
        if event.name == "TitleIssued":
            issuer, holder = event.values["issuer"], event.values["holder"]
        for each in _told(event, issuer, holder):
            told.append(each)
            if each.code in ("TRANSFER", "ISSUE") and each.recipient is not None:
                holder = each.recipient
    return tuple(told)


_ENDORSED, _PASSED = ("ENDORSE_TO_ORDER", "beneficiary"), ("TRANSFER", "holder")
_BY_A_PARTY = {
    "TitleIssued": (("ISSUE", "holder"),),
    "HolderTransferred": (_PASSED,),
    "HolderTransferRejected": (_PASSED,),
    "BeneficiaryTransferred": (_ENDORSED,),
    "BeneficiaryTransferRejected": (_ENDORSED,),
    "OwnersTransferred": (_ENDORSED, _PASSED),
    "OwnersTransferRejected": (_ENDORSED, _PASSED),
    "TitleEndorsed": (("ENDORSE", "beneficiary"), _PASSED),
    "TitleEndorsedInBlank": (("BLANK_ENDORSE", ""),),
    "PossessionShown": (("SIGN", ""),),
}
"""Event to the codes that tell it, each with the part of the event that is its recipient."""
_BY_A_BANK = {"PledgeEnforced": "pledgee", "TitlePassedOnHonour": "bank"}
"""Acts by which a bank takes a title: it passes to itself."""


def _told(event: EventRow, issuer: int, holder: int) -> Iterator[Told]:
    actor = int(event.values.get("actor", issuer))
    for code, part in _BY_A_PARTY.get(event.name, ()):
        yield Told(code, actor, int(event.values[part]) if part else None, event)
    if event.name in _BY_A_BANK:
        bank = int(event.values[_BY_A_BANK[event.name]])
        yield Told("TRANSFER", bank, bank, event)
    yield from _of_surrender(event, issuer, holder)


def _of_surrender(event: EventRow, issuer: int, holder: int) -> Iterator[Told]:
    if event.name == "TitleSurrendered":
        kind = SurrenderKind(event.values["kind"])
        delivery = kind == SurrenderKind.DELIVERY
        code = "SURRENDER_FOR_DELIVERY" if delivery else "SURRENDER_FOR_AMENDMENT"
        reason = _AMENDMENT_REASONS.get(kind, "")
        yield Told(code, event.values["actor"], issuer, event, reason)
    elif event.name in ("SurrenderAccepted", "TitleSuperseded", "SwitchedToPaper"):
        yield Told("SACC", issuer, holder, event)
    elif event.name == "SurrenderRefused":
        yield Told("SREJ", issuer, holder, event)
