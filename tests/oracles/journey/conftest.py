"""A small consortium with real operators, tag holder and clearance, all on one real chain."""

import hashlib
import secrets
import time
from pathlib import Path

import pytest

from chain.deployment import BUILD
from chain.documents.leaves import root_of
from chain.documents.reading import read_document
from chain.events.follower import Follower
from chain.ledger.generated.documents.structs import Content
from chain.network.home import MemberHome
from chain.network.network import Network, NetworkMember, TagHolder
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.rpc import JsonRpc
from chain.sealed.payload import PROFILE, DocumentPayload
from chain.sealed.sealing import lay
from chain.types import Root
from chain.vault.container import Binding
from chain.vault.content import ContentStore
from chain.vault.process import EmbeddedContent
from chain.verdicts.kinds import AssessmentKind
from migrations.contracts.founding import Founder, Founding, KeyGrant, OracleSetPlan
from migrations.contracts.step_0001_founding import found
from oracles.clearance.accepting import Accepting
from oracles.clearance.deciding import Deciding
from oracles.clearance.papers import Papers
from oracles.clearance.policy import read_policy
from oracles.clearance.process import Clearance
from oracles.common.journal import Journal
from oracles.common.standing import take_standing
from oracles.operator.answering import Answering
from oracles.operator.behaviour import script_named
from oracles.operator.process import Operator
from oracles.operator.risk_judge import RiskJudge
from scripts.relay import Relay

PROJECT = Path(__file__).resolve().parents[3]
POLICY = PROJECT / "oracles" / "clearance" / "policy.json"
CHAIN_ID = 31337
CAST = {
    "carrier": (1, {"act": 1 << 0}),
    "exporter": (2, {"act": 1 << 2}),
    "importer": (2, {"act": 1 << 3}),
    "customs": (4, {"act": 1 << 6, "policy": 1 << 8, "officer": 1 << 7}),
    "operator-1": (6, {"act": 1 << 11}),
    "operator-2": (6, {"act": 1 << 11}),
    "operator-3": (6, {"act": 1 << 11}),
    "operator-4": (6, {"act": 1 << 11}),
}
OPERATORS = tuple(slug for slug in CAST if slug.startswith("operator"))


class Party:
    """One oracle process's work, driven by the test step by step."""

    def __init__(self, standing, worker):
        self.standing = standing
        self.worker = worker
        contracts = {
            standing.deployment.address(name): name for name in standing.deployment.addresses
        }
        self.follower = Follower(standing.rpc, contracts, Journal(standing.sessions), 0)
        standing.sender.start()

    def turn(self):
        for step in self.follower:
            self.worker.take(step)
        self.worker.take(None)
        self.standing.sender.run_once()


class Consortium:
    """The running consortium."""

    def __init__(self, folder, share=0):
        self.folder = folder
        self.chain = EmbeddedChain(anvil_program({}, PROJECT), AnvilOptions(CHAIN_ID, block_time=1))
        self.content = EmbeddedContent(folder / "content")
        self.chain.start()
        self.content.start()
        self.judge = RiskJudge()
        self.deployment = found(self.chain.url, self._founding(share), BUILD)
        members = tuple(
            NetworkMember(id=i, slug=slug, name=slug, roles=sum(CAST[slug][1].values()))
            for i, slug in enumerate(CAST, start=1)
        )
        self.file = folder / "network.json"
        Network(
            name="test",
            label="test",
            rpc_url=self.chain.url,
            content_url=self.content.url,
            deployment=self.deployment,
            members=members,
            tag_holder=TagHolder(url="", public_key=""),
        ).write(self.file)
        self.rpc = JsonRpc(self.chain.url)
        self.law = Relay(self.rpc, self.deployment)
        self.store = ContentStore(self.content.url)
        self.parties = {}

    def home(self, slug):
        return MemberHome(self.folder / slug)

    def key(self, slug, name="act"):
        return self.home(slug).key(name)

    def _founding(self, share):
        founders = tuple(
            Founder(
                slug=slug,
                name=slug,
                member_class=member_class,
                roles=sum(keys.values()),
                admin_key=self.key(slug, "admin").address,
                hpke_key=self.home(slug).reader_public_key().hex(),
                keys=tuple(
                    KeyGrant(address=self.key(slug, name).address, roles=roles)
                    for name, roles in keys.items()
                ),
            )
            for slug, (member_class, keys) in CAST.items()
        )
        sets = tuple(
            OracleSetPlan(
                kind=kind,
                model_hash=self.judge.model_hash.hex(),
                operators=OPERATORS,
                post_seconds=6,
                open_seconds=6,
            )
            for kind in (1, 2)
        )
        policy_hash = hashlib.sha256(POLICY.read_bytes()).hexdigest()
        return Founding(
            founders=founders, oracle_sets=sets, policy_hash=policy_hash, random_share_bps=share
        )

    def start_operator(self, slug, behaviour="honest"):
        standing = take_standing(
            self.home(slug).folder, self.file, database="operator.sqlite", key="act"
        )
        way = script_named(behaviour, CHAIN_ID)
        answering = Answering(standing, {AssessmentKind.RISK: self.judge}, way)
        self.parties[slug] = Party(standing, Operator(standing, answering, way))

    def start_clearance(self):
        policy, policy_hash = read_policy(POLICY)
        standing = take_standing(
            self.home("customs").folder, self.file, database="clearance.sqlite", key="policy"
        )
        papers = Papers(standing)
        deciding = Deciding(standing, papers, policy, policy_hash)
        worker = Clearance(standing, papers, Accepting(standing), deciding)
        self.parties["clearance"] = Party(standing, worker)

    def turn_until(self, done, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for party in self.parties.values():
                party.turn()
            if done():
                return
            time.sleep(0.2)
        raise TimeoutError

    def record(self, slug, content, kind, shipment, readers):
        """A member seals a document for its readers and records it."""
        document = read_document(content)
        secret = secrets.token_bytes(32)
        root = root_of(document, secret)
        payload = DocumentPayload.of(document, shipment, secret, None)
        keys = [self.home(each).reader_public_key() for each in readers]
        laid = lay(self.store, payload.to_bytes(), Binding(Root(root), 1, PROFILE), keys)
        call = self.law.documents.record(root, shipment, kind, Content(*laid.for_chain()))
        self.law.send(self.law.intent(self.law.documents, call, self.key(slug)))
        return root

    def lodge(self, root, shipment):
        call = self.law.customs.lodge(root, shipment, 1)
        self.law.send(self.law.intent(self.law.customs, call, self.key("importer")))

    def stop(self):
        for party in self.parties.values():
            party.standing.sender.close()
        self.content.stop()
        self.chain.stop()


@pytest.fixture
def consortium(tmp_path):
    started = Consortium(tmp_path)
    yield started
    started.stop()
