"""Plays stories with the peer's wallet library: ``python -m tests.peer.wallet``.

@trustvc/trustvc 2.11.0, from npm and unchanged, acts at the peer's own registry and at our facades
on one node. After each step outcome, reason and parties are compared, at the end every row of the
endorsement chains. In a control one step is left out at ours: it must be found out. Exit status 1
where anything differs or the control is missed.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from eth_abi.abi import encode

from chain.ledger.addresses import checksummed
from chain.ledger.generated.title_facades.structs import LaidBill
from chain.types import Address
from scripts.bench.bench_network import BenchNetwork, bench_network, key_of, secret_of
from scripts.bench.gas import CARRIER, clear, title_key
from scripts.bench.peer.world import lay_peer
from scripts.bench.verdict_gas import word
from tests.peer.wallet.installing import install
from tests.peer.wallet.plan import Title, titles

PROJECT = Path(__file__).resolve().parents[3]
STORY = Path(__file__).with_name("story.cjs")
PARTIES = ("carrier", "exporter", "importer", "bank")
LEFT_OUT = 4
"""Step of the control: the first endorsement."""
_PATIENCE_SECONDS = 300


def main() -> int:
    """Play, and tell how much was compared.

    Returns:
        0 where nothing differs and the control was found out, else 1.
    """
    began = time.monotonic()
    modules = install(PROJECT)
    units = lay_peer(PROJECT)
    seen = _played(modules, units, None)
    different = [each for each in seen if each["pair"][0] != each["pair"][1]]
    for each in different:
        print(f"{each['what']}: the peer {each['pair'][0]}, ours {each['pair'][1]}")
    rows = sum(each["what"].startswith("row") for each in seen)
    steps = len(seen) - rows
    print(f"wallet: {steps} steps and {rows} rows compared, {len(different)} differing")
    control = _played(modules, units, LEFT_OUT)
    found_out = any(each["pair"][0] != each["pair"][1] for each in control)
    print(f"control, one step left out at ours: {'found out' if found_out else 'MISSED'}")
    print(f"wallet: {time.monotonic() - began:.0f} s")
    return 0 if seen and rows and not different and found_out else 1


def _played(modules: Path, units: Path, leave_out: int | None) -> list[dict[str, Any]]:
    stories = titles()
    with bench_network(PROJECT) as network:
        for name in PARTIES:
            # The library offers a price for gas: a wallet without funds could not send.
            network.rpc.call("anvil_setBalance", key_of(name).address, hex(10**20))
        plan = {
            "modules": str(modules),
            "url": network.rpc.url,
            "chainId": network.deployment.chain_id,
            "keys": {name: "0x" + secret_of(name).hex() for name in PARTIES},
            "registries": [_peer(network, units), _ours(network, stories)],
            "titles": [
                {"tokenId": hex(each.token_id), "keyId": each.key_id, "steps": each.steps}
                for each in stories
            ],
            "leaveOut": leave_out,
        }
        done = subprocess.run(
            [_node(), str(STORY)],
            input=json.dumps(plan),
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            env={**os.environ, "NODE_NO_WARNINGS": "1"},
            check=False,
        )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    answer: list[dict[str, Any]] = json.loads(done.stdout)
    return answer


def _peer(network: BenchNetwork, units: Path) -> Address:
    """Create the peer's contracts as shipped; the carrier is minter, restorer and accepter."""
    texts = json.loads((units / "shipped.json").read_text())
    code = {name: bytes.fromhex(text[2:]) for name, text in texts.items()}
    factory = network.create("carrier", code["factory"])["contractAddress"]
    arguments = encode(["string", "string", "address"], ["Peer", "PEER", factory])
    return checksummed(network.create("carrier", code["registry"] + arguments)["contractAddress"])


def _ours(network: BenchNetwork, stories: tuple[Title, ...]) -> Address:
    """Name the wallets and lay each bill ready; customs lets the goods go that are delivered."""
    for name in PARTIES:
        network.send(name, network.facades.name_wallet())
    for each in stories:
        tag = word(f"bill {each.token_id}")
        bill = LaidBill(tag, word("root"), word("shipment"), 0)
        network.send("carrier", network.facades.lay_bill(each.token_id, bill))
        if each.delivered:
            clear(network, title_key(CARRIER, tag), f"declaration {each.token_id}")
    return network.facades.address


def _node() -> str:
    own = PROJECT / ".tools/bin/node"
    return str(own) if own.exists() else "node"


if __name__ == "__main__":
    sys.exit(main())
