"""What the chain itself says of the system's government and of its titles."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from chain.deployment import Deployment
from chain.events.logs import PlacedLog
from chain.ledger.binding import AbiEvent
from chain.ledger.generated.consortium import Consortium
from chain.ledger.generated.consortium.events import (
    AdminKeyReplaced,
    MemberAdmitted,
    MemberKeyRevoked,
    MemberRolesChanged,
    MemberStatusChanged,
    ModuleNamed,
    ModulePaused,
    PauseAllowedAgain,
    ProposalExecuted,
    ProposalMade,
    ProposalPassed,
)
from chain.ledger.generated.titles import Titles
from chain.ledger.generated.titles.events import TitleIssued
from chain.node.blocks import fetch_header
from chain.node.rpc import JsonRpc
from chain.proofs.gathering import read_directory, read_law
from chain.types import Address

_GOVERNMENT = (
    AdminKeyReplaced,
    MemberAdmitted,
    MemberKeyRevoked,
    MemberRolesChanged,
    MemberStatusChanged,
    ModuleNamed,
    ModulePaused,
    PauseAllowedAgain,
    ProposalExecuted,
    ProposalMade,
    ProposalPassed,
)
_STATUS_AT, _HOLDER_AT, _BYTE, _MEMBER = 192, 32, 0xFF, 0xFFFFFFFF
_STATUSES = (
    "none",
    "issued",
    "pledged",
    "surrender_pending",
    "delivered",
    "superseded",
    "on_paper",
    "void",
    "migrated",
)


@dataclass(frozen=True, slots=True)
class Records:
    """The chain's own word.

    Attributes:
        block: Height and hash of the newest final block.
        contracts: Where the law stands.
        periods: Lengths in seconds that the consortium is bound to.
        government: Every vote, pause, admission, change of roles and keys, in the chain's order.
        titles: Titles by status.
        issued_twice: Titles that were issued more than once; article 10 wants none.
        without_holder: Titles without a holder or an owner; article 10 wants none.
    """

    block: dict[str, Any]
    contracts: dict[str, str]
    periods: dict[str, Any]
    government: list[dict[str, Any]]
    titles: dict[str, int]
    issued_twice: list[str]
    without_holder: list[str]

    @property
    def hold(self) -> bool:
        """Whether every title is one and in somebody's hands."""
        return not self.issued_twice and not self.without_holder


def read_records(rpc: JsonRpc, consortium: Address, first_block: int = 0) -> Records:
    """Read them from a node that has all logs.

    Args:
        rpc: The node.
        consortium: Address of Consortium, from a source that is trusted.
        first_block: Where the law begins.

    Returns:
        The records.

    Raises:
        ForeignContract: There is no consortium at this address.
        NodeError: The node does not answer, or refuses single blocks.
    """
    deployment = read_directory(rpc, consortium)
    header = fetch_header(rpc, "latest")
    government = [
        _entry(placed, event)
        for placed, event in read_law(rpc, deployment, first_block, ("Consortium",))
        if isinstance(event, _GOVERNMENT)
    ]
    issued = Counter(
        event.title_id
        for _, event in read_law(rpc, deployment, first_block, ("Titles",))
        if isinstance(event, TitleIssued)
    )
    words = _words(rpc, deployment, list(issued))
    return Records(
        block={"number": header.number, "hash": f"0x{header.hash.hex()}"},
        contracts=dict(deployment.addresses),
        periods=asdict(Consortium(rpc, consortium).periods_in_force()),
        government=government,
        titles=dict(Counter(_STATUSES[word >> _STATUS_AT & _BYTE] for word in words.values())),
        issued_twice=[title.hex() for title, times in issued.items() if times > 1],
        without_holder=[title.hex() for title, word in words.items() if not _is_held(word)],
    )


def _words(rpc: JsonRpc, deployment: Deployment, titles: list[bytes]) -> dict[bytes, int]:
    register = Titles(rpc, deployment.address("Titles"))
    return {title: register.title_word(title) for title in titles}


def _is_held(word: int) -> bool:
    return bool(word & _MEMBER) and bool(word >> _HOLDER_AT & _MEMBER)


def _entry(placed: PlacedLog, event: AbiEvent) -> dict[str, Any]:
    # A record of the law is a dataclass; its class alone does not say so.
    values = {name: _plain(getattr(event, name)) for name in event.__dataclass_fields__}  # type: ignore[attr-defined]
    return {
        "block": placed.block_number,
        "transaction": f"0x{placed.transaction_hash.hex()}",
        "event": type(event).__name__,
        "values": values,
    }


def _plain(value: object) -> object:
    return f"0x{value.hex()}" if isinstance(value, bytes) else value
