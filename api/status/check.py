"""One part of a gateway and how it is: fine, degraded or failed; why, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part is. Only a failed one takes the gateway out of service."""

    FINE = "fine"
    DEGRADED = "degraded"
    FAILED = "failed"


WEIGHT = {State.FINE: 0, State.DEGRADED: 1, State.FAILED: 2}
"""Larger is worse; what the metric says."""


@dataclass(frozen=True, slots=True)
class Check:
    """One part.

    Attributes:
        name: Such as rpc, blocks or outbox; docs/operations/runbooks.md has them all.
        state: How it is.
        reason: What was seen.
        remedy: What to do; empty where it is fine.
    """

    name: str
    state: State
    reason: str
    remedy: str = ""

    def to_json(self) -> dict[str, object]:
        """Write it.

        Returns:
            name, ok (not failed), state, reason, remedy.
        """
        return {
            "name": self.name,
            "ok": self.state is not State.FAILED,
            "state": str(self.state),
            "reason": self.reason,
            "remedy": self.remedy,
        }


def judged(name: str, state: State, reason: str, remedy: str) -> Check:
    """Make a check; the remedy is kept only where there is something to mend.

    Args:
        name: Its name.
        state: How it is.
        reason: What was seen.
        remedy: What to do if it is not fine.

    Returns:
        The check.
    """
    return Check(name, state, reason, "" if state is State.FINE else remedy)


def aged(age: float, degraded: float, failed: float) -> State:
    """Judge by an age.

    Args:
        age: In seconds.
        degraded: Above these seconds it is degraded.
        failed: Above these seconds it has failed.

    Returns:
        The state.
    """
    if age > failed:
        return State.FAILED
    return State.DEGRADED if age > degraded else State.FINE
