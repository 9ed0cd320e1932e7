"""A member's folder: its keys, its database, its users; no other member shares any of it."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from chain.ledger.addresses import checksummed
from chain.ledger.keys import LocalKey, load_key_file, new_key_file
from chain.private_file import read_private, write_private
from chain.types import Address
from chain.vault.envelope import new_reader_key, reader_public_key

ACT = "act"
ADMIN = "admin"
OFFICER = "officer"
POLICY = "policy"


_ENDPOINTS = "endpoints.json"
_ONE_TIME = "financier-"


class Endpoints(BaseModel):
    """What a member has of its own; empty where it uses the network's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rpc_url: str = ""
    """Its own node of the chain."""
    rpc_urls: tuple[str, ...] = ()
    """Other members' nodes, to turn to in this order while its own is unwell."""
    content_url: str = ""
    """Its own content node."""
    database_url: str = ""
    """SQLAlchemy URL of its own database, synchronous driver."""

    def chain_urls(self, network_url: str) -> tuple[str, ...]:
        """Name the chain's endpoints, its own first.

        Args:
            network_url: The network's, for a member that has none of its own.

        Returns:
            One and more, each once.
        """
        return tuple(dict.fromkeys((self.rpc_url or network_url, *self.rpc_urls)))


@dataclass(frozen=True, slots=True)
class MemberHome:
    """One member's folder.

    Attributes:
        folder: Where it lies.
    """

    folder: Path

    @property
    def endpoints(self) -> Endpoints:
        """What the member has of its own.

        Raises:
            PrivateFileOpen: Others may read the file: it may hold a database's password.
        """
        path = self.folder / _ENDPOINTS
        return Endpoints.model_validate_json(read_private(path)) if path.exists() else Endpoints()

    def keep_endpoints(self, endpoints: Endpoints) -> None:
        """Write down what the member has of its own, with mode 600.

        Args:
            endpoints: Its endpoints; what was written before is replaced.
        """
        draft = self.folder / (_ENDPOINTS + ".new")
        draft.unlink(missing_ok=True)
        write_private(draft, endpoints.model_dump_json(indent=1).encode())
        draft.replace(self.folder / _ENDPOINTS)

    @property
    def database_url(self) -> str:
        """SQLAlchemy address of the member's own database: SQLite in its home by default."""
        return self.endpoints.database_url or f"sqlite:///{self.folder / 'gateway.sqlite'}"

    def key_path(self, name: str) -> Path:
        """Name a key's file.

        Args:
            name: ``act``, ``admin``, ``officer`` or ``policy``.

        Returns:
            The path.
        """
        return self.folder / "keys" / f"{name}.key"

    def key(self, name: str) -> LocalKey:
        """Load a key, drawing it the first time.

        Args:
            name: ``act``, ``admin``, ``officer`` or ``policy``.

        Returns:
            The key.

        Raises:
            PrivateFileOpen: Others may read its file.
            KeyMalformed: The file holds no key.
        """
        path = self.key_path(name)
        return load_key_file(path) if path.exists() else new_key_file(path)

    def lane_keys(self) -> tuple[LocalKey, ...]:
        """Load the keys that only send: they hold no role, and carry what the act key signs.

        Returns:
            In their order; none for a member whose act key sends everything.

        Raises:
            PrivateFileOpen: Others may read a file.
            KeyMalformed: A file holds no key.
        """
        keys: list[LocalKey] = []
        while (path := self.key_path(f"lane-{len(keys) + 1}")).exists():
            keys.append(load_key_file(path))
        return tuple(keys)

    def open_lanes(self, count: int) -> tuple[LocalKey, ...]:
        """Draw keys that only send, until there are so many.

        Args:
            count: Lanes wanted; those that are there stay, for their acts may be under way.

        Returns:
            All of them.
        """
        for number in range(len(self.lane_keys()) + 1, count + 1):
            new_key_file(self.key_path(f"lane-{number}"))
        return self.lane_keys()

    def new_one_time_key(self) -> LocalKey:
        """Draw a key for one financing; it is no key of the member in anybody's eyes but its own.

        Returns:
            The key, its file named by its address.
        """
        secret = secrets.token_bytes(32)
        key = LocalKey(secret)
        write_private(self.key_path(_one_time(key.address)), secret.hex().encode())
        return key

    def one_time_key(self, address: Address) -> LocalKey | None:
        """Load the key of a one-time address.

        Args:
            address: The address, checksummed.

        Returns:
            The key, or None where it was not drawn here.

        Raises:
            PrivateFileOpen: Others may read its file.
            KeyMalformed: The file holds no key.
        """
        path = self.key_path(_one_time(address))
        return load_key_file(path) if path.exists() else None

    def one_time_addresses(self) -> frozenset[Address]:
        """List the addresses of the keys that were drawn for financings.

        Returns:
            Checksummed addresses.
        """
        files = self.key_path(_one_time(Address("*")))
        return frozenset(
            checksummed(path.stem.removeprefix(_ONE_TIME)) for path in files.parent.glob(files.name)
        )

    def reader_key(self) -> bytes:
        """Load the X25519 private key that opens sealed content, drawing it the first time.

        Returns:
            32 bytes.

        Raises:
            PrivateFileOpen: Others may read its file.
        """
        path = self.folder / "keys" / "reader.key"
        if not path.exists():
            write_private(path, new_reader_key()[0].hex().encode())
        return bytes.fromhex(read_private(path).decode("ascii").strip())

    def reader_public_key(self) -> bytes:
        """Derive the public key that others seal for.

        Returns:
            32 bytes.
        """
        return reader_public_key(self.reader_key())


def _one_time(address: Address) -> str:
    return _ONE_TIME + address.removeprefix("0x").lower()
