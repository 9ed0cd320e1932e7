"""The network file as this gateway last read it; a member added to it is found without restart."""

from pathlib import Path

from api.errors import MemberUnknown
from api.roles import Role
from chain.network.network import Network, NetworkMember
from chain.types import MemberId


class PhoneBook:
    """Members, where they are and what they are called."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Args:
            path: The network file.

        Raises:
            FileNotFoundError: There is none.
            pydantic.ValidationError: It is not one.
        """
        self._path = path
        self._stamp = path.stat().st_mtime_ns
        self._network = Network.read(path)

    @property
    def network(self) -> Network:
        """The network, read anew when its file changed."""
        stamp = self._path.stat().st_mtime_ns
        if stamp != self._stamp:
            self._network, self._stamp = Network.read(self._path), stamp
        return self._network

    def member_id(self, word: str) -> MemberId:
        """Find a member by its short name or its number.

        Args:
            word: A slug, or digits for a member that the file does not know.

        Returns:
            Its id.

        Raises:
            MemberUnknown: There is none.
        """
        if word.isdigit() and int(word) > 0:
            return MemberId(int(word))
        try:
            return MemberId(self.network.member(word).id)
        except KeyError as fault:
            raise MemberUnknown("The network has no member of this name.", member=word) from fault

    def find(self, member: int) -> NetworkMember | None:
        """Find a member by its number.

        Args:
            member: Its id.

        Returns:
            The member, or None where the file does not know it.
        """
        return next((each for each in self.network.members if each.id == member), None)

    def slug_of(self, member: int) -> str:
        """Name a member shortly.

        Args:
            member: Its id; 0 is nobody.

        Returns:
            Its slug, or its number where the file does not know it.
        """
        found = self.find(member)
        return found.slug if found else str(member)

    def with_role(self, role: Role) -> tuple[MemberId, ...]:
        """List the members of a role.

        Args:
            role: One role.

        Returns:
            Their ids.
        """
        return tuple(MemberId(each.id) for each in self.network.members if each.roles & role)
