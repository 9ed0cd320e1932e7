"""Makes the golden vectors of Kaia anew: ``python -m tests.chain.proofs.capturing URL PLAIN``.

URL is a node of four validators with RANDAO, PLAIN one of a network of ours, which goes without;
the vectors are what they served.
"""

import json
import sys
from pathlib import Path

from chain.node.rpc import JsonRpc
from chain.proofs.making import make_pack
from tests.chain.proofs.kaia_story import fill_a_block, walk_on_kaia

VECTORS = Path(__file__).parent / "vectors"
RECEIPTS = 20
KEPT = ("status", "txError", "gasUsed", "logsBloom", "logs")
KEPT_OF_LOGS = ("address", "topics", "data")


def trimmed(receipt: dict) -> dict:
    kept = {name: receipt[name] for name in KEPT if name in receipt}
    logs = [{name: each[name] for name in KEPT_OF_LOGS} for each in receipt["logs"]]
    return kept | {"logs": logs}


def main(url: str, plain: str) -> None:
    rpc = JsonRpc(url)
    full = fill_a_block(rpc, RECEIPTS)
    heights = (0, 1, full)
    blocks = [rpc.call("kaia_getBlockByNumber", hex(height), False) for height in heights]
    blocks.insert(2, JsonRpc(plain).call("kaia_getBlockByNumber", "0x2", False))
    for block in blocks:
        block.pop("transactions")
    receipts = [trimmed(each) for each in rpc.call("kaia_getBlockReceipts", hex(full))]
    network, story = walk_on_kaia(url)
    made = make_pack(network.rpc, network.deployment, story)
    facts = {
        "validators": rpc.call("istanbul_getValidators", hex(made.block_number)),
        "headers": blocks,
        "receipts": receipts,
        "pack": {
            "block_number": made.block_number,
            "block_hash": made.block_hash.hex(),
            "consortium": network.deployment.address("Consortium"),
        },
    }
    (VECTORS / "kaia.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf8")
    (VECTORS / "kaia.pack").write_bytes(made.content)


if __name__ == "__main__":
    main(*sys.argv[1:])
