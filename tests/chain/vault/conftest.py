"""Nodes to test against: the embedded content process always, Kubo where it is built."""

from collections.abc import Iterator

import pytest

from chain.vault.content import ContentStore
from chain.vault.process import EmbeddedContent
from scripts.network.kubo import KuboSwarm
from tests.kubo import needs_kubo, running_swarm


@pytest.fixture(scope="session")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedContent]:
    process = EmbeddedContent(tmp_path_factory.mktemp("content"))
    process.start()
    yield process
    process.stop()


@pytest.fixture(scope="session")
def swarm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KuboSwarm]:
    with running_swarm(tmp_path_factory.mktemp("swarm"), "carrier", "bank-a") as swarm:
        yield swarm


@pytest.fixture(params=["embedded", pytest.param("kubo", marks=needs_kubo)])
def store(request: pytest.FixtureRequest) -> ContentStore:
    if request.param == "kubo":
        return ContentStore(request.getfixturevalue("swarm").urls["carrier"])
    return ContentStore(request.getfixturevalue("process").url)
