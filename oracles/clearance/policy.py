"""The published policy: what the policy key may do; a file whose hash stands on the chain."""

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from chain.documents.kinds import Kind
from chain.verdicts.kinds import Lane

_LANES = {"green": Lane.GREEN, "yellow": Lane.YELLOW, "red": Lane.RED}
LaneWord = Literal["yellow", "red"]


class Policy(BaseModel):
    """One policy, version 1 of its form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = Field(ge=1, le=1)
    name: str
    random_share_bps: int = Field(ge=0, le=10_000)
    """Share inspected at random, in basis points; the contract holds the same number."""
    papers: tuple[Kind, ...]
    """Papers that a shipment needs before its goods may go."""
    lane_when_papers_differ: LaneWord
    lane_when_papers_are_missing: LaneWord
    lane_when_drawn: Literal["red"]

    def lane(self, advice: int, *, differ: bool, missing: bool, drawn: bool) -> Lane:
        """Choose the lane: the advice, raised where the papers or the draw ask for it.

        Args:
            advice: What the machines agreed on, 1 to 3.
            differ: Whether the three papers differ.
            missing: Whether one of them is missing.
            drawn: Whether the goods were drawn at random.

        Returns:
            The lane; never below the advice.
        """
        raised = [Lane(advice)]
        if differ:
            raised.append(_LANES[self.lane_when_papers_differ])
        if missing:
            raised.append(_LANES[self.lane_when_papers_are_missing])
        if drawn:
            raised.append(_LANES[self.lane_when_drawn])
        return max(raised)


def read_policy(path: Path) -> tuple[Policy, bytes]:
    """Read a policy file.

    Args:
        path: The file.

    Returns:
        The policy and the SHA-256 of the file's bytes.

    Raises:
        FileNotFoundError: There is no such file.
        pydantic.ValidationError: It is not a policy.
    """
    content = path.read_bytes()
    return Policy.model_validate_json(content), hashlib.sha256(content).digest()
