"""One real chain and one pack for all tests of proofs."""

import pytest

from chain.proofs.making import MadePack, make_pack
from scripts.bench.bench_network import bench_network
from tests.chain.proofs.walking import PROJECT, walk


@pytest.fixture(scope="package")
def network():
    with bench_network(PROJECT) as started:
        yield started


@pytest.fixture(scope="package")
def story(network):
    return walk(network, 2)[0]


@pytest.fixture(scope="package")
def made(network, story) -> MadePack:
    return make_pack(network.rpc, network.deployment, story)
