"""Lays a private Kubo swarm out: identities, the swarm's key with mode 600, who listens where.

Every repository is of profile unixfs-v1-2025, so that each node names a content as we do, and
knows nobody but the other nodes of the swarm. Nothing is started here.
"""

import json
import secrets
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from chain.private_file import read_private, write_private
from scripts.network.ports import free_ports

PLAN = "swarm.json"
KEY = "swarm.key"
REPOSITORY = "repository"
_KEY_HEAD = "/key/swarm/psk/1.0.0/\n/base16/\n"
_LOOPBACK = "/ip4/127.0.0.1/tcp"


class KuboNode(BaseModel):
    """One member's node.

    Attributes:
        slug: The member that owns it.
        peer_id: How other nodes know it.
        api_port: Where its verbs are asked, on loopback.
        swarm_port: Where other nodes reach it, on loopback.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    slug: str
    peer_id: str
    api_port: int
    swarm_port: int

    @property
    def url(self) -> str:
        """Where its verbs are asked."""
        return f"http://127.0.0.1:{self.api_port}"

    @property
    def address(self) -> str:
        """Where other nodes reach it, without its name."""
        return f"{_LOOPBACK}/{self.swarm_port}"

    @property
    def peer_address(self) -> str:
        """Where other nodes reach it, and its name."""
        return f"{self.address}/p2p/{self.peer_id}"


class KuboPlan(BaseModel):
    """The nodes of one swarm, as a file in its folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nodes: tuple[KuboNode, ...] = ()

    def node(self, slug: str) -> KuboNode:
        """Find a member's node.

        Args:
            slug: The member.

        Returns:
            Its node.

        Raises:
            KeyError: It has none.
        """
        for node in self.nodes:
            if node.slug == slug:
                return node
        raise KeyError(slug)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the plan of a swarm.

        Args:
            folder: The swarm's folder.

        Returns:
            The plan; without nodes where none was laid out.

        Raises:
            pydantic.ValidationError: The file is not a plan.
        """
        path = folder / PLAN
        return cls.model_validate_json(path.read_bytes()) if path.exists() else cls()

    def write(self, folder: Path) -> None:
        """Write the plan and every node's settings.

        Args:
            folder: The swarm's folder.
        """
        for node in self.nodes:
            _configure(repository_of(folder, node.slug), node, self.nodes)
        draft = folder / (PLAN + ".new")
        draft.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf8")
        draft.replace(folder / PLAN)


def repository_of(folder: Path, slug: str) -> Path:
    """Name the folder in which a node keeps its blocks, pins, key and settings.

    Args:
        folder: The swarm's folder.
        slug: The member.

    Returns:
        The folder.
    """
    return folder / slug / REPOSITORY


def lay_out_swarm(folder: Path, ipfs: Path, slugs: Iterable[str]) -> KuboPlan:
    """Make a repository for every member that has none, and let all know each other.

    A node whose repository was lost begins anew at its old ports, as somebody else.

    Args:
        folder: The swarm's folder; nodes that are there already keep identity and ports.
        ipfs: Kubo's program.
        slugs: Members, each once.

    Returns:
        The plan of all nodes, written down.

    Raises:
        subprocess.CalledProcessError: Kubo did not make a repository.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plan = KuboPlan.read(folder)
    known = {node.slug for node in plan.nodes}
    nodes = [
        node
        if (repository_of(folder, node.slug) / "config").exists()
        else _make_node(folder, ipfs, node.slug, (node.api_port, node.swarm_port))
        for node in plan.nodes
    ]
    nodes += [_make_node(folder, ipfs, slug) for slug in slugs if slug not in known]
    plan = KuboPlan(nodes=tuple(nodes))
    plan.write(folder)
    return plan


def environment(folder: Path, slug: str, outside: Mapping[str, str]) -> dict[str, str]:
    """Choose what a Kubo program sees of the environment.

    Args:
        folder: The swarm's folder.
        slug: The member.
        outside: Our own environment.

    Returns:
        None of Kubo's variables and no proxy from outside; a private network or none at all.
    """
    kept = {
        name: value
        for name, value in outside.items()
        if not name.startswith(("IPFS_", "LIBP2P_", "KUBO_")) and "proxy" not in name.lower()
    }
    own = {
        "IPFS_PATH": str(repository_of(folder, slug)),
        "LIBP2P_FORCE_PNET": "1",
        "IPFS_TELEMETRY": "off",
        "DO_NOT_TRACK": "1",
        # Bytes; several nodes share a machine here.
        "GOMEMLIMIT": "128MiB",
    }
    return {**kept, **own}


def _make_node(
    folder: Path, ipfs: Path, slug: str, ports: tuple[int, int] | None = None
) -> KuboNode:
    repository = repository_of(folder, slug)
    repository.mkdir(parents=True, mode=0o700)
    subprocess.run(
        [str(ipfs), "init", "--empty-repo", "--profile=unixfs-v1-2025"],
        check=True,
        capture_output=True,
        env=environment(folder, slug, {}),
    )
    write_private(repository / KEY, _swarm_key(folder))
    identity = json.loads((repository / "config").read_bytes())["Identity"]["PeerID"]
    api_port, swarm_port = ports or free_ports(2)
    return KuboNode(slug=slug, peer_id=identity, api_port=api_port, swarm_port=swarm_port)


def _swarm_key(folder: Path) -> bytes:
    """The key that lets a node in, drawn for the first node."""
    path = folder / KEY
    if not path.exists():
        write_private(path, (_KEY_HEAD + secrets.token_hex(32) + "\n").encode())
    return read_private(path)


def _configure(repository: Path, node: KuboNode, nodes: Iterable[KuboNode]) -> None:
    """Write a node's settings in one step; the file holds its identity's key."""
    path = repository / "config"
    settings = json.loads(path.read_bytes())
    _merge(settings, _settings(node, nodes))
    # No dial but to the swarm: names, routers and publishers of the public network go.
    settings["DNS"] = {"Resolvers": {}}
    for mount in settings["Datastore"]["Spec"]["mounts"]:
        if mount["type"] == "flatfs":
            # What was acknowledged is on disk; Kubo's default is not to wait for that.
            mount["sync"] = True
    draft = repository / "config.new"
    draft.unlink(missing_ok=True)
    write_private(draft, json.dumps(settings, indent=1).encode())
    draft.replace(path)


def _settings(node: KuboNode, nodes: Iterable[KuboNode]) -> dict[str, Any]:
    off = {"Enabled": False}
    others = [each for each in nodes if each.slug != node.slug]
    peers = [{"ID": each.peer_id, "Addrs": [each.address]} for each in others]
    return {
        "Addresses": {
            "API": f"{_LOOPBACK}/{node.api_port}",
            "Gateway": [],
            "Swarm": [node.address],
        },
        "AutoConf": off,
        "AutoNAT": {"ServiceMode": "disabled"},
        "AutoTLS": off,
        "Bootstrap": [],
        # A block that was altered on disk is noticed here and never served.
        "Datastore": {"HashOnRead": True},
        "Discovery": {"MDNS": off},
        "HTTPRetrieval": off,
        "Internal": {"ShutdownTimeout": "10s"},
        "Ipns": {"DelegatedPublishers": []},
        "Peering": {"Peers": peers},
        "Plugins": {"Plugins": {"telemetry": {"Config": {"Mode": "off"}, "Disabled": True}}},
        "Provide": off,
        "Routing": {"Type": "none", "DelegatedRouters": []},
        "Swarm": _swarm_settings(off),
        "Version": {"SwarmCheckEnabled": False},
    }


def _swarm_settings(off: dict[str, bool]) -> dict[str, Any]:
    network = {"TCP": True, "QUIC": False, "Websocket": False, "Relay": False}
    return {
        "DisableNatPortMap": True,
        "EnableHolePunching": False,
        "RelayClient": off,
        "RelayService": off,
        "ResourceMgr": {"MaxMemory": "64MiB"},
        "Transports": {"Network": {**network, "WebTransport": False, "WebRTCDirect": False}},
    }


def _merge(settings: dict[str, Any], ours: Mapping[str, Any]) -> None:
    """Lay our settings over Kubo's, table by table."""
    for name, value in ours.items():
        below = settings.get(name)
        if isinstance(value, dict) and isinstance(below, dict):
            _merge(below, value)
        else:
            settings[name] = value
