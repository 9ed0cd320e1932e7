"""One deployment per module, taken back after each test."""

from typing import Any

import pytest

from tests.contracts.founding import Law, found


@pytest.fixture(scope="module")
def law() -> Law:
    return found()


@pytest.fixture(autouse=True)
def isolation(law: Law, fn_isolation: Any) -> None:
    """Each test begins where the deployment ended."""
