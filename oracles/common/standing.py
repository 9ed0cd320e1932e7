"""A process's standing in the network: its keys, its database, its endpoints, typed contracts."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from chain.deployment import Deployment
from chain.ledger.binding import Call
from chain.ledger.database import open_engine
from chain.ledger.generated.assessments import Assessments
from chain.ledger.generated.consortium import Consortium
from chain.ledger.generated.customs import Customs
from chain.ledger.generated.documents import Documents
from chain.ledger.generated.titles import Titles
from chain.ledger.keys import LocalKey
from chain.ledger.lane import Lane
from chain.ledger.models import Base
from chain.ledger.outbox import Submission, enqueue
from chain.ledger.sender import Sender
from chain.network.home import MemberHome
from chain.network.network import Network
from chain.node.blocks import Finality
from chain.node.line import ChainIdentity
from chain.node.switchboard import Switchboard
from chain.types import MemberId
from chain.vault.content import ContentStore

BATCH_GAS = 12_000_000
"""Gas of an act that carries many questions."""

CUSTOMS_AND_AUDITORS = (1 << 6) | (1 << 12)
"""Roles that read packages and reports (contracts/types/Roles.sol)."""


@dataclass
class Standing:
    """Everything that an oracle process works with.

    Attributes:
        home: The member's folder.
        network: The phone book.
        rpc: The chain's endpoint.
        store: The content store.
        engine: The process's own database.
        key: The key that signs and sends.
    """

    home: MemberHome
    network: Network
    rpc: Switchboard
    store: ContentStore
    engine: Engine
    key: LocalKey

    def __post_init__(self) -> None:
        """Point typed gateways at the contracts and take the key's lane."""
        at = self.deployment.address
        self.consortium = Consortium(self.rpc, at("Consortium"))
        self.documents = Documents(self.rpc, at("Documents"))
        self.titles = Titles(self.rpc, at("Titles"))
        self.customs = Customs(self.rpc, at("Customs"))
        self.assessments = Assessments(self.rpc, at("Assessments"))
        self.sessions: sessionmaker[Session] = sessionmaker(self.engine)
        lane = Lane(self.engine, self.key, self.deployment.chain_id)
        lock = self.home.folder / "locks" / f"{self.key.address}.lock"
        self.sender = Sender(lane, self.rpc, Finality(self.rpc), lock)
        self.member = MemberId(self.consortium.member_of_key(self.key.address))

    @property
    def deployment(self) -> Deployment:
        """Where the law stands."""
        return self.network.deployment

    def submit(self, session: Session, name: str, call: Call) -> None:
        """Lay an act into the outbox, in the caller's transaction, once per name.

        Args:
            session: An open session; commit it, then wake the sender.
            name: Idempotency key of the act.
            call: The act.

        Raises:
            IdempotencyConflict: The name was used for another act.
            SubmissionRace: The name came twice at once.
        """
        body_hash = hashlib.sha256(name.encode()).hexdigest()
        enqueue(session, Submission(name, body_hash, call, self.key.address))

    def reader_keys(self, roles: int, members: tuple[int, ...] = ()) -> list[bytes]:
        """Collect the public keys of members that are to read.

        Args:
            roles: Members with one of these roles read.
            members: Members that read besides.

        Returns:
            Raw X25519 public keys, as the consortium lists them.
        """
        wanted = {each.id for each in self.network.members if each.roles & roles} | set(members)
        return [self.consortium.member_at(member).hpke_key for member in sorted(wanted)]


def take_standing(home: Path, network_file: Path, *, database: str, key: str) -> Standing:
    """Open everything and make sure that it is the right chain.

    Args:
        home: The member's folder.
        network_file: The phone book.
        database: File name of the process's own database.
        key: Name of the key that signs and sends.

    Returns:
        The standing; nothing is sent yet.

    Raises:
        WrongChain: The endpoint serves another chain or other code.
        NodeBehind: The endpoints have not caught up within a minute.
        NodeUnreachable: The endpoint does not answer.
        PrivateFileOpen: Others may read a key file.
    """
    network = Network.read(network_file)
    member = MemberHome(home)
    own = member.endpoints
    deployment = network.deployment
    identity = ChainIdentity(deployment.chain_id, deployment.genesis_hash)
    rpc = Switchboard(own.chain_urls(network.rpc_url), identity)
    deployment.check_among(rpc)
    store = ContentStore(own.content_url or network.content_url)
    engine = open_engine(f"sqlite:///{home / database}")
    standing = Standing(member, network, rpc, store, engine, member.key(key))
    Base.metadata.create_all(engine)
    return standing
