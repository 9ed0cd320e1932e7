"""Lays a Kaia chain out: genesis, node keys with mode 600, who listens where; starts nothing."""

import json
import secrets
import shutil
import subprocess
from pathlib import Path
from typing import Any, Self

from coincurve import PrivateKey
from eth_hash.auto import keccak
from pydantic import BaseModel, ConfigDict

from chain.private_file import write_private
from scripts.network.ports import free_ports

PLAN = "chain.json"
GENESIS = "genesis.json"
_EPOCH_BLOCKS = 86_400
"""About a day: votes for and against validators are forgotten at its end."""


class KaiaNode(BaseModel):
    """One node of the chain.

    Attributes:
        slug: The member that owns it and a number, or ``archive``.
        address: Its address in the council, 0x and 40 hex digits.
        public_key: 64 bytes in hexadecimal: how others name it.
        rpc_port: Where it answers, on loopback.
        peer_port: Where other nodes reach it, on loopback.
        keeps_history: Whether it keeps the state of every block, for auditors. Such a node is
            Kaia's proxy node: among consensus nodes the council alone is let in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    address: str
    public_key: str
    rpc_port: int
    peer_port: int
    keeps_history: bool = False

    @property
    def owner(self) -> str:
        """The member that owns it; empty for the archive."""
        return self.slug.rpartition("-")[0]

    @property
    def url(self) -> str:
        """Its JSON-RPC endpoint."""
        return f"http://127.0.0.1:{self.rpc_port}"

    @property
    def peer_url(self) -> str:
        """How other nodes find it."""
        kind = "pn" if self.keeps_history else "cn"
        return f"kni://{self.public_key}@127.0.0.1:{self.peer_port}?discport=0&ntype={kind}"


class KaiaPlan(BaseModel):
    """The nodes of one chain, as a file in the network's folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    chain_id: int
    validators: tuple[KaiaNode, ...]
    archive: KaiaNode

    @property
    def nodes(self) -> tuple[KaiaNode, ...]:
        """Every node, validators first."""
        return (*self.validators, self.archive)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the plan of a chain.

        Args:
            folder: The chain's folder.

        Returns:
            The plan.

        Raises:
            FileNotFoundError: No chain was laid out here.
            pydantic.ValidationError: The file is not a plan.
        """
        return cls.model_validate_json((folder / PLAN).read_bytes())

    def write(self, folder: Path) -> None:
        """Write the plan and every node's list of peers.

        Args:
            folder: The chain's folder.
        """
        peers = json.dumps([node.peer_url for node in self.nodes], indent=1)
        for node in self.nodes:
            for place in (Path(), Path("klay")):
                data = folder / node.slug / "data" / place
                data.mkdir(parents=True, exist_ok=True)
                (data / "static-nodes.json").write_text(peers, encoding="utf8")
        draft = folder / (PLAN + ".new")
        draft.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf8")
        draft.replace(folder / PLAN)


def lay_out_chain(
    folder: Path, homi: Path, chain_id: int, owners: tuple[str, ...], count: int
) -> KaiaPlan:
    """Draw node keys, write the genesis and choose ports.

    Args:
        folder: The chain's folder, without a chain so far.
        homi: Kaia's own program for first files.
        chain_id: The chain's id.
        owners: Members that own validators, in turn.
        count: How many validators: 3f + 1 for f liars.

    Returns:
        The plan, written down.

    Raises:
        ValueError: Fewer than four validators survive no liar.
        subprocess.CalledProcessError: homi failed.
    """
    if count < 4:  # noqa: PLR2004 - 3f + 1 with f = 1
        raise ValueError("a chain that survives one liar has four validators at least")
    folder.mkdir(parents=True, exist_ok=True)
    drafts = folder / "draft"
    drafts.mkdir(mode=0o700)
    command = [str(homi), "setup", "--cn-num", str(count), "--validators-num", str(count)]
    command += ["--test-num", "0", "--chainID", str(chain_id), "--unitPrice", "0"]
    command += ["--governance", "--gov-mode", "ballot", "-o", str(drafts), "local"]
    subprocess.run(command, check=True, capture_output=True)
    slugs = [f"{owners[place % len(owners)]}-{place + 1}" for place in range(count)]
    keys = [bytes.fromhex((drafts / "keys" / f"nodekey{n + 1}").read_text()) for n in range(count)]
    validators = tuple(make_node(folder, slug, key) for slug, key in zip(slugs, keys, strict=True))
    archive = make_node(folder, "archive", secrets.token_bytes(32), keeps_history=True)
    genesis = json.loads((drafts / "scripts" / "genesis.json").read_bytes())
    _settle(genesis)
    (folder / GENESIS).write_text(json.dumps(genesis, indent=1) + "\n", encoding="utf8")
    # homi's drafts hold every key once more, readable by all.
    shutil.rmtree(drafts)
    plan = KaiaPlan(chain_id=chain_id, validators=validators, archive=archive)
    plan.write(folder)
    return plan


def make_node(folder: Path, slug: str, key: bytes, *, keeps_history: bool = False) -> KaiaNode:
    """Describe a node and keep its key with mode 600.

    Args:
        folder: The chain's folder.
        slug: The node's own folder in it.
        key: 32 bytes.
        keeps_history: Whether it keeps the state of every block.

    Returns:
        The node, with free ports of this moment.
    """
    public = PrivateKey(key).public_key.format(compressed=False)[1:]
    (folder / slug).mkdir(parents=True, exist_ok=True)
    write_private(folder / slug / "node.key", key.hex().encode())
    rpc_port, peer_port = free_ports(2)
    return KaiaNode(
        slug=slug,
        address="0x" + keccak(public)[-20:].hex(),
        public_key=public.hex(),
        rpc_port=rpc_port,
        peer_port=peer_port,
        keeps_history=keeps_history,
    )


def _settle(genesis: dict[str, Any]) -> None:
    """Make gas free for ever, mint nothing, and let validators be voted in without BLS keys."""
    config = genesis["config"]
    config["governance"]["kip71"] = {
        "lowerboundbasefee": 0,
        "upperboundbasefee": 0,
        "gastarget": 300_000_000,
        "maxblockgasusedforbasefee": 600_000_000,
        "basefeedenominator": 20,
    }
    config["governance"]["reward"]["mintingAmount"] = 0
    config["istanbul"]["epoch"] = _EPOCH_BLOCKS
    # With RANDAO a newcomer's BLS key would have to stand in a registry contract first.
    config.pop("randaoCompatibleBlock", None)
    config.pop("randaoRegistry", None)
