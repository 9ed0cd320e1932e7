"""Gas of the law's acts, exact, beside the measured peer (TradeTrust token-registry 5.5.1)."""

import json
import sys
from pathlib import Path

from eth_abi.abi import encode
from eth_hash.auto import keccak

from scripts.bench.bench_network import BenchNetwork, bench_network

PEER_OPTIMISED = {
    "issue": 282_474,
    "transfer_owners_first": 108_758,
    "transfer_owners_later": 74_582,
    "transfer_holder_first": 75_780,
    "surrender": 74_598,
    "accept_surrender": 83_267,
    "life_cycle": 623_679,
}
"""Gas of the peer with its optimiser on (solc 0.8.22, paris, 200 runs); life cycle = mint, two
transferOwners, returnToIssuer, burn."""

NONE = bytes(32)
CARRIER, EXPORTER, IMPORTER, BANK = 1, 2, 3, 4


def word(text: str) -> bytes:
    """Make a 32-byte value that looks random.

    Args:
        text: Any word.

    Returns:
        Its keccak.
    """
    return bytes(keccak(text.encode()))


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


def title_gas(network: BenchNetwork) -> dict[str, int]:
    """Measure one title's life.

    Args:
        network: The bench's network.

    Returns:
        Gas per act and of the life cycle.
    """
    titles, tag = network.titles, word("tag")
    title = title_key(CARRIER, tag)
    gas = {
        "issue": network.gas(
            "carrier",
            titles.issue(title, tag, EXPORTER, EXPORTER, 0, word("root"), word("shipment")),
        ),
        "transfer_owners_first": network.gas(
            "exporter", titles.transfer_owners(title, BANK, BANK, NONE)
        ),
        "transfer_owners_later": network.gas(
            "bank", titles.transfer_owners(title, IMPORTER, IMPORTER, NONE)
        ),
        "surrender": network.gas("importer", titles.surrender(title, NONE)),
    }
    _declare(network, title)
    gas["accept_surrender"] = network.gas("carrier", titles.accept_surrender(title, tag, NONE))
    gas["life_cycle"] = sum(gas.values())
    return gas


def _declare(network: BenchNetwork, title: bytes) -> None:
    """Let customs exempt the title through its policy key, so that delivery is allowed."""
    reason = (900, NONE)
    network.send("policy", network.customs.change_exemption(title, True, reason))  # type: ignore[arg-type]  # noqa: FBT003


def measure(project: Path) -> dict[str, object]:
    """Measure every act that the reference figures name.

    Args:
        project: Folder that holds node_modules.

    Returns:
        Gas per act, the peer's figures, ratios.
    """
    with bench_network(project) as network:
        ours = title_gas(network)
    ratios = {name: round(gas / PEER_OPTIMISED[name], 3) for name, gas in ours.items()}
    return {"gas": ours, "peer_optimised": PEER_OPTIMISED, "ratio": ratios}


if __name__ == "__main__":
    json.dump(measure(Path.cwd()), sys.stdout, indent=2)
