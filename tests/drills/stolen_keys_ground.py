"""What the drill of stolen and lost keys stands on: a pledged title and a financed invoice."""

from dataclasses import dataclass, field

from eth_hash.auto import keccak

from chain.errors import GwanmunError
from chain.financing.mandates import FinancingMandate, sign_mandate
from chain.ledger.generated.customs.structs import Package
from chain.ledger.generated.financing import Financing
from chain.ledger.generated.financing.structs import Ground, Mandate
from chain.ledger.outbox import preflight
from chain.node.blocks import fetch_header
from scripts.bench.bench_network import BenchNetwork, key_of
from scripts.bench.gas import CARRIER, EXPORTER, NONE, title_key, word
from scripts.relay import Relay

BANK = 4
FINANCIER = "one-time address"
TAG = word("financing tag")
_AHEAD = 3600
_INVOICE, _DECLARATION = 2, 3


@dataclass
class StolenGround:
    """The law with a bank in the middle of a loan."""

    network: BenchNetwork
    titles: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self):
        """Bring the loan about."""
        self.relay = Relay(self.network.rpc, self.network.deployment)
        at = self.network.deployment.address("Financing")
        self.financing = Financing(self.network.rpc, at)
        self.titles["pledged"] = self._issue("pledged")
        self.titles["offered"] = self._issue("offered")
        self._finance()
        self.do("exporter", self.network.titles.offer_pledge(self.titles["pledged"], BANK, NONE))
        self.do(FINANCIER, self.financing.open_lock(TAG, BANK))
        self.do("bank", self.network.titles.accept_pledge(self.titles["pledged"], NONE))
        self.do("exporter", self.network.titles.offer_pledge(self.titles["offered"], BANK, NONE))

    def do(self, actor, call):
        self.network.send(actor, call)

    def now(self):
        return fetch_header(self.network.rpc, "latest").timestamp

    def sleep(self, seconds):
        self.network.rpc.call("evm_increaseTime", seconds)
        self.network.mine()

    def words(self):
        """Titles and the lock, as the chain has them."""
        kept = {name: self.network.titles.title_word(each) for name, each in self.titles.items()}
        kept["lock"] = self.financing.lock_of(self.titles["pledged"])
        kept["tag"] = self.financing.financing_word(TAG)
        return kept

    def tried(self, actor, contract, call):
        """What the law says to an act of a key, sent by itself and carried by anybody."""
        said = []
        for attempt in (self._plainly, self._as_intent):
            try:
                attempt(actor, contract, call)
                said.append("done")
            except GwanmunError as fault:
                said.append(fault.code)
        return said

    def _plainly(self, actor, _contract, call):
        preflight(self.network.rpc, call, key_of(actor).address)

    def _as_intent(self, actor, contract, call):
        intent = self.relay.intent(contract, call, key_of(actor))
        preflight(self.network.rpc, intent, self.relay.sender.address)

    def _issue(self, name):
        tag, root = word(f"tag {name}"), word(f"bill {name}")
        title = title_key(CARRIER, tag)
        shipment = word("shipment")
        self.do("carrier", self.network.documents.record(root, shipment, 1, self.content))
        self.do(
            "carrier",
            self.network.titles.issue(title, tag, EXPORTER, EXPORTER, 0, root, shipment),
        )
        return title

    @property
    def content(self):
        return self.network.content()

    def _finance(self):
        invoice, declaration = word("invoice"), word("declaration")
        shipment, documents = word("shipment"), self.network.documents
        customs, draw_key = self.network.customs, word("draw key")
        self.do("exporter", documents.record(invoice, shipment, _INVOICE, self.content))
        self.do("importer", documents.record(declaration, shipment, _DECLARATION, self.content))
        self.do("importer", customs.lodge(declaration, shipment, 1))
        package = Package(word("package"), 85, word("plaintext"))
        self.do("policy", customs.accept(declaration, package, keccak(draw_key)))
        self.do("policy", customs.bind(self.titles["pledged"], declaration))
        mandate = FinancingMandate(
            tag=TAG,
            title_id=self.titles["pledged"],
            invoice=invoice,
            declaration_id=declaration,
            financier=key_of(FINANCIER).address,
            sequence=0,
            deadline=self.now() + _AHEAD,
        )
        deployment = self.network.deployment
        place = deployment.address("Financing")
        signed = sign_mandate(key_of("exporter"), deployment.chain_id, place, mandate)
        ground = Ground(mandate.title_id, invoice, declaration)
        leave = Mandate(mandate.financier, 0, mandate.deadline)
        self.do(FINANCIER, self.financing.reserve(TAG, ground, leave, signed, b""))
        self.do(FINANCIER, self.financing.finance(TAG))
