"""What a consortium network looks like from outside: its nodes, its gateways, what to do."""

import time
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx

from chain.network.network import Network
from chain.node.errors import NodeError
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc
from scripts.network.kaia_layout import KaiaNode, KaiaPlan

STALE_SECONDS = 15
"""A head older than this: the turn of a dead proposer takes ten seconds, this is more."""
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class NodeView:
    """One node.

    Attributes:
        node: Its name.
        kind: validator or archive.
        height: Its newest block, None when it does not answer.
        peers: Nodes that it talks with.
        age_seconds: Age of its newest block.
        proposer: Name of the node that made that block.
        in_council: Whether the chain counts it among the validators; taken as true while no node
            answers.
    """

    node: str
    kind: str
    height: int | None = None
    peers: int | None = None
    age_seconds: float | None = None
    proposer: str = ""
    in_council: bool = False


@dataclass(frozen=True, slots=True)
class GatewayView:
    """One member's gateway.

    Attributes:
        member: Its name.
        ready: Whether it can work.
        wrong: Parts that do not, with their reasons.
    """

    member: str
    ready: bool
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A whole network.

    Attributes:
        nodes: Its chain.
        gateways: Its counters.
        advice: What is wrong, and what to do.
    """

    nodes: tuple[NodeView, ...]
    gateways: tuple[GatewayView, ...]
    advice: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong."""
        return not self.advice

    def to_json(self) -> dict[str, Any]:
        """Write it.

        Returns:
            nodes, gateways and advice.
        """
        return asdict(self)


def look_at(folder: Path) -> NetworkView:
    """Ask every node and every gateway how it is.

    Args:
        folder: The network's folder.

    Returns:
        The view; whoever does not answer is shown so.

    Raises:
        FileNotFoundError: No network was laid out here.
    """
    plan = KaiaPlan.read(folder / "chain")
    council = _council(plan)
    nodes = tuple(_node(plan, node, council) for node in plan.nodes)
    gateways = _gateways(folder)
    return NetworkView(nodes, gateways, tuple(_advice(nodes, gateways)))


def _council(plan: KaiaPlan) -> set[str]:
    """Addresses of the validators as the first node that answers tells; else all of the plan."""
    for node in plan.nodes:
        with closing(JsonRpc(node.url, timeout=_PATIENCE_SECONDS)) as rpc:
            try:
                return {each.lower() for each in rpc.call("kaia_getCouncil", "latest")}
            except NodeError:
                continue
    return {node.address.lower() for node in plan.validators}


def _node(plan: KaiaPlan, node: KaiaNode, council: set[str]) -> NodeView:
    kind = "archive" if node.keeps_history else "validator"
    in_council = node.address.lower() in council
    with closing(JsonRpc(node.url, timeout=_PATIENCE_SECONDS)) as rpc:
        try:
            block = rpc.call("kaia_getBlockWithConsensusInfoByNumber", "latest")
            return NodeView(
                node=node.slug,
                kind=kind,
                height=from_quantity(block["number"]),
                peers=from_quantity(rpc.call("net_peerCount")),
                age_seconds=round(max(0.0, time.time() - from_quantity(block["timestamp"])), 1),
                proposer=_name(plan, str(block["proposer"])),
                in_council=in_council,
            )
        except NodeError:
            return NodeView(node.slug, kind, in_council=in_council)


def _name(plan: KaiaPlan, address: str) -> str:
    names = {node.address.lower(): node.slug for node in plan.nodes}
    return names.get(address.lower(), address)


def _gateways(folder: Path) -> tuple[GatewayView, ...]:
    path = folder / "network.json"
    if not path.exists():
        return ()
    members = [each for each in Network.read(path).members if each.gateway_url]
    return tuple(_gateway(each.slug, each.gateway_url) for each in members)


def _gateway(slug: str, url: str) -> GatewayView:
    try:
        answer = httpx.get(f"{url}/health/ready", timeout=_PATIENCE_SECONDS, trust_env=False)
        health = answer.json()
        wrong = tuple(
            f"{check['name']}: {check['reason']}" for check in health["checks"] if not check["ok"]
        )
        return GatewayView(slug, bool(health["ready"]), wrong)
    except (httpx.HTTPError, ValueError, KeyError):
        return GatewayView(slug, ready=False, wrong=("does not answer",))


def _advice(nodes: tuple[NodeView, ...], gateways: tuple[GatewayView, ...]) -> list[str]:
    seated = [node for node in nodes if node.kind == "validator" and node.in_council]
    waiting = [node.node for node in nodes if node.kind == "validator" and not node.in_council]
    away = [node.node for node in seated if node.height is None]
    liars = (len(seated) - 1) // 3
    said = [_on_validators(away, liars)] if away else []
    said += [
        f"The archive {node.node} does not answer: auditors wait. gwanmun network start {node.node}"
        for node in nodes
        if node.kind == "archive" and node.height is None
    ]
    said += [
        f"{node} is laid out but no validator yet: gwanmun network add-validator "
        f"{node.rpartition('-')[0]}"
        for node in waiting
    ]
    ages = [node.age_seconds for node in seated if node.age_seconds is not None]
    if ages and min(ages) > STALE_SECONDS and len(away) <= liars:
        said.append(f"No block for {min(ages):.0f} s although enough validators answer: see logs.")
    said += [
        f"The gateway of {each.member} is not ready ({'; '.join(each.wrong)})."
        for each in gateways
        if not each.ready
    ]
    return said


def _on_validators(away: list[str], liars: int) -> str:
    names, again = ", ".join(away), "; ".join(f"gwanmun network start {each}" for each in away)
    if len(away) <= liars:
        return (
            f"{names} does not answer: the chain goes on without it, but each of its turns to "
            f"propose costs ten seconds. {again}"
        )
    return (
        f"{names} do not answer: more than {liars} are away, the chain stands still and forks "
        f"nowhere; what is submitted waits. Start them: {again}"
    )
