"""What tests of several folders start once."""

from collections.abc import Iterator

import pytest

from scripts.network.postgres import Cluster
from tests.databases import running_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as cluster:
        yield cluster
