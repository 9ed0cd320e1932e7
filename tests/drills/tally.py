"""The drills' own contract: compiled, deployed, struck and counted; no test in here."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any

from chain.ledger.abi import decode_values, encode_values, selector
from chain.ledger.addresses import checksummed
from chain.ledger.binding import Call
from chain.ledger.keys import Signer, Transaction
from chain.ledger.transit import nonce_at
from chain.node.hexes import from_data, to_data
from chain.node.rpc import JsonRpc
from chain.types import Address

PROJECT = Path(__file__).resolve().parents[2]
CHAIN_ID = 424_242
GAS = 500_000

_SOURCE = Path(__file__).parent / "Tally.sol"


def compile_tally() -> dict[str, Any]:
    """Compile the contract with the project's compiler.

    Returns:
        ``abi`` and ``bytecode`` (hexadecimal without 0x), as Brownie writes them.
    """
    job = {
        "language": "Solidity",
        "sources": {"Tally.sol": {"content": _SOURCE.read_text(encoding="utf-8")}},
        "settings": {
            "evmVersion": "cancun",
            "optimizer": {"enabled": True},
            "outputSelection": {"*": {"*": ["abi", "evm.bytecode.object"]}},
        },
    }
    done = subprocess.run(
        ["node", str(PROJECT / "tools" / "solc.js"), "--standard-json"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
    )
    contract = json.loads(done.stdout)["contracts"]["Tally.sol"]["Tally"]
    return {"abi": contract["abi"], "bytecode": contract["evm"]["bytecode"]["object"]}


def deploy(rpc: JsonRpc, signer: Signer, bytecode: str) -> Address:
    """Deploy creation code and wait for its block.

    Args:
        rpc: A development chain.
        signer: Any key.
        bytecode: Creation code, hexadecimal.

    Returns:
        Where the contract lies.

    Raises:
        TimeoutError: No block took it within ten seconds.
    """
    nonce = nonce_at(rpc, signer.address, "latest")
    code = bytes.fromhex(bytecode.removeprefix("0x"))
    signed = signer.sign_transaction(Transaction(CHAIN_ID, nonce, 5_000_000, None, code))
    tx_hash = rpc.call("eth_sendRawTransaction", to_data(signed.raw))
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        receipt = rpc.call("eth_getTransactionReceipt", tx_hash)
        if receipt is not None:
            return checksummed(receipt["contractAddress"])
        time.sleep(0.1)
    raise TimeoutError(tx_hash)


def strike(tally: Address, key: bytes) -> Call:
    """Build a strike.

    Args:
        tally: The contract.
        key: 32 bytes.

    Returns:
        The act.
    """
    data = selector("strike(bytes32,string)") + encode_values(("bytes32", "string"), (key, "n"))
    return Call(tally, data, GAS, "Tally.strike", {"key": key, "name": "n"})


def counts_of(rpc: JsonRpc, tally: Address, keys: list[bytes]) -> list[int]:
    """Count the strikes.

    Args:
        rpc: The chain's endpoint.
        tally: The contract.
        keys: 32 bytes each.

    Returns:
        For each key how often it was struck.
    """
    data = selector("countsOf(bytes32[])") + encode_values(("bytes32[]",), (keys,))
    call = {"to": tally, "data": to_data(data)}
    answer = from_data(rpc.call("eth_call", call, "latest"))
    return list(decode_values(("uint256[]",), answer)[0])
