"""What generated bindings are made of: events, errors, calls and reads; no contract's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import ClassVar, Self

from chain.ledger.abi import Value, decode_values, encode_values, selector
from chain.ledger.errors import AbiMismatch
from chain.ledger.reverts import reverted
from chain.node.errors import NodeNotFound, NodeRefused
from chain.node.hexes import from_data, to_data, to_quantity
from chain.node.rpc import JsonRpc
from chain.types import Address

DEFAULT_GAS = 3_000_000
"""Gas of a call unless its caller sets another; the chain is free of fees."""

BlockTag = int | str
"""A height, or ``latest``, ``finalized``, ``earliest``."""

_DYNAMIC = ("string", "bytes")


@dataclass(frozen=True, slots=True)
class Log:
    """What a contract wrote into a receipt.

    Attributes:
        address: The contract.
        topics: 32 bytes each, the first is the event's.
        data: The members that are not indexed.
    """

    address: Address
    topics: tuple[bytes, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """An act on a contract, not sent yet.

    Attributes:
        to: The contract.
        data: Selector and arguments.
        gas: Most gas it may use.
        function: Contract and function, such as ``Titles.issue``.
        args: Its arguments by their Solidity names.
    """

    to: Address
    data: bytes
    gas: int
    function: str
    args: Mapping[str, object]


class AbiRecord:
    """Base of structs, results and events; every subclass is a frozen dataclass."""

    SHAPES: ClassVar["AbiShapes"] = {}
    __slots__ = ()

    @classmethod
    def of(cls, values: Sequence[Value]) -> Self:
        """Take decoded values in the order of the members.

        Args:
            values: As many as there are members.

        Returns:
            The record, its own structs as records too.
        """
        names = [each.name for each in fields(cls)]  # type: ignore[arg-type]
        shaped = [
            _shaped(cls.SHAPES.get(name), value) for name, value in zip(names, values, strict=True)
        ]
        return cls(*shaped)


AbiShapes = Mapping[str, tuple[type[AbiRecord], bool]]
"""Members that are structs: which, and whether an array of them."""


class AbiEvent(AbiRecord):
    """Base of the generated events."""

    NAME: ClassVar[str]
    TOPIC0: ClassVar[bytes]
    KINDS: ClassVar[str]
    __slots__ = ()

    @classmethod
    def decode(cls, log: Log) -> Self:
        """Read the event from a log.

        Args:
            log: A log whose first topic is this event's.

        Returns:
            The record; an indexed member of dynamic type is its 32-byte hash.

        Raises:
            AbiMismatch: The log is another event's or does not fit.
        """
        kinds = split_types(cls.KINDS)
        topical = [kind.endswith(" indexed") for kind in kinds]
        if log.topics[:1] != (cls.TOPIC0,) or len(log.topics) != sum(topical) + 1:
            raise AbiMismatch("The log is another event's.", event=cls.NAME)
        topics = iter(log.topics[1:])
        plain = [kind for kind, is_topic in zip(kinds, topical, strict=True) if not is_topic]
        data = iter(decode_values(plain, log.data))
        values = [
            _topic(kind.removesuffix(" indexed"), next(topics)) if is_topic else next(data)
            for kind, is_topic in zip(kinds, topical, strict=True)
        ]
        return cls.of(values)


@dataclass(frozen=True, slots=True)
class Function:
    """A function of a contract.

    Attributes:
        name: Contract and function.
        selector: 4 bytes.
        inputs: Canonical types of the arguments.
        members: Their Solidity names.
        outputs: Canonical types of the results.
    """

    name: str
    selector: bytes
    inputs: tuple[str, ...]
    members: tuple[str, ...]
    outputs: tuple[str, ...]

    def encode(self, values: Sequence[object]) -> bytes:
        """Encode a call.

        Args:
            values: The arguments in order.

        Returns:
            Selector and arguments.

        Raises:
            AbiMismatch: A value does not fit its type.
        """
        return self.selector + encode_values(self.inputs, [_plain(value) for value in values])


class Contract:
    """Base of the generated gateways: one contract at one address."""

    def __init__(self, rpc: JsonRpc, address: Address) -> None:
        """Point at a contract.

        Args:
            rpc: The chain's endpoint.
            address: Where the contract lies.
        """
        self.rpc = rpc
        self.address = address

    def _read(self, function: Function, values: Sequence[object], block: BlockTag) -> Value:
        """Call a view; one result comes bare, several as a tuple; a revert is raised."""
        tag = to_quantity(block) if isinstance(block, int) else block
        call = {"to": self.address, "data": to_data(function.encode(values))}
        try:
            answer = from_data(self.rpc.call("eth_call", call, tag))
        except NodeRefused as refusal:
            raise reverted(refusal) from refusal
        if not answer and function.outputs:
            # A node that was started again serves calls before it has the blocks.
            raise NodeNotFound("The endpoint has no contract there yet.", contract=self.address)
        results = decode_values(function.outputs, answer)
        return results[0] if len(results) == 1 else results

    def _call(self, function: Function, values: Sequence[object], gas: int) -> Call:
        """Build an act."""
        args = dict(zip(function.members, values, strict=True))
        return Call(self.address, function.encode(values), gas, function.name, args)


def function(signature: str, members: str, outputs: tuple[str, ...] = ()) -> Function:
    """Describe a function, for generated code.

    Args:
        signature: Contract and canonical signature, such as ``Titles.issue(bytes32,uint8)``.
        members: Names of the arguments, separated by spaces.
        outputs: Canonical types of the results.

    Returns:
        The description.
    """
    name, _, rest = signature.partition("(")
    own = selector(signature.partition(".")[2])
    return Function(name, own, split_types(rest[:-1]), tuple(members.split()), outputs)


def split_types(text: str) -> tuple[str, ...]:
    """Split a list of canonical types at its outer commas.

    Args:
        text: Such as ``bytes32,(uint8,bytes)[]``.

    Returns:
        The types.
    """
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(text[start:position])
            start = position + 1
    return (*parts, text[start:]) if text else ()


def _shaped(shape: tuple[type[AbiRecord], bool] | None, value: Value) -> Value:
    if shape is None:
        return value
    record, is_array = shape
    return tuple(record.of(each) for each in value) if is_array else record.of(value)


def _topic(kind: str, topic: bytes) -> Value:
    if kind in _DYNAMIC or kind.endswith((")", "]")):
        return topic
    return decode_values((kind,), topic)[0]


def _plain(value: object) -> object:
    """Give structs to the encoder as tuples."""
    if hasattr(value, "__dataclass_fields__"):
        return tuple(_plain(getattr(value, each.name)) for each in fields(value))  # type: ignore[arg-type]
    if isinstance(value, list | tuple):
        return tuple(_plain(each) for each in value)
    return value
