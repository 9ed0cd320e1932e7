"""What one member's gateway is made of: keys, database, chain, phone book; it starts nothing."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from api.courtesy import Courtesy
from api.database import Engines, open_engines, upgrade
from api.errors import ActKeyUnknown
from api.law import Law, law_at
from api.phone_book import PhoneBook
from api.standing import Standing
from api.submissions.room import Room
from api.tag_tally import TagTally
from chain.ledger.keys import LocalKey
from chain.network.home import ACT, MemberHome
from chain.network.network import Network
from chain.node.line import ChainIdentity
from chain.node.switchboard import Switchboard
from chain.tags.group import require_backend
from chain.types import Address, MemberId
from chain.vault.content import ContentStore


@dataclass(frozen=True, slots=True)
class Gateway:
    """One member's gateway.

    Attributes:
        home: Its folder.
        phone_book: The network file.
        engines: Its database.
        rpc: The chain's endpoints; safe to share between threads.
        law: The contracts.
        member: Its id.
        key: Its act key.
        lanes: Keys that only send; empty where the act key sends everything.
        standing: What the consortium says of that key.
        prepare: Set it to wake the preparer.
        send: Set it to wake the sender; the sender's own event.
        room: How much may wait for the chain.
        courtesy: Lets requests go before the threads.
        tag_tally: What was seen of each tag holder.
    """

    home: MemberHome
    phone_book: PhoneBook
    engines: Engines
    rpc: Switchboard
    law: Law
    member: MemberId
    key: LocalKey
    lanes: tuple[LocalKey, ...]
    standing: Standing
    room: Room
    prepare: Event = field(default_factory=Event)
    send: Event = field(default_factory=Event)
    courtesy: Courtesy = field(default_factory=Courtesy)
    tag_tally: TagTally = field(default_factory=TagTally)

    @property
    def network(self) -> Network:
        """The network as its file has it now."""
        return self.phone_book.network

    @property
    def slug(self) -> str:
        """The member's short name."""
        return self.phone_book.slug_of(self.member)

    @property
    def tag_key(self) -> bytes:
        """The consortium's tag key, 32 bytes."""
        return bytes.fromhex(self.network.tag_holder.public_key)

    def lane_of(self, submission: str) -> Address:
        """Choose who sends a submission's first acts: always the same for all of them.

        Args:
            submission: Its id, 32 hex digits.

        Returns:
            A lane's address; the act key's where there are no lanes.
        """
        if not self.lanes:
            return self.key.address
        return self.lanes[int(submission, 16) % len(self.lanes)].address

    def content_store(self, timeout: float = 10.0) -> ContentStore:
        """Open the content store for one thread.

        Args:
            timeout: Seconds until the node counts as silent.

        Returns:
            A store of its own: its connection is not shared between threads.

        Raises:
            ContentUnavailable: The network file names no usable address.
        """
        url = self.home.endpoints.content_url or self.network.content_url
        return ContentStore(url, timeout=timeout)

    def close(self) -> None:
        """Close connections."""
        self.rpc.close()
        self.engines.dispose()


def open_gateway(home: Path, network_file: Path) -> Gateway:
    """Open a member's gateway and make sure that it stands on the right chain.

    Args:
        home: The member's folder.
        network_file: The network file.

    Returns:
        The gateway; no thread runs yet.

    Raises:
        TagBackendMissing: libsodium is not loaded: no tag could be asked or verified.
        WrongChain: The endpoint serves another chain, or other code, than the network file says.
        ActKeyUnknown: The consortium does not know the act key.
        NodeBehind: The chain's endpoints have not caught up within a minute.
        NodeUnreachable: The chain does not answer.
        PrivateFileOpen: Others may read a key.
        SchemaOutdated: The database is of another version of this program.
    """
    require_backend()
    member_home = MemberHome(home)
    phone_book = PhoneBook(network_file)
    network = phone_book.network
    deployment = network.deployment
    identity = ChainIdentity(deployment.chain_id, deployment.genesis_hash)
    rpc = Switchboard(member_home.endpoints.chain_urls(network.rpc_url), identity)
    deployment.check_among(rpc)
    rpc.look()
    law = law_at(rpc, deployment)
    key = member_home.key(ACT)
    member = MemberId(law.consortium.member_of_key(key.address))
    if not member:
        raise ActKeyUnknown("The consortium does not know the act key.", key=key.address)
    upgrade(member_home.database_url)
    engines = open_engines(member_home.database_url)
    standing = Standing(law.consortium, key.address)
    room, lanes = Room(engines), member_home.lane_keys()
    return Gateway(member_home, phone_book, engines, rpc, law, member, key, lanes, standing, room)
