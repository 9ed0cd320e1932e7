"""A private swarm of real Kubo nodes: who talks with whom, what it keeps, who is stopped."""

import ipaddress
import json
import os
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from chain.vault.content import ContentStore
from chain.vault.errors import ContentMissing, ContentUnavailable
from chain.vault.unixfs import cid_of
from scripts.network.kubo import KuboSwarm
from scripts.network.kubo_layout import KEY, repository_of
from tests.kubo import PROGRAM, needs_kubo, running_swarm

pytestmark = needs_kubo

MEMBERS = ("carrier", "bank-a", "customs")
MOST_MEGABYTES = 160


@pytest.fixture(scope="module")
def swarm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KuboSwarm]:
    with running_swarm(tmp_path_factory.mktemp("swarm"), *MEMBERS) as swarm:
        yield swarm


def _store(swarm: KuboSwarm, slug: str) -> ContentStore:
    return ContentStore(swarm.urls[slug])


def _until(reached) -> None:
    end = time.monotonic() + 15
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_swarm__when_started__connects_every_node_with_every_other(swarm: KuboSwarm) -> None:
    ids = {node.slug: node.peer_id for node in swarm.plan.nodes}
    for slug in MEMBERS:
        assert swarm.peers_of(slug) == sorted(ids[each] for each in ids if each != slug)
        assert _store(swarm, slug).version() == "0.43.0"


def test_swarm__when_it_runs__speaks_on_loopback_alone(swarm: KuboSwarm) -> None:
    own = {port for node in swarm.plan.nodes for port in (node.api_port, node.swarm_port)}
    listening = set()
    for pid in swarm.pids.values():
        for each in psutil.Process(pid).net_connections(kind="inet"):
            assert each.type.name == "SOCK_STREAM", each
            assert ipaddress.ip_address(each.laddr.ip).is_loopback, each
            assert not each.raddr or ipaddress.ip_address(each.raddr.ip).is_loopback, each
            listening |= {each.laddr.port} if each.status == psutil.CONN_LISTEN else set()
    assert listening == own


def test_swarm__when_it_runs__needs_little_memory(swarm: KuboSwarm) -> None:
    for pid in swarm.pids.values():
        assert psutil.Process(pid).memory_info().rss < MOST_MEGABYTES * 10**6


def test_swarm__when_laid_out__keeps_its_keys_to_itself(swarm: KuboSwarm) -> None:
    for slug in MEMBERS:
        repository = repository_of(swarm.folder, slug)
        for name in (KEY, "config"):
            assert stat.S_IMODE((repository / name).stat().st_mode) == 0o600
        assert (repository / KEY).read_bytes() == (swarm.folder / KEY).read_bytes()
        settings = json.loads((repository / "config").read_bytes())
        assert "auto" not in json.dumps(settings["Bootstrap"] + [settings["DNS"]])
        assert settings["Import"]["UnixFSChunker"] == "size-1048576"


def test_swarm__when_laid_out_again__keeps_identities_and_ports(swarm: KuboSwarm) -> None:
    before = swarm.plan
    assert swarm.lay_out(MEMBERS) == before


def test_cat__when_only_another_member_has_it__comes_through_the_own_node(
    swarm: KuboSwarm,
) -> None:
    content = os.urandom(3_000_000)
    cid = _store(swarm, "carrier").add(content)
    assert cid == cid_of(content)
    assert _store(swarm, "customs").cat(cid) == content


def test_add__when_the_swarm_runs__brings_a_member_in(swarm: KuboSwarm) -> None:
    content = os.urandom(5000)
    cid = _store(swarm, "bank-a").add(content)
    node = swarm.add("bank-b")
    assert ContentStore(node.url).cat(cid) == content
    assert all(node.peer_id in swarm.peers_of(slug) for slug in MEMBERS)
    later = os.urandom(5000)
    cid = ContentStore(node.url).add(later)
    assert _store(swarm, "customs").cat(cid) == later


def test_swarm__when_a_node_was_killed__has_it_back_after_its_start(swarm: KuboSwarm) -> None:
    content = os.urandom(5000)
    cid = _store(swarm, "bank-a").add(content)
    pids = swarm.pids
    swarm.kill_node("bank-a")
    with pytest.raises(ContentUnavailable):
        swarm.peers_of("bank-a")
    swarm.start()
    assert _store(swarm, "bank-a").cat(cid) == content
    assert {k: v for k, v in swarm.pids.items() if k != "bank-a"} == {
        k: v for k, v in pids.items() if k != "bank-a"
    }
    _until(lambda: len(swarm.peers_of("bank-a")) == len(swarm.pids) - 1)


def test_swarm__when_a_node_has_another_key__stays_apart(swarm: KuboSwarm, tmp_path: Path) -> None:
    cid = _store(swarm, "carrier").add(os.urandom(5000))
    with running_swarm(tmp_path, "stranger") as other:
        stranger, node = other.plan.nodes[0], swarm.plan.node("carrier")
        with pytest.raises(ContentUnavailable):
            other._connect(stranger, [node])
        assert other.peers_of("stranger") == []
        with pytest.raises(ContentMissing):
            ContentStore(stranger.url).cat(cid, timeout=1)


def test_add__when_a_repository_was_lost__begins_anew_at_its_old_ports(
    swarm: KuboSwarm,
) -> None:
    content = os.urandom(5000)
    cid = _store(swarm, "carrier").add(content)
    before = swarm.plan.node("customs")
    swarm.kill_node("customs")
    shutil.rmtree(swarm.folder / "customs")
    after = swarm.add("customs")
    assert (after.api_port, after.swarm_port) == (before.api_port, before.swarm_port)
    assert after.peer_id != before.peer_id
    assert len(swarm.plan.nodes) == len(swarm.pids)
    with pytest.raises(ContentMissing):
        _store(swarm, "customs").cat(cid, offline=True)
    assert _store(swarm, "customs").cat(cid) == content


def test_start__when_the_program_ends_at_once__names_the_log(tmp_path: Path) -> None:
    swarm = KuboSwarm(tmp_path, PROGRAM)
    swarm.lay_out(["carrier"])
    (repository_of(tmp_path, "carrier") / KEY).write_text("no key")
    with pytest.raises(ContentUnavailable) as caught:
        swarm.start()
    assert Path(caught.value.values["log"]).exists()
    assert swarm.pids == {}
