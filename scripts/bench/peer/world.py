"""The open peer's registry on a bench's node: created from its bytecode, called by its names."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eth_abi.abi import decode, encode

from chain.ledger.abi import selector
from chain.ledger.addresses import checksummed
from chain.ledger.binding import Call
from chain.node.hexes import from_data, to_data
from chain.types import Address
from scripts.bench.bench_network import BenchNetwork, key_of

_GAS = 29_000_000
_NAMES = {"carrier": "peer carrier", "exporter": "peer exporter", "importer": "peer importer"}
_NAMES |= {"bank": "peer bank"}
_REGISTRY_ACTS = {
    "mint": "mint(address,address,uint256,bytes)",
    "restore": "restore(uint256,bytes)",
    "burn": "burn(uint256,bytes)",
}
_ESCROW_ACTS = {
    "nominate": "nominate(address,bytes)",
    "transferBeneficiary": "transferBeneficiary(address,bytes)",
    "transferHolder": "transferHolder(address,bytes)",
    "transferOwners": "transferOwners(address,address,bytes)",
    "rejectTransferBeneficiary": "rejectTransferBeneficiary(bytes)",
    "rejectTransferHolder": "rejectTransferHolder(bytes)",
    "rejectTransferOwners": "rejectTransferOwners(bytes)",
    "returnToIssuer": "returnToIssuer(bytes)",
}


def lay_peer(project: Path) -> Path:
    """Lay the peer's bytecode into the build folder.

    Args:
        project: Folder that holds node_modules.

    Returns:
        The folder with shipped.json and optimised.json.

    Raises:
        CalledProcessError: The peer's package is missing or does not compile.
    """
    own = project / ".tools/bin/node"
    node = str(own) if own.exists() else "node"
    subprocess.run([node, str(project / "tools/peer.js")], cwd=project, check=True)
    return project / "build/peer"


@dataclass
class PeerWorld:
    """One registry of the peer, with a remark of one length in every act.

    Attributes:
        network: The bench's network.
        registry: Address of the registry.
        factory: Address of its escrows' factory.
        remark: What every act says.
    """

    network: BenchNetwork
    registry: Address
    factory: Address
    remark: bytes

    @classmethod
    def created(cls, network: BenchNetwork, units: Path, remark: bytes) -> "PeerWorld":
        """Create the peer's contracts.

        Args:
            network: The bench's network.
            units: File with the bytecode of factory and registry.
            remark: What every act will say.

        Returns:
            The world; its carrier is minter, restorer and accepter.
        """
        texts = json.loads(units.read_text())
        code = {name: bytes.fromhex(text[2:]) for name, text in texts.items()}
        factory = _create(network, code["factory"])
        arguments = encode(["string", "string", "address"], ["Peer", "PEER", factory])
        return cls(network, _create(network, code["registry"] + arguments), factory, remark)

    def mint(self, title: int, owner: str, holder: str) -> int:
        """Issue a title; gas used."""
        parties = [self.address(owner), self.address(holder)]
        return self._act("carrier", self.registry, _REGISTRY_ACTS["mint"], [*parties, title])

    def answer(self, name: str, title: int) -> int:
        """Restore or burn a title, as the issuer does; gas used."""
        return self._act("carrier", self.registry, _REGISTRY_ACTS[name], [title])

    def act(self, actor: str, name: str, title: int, *to: str) -> int:
        """Do what a party does at its escrow; gas used."""
        parties = [self.address(each) for each in to]
        return self._act(actor, self.escrow(title), _ESCROW_ACTS[name], parties)

    def escrow(self, title: int) -> Address:
        """Where a title's escrow stands."""
        asked = selector("getEscrowAddress(address,uint256)")
        asked += encode(["address", "uint256"], [self.registry, title])
        call = {"to": self.factory, "data": to_data(asked)}
        answer = from_data(self.network.rpc.call("eth_call", call, "latest"))
        return checksummed(decode(["address"], answer)[0])

    @staticmethod
    def address(name: str) -> Address:
        """The address of a party; it acts in the peer's world alone."""
        return key_of(_NAMES[name]).address

    def _act(self, actor: str, to: Address, signature: str, given: list[Any]) -> int:
        kinds = signature[signature.index("(") + 1 : -1].split(",")
        data = selector(signature) + encode(kinds, [*given, self.remark])
        call = Call(to, data, _GAS, signature, {})
        return self.network.gas(_NAMES[actor], call)


def _create(network: BenchNetwork, code: bytes) -> Address:
    receipt = network.create("peer carrier", code)
    return checksummed(receipt["contractAddress"])
