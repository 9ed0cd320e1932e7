"""The network file: where chain, content and members are; a phone book, no trust anchor."""

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from chain.deployment import Deployment
from chain.tags.share_files import SharingRecord
from chain.types import MemberId


class NetworkMember(BaseModel):
    """One member as others find it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: int
    slug: str
    name: str
    roles: int
    gateway_url: str = ""
    """Empty for members without a gateway: operators, auditors, the tag holder."""


class ShareHolder(BaseModel):
    """One of several holders of the tag key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    """Of the member that holds the share."""
    url: str
    index: int
    """Of its share."""


class TagHolder(BaseModel):
    """Where reference tags are asked: at one holder, or at t of n that share the same key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str
    """Of the one holder; unused where the key is shared."""
    public_key: str
    """64 hex digits: ristretto255 element, the same whoever holds the key."""
    sharing: SharingRecord | None = None
    """How the key is shared in the epoch in force."""
    holders: tuple[ShareHolder, ...] = ()
    """Who holds the shares."""

    @property
    def slugs(self) -> tuple[str, ...]:
        """Short names of the holders, ``tag-holder`` where there is one alone."""
        return tuple(each.slug for each in self.holders) or ("tag-holder",)


class Network(BaseModel):
    """One network."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    """What people see, such as ``single-node``."""
    rpc_url: str
    content_url: str
    deployment: Deployment
    members: tuple[NetworkMember, ...]
    tag_holder: TagHolder

    def member(self, slug: str) -> NetworkMember:
        """Find a member.

        Args:
            slug: Its short name.

        Returns:
            The member.

        Raises:
            KeyError: There is none.
        """
        for member in self.members:
            if member.slug == slug:
                return member
        raise KeyError(slug)

    def name_of(self, member: MemberId) -> str:
        """Name a member for people.

        Args:
            member: Its id.

        Returns:
            Its name, or the number where the phone book does not know it.
        """
        names = {each.id: each.name for each in self.members}
        return names.get(member, f"#{member}")

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a network file.

        Args:
            path: JSON that ``write`` made.

        Returns:
            The network.

        Raises:
            FileNotFoundError: There is none.
            pydantic.ValidationError: The file is not one.
        """
        return cls.model_validate_json(path.read_bytes())

    def write(self, path: Path) -> None:
        """Write the file in one step, so that a reader never sees half of it.

        Args:
            path: Where to; its folder is made when absent.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(self.model_dump_json(indent=2) + "\n", encoding="utf8")
        draft.replace(path)
