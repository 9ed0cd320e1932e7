"""The one bill's way on a running Kaia network, and a block with a failure in it."""

import secrets
import time
from dataclasses import dataclass

from chain.deployment import BUILD
from chain.ledger.keys import LocalKey, Transaction
from chain.node.hexes import from_quantity, to_data
from chain.node.rpc import JsonRpc
from chain.proofs.making import Story
from migrations.contracts.founding import Periods
from migrations.contracts.step_0001_founding import found
from scripts.bench.bench_network import BenchNetwork, bench_founding, key_of
from tests.chain.proofs.walking import walk

DAY = 86_400
# The law refuses shorter periods anywhere but on the embedded chain.
PERIODS = Periods(
    key_delay=DAY,
    voting=DAY,
    timelock=DAY,
    pause_window=2 * DAY,
    pause=DAY,
    pause_cool_down=2 * DAY,
    accept=DAY,
    policy_delay=DAY,
)
LOGS = bytes.fromhex("602a5f5260205fa05f5ff3")
"""PUSH1 42 PUSH0 MSTORE PUSH1 32 PUSH0 LOG0 PUSH0 PUSH0 RETURN."""
FAILS = bytes.fromhex("5f5ffd")
"""PUSH0 PUSH0 REVERT."""


@dataclass
class KaiaNetwork(BenchNetwork):
    """The law on a chain that makes its own blocks."""

    def mine(self, blocks: int = 1) -> None:
        wait_for_blocks(self.rpc, blocks)


def wait_for_blocks(rpc: JsonRpc, blocks: int) -> None:
    wanted = from_quantity(rpc.call("eth_blockNumber")) + blocks
    deadline = time.monotonic() + 15 * blocks
    while from_quantity(rpc.call("eth_blockNumber")) < wanted:
        assert time.monotonic() < deadline, "no block came"
        time.sleep(0.1)


def walk_on_kaia(url: str) -> tuple[KaiaNetwork, Story]:
    rpc, founding = JsonRpc(url), bench_founding().model_copy(update={"periods": PERIODS})
    deployment = found(url, founding, BUILD)
    nonces = {
        actor: from_quantity(rpc.call("eth_getTransactionCount", key_of(actor).address, "latest"))
        for actor in ("carrier", "exporter")
    }
    network = KaiaNetwork(rpc, deployment, founding, nonces)
    return network, walk(network, 1)[0]


def fill_a_block(rpc: JsonRpc, count: int) -> int:
    """Many transactions at once, the fourth of which fails; gives the height that took them."""
    key, chain_id = LocalKey(secrets.token_bytes(32)), from_quantity(rpc.call("eth_chainId"))
    signed = [
        key.sign_transaction(Transaction(chain_id, n, 200_000, None, FAILS if n == 3 else LOGS))
        for n in range(count)
    ]
    rpc.batch([("eth_sendRawTransaction", (to_data(each.raw),)) for each in signed])
    deadline = time.monotonic() + 30
    while (last := rpc.call("eth_getTransactionReceipt", to_data(signed[-1].hash))) is None:
        assert time.monotonic() < deadline, "not mined"
        time.sleep(0.1)
    return from_quantity(last["blockNumber"])
