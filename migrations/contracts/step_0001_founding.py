"""Contract step 1 deploys the eight contracts; the deployer is a throw-away key without rights.

Consortium needs the others' addresses and they need its own: all are known beforehand, since a
contract's address follows from its deployer and nonce.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eth_account import Account
from eth_account.signers.local import LocalAccount
from web3 import HTTPProvider, Web3
from web3.types import Nonce
from web3.utils.address import get_create_address

from chain.deployment import Deployment, read_artifact
from migrations.contracts.founding import Founder, Founding, Periods

ORDER = (
    "Consortium",
    "Documents",
    "Titles",
    "Customs",
    "Assessments",
    "Financing",
    "Credits",
    "TitleFacades",
)
"""Order of deployment: nonce 0 to 7 of the deployer."""

_GAS = 12_000_000
_NO_ADDRESS = "0x" + "00" * 20
_PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Site:
    """Where contracts are deployed and by whom.

    Attributes:
        web3: The chain.
        deployer: Throw-away key.
        build: Folder of ABI and bytecode.
    """

    web3: Web3
    deployer: LocalAccount
    build: Path


def found(rpc_url: str, founding: Founding, build: Path) -> Deployment:
    """Deploy the law and check that it stands where it was meant to.

    Args:
        rpc_url: The chain's endpoint.
        founding: What the consortium is founded with.
        build: Folder of ABI and bytecode, ``chain/ledger/build``.

    Returns:
        The manifest: addresses, code hashes, genesis.

    Raises:
        RuntimeError: A contract was not created, or lies elsewhere than reckoned.
    """
    site = Site(Web3(HTTPProvider(rpc_url)), Account.create(), build)
    addresses = {
        name: str(get_create_address(site.deployer.address, Nonce(nonce)))
        for nonce, name in enumerate(ORDER)
    }
    arguments = _arguments(founding, addresses)
    block = 0
    for nonce, name in enumerate(ORDER):
        block = _create(site, name, arguments[name], nonce, addresses[name])
    return _manifest(site.web3, addresses, block)


def _arguments(founding: Founding, addresses: dict[str, str]) -> dict[str, Sequence[Any]]:
    consortium = addresses["Consortium"]
    modules = [(_word(name), addresses[name]) for name in ORDER]
    periods = founding.periods
    policy = bytes.fromhex(founding.policy_hash)
    sets = [
        (
            bytes.fromhex(plan.model_hash),
            plan.kind,
            0,
            [founding.member_id(slug) for slug in plan.operators],
            plan.post_seconds,
            plan.open_seconds,
        )
        for plan in founding.oracle_sets
    ]
    customs = (periods.accept, periods.policy_delay, policy, founding.random_share_bps)
    return {
        "Consortium": (
            [_founder(each) for each in founding.founders],
            modules,
            _periods(periods),
        ),
        "Documents": (consortium,),
        "Titles": (consortium, periods.notice, _NO_ADDRESS, addresses["TitleFacades"]),
        "Customs": (consortium, *customs),
        "Assessments": (consortium, sets),
        "Financing": (consortium, periods.reservation),
        "Credits": (consortium,),
        "TitleFacades": (consortium, addresses["Titles"]),
    }


def _founder(founder: Founder) -> tuple[Any, ...]:
    hpke = bytes.fromhex(founder.hpke_key)
    admission = (founder.member_class, founder.roles, founder.admin_key, hpke, founder.name)
    return (admission, [(key.address, key.roles) for key in founder.keys])


def _periods(periods: Periods) -> tuple[Any, ...]:
    pauses = (periods.pause_window, periods.pause, periods.pause_cool_down)
    return (periods.key_delay, periods.voting, periods.timelock, pauses)


def _create(site: Site, name: str, arguments: Sequence[Any], nonce: int, expected: str) -> int:
    artifact = read_artifact(site.build, name)
    contract = site.web3.eth.contract(abi=artifact["abi"], bytecode=artifact["bytecode"])
    transaction = contract.constructor(*arguments).build_transaction(
        {
            "from": site.deployer.address,
            "nonce": nonce,
            "gas": _GAS,
            "maxFeePerGas": 0,
            "maxPriorityFeePerGas": 0,
            "chainId": site.web3.eth.chain_id,
        }
    )
    signed = site.deployer.sign_transaction(transaction)
    sent = site.web3.eth.send_raw_transaction(signed.raw_transaction)
    receipt = site.web3.eth.wait_for_transaction_receipt(sent, _PATIENCE_SECONDS, 0.1)
    if receipt["status"] != 1 or receipt["contractAddress"] != expected:
        raise RuntimeError(f"{name} was not created at {expected}")
    return int(receipt["blockNumber"])


def _manifest(web3: Web3, addresses: dict[str, str], block: int) -> Deployment:
    return Deployment(
        chain_id=web3.eth.chain_id,
        genesis_hash=web3.eth.get_block(0)["hash"].to_0x_hex(),
        deployed_in_block=block,
        addresses=addresses,
        code_hashes={
            name: Web3.keccak(web3.eth.get_code(web3.to_checksum_address(address))).to_0x_hex()
            for name, address in addresses.items()
        },
    )


def _word(name: str) -> bytes:
    return name.encode().ljust(32, b"\0")
