"""One deployment per module, taken back after each test."""

from collections.abc import Callable, Iterator
from typing import Any

import brownie
import pytest
from brownie.network.transaction import TransactionReceipt

from tests.contracts.founding import Law, found

GAS = 1_000_000


@pytest.fixture(scope="module")
def law() -> Law:
    return found()


@pytest.fixture(autouse=True)
def isolation(law: Law, fn_isolation: Any) -> None:
    """Each test begins where the deployment ended."""


def automine(wanted: bool) -> None:
    brownie.web3.provider.make_request("evm_setAutomine", [wanted])


@pytest.fixture
def in_one_block() -> Iterator[Callable[..., list[Any]]]:
    """Sends calls, each (key, contract, data), that wait for one block; gives their receipts."""

    def send(*calls: tuple[Any, Any, str]) -> list[Any]:
        automine(False)
        quietly = {"gas_limit": GAS, "required_confs": 0, "silent": True}
        sent = [key.transfer(law.address, data=data, **quietly) for key, law, data in calls]
        brownie.web3.provider.make_request("evm_mine", [])
        # Read anew: Brownie may take one for dropped that it asks about while the block is made.
        mined = [TransactionReceipt(each.txid, silent=True, required_confs=0) for each in sent]
        assert len({each.block_number for each in mined}) == 1
        return mined

    yield send
    automine(True)
