"""web3.py as the second opinion on the generated gateways: calls, answers, events, intents."""

from importlib import import_module
from typing import Any, get_type_hints

import pytest
from eth_account.messages import encode_typed_data
from eth_hash.auto import keccak
from eth_utils.abi import collapse_if_tuple
from hexbytes import HexBytes
from web3 import Web3
from web3.providers import BaseProvider

from chain.ledger.addresses import checksummed
from chain.ledger.artifacts import load_build
from chain.ledger.binding import Log
from chain.ledger.intents import Intent, intent_digest, intent_domain
from scripts.bindings_members import snake
from tests.chain.ledger.any_values import AnyValues, plain, typed

CONTRACTS = ("Assessments", "Consortium", "Credits", "Customs", "Documents", "Financing", "Titles")
ADDRESS = checksummed("0x" + "c0" * 20)
UNBOUND = {"eip712Domain"}
ROUNDS = 24
READS = ("view", "pure")


class Answering(BaseProvider):
    """Stands for both sides' endpoint: keeps the last call, answers what it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.data = b""
        self.answer = b""

    def call(self, method: str, call: dict, tag: str) -> str:
        assert (method, call["to"], tag) == ("eth_call", ADDRESS, "latest")
        self.data = bytes(HexBytes(call["data"]))
        return "0x" + self.answer.hex()

    def make_request(self, method: Any, params: Any) -> Any:
        # web3 also asks for the chain's id, to write it into the call.
        result = "0x1" if method == "eth_chainId" else self.call(method, *params[:2])
        return {"jsonrpc": "2.0", "id": 1, "result": result}


class Both:
    """One contract: our gateway, and web3's object made from the committed ABI."""

    def __init__(self, name: str) -> None:
        self.abi = load_build(name).abi
        self.endpoint = Answering()
        self.web3 = Web3(self.endpoint)
        self.theirs = self.web3.eth.contract(ADDRESS, abi=self.abi)
        self.module = import_module(f"chain.ledger.generated.{snake(name)}")
        self.ours = getattr(self.module, name)(self.endpoint, ADDRESS)
        self.events = import_module(f"{self.module.__name__}.events").EVENTS

    def entries(self, kind: str, *mutability: str) -> list[dict]:
        return [
            each
            for each in self.abi
            if each["type"] == kind and each["name"] not in UNBOUND
            if not mutability or each["stateMutability"] in mutability
        ]

    def ask(self, function: dict, values: tuple) -> Any:
        """Build our act, or make our read, as a caller would."""
        method = getattr(self.ours, snake(function["name"]))
        hints = list(get_type_hints(method).values())
        return method(*(typed(hint, value) for hint, value in zip(hints, values, strict=False)))

    def calldata(self, function: dict, values: tuple) -> bytes:
        asked = self.ask(function, values)
        return self.endpoint.data if function["stateMutability"] in READS else asked.data


@pytest.fixture(params=CONTRACTS)
def both(request) -> Both:
    return Both(request.param)


def _types(entries: list[dict]) -> list[str]:
    return [collapse_if_tuple(each) for each in entries]


def test_calls__when_arguments_are_random__equal_web3(both):
    functions = both.entries("function")
    assert len(functions) > 5
    for function in functions:
        anything = AnyValues(function["name"])
        both.endpoint.answer = both.web3.codec.encode(
            _types(function["outputs"]), anything.of_all(function["outputs"])
        )
        for _ in range(ROUNDS):
            values = anything.of_all(function["inputs"])
            data = both.calldata(function, values)
            assert data == bytes(HexBytes(both.theirs.encode_abi(function["name"], list(values))))
            for place, entry in enumerate(function["inputs"]):
                other = anything.other_than(values[place], entry)
                changed = (*values[:place], other, *values[place + 1 :])
                assert both.calldata(function, changed) != data, (function["name"], place)


def test_answers__when_values_are_random__equal_web3(both):
    for function in both.entries("function", *READS):
        anything = AnyValues(function["name"])
        for _ in range(ROUNDS):
            values = anything.of_all(function["inputs"])
            outputs = anything.of_all(function["outputs"])
            both.endpoint.answer = both.web3.codec.encode(_types(function["outputs"]), outputs)
            ours = both.ask(function, values)
            theirs = both.theirs.functions[function["name"]](*values).call()
            bare = outputs[0] if len(outputs) == 1 else outputs
            # A check without results gives None here and an empty list there.
            assert plain(ours if outputs else ()) == plain(theirs) == plain(bare)


def test_events__when_logs_are_made_up__equal_web3(both):
    events = both.entries("event")
    assert {each["name"] for each in events} == {each.__name__ for each in both.events.values()}
    for event in events:
        anything = AnyValues(event["name"])
        for _ in range(ROUNDS):
            values = anything.of_all(event["inputs"])
            log = _log(both, event, values)
            theirs = both.theirs.events[event["name"]]().process_log(log)
            ours = both.events[bytes(log["topics"][0])].decode(
                Log(ADDRESS, tuple(map(bytes, log["topics"])), bytes(log["data"]))
            )
            assert plain(ours) == plain(theirs["args"]) == plain(values)


def _log(both: Both, event: dict, values: tuple) -> dict:
    """Write a log as an endpoint serves it; the law indexes no member of dynamic type."""
    signature = f"{event['name']}({','.join(_types(event['inputs']))})"
    pairs = list(zip(event["inputs"], values, strict=True))
    topics = [both.web3.codec.encode([each["type"]], [v]) for each, v in pairs if each["indexed"]]
    plain_pairs = [(each, value) for each, value in pairs if not each["indexed"]]
    data = both.web3.codec.encode(
        _types([each for each, _ in plain_pairs]), [value for _, value in plain_pairs]
    )
    return {
        "address": ADDRESS,
        "topics": [HexBytes(each) for each in (keccak(signature.encode()), *topics)],
        "data": HexBytes(data),
        "blockNumber": 1,
        "blockHash": HexBytes(bytes(32)),
        "transactionHash": HexBytes(bytes(32)),
        "transactionIndex": 0,
        "logIndex": 0,
    }


@pytest.mark.parametrize("name", [each for each in CONTRACTS if each != "Assessments"])
def test_intents__when_members_are_random__equal_eth_account(name):
    """The struct's members are taken from the ABI of ``perform``, not from our definition."""
    both = Both(name)
    (perform,) = (each for each in both.entries("function") if each["name"] == "perform")
    members, anything = perform["inputs"][0]["components"], AnyValues(f"intents {name}")
    for _ in range(ROUNDS):
        act = anything.random.choice(both.entries("function", "nonpayable"))
        call = both.calldata(act, anything.of_all(act["inputs"]))
        values = (*anything.of_all(members)[:-1], call)
        chain_id, contract = anything.random.randint(1, 2**53), anything.of({}, "address")
        digest = _ours(chain_id, contract, values)
        assert digest == _theirs(chain_id, contract, members, values)
        for place, member in enumerate(members):
            other = anything.other_than(values[place], member)
            changed = (*values[:place], other, *values[place + 1 :])
            assert _ours(chain_id, contract, changed) != digest
        assert _ours(chain_id + 1, contract, values) != digest
        assert _ours(chain_id, ADDRESS, values) != digest


def _ours(chain_id: int, contract: Any, values: tuple) -> bytes:
    return intent_digest(intent_domain(chain_id, contract), Intent(*values))


def _theirs(chain_id: int, contract: Any, members: list[dict], values: tuple) -> bytes:
    domain = {
        "name": "Gwanmun",
        "version": "1",
        "chainId": chain_id,
        "verifyingContract": contract,
    }
    types = {"Intent": [{"name": each["name"], "type": each["type"]} for each in members]}
    named = {each["name"]: value for each, value in zip(members, values, strict=True)}
    message = encode_typed_data(domain, types, named)
    return keccak(b"\x19" + message.version + message.header + message.body)
