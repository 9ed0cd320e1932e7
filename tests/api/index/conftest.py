"""Somebody inside the consortium who does not keep to the gateway."""

import pytest

from tests.api.index.insider import Insider


@pytest.fixture
def insider(oracles, carrier):
    return Insider(oracles, "carrier", carrier)
