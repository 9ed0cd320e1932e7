"""Who takes part in the embedded network, with which roles; it makes no keys."""

from dataclasses import dataclass

CARRIER, SHIPPER, IMPORTER, BANK = 1 << 0, 1 << 2, 1 << 3, 1 << 5
CUSTOMS, OFFICER, POLICY = 1 << 6, 1 << 7, 1 << 8
TERMINAL, OPERATOR, AUDITOR, TAG_HOLDER = 1 << 9, 1 << 11, 1 << 12, 1 << 13

LOCAL_CHAIN_ID = 31337
"""The only chain on which periods may be seconds (contracts/Consortium.sol)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One member of the plan.

    Attributes:
        slug: Short name for files and commands.
        name: Public name.
        member_class: Class in votes (contracts/libraries/Members.sol).
        roles: Roles that its keys may hold.
        keys: Name of a key to its roles; ``act`` sends and acts.
        gateway: Whether it runs a gateway.
    """

    slug: str
    name: str
    member_class: int
    roles: int
    keys: dict[str, int]
    gateway: bool = False


def _plain(slug: str, name: str, member_class: int, role: int, *, gateway: bool) -> Seat:
    return Seat(slug, name, member_class, role, {"act": role}, gateway)


SEATS = (
    _plain("carrier", "Haneul Line 하늘해운", 1, CARRIER, gateway=True),
    _plain("exporter", "Saigon Garment Export", 2, SHIPPER, gateway=True),
    _plain("importer", "Busan Trading 부산무역", 2, IMPORTER, gateway=True),
    _plain("bank-a", "Bank of the South Sea 남해은행", 3, BANK, gateway=True),
    _plain("bank-b", "Bank of the East Sea 동해은행", 3, BANK, gateway=True),
    Seat(
        "customs",
        "Customs 관세청",
        4,
        CUSTOMS | OFFICER | POLICY | TAG_HOLDER,
        {"act": CUSTOMS | TAG_HOLDER, "policy": POLICY, "officer": OFFICER},
        gateway=True,
    ),
    _plain("terminal", "Busan New Port Terminal 부산신항", 5, TERMINAL, gateway=True),
    _plain("auditor", "Auditor 감사인", 7, AUDITOR, gateway=False),
    _plain("operator-1", "Oracle operator 1", 6, OPERATOR, gateway=False),
    _plain("operator-2", "Oracle operator 2", 6, OPERATOR, gateway=False),
    _plain("operator-3", "Oracle operator 3", 6, OPERATOR, gateway=False),
    _plain("operator-4", "Oracle operator 4", 6, OPERATOR, gateway=False),
    _plain("association", "Trade association 무역협회", 6, TAG_HOLDER, gateway=False),
    _plain("central-bank", "Central bank 중앙은행", 6, TAG_HOLDER, gateway=False),
)
"""The founders in order: a member's id is its place, from 1."""

OPERATORS = tuple(seat.slug for seat in SEATS if seat.roles == OPERATOR)
"""The operators of both oracle sets."""
