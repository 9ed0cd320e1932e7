"""The chain's numbers as the words that answers and pages use.

A number that no word stands for is written as digits: what members lay on the chain must never
stop an index.
"""

from enum import IntEnum

from chain.verdicts.kinds import AssessmentKind, AssessmentStatus, Finding, Lane

DECLARATION_KINDS = ("none", "import", "export")
"""contracts/libraries/Declarations.sol, DeclarationKind."""
MEMBER_CLASSES = (
    "none",
    "carrier",
    "trader",
    "bank",
    "customs",
    "terminal",
    "operator",
    "auditor",
)
"""contracts/libraries/Members.sol, MemberClass."""
MEMBER_STATUSES = ("none", "in_office", "suspended")
"""contracts/libraries/Members.sol, MemberStatus."""


def lane_word(number: int) -> str:
    """Write a lane.

    Args:
        number: 0 to 4.

    Returns:
        none, green, yellow, red or blue.
    """
    return _word(Lane, number)


def advice_word(kind: int, number: int) -> str:
    """Write an advice.

    Args:
        kind: AssessmentKind that it answers.
        number: 0 to 3.

    Returns:
        A lane for risk; unreadable, suspicious or clear for X-ray; none for 0.
    """
    return _word(Lane if kind == AssessmentKind.RISK else Finding, number)


def status_word(number: int) -> str:
    """Write where a question stands.

    Args:
        number: 0 to 5.

    Returns:
        none, posting, opening, agreed, split or overdue.
    """
    return _word(AssessmentStatus, number)


def _word(kind: type[IntEnum], number: int) -> str:
    return next((each.name.lower() for each in kind if each == number), str(number))
