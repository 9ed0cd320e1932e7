"""A chain, a contract and a member's database for the tests of the ledger."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from chain.ledger.database import open_engine
from chain.ledger.keys import LocalKey
from chain.ledger.models import Base
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.rpc import JsonRpc
from chain.types import Address
from tests.databases import BOTH, Databases
from tests.drills.tally import CHAIN_ID, PROJECT, compile_tally, deploy


@pytest.fixture(scope="session")
def tally_build() -> dict[str, Any]:
    return compile_tally()


@pytest.fixture(scope="session")
def rpc() -> Iterator[JsonRpc]:
    chain = EmbeddedChain(anvil_program(os.environ, PROJECT), AnvilOptions(CHAIN_ID))
    chain.start()
    endpoint = JsonRpc(chain.url)
    yield endpoint
    endpoint.close()
    chain.stop()


@pytest.fixture(scope="session")
def tally(rpc: JsonRpc, tally_build: dict[str, Any]) -> Address:
    return deploy(rpc, LocalKey(b"\x01" * 32), tally_build["bytecode"])


@pytest.fixture(params=BOTH)
def databases(request: pytest.FixtureRequest) -> Iterator[Databases]:
    databases = Databases(request.param, request)
    yield databases
    databases.close()


@pytest.fixture
def engine(databases: Databases) -> Iterator[Engine]:
    engine = open_engine(databases.new())
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()
