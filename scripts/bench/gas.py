"""Gas of the law's acts, exact, beside the measured peer (TradeTrust token-registry 5.5.1)."""

import json
import sys
from pathlib import Path

from eth_abi.abi import encode
from eth_hash.auto import keccak

from chain.ledger.generated.customs.structs import Advice
from chain.titles.kinds import SurrenderKind
from scripts.bench.bench_network import BenchNetwork, bench_network
from scripts.bench.verdict_gas import Bench, advice_on, verdict_gas, word

PEER_OPTIMISED = {
    "issue": 282_474,
    "transfer_owners_first": 108_758,
    "transfer_owners_later": 74_582,
    "transfer_holder_first": 75_780,
    "transfer_holder_later": 58_692,
    "surrender": 74_598,
    "refuse_surrender": 98_107,
    "accept_surrender": 83_267,
    "life_cycle": 623_679,
}
"""Gas of the peer with its optimiser on (solc 0.8.22, paris, 200 runs); life cycle = mint, two
transferOwners, returnToIssuer, burn."""

NONE = bytes(32)
CARRIER, EXPORTER, IMPORTER, BANK = 1, 2, 3, 4


def title_key(issuer: int, tag: bytes, version: int = 1) -> bytes:
    """Make a title's id.

    Args:
        issuer: Member id of the carrier.
        tag: Digest of the reference tag.
        version: 1 at issue.

    Returns:
        32 bytes.
    """
    return bytes(keccak(encode(["uint32", "bytes32", "uint8"], [issuer, tag, version])))


def life_gas(network: BenchNetwork) -> dict[str, int]:
    """Measure one title's life: issued, endorsed twice, surrendered, delivered.

    Customs really binds a declaration, and releases it under its policy, before delivery; these
    acts are customs' own and have no counterpart at the peer.

    Args:
        network: The bench's network.

    Returns:
        Gas per act and of the life cycle.
    """
    titles, tag = network.titles, word("tag")
    title = issued(network, tag)
    gas = {
        "issue": network.last_gas,
        "transfer_owners_first": network.gas(
            "exporter", titles.transfer_owners(title, BANK, BANK, NONE)
        ),
        "transfer_owners_later": network.gas(
            "bank", titles.transfer_owners(title, IMPORTER, IMPORTER, NONE)
        ),
        "surrender": network.gas("importer", titles.surrender(title, SurrenderKind.DELIVERY, NONE)),
    }
    clear(network, title)
    gas["accept_surrender"] = network.gas("carrier", titles.accept_surrender(title, tag, NONE))
    gas["life_cycle"] = sum(gas.values())
    return gas


def holder_gas(network: BenchNetwork) -> dict[str, int]:
    """Measure possession passing on, and a surrender refused.

    Args:
        network: The bench's network.

    Returns:
        Gas per act.
    """
    titles, tag = network.titles, word("another tag")
    title = issued(network, tag)
    gas = {
        "transfer_holder_first": network.gas("exporter", titles.transfer_holder(title, BANK, NONE)),
        "transfer_holder_later": network.gas("bank", titles.transfer_holder(title, EXPORTER, NONE)),
    }
    network.send("exporter", titles.surrender(title, SurrenderKind.DELIVERY, NONE))
    gas["refuse_surrender"] = network.gas("carrier", titles.refuse_surrender(title, tag, NONE))
    return gas


def issued(network: BenchNetwork, tag: bytes) -> bytes:
    """Issue a title to the exporter.

    Args:
        network: The bench's network; ``last_gas`` tells what it cost.
        tag: Digest of the reference tag.

    Returns:
        The title's id.
    """
    title = title_key(CARRIER, tag)
    root, shipment = word("root"), word("shipment")
    network.gas("carrier", network.titles.issue(title, tag, EXPORTER, EXPORTER, 0, root, shipment))
    return title


def clear(network: BenchNetwork, title: bytes, name: str = "declaration") -> None:
    """Let customs bind a declaration, close the set and release it under its policy.

    Args:
        network: The bench's network.
        title: The title.
        name: Of the declaration.
    """
    bench, customs = Bench(network), network.customs
    declaration = bench.declare(name)
    bench.agree([declaration])
    network.send("policy", customs.bind(title, declaration))
    network.send("policy", customs.close_set(title))
    opened = advice_on(declaration)
    advice = Advice(opened.value, opened.salt, opened.score_leaf)
    policy = bytes.fromhex(network.founding.policy_hash)
    network.send("policy", customs.release_by_policy(declaration, policy, advice, word("draw key")))


def measure(project: Path) -> dict[str, object]:
    """Measure every act that the reference figures name.

    Args:
        project: Folder that holds node_modules.

    Returns:
        Gas per act, the peer's figures, ratios.
    """
    with bench_network(project) as network:
        titles = life_gas(network) | holder_gas(network)
        verdicts = verdict_gas(network)
    ratios = {name: round(gas / PEER_OPTIMISED[name], 3) for name, gas in titles.items()}
    return {
        "gas": titles | verdicts,
        "peer_optimised": PEER_OPTIMISED,
        "ratio": ratios,
    }


if __name__ == "__main__":
    json.dump(measure(Path.cwd()), sys.stdout, indent=2)
