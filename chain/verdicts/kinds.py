"""The words of verdicts as numbers of the chain: kinds, statuses, lanes, findings."""

from enum import IntEnum


class AssessmentKind(IntEnum):
    """What a question asks (contracts/types/Verdicts.sol)."""

    RISK = 1
    XRAY = 2


class AssessmentStatus(IntEnum):
    """Where a question stands (contracts/types/Verdicts.sol)."""

    NONE = 0
    POSTING = 1
    OPENING = 2
    AGREED = 3
    SPLIT = 4
    OVERDUE = 5


class Lane(IntEnum):
    """How goods are treated; the first three are also what the machines advise about risk."""

    NONE = 0
    GREEN = 1
    YELLOW = 2
    RED = 3
    BLUE = 4


class Finding(IntEnum):
    """What the machines say about a scan; 0 is never clear."""

    NONE = 0
    UNREADABLE = 1
    SUSPICIOUS = 2
    CLEAR = 3


SCORES = 1 << 14
"""Scores of every model are steps from 0 to this number less one."""
