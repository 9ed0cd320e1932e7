"""An endpoint under examination: the probe on it, a key without funds, what was sent so far."""

import json
import secrets
import time
from pathlib import Path
from typing import Any

from eth_hash.auto import keccak

from chain.conformance.errors import NotServed, NotTold
from chain.ledger.abi import encode_values, selector
from chain.ledger.addresses import checksummed
from chain.ledger.keys import LocalKey, Transaction
from chain.node.blocks import Header, fetch_header
from chain.node.engine import Engine
from chain.node.hexes import from_data, from_quantity, to_data
from chain.node.rpc import JsonRpc
from chain.types import Address

MARK = "mark(uint256)"
MARKS = 3
"""Events written, each in a block of its own where blocks are quick."""
_GAS = 1_000_000
_PATIENCE_SECONDS = 45.0
_PAUSE_SECONDS = 0.1


class Endpoint:
    """What checks share; each check leaves here what later ones build on."""

    def __init__(self, rpc: JsonRpc) -> None:
        """Begin an examination; nothing is sent yet.

        Args:
            rpc: The endpoint.
        """
        self.rpc = rpc
        self.key = LocalKey(secrets.token_bytes(32))
        """A new key: nobody ever gave it funds."""
        self.engine: Engine | None = None
        self.receipts: list[dict[str, Any]] = []
        """Of the probe's deployment and its marks."""
        self.first_seen: dict[int, bytes] = {}
        """Height to hash, as it was served when the examination met it."""
        self.waited: list[tuple[float, float, int]] = []
        """Our clock before sending and at the receipt, and the block's time, in seconds."""
        self.reach: int | None = None
        """How many of the newest blocks are not final yet; None where nothing says."""
        self._nonce = 0

    @property
    def probe(self) -> Address:
        """Where the probe stands.

        Raises:
            NotTold: It could not be deployed.
        """
        if not self.receipts:
            raise NotTold("The probe could not be deployed.")
        return checksummed(str(self.receipts[0]["contractAddress"]))

    def known_engine(self) -> Engine:
        """Tell the engine.

        Returns:
            The engine.

        Raises:
            NotTold: No form of header gave the hash that is served.
        """
        if self.engine is None:
            raise NotTold("The engine is not known.")
        return self.engine

    def header(self, number: int | str) -> Header:
        """Fetch a header and remember its hash, to see later whether it was taken back.

        Args:
            number: Height or tag.

        Returns:
            The header.

        Raises:
            NodeRefused: The endpoint refuses.
        """
        header = fetch_header(self.rpc, number)
        self.first_seen.setdefault(header.number, header.hash)
        return header

    def ask(self, signature: str, *numbers: int) -> bytes:
        """Call the probe.

        Args:
            signature: Of a function that takes numbers.
            *numbers: What it is given.

        Returns:
            The raw answer.

        Raises:
            NotTold: There is no probe.
            NodeRefused: The probe or the endpoint refuses.
        """
        data = to_data(_data(signature, numbers))
        call = {"from": self.key.address, "to": self.probe, "data": data}
        return from_data(self.rpc.call("eth_call", call, "latest"))

    def deploy(self) -> dict[str, Any]:
        """Deploy the probe from the key without funds, at gas price 0.

        Returns:
            The receipt.

        Raises:
            NotServed: It was not taken into a block, or failed.
            NodeRefused: The endpoint refuses the transaction.
        """
        build = json.loads((Path(__file__).parent / "probe.json").read_bytes())
        return self._send(None, from_data(build["bytecode"]))

    def mark(self, number: int) -> dict[str, Any]:
        """Let the probe write an event.

        Args:
            number: What it says.

        Returns:
            The receipt.

        Raises:
            NotTold: There is no probe.
            NotServed: It was not taken into a block, or failed.
            NodeRefused: The endpoint refuses the transaction.
        """
        return self._send(self.probe, _data(MARK, (number,)))

    def _send(self, to: Address | None, data: bytes) -> dict[str, Any]:
        chain_id = from_quantity(self.rpc.call("eth_chainId"))
        signed = self.key.sign_transaction(Transaction(chain_id, self._nonce, _GAS, to, data))
        before = time.time()
        self.rpc.call("eth_sendRawTransaction", to_data(signed.raw))
        receipt = self._receipt(to_data(signed.hash))
        self._nonce += 1
        if from_quantity(receipt["status"]) != 1:
            raise NotServed("The transaction was taken into a block, and failed.")
        header = self.header(from_quantity(receipt["blockNumber"]))
        self.waited.append((before, time.time(), header.timestamp))
        self.receipts.append(receipt)
        return receipt

    def _receipt(self, tx_hash: str) -> dict[str, Any]:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < deadline:
            receipt: dict[str, Any] | None = self.rpc.call("eth_getTransactionReceipt", tx_hash)
            if receipt is not None:
                return receipt
            time.sleep(_PAUSE_SECONDS)
        raise NotServed(f"No block took the transaction in {_PATIENCE_SECONDS:.0f} s.")


def word_of(number: int) -> bytes:
    """Compute the word that the probe makes of a number.

    Args:
        number: Any.

    Returns:
        32 bytes.
    """
    return bytes(keccak(number.to_bytes(32)))


def _data(signature: str, numbers: tuple[int, ...]) -> bytes:
    return selector(signature) + encode_values(["uint256"] * len(numbers), numbers)
