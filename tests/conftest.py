"""Which tests share a worker: those with a whole network go one by one, files stay whole."""

from pathlib import Path

import pytest

WITH_A_NETWORK = ("api", "flows")
"""Folders whose tests start many processes: two of them at once would starve each other."""

_ROOT = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        place = item.path.relative_to(_ROOT)
        group = "network" if place.parts[0] in WITH_A_NETWORK else str(place)
        item.add_marker(pytest.mark.xdist_group(group))
