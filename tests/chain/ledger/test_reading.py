"""Reads of a contract at a node that does not have it yet."""

import pytest

from chain.ledger.addresses import checksummed
from chain.ledger.errors import AbiMismatch
from chain.ledger.generated.documents import Documents
from chain.node.errors import NodeNotFound
from chain.node.rpc import Json, JsonRpc

ADDRESS = checksummed("0x" + "71" * 20)


class _Endpoint(JsonRpc):
    """Answers every call alike."""

    def __init__(self, answer: str) -> None:
        super().__init__("http://127.0.0.1:1")
        self._answer = answer

    def call(self, method: str, *parameters: Json) -> Json:
        del method, parameters
        return self._answer


def test_read__when_the_node_has_no_contract_there__is_the_nodes_fault() -> None:
    with pytest.raises(NodeNotFound):
        Documents(_Endpoint("0x"), ADDRESS).sequence_of(bytes(32))


def test_read__when_the_answer_is_cut_off__is_not_passed_over() -> None:
    with pytest.raises(AbiMismatch):
        Documents(_Endpoint("0x01"), ADDRESS).sequence_of(bytes(32))
