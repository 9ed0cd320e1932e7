"""The running consortium, one for all tests of the counter."""

import pytest

from tests.api.consortium import Consortium
from tests.api.oracles import Oracles
from tests.databases import Databases, chosen


@pytest.fixture(scope="session")
def databases(request):
    databases = Databases(chosen(), request)
    yield databases
    databases.close()


@pytest.fixture(scope="session")
def consortium(tmp_path_factory, databases):
    running = Consortium(tmp_path_factory.mktemp("consortium"), databases)
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def carrier(consortium):
    return consortium.member("carrier")


@pytest.fixture(scope="session")
def exporter(consortium):
    return consortium.member("exporter")


@pytest.fixture(scope="session")
def importer(consortium):
    return consortium.member("importer")


@pytest.fixture(scope="session")
def bank(consortium):
    return consortium.member("bank")


@pytest.fixture(scope="session")
def customs(consortium):
    return consortium.member("customs")


@pytest.fixture(scope="session")
def terminal(consortium):
    return consortium.member("terminal")


@pytest.fixture(scope="session")
def oracles(consortium):
    return Oracles(consortium)
