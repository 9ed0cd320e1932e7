"""What a consortium is founded with: members, keys, periods, oracle sets, the first policy.

It holds data and its file form; the step that deploys is step_0001_founding.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Data that is read from a file and never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class KeyGrant(Frozen):
    """A key that a founder brings."""

    address: str
    """Checksummed address."""
    roles: int
    """Bits of Roles."""


class Founder(Frozen):
    """A member of the first hour; its id is its place in the list, from 1."""

    slug: str
    """Short name for files and commands, lower case."""
    name: str
    """Public name."""
    member_class: int = Field(ge=1, le=7)
    """MemberClass."""
    roles: int
    """Roles that its keys may hold."""
    admin_key: str
    """Address of the offline key."""
    hpke_key: str
    """X25519 public key, 64 hex digits."""
    keys: tuple[KeyGrant, ...]


class Periods(Frozen):
    """Lengths in seconds."""

    key_delay: int = 5
    voting: int = 120
    timelock: int = 3
    pause_window: int = 60
    pause: int = 10
    pause_cool_down: int = 60
    accept: int = 600
    policy_delay: int = 3
    notice: int = 3
    """From notice of a default to the enforcement of a pledge."""
    reservation: int = 72 * 3600


class OracleSetPlan(Frozen):
    """Operators that answer one kind of question with one pinned model."""

    kind: int = Field(ge=1, le=2)
    """AssessmentKind."""
    model_hash: str
    """SHA-256 of the model's manifest, 64 hex digits."""
    operators: tuple[str, ...]
    """Slugs of founders; 3f+1 of them."""
    post_seconds: int = 20
    open_seconds: int = 20


class Founding(Frozen):
    """Everything that the first contract step needs."""

    founders: tuple[Founder, ...]
    periods: Periods = Periods()
    oracle_sets: tuple[OracleSetPlan, ...]
    policy_hash: str
    """SHA-256 of the first policy file, 64 hex digits."""
    random_share_bps: int = Field(ge=0, le=10_000)
    """Share of declarations inspected at random, in basis points."""

    def member_id(self, slug: str) -> int:
        """Find a founder's id.

        Args:
            slug: Its short name.

        Returns:
            Its place in the list, from 1.

        Raises:
            KeyError: No founder has this slug.
        """
        for place, founder in enumerate(self.founders, start=1):
            if founder.slug == slug:
                return place
        raise KeyError(slug)


def read_founding(path: Path) -> Founding:
    """Read a founding file.

    Args:
        path: JSON as ``Founding.model_dump_json`` writes it.

    Returns:
        The founding.

    Raises:
        pydantic.ValidationError: The file is not one.
    """
    return Founding.model_validate_json(path.read_bytes())
