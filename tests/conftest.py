"""What tests of several folders start once."""

import pytest


@pytest.fixture(scope="session")
def cluster():
    # Brownie loads this file too, in an environment without a driver for PostgreSQL.
    from tests.databases import running_cluster  # noqa: PLC0415

    with running_cluster() as cluster:
        yield cluster
