"""The acts of every row, done in our law and in the peer's, in an order that both bear.

A peer's figure depends on what happened before: a party's slot that was never written costs
more, and so does a registry's first burn, and the first title that is given back. So each row says
whether it is the first or a later one, and one returned title stays parked in the registry.
"""

from eth_abi.abi import encode

from chain.ledger.abi import selector
from chain.ledger.batches import batch_tree
from chain.ledger.binding import Call
from chain.ledger.generated.documents.structs import Leaf
from chain.ledger.generated.titles.structs import Bill
from chain.ledger.generated.titles.structs import Intent as IntentStruct
from chain.ledger.intents import Intent, intent_domain, sign_intent
from chain.titles.kinds import SurrenderKind
from chain.types import Address
from scripts.bench.bench_network import BenchNetwork, key_of
from scripts.bench.gas import BANK, CARRIER, EXPORTER, IMPORTER, clear, issued, title_key
from scripts.bench.peer.world import PeerWorld
from scripts.bench.verdict_gas import word

MANY = 50
_AHEAD = 2**40
_DOCUMENTS, _INVOICE = 1_000, 2
_ALL_GAS = 29_000_000
_FACADE_GAS = 500_000
_REMARK = bytes(range(1, 96))
_NOBODY = Address("0x" + "00" * 20)
Gas = dict[str, int]


def peer_rows(world: PeerWorld) -> Gas:
    """Measure the peer.

    Args:
        world: A registry in which nothing happened yet.

    Returns:
        Gas per row.
    """
    gas: Gas = {"issue": world.mint(1, "exporter", "exporter")}
    world.mint(2, "exporter", "exporter")
    world.act("exporter", "returnToIssuer", 2)
    gas |= _peer_passing(world) | _peer_rejecting(world)
    life = [world.mint(30, "exporter", "exporter")]
    life += [
        world.act("exporter", "transferOwners", 30, "bank", "bank"),
        world.act("bank", "transferOwners", 30, "importer", "importer"),
        world.act("importer", "returnToIssuer", 30),
    ]
    gas["surrender"] = life[-1]
    world.mint(31, "exporter", "exporter")
    world.act("exporter", "returnToIssuer", 31)
    gas["refuse_surrender"] = world.answer("restore", 31)
    world.act("exporter", "returnToIssuer", 31)
    gas["accept_surrender_first"] = world.answer("burn", 31)
    gas["accept_surrender"] = world.answer("burn", 30)
    gas["life_cycle"] = sum(life) + gas["accept_surrender"]
    return gas


def _peer_passing(world: PeerWorld) -> Gas:
    world.mint(10, "exporter", "exporter")
    gas = {"nominate": world.act("exporter", "nominate", 10, "importer")}
    world.mint(11, "exporter", "exporter")
    gas["transfer_holder_first"] = world.act("exporter", "transferHolder", 11, "bank")
    gas["transfer_holder_later"] = world.act("bank", "transferHolder", 11, "importer")
    world.mint(12, "exporter", "exporter")
    gas["transfer_owners_first"] = world.act("exporter", "transferOwners", 12, "bank", "bank")
    gas["transfer_owners_later"] = world.act("bank", "transferOwners", 12, "importer", "importer")
    return gas


def _peer_rejecting(world: PeerWorld) -> Gas:
    world.mint(20, "exporter", "exporter")
    world.act("exporter", "transferOwners", 20, "importer", "bank")
    gas = {"reject_beneficiary": world.act("importer", "rejectTransferBeneficiary", 20)}
    gas["reject_holder"] = world.act("bank", "rejectTransferHolder", 20)
    world.act("exporter", "transferOwners", 20, "bank", "bank")
    gas["reject_owners"] = world.act("bank", "rejectTransferOwners", 20)
    return gas


def own_rows(network: BenchNetwork, remark: bytes) -> Gas:
    """Measure our law.

    Args:
        network: The bench's network.
        remark: 32 bytes: digest of a sealed remark, zeros for none.

    Returns:
        Gas per row; the first and the later act of a kind cost the same and are both measured.
    """
    name = remark.hex()[:4]
    titles = network.titles
    title = issued(network, word(f"life {name}"))
    gas: Gas = {"issue": network.last_gas}
    first = titles.transfer_owners(title, BANK, BANK, remark)
    gas["transfer_owners_first"] = network.gas("exporter", first)
    later = titles.transfer_owners(title, IMPORTER, IMPORTER, remark)
    gas["transfer_owners_later"] = network.gas("bank", later)
    given_back = titles.surrender(title, SurrenderKind.DELIVERY, remark)
    gas["surrender"] = network.gas("importer", given_back)
    clear(network, title, f"declaration {name}")
    accepted = titles.accept_surrender(title, word(f"life {name}"), remark)
    gas["accept_surrender"] = gas["accept_surrender_first"] = network.gas("carrier", accepted)
    parts = ("issue", "transfer_owners_first", "transfer_owners_later")
    gas["life_cycle"] = sum(gas[each] for each in (*parts, "surrender", "accept_surrender"))
    parts_of_it = _own_passing(network, remark, name) | _own_many(network, remark, name)
    return gas | parts_of_it | _own_facade(network, remark, name)


def _own_passing(network: BenchNetwork, remark: bytes, name: str) -> Gas:
    titles = network.titles
    title = issued(network, word(f"named {name}"))
    gas = {"nominate": network.gas("exporter", titles.nominate(title, IMPORTER, remark))}
    tag = word(f"held {name}")
    title = issued(network, tag)
    passed = titles.transfer_holder(title, BANK, remark)
    gas["transfer_holder_first"] = network.gas("exporter", passed)
    passed = titles.transfer_holder(title, EXPORTER, remark)
    gas["transfer_holder_later"] = network.gas("bank", passed)
    network.send("exporter", titles.transfer_owners(title, IMPORTER, BANK, remark))
    rejected = titles.reject_transfer_beneficiary(title, remark)
    gas["reject_beneficiary"] = network.gas("importer", rejected)
    gas["reject_holder"] = network.gas("bank", titles.reject_transfer_holder(title, remark))
    network.send("exporter", titles.transfer_owners(title, BANK, BANK, remark))
    gas["reject_owners"] = network.gas("bank", titles.reject_transfer_owners(title, remark))
    network.send("exporter", titles.surrender(title, SurrenderKind.DELIVERY, remark))
    gas["refuse_surrender"] = network.gas("carrier", titles.refuse_surrender(title, tag, remark))
    return gas


def _own_many(network: BenchNetwork, remark: bytes, name: str) -> Gas:
    """Fifty issues in one transaction, then fifty signed endorsements in one, per title."""
    titles, root, shipment = network.titles, word("root"), word("shipment")
    tags = [word(f"many {name} {place}") for place in range(MANY)]
    ids = tuple(title_key(CARRIER, tag) for tag in tags)
    bills = tuple(Bill(tag, EXPORTER, EXPORTER, 0, root, shipment) for tag in tags)
    issues = network.gas("carrier", titles.issue_many(ids, bills, gas=_ALL_GAS))
    domain = intent_domain(network.deployment.chain_id, titles.address)
    intents, signatures = [], []
    for title in ids:
        call = titles.transfer_owners(title, BANK, BANK, remark).data
        intents.append(IntentStruct(title, 1, _AHEAD, call))
        wanted = Intent(title, 1, _AHEAD, call)
        signatures.append(sign_intent(key_of("exporter"), domain, wanted))
    many = titles.perform_many(tuple(intents), tuple(signatures), gas=_ALL_GAS)
    return {
        "issue_of_50": round(issues / MANY),
        "signed_of_50": round(network.gas("carrier", many) / MANY),
    }


def _own_facade(network: BenchNetwork, remark: bytes, name: str) -> Gas:
    """A title that wallets of the peer see: issued with a facade, endorsed through it.

    The remark is what wallets send: as many bytes as the peer's row has.
    """
    for wallet in ("exporter", "bank"):
        network.send(wallet, network.facades.name_wallet())
    tag = word(f"faced {name}")
    title = title_key(CARRIER, tag)
    bill = Bill(tag, EXPORTER, EXPORTER, 0, word("root"), word("shipment"))
    call = network.titles.issue_with_facade(title, bill, int.from_bytes(title))
    gas = {"facade_issue": network.gas("carrier", call)}
    facade = network.facades.get_escrow_address(_NOBODY, int.from_bytes(title))
    said = b"" if remark == bytes(32) else _REMARK
    signature = "transferOwners(address,address,bytes)"
    bank = key_of("bank").address
    data = selector(signature) + encode(["address", "address", "bytes"], [bank, bank, said])
    passed = Call(facade, data, _FACADE_GAS, signature, {})
    return gas | {"facade_transfer_owners": network.gas("exporter", passed)}


def batch_gas(network: BenchNetwork) -> int:
    """Measure a batch of 1,000 documents, each of which is told on the chain and provable alone.

    Args:
        network: The bench's network.

    Returns:
        Gas of the one transaction.
    """
    shipment = word("shipment")
    leaves = tuple(
        Leaf(word(f"document {place}"), shipment, word(f"cipher {place}"), word(f"key {place}"))
        for place in range(_DOCUMENTS)
    )
    call = network.documents.record_batch(batch_tree(leaves).root, _INVOICE, leaves, gas=_ALL_GAS)
    return network.gas("exporter", call)
