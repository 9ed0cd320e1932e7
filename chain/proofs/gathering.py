"""Gathers a shipment's story from the chain's events alone: no member's gateway is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass

from chain.deployment import Deployment
from chain.events.logs import LogReader, PlacedLog
from chain.ledger.binding import AbiEvent
from chain.ledger.generated.assessments.events import QuestionOpened
from chain.ledger.generated.consortium import Consortium
from chain.ledger.generated.customs.events import DeclarationLodged
from chain.ledger.generated.documents.events import DocumentRecorded
from chain.ledger.generated.events import EVENTS
from chain.ledger.generated.titles.events import TitleIssued
from chain.node.blocks import Finality
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc
from chain.proofs import layout
from chain.proofs.errors import ForeignContract, ShipmentUnknown
from chain.proofs.making import MODULES, Story
from chain.types import Address

_NOBODY = "0x" + "00" * 20


@dataclass
class _Gathered:
    """What was found so far about one shipment.

    Attributes:
        shipment: Its id.
        transactions: Hashes in the chain's order; a dictionary keeps each once.
        roots: Documents.
        titles: Titles.
        declarations: Declarations.
        questions: Questions.
    """

    shipment: bytes
    transactions: dict[bytes, None] = field(default_factory=dict)
    roots: list[bytes] = field(default_factory=list)
    titles: list[bytes] = field(default_factory=list)
    declarations: list[bytes] = field(default_factory=list)
    questions: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin with the shipment alone."""
        self._known = {self.shipment}

    def take(self, transaction: bytes, event: AbiEvent) -> None:
        """Keep an event that names something known, and learn what it brings."""
        if self._known.isdisjoint(_words(event)):
            return
        self.transactions[transaction] = None
        match event:
            case DocumentRecorded(root=root, shipment=self.shipment):
                self._learn(self.roots, root)
            case TitleIssued(title_id=title):
                self._learn(self.titles, title)
            case DeclarationLodged(declaration_id=declaration):
                self._learn(self.declarations, declaration)
            case QuestionOpened(question=question):
                self._learn(self.questions, question)

    def _learn(self, kind: list[bytes], subject: bytes) -> None:
        kind.append(subject)
        self._known.add(subject)


def read_directory(rpc: JsonRpc, consortium: Address) -> Deployment:
    """Find the contracts by the consortium's own directory.

    Args:
        rpc: The endpoint.
        consortium: Its address, from a source that the asker trusts.

    Returns:
        Where the law stands; code hashes are not looked up: verifying proves the directory.

    Raises:
        ForeignContract: There is no consortium, or its directory does not name a contract.
        NodeError: The endpoint does not answer.
    """
    if rpc.call("eth_getCode", consortium, "latest") in ("0x", None):
        raise ForeignContract("There is no contract at this address.", contract=consortium)
    directory = Consortium(rpc, consortium)
    addresses = {name: directory.module_at(layout.word_of(name)) for name in MODULES}
    for name, address in addresses.items():
        if address == _NOBODY:
            raise ForeignContract("The consortium's directory does not name it.", contract=name)
    genesis = rpc.call("eth_getBlockByNumber", "0x0", False)  # noqa: FBT003 - JSON-RPC
    return Deployment(
        chain_id=from_quantity(rpc.call("eth_chainId")),
        genesis_hash=genesis["hash"],
        deployed_in_block=0,
        addresses={"Consortium": consortium, **addresses},
        code_hashes={},
    )


def gather_story(
    rpc: JsonRpc, deployment: Deployment, shipment: bytes, first_block: int = 0
) -> Story:
    """Read every event of the law up to the newest final block, and keep a shipment's.

    Args:
        rpc: The endpoint; one that has all logs.
        deployment: Where the law stands.
        shipment: 32-byte id.
        first_block: Where to begin; nothing of the shipment may lie below.

    Returns:
        The story, no document disclosed: what is sealed stays with its readers.

    Raises:
        ShipmentUnknown: No event names it.
        NodeError: The endpoint does not answer, or refuses single blocks.
    """
    found = _Gathered(shipment)
    for placed, event in read_law(rpc, deployment, first_block):
        found.take(placed.transaction_hash, event)
    if not (found.roots or found.titles or found.declarations):
        raise ShipmentUnknown("No event on the chain names this shipment.", shipment=shipment.hex())
    return Story(
        transactions=tuple(found.transactions),
        roots=tuple(found.roots),
        titles=tuple(found.titles),
        declarations=tuple(found.declarations),
        questions=tuple(found.questions),
        documents=(),
    )


def read_law(
    rpc: JsonRpc,
    deployment: Deployment,
    first_block: int = 0,
    contracts: Sequence[str] = MODULES,
) -> Iterator[tuple[PlacedLog, AbiEvent]]:
    """Read every event of some contracts of the law up to the newest final block.

    Args:
        rpc: The endpoint; one that has all logs.
        deployment: Where the law stands.
        first_block: Where to begin.
        contracts: Their names.

    Yields:
        Each event and its place, in the chain's order.

    Raises:
        NodeError: The endpoint does not answer, or refuses single blocks.
    """
    names = {Address(deployment.addresses[name]): name for name in contracts}
    for placed in _logs(LogReader(rpc, list(names)), first_block, Finality(rpc).final_number()):
        kinds, topics = EVENTS[names[placed.log.address]], placed.log.topics
        if topics and (kind := kinds.get(topics[0])) is not None:
            yield placed, kind.decode(placed.log)


def _logs(reader: LogReader, first: int, final: int) -> Iterator[PlacedLog]:
    while first <= final:
        last = reader.reach(first, final)
        placed = reader.read(first, last)
        if placed is not None:
            yield from placed
            first = last + 1


def _words(value: object) -> Iterator[bytes]:
    """Every byte string in an event, in structs and lists too."""
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _words(each)
    elif is_dataclass(value):
        for member in fields(value):
            yield from _words(getattr(value, member.name))
