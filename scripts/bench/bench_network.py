"""A small network for gas figures and contract experiments: one anvil, known keys."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chain.deployment import BUILD, Deployment
from chain.ledger.binding import Call
from chain.ledger.generated.assessments import Assessments
from chain.ledger.generated.consortium import Consortium
from chain.ledger.generated.customs import Customs
from chain.ledger.generated.documents import Documents
from chain.ledger.generated.documents.structs import Content
from chain.ledger.generated.title_facades import TitleFacades
from chain.ledger.generated.titles import Titles
from chain.ledger.keys import LocalKey, Transaction
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.hexes import from_quantity, to_data
from chain.node.rpc import JsonRpc
from chain.types import Address
from chain.vault.envelope import new_reader_key
from migrations.contracts.founding import Founder, Founding, KeyGrant, OracleSetPlan
from migrations.contracts.step_0001_founding import found

CHAIN_ID = 31337
_RAW = 0x55
_AMPLE_SECONDS = 3600
_CREATION_GAS = 25_000_000
_TRIES = 200
_PAUSE_SECONDS = 0.05
CAST = (
    ("carrier", 1, 1 << 0, 1 << 0),
    ("exporter", 2, 1 << 2, 1 << 2),
    ("importer", 2, 1 << 3, 1 << 3),
    ("bank", 3, 1 << 5, 1 << 5),
    ("customs", 4, (1 << 6) | (1 << 7) | (1 << 8), 1 << 6),
    ("terminal", 5, 1 << 9, 1 << 9),
    ("operator-1", 6, 1 << 11, 1 << 11),
    ("operator-2", 6, 1 << 11, 1 << 11),
    ("operator-3", 6, 1 << 11, 1 << 11),
    ("operator-4", 6, 1 << 11, 1 << 11),
)
"""Slug, class, roles of the member, roles of its key."""


def key_of(name: str) -> LocalKey:
    """Make a known key for a bench; never for a network.

    Args:
        name: Any word; equal words give equal keys.

    Returns:
        The key.
    """
    return LocalKey(secret_of(name))


def secret_of(name: str) -> bytes:
    """Make a known key's secret, for a process that signs for itself.

    Args:
        name: Any word; equal words give equal keys.

    Returns:
        32 bytes.
    """
    return hashlib.sha256(b"bench " + name.encode()).digest()


@dataclass
class BenchNetwork:
    """The contracts and a way to send to them."""

    rpc: JsonRpc
    deployment: Deployment
    founding: Founding
    nonces: dict[str, int]

    def __post_init__(self) -> None:
        """Point gateways at the contracts."""
        self.last_gas = 0
        at = self.deployment.address
        self.consortium = Consortium(self.rpc, at("Consortium"))
        self.documents = Documents(self.rpc, at("Documents"))
        self.titles = Titles(self.rpc, at("Titles"))
        self.customs = Customs(self.rpc, at("Customs"))
        self.facades = TitleFacades(self.rpc, at("TitleFacades"))
        self.assessments = Assessments(self.rpc, at("Assessments"))

    def send(self, actor: str, call: Call) -> dict[str, Any]:
        """Send an act and wait for its receipt.

        Args:
            actor: Name of the key.
            call: The act.

        Returns:
            The receipt.

        Raises:
            RuntimeError: The act was refused, or not mined.
        """
        receipt = self._sent(actor, call.gas, call.to, call.data)
        if from_quantity(receipt["status"]) != 1:
            raise RuntimeError(f"{call.function} was refused")
        return receipt

    def create(self, actor: str, code: bytes) -> dict[str, Any]:
        """Create a contract that is not of the law, and wait for its receipt.

        Args:
            actor: Name of the key.
            code: Creation code with its arguments.

        Returns:
            The receipt.

        Raises:
            RuntimeError: It was refused, or not mined.
        """
        receipt = self._sent(actor, _CREATION_GAS, None, code)
        if from_quantity(receipt["status"]) != 1:
            raise RuntimeError("a contract was not created")
        return receipt

    def _sent(self, actor: str, gas: int, to: Address | None, data: bytes) -> dict[str, Any]:
        nonce = self.nonces.get(actor, 0)
        signed = key_of(actor).sign_transaction(
            Transaction(self.deployment.chain_id, nonce, gas, to, data)
        )
        digest = self.rpc.call("eth_sendRawTransaction", to_data(signed.raw))
        self.nonces[actor] = nonce + 1
        return self._receipt(str(digest))

    def _receipt(self, digest: str) -> dict[str, Any]:
        """Wait for a receipt: the chain mines at once, but answers before it has."""
        for _ in range(_TRIES):
            receipt: dict[str, Any] | None = self.rpc.call("eth_getTransactionReceipt", digest)
            if receipt is not None:
                return receipt
            time.sleep(_PAUSE_SECONDS)
        raise RuntimeError(f"{digest} was not mined")

    def gas(self, actor: str, call: Call) -> int:
        """Send an act and tell what it cost.

        Args:
            actor: Name of the key.
            call: The act.

        Returns:
            Gas used, exact.
        """
        self.last_gas = from_quantity(self.send(actor, call)["gasUsed"])
        return self.last_gas

    def content(self) -> Content:
        """Say where a document's bytes would lie.

        Returns:
            Digests that look random, raw codec.
        """
        digests = [hashlib.sha256(word).digest() for word in (b"ciphertext", b"envelope")]
        return Content(digests[0], digests[1], _RAW, _RAW)

    def mine(self, blocks: int = 1) -> None:
        """Let blocks pass.

        Args:
            blocks: How many.
        """
        self.rpc.call("anvil_mine", hex(blocks))


def bench_founding() -> Founding:
    """Describe the bench's consortium.

    Returns:
        Ten members, one key each; customs with an officer and a policy key.
    """
    founders = []
    for slug, member_class, roles, key_roles in CAST:
        keys = [KeyGrant(address=key_of(slug).address, roles=key_roles)]
        if slug == "customs":
            keys.append(KeyGrant(address=key_of("officer").address, roles=1 << 7))
            keys.append(KeyGrant(address=key_of("policy").address, roles=1 << 8))
        founders.append(
            Founder(
                slug=slug,
                name=slug,
                member_class=member_class,
                roles=roles,
                admin_key=key_of(f"{slug} admin").address,
                hpke_key=new_reader_key()[1].hex(),
                keys=tuple(keys),
            )
        )
    operators = tuple(f"operator-{i}" for i in (1, 2, 3, 4))
    sets = tuple(
        OracleSetPlan(
            kind=kind,
            model_hash="ab" * 32,
            operators=operators,
            post_seconds=_AMPLE_SECONDS,
            open_seconds=_AMPLE_SECONDS,
        )
        for kind in (1, 2)
    )
    return Founding(
        founders=tuple(founders), oracle_sets=sets, policy_hash="cd" * 32, random_share_bps=0
    )


@contextmanager
def bench_network(project: Path) -> Iterator[BenchNetwork]:
    """Start the chain, deploy the law, and end it all.

    Args:
        project: Folder that holds node_modules.

    Yields:
        The network.
    """
    chain = EmbeddedChain(anvil_program({}, project), AnvilOptions(CHAIN_ID, block_time=None))
    chain.start()
    try:
        founding = bench_founding()
        deployment = found(chain.url, founding, BUILD)
        rpc = JsonRpc(chain.url)
        yield BenchNetwork(rpc, deployment, founding, {})
        rpc.close()
    finally:
        chain.stop()
