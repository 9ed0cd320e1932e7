"""Which decisions a page offers for a declaration; the contract alone decides what holds.

It follows the states drawn in contracts/libraries/Declarations.sol.
"""

from dataclasses import dataclass
from typing import Final

from api.reading.declarations import DeclarationLine

_ALWAYS: Final = ("hold", "seize")
_BY_STATUS: Final = {
    "lodged": ("reject",),
    "accepted": ("setLane", *_ALWAYS),
    "laned": ("release", "orderInspection", "setLane", *_ALWAYS),
    "inspection_ordered": ("recordInspection", *_ALWAYS),
    "inspected": ("release", *_ALWAYS),
    "released": ("recall", *_ALWAYS),
}
LANES: Final = ((1, "green"), (2, "yellow"), (3, "red"), (4, "blue"))
"""Lanes that an officer may set, as the chain numbers them."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form offers.

    Attributes:
        acts: Names of the contract's functions.
        chain_id: Where decisions count.
        contract: Address of Customs.
    """

    acts: tuple[str, ...]
    chain_id: int
    contract: str


def acts_for(line: DeclarationLine) -> tuple[str, ...]:
    """List the decisions that a declaration's status leaves.

    Args:
        line: The declaration.

    Returns:
        Names of functions; empty where nothing is left to decide.
    """
    acts = _BY_STATUS.get(line.status, ())
    if line.held:
        lifted = ("release",) if line.status == "released" else ()
        acts = (*lifted, *(act for act in acts if act != "hold"))
    return acts
