"""The follower on a chain that forks: nothing twice, nothing left out, everything undone."""

import random

import pytest

from chain.events.errors import HistoryForgotten
from chain.events.follower import Follower
from chain.events.records import Batch, Checkpoint, Rewound
from chain.ledger.generated.titles.events import IntentPerformed
from chain.node.blocks import header_hash, read_header
from chain.node.errors import NodeRefused
from tests.chain.events.forking_chain import SENDER, TITLES, ForkingChain


class Reader:
    """An index in memory: rows with their block, and checkpoints, kept together."""

    def __init__(self, chain: ForkingChain) -> None:
        """Begin at the beginning."""
        self.chain = chain
        self.checkpoints: list[Checkpoint] = []
        self.rows: dict[tuple[bytes, int], tuple[int, bytes]] = {}
        self.follower = Follower(chain, {TITLES: "Titles"}, self)

    def latest(self) -> Checkpoint | None:
        """The newest checkpoint."""
        return self.checkpoints[-1] if self.checkpoints else None

    def before(self, number: int) -> Checkpoint | None:
        """The newest checkpoint below a block."""
        older = [each for each in self.checkpoints if each.number < number]
        return older[-1] if older else None

    def pull(self) -> int:
        """Take everything that is new; returns how many rewinds there were."""
        rewinds = 0
        for step in self.follower:
            if isinstance(step, Rewound):
                rewinds += 1
                kept = step.checkpoint.number
                self.rows = {key: row for key, row in self.rows.items() if row[0] <= kept}
                self.checkpoints = [each for each in self.checkpoints if each.number <= kept]
            else:
                self._take(step)
        return rewinds

    def _take(self, batch: Batch) -> None:
        for record in batch.records:
            assert isinstance(record.event, IntentPerformed)
            key = (record.block_hash, record.log_index)
            assert key not in self.rows
            self.rows[key] = (record.block_number, record.event.subject)
            assert batch.timestamps[record.block_number] == 1_700_000_000 + record.block_number
        self.checkpoints.append(batch.checkpoint)

    def subjects(self) -> list[bytes]:
        """What the index holds, in the chain's order."""
        return [row[1] for _, row in sorted(self.rows.items(), key=lambda item: item[1])]


def _subjects(chain: ForkingChain) -> list[bytes]:
    return [subject for _, subjects in chain.blocks for subject in sorted(subjects)]


def _name(number: int) -> bytes:
    return number.to_bytes(32)


@pytest.fixture
def chain() -> ForkingChain:
    chain = ForkingChain()
    for number in range(1, 6):
        chain.mine([_name(number * 10), _name(number * 10 + 1)])
    return chain


def test_next_step__when_blocks_are_new__gives_each_event_once(chain: ForkingChain) -> None:
    reader = Reader(chain)
    assert reader.pull() == 0
    chain.mine([_name(99)])
    reader.pull()
    assert reader.subjects() == _subjects(chain)
    assert reader.latest() == chain.checkpoint(6)
    assert reader.follower.next_step() is None


def test_next_step__when_blocks_were_taken_back__rewinds_to_the_fork(chain: ForkingChain) -> None:
    reader = Reader(chain)
    reader.follower.logs.width = 1
    reader.pull()
    chain.fork(2, [[_name(77)], [], [_name(78)]])
    step = reader.follower.next_step()
    # Ranges double while the node bears them: checkpoints stand at 0, 2 and 5.
    assert step == Rewound(chain.checkpoint(2))
    assert reader.pull() == 1
    assert reader.subjects() == _subjects(chain)


def test_next_step__when_a_fork_comes_while_reading__leaves_nothing_out(
    chain: ForkingChain,
) -> None:
    reader = Reader(chain)
    chain.after_logs.append((1, [[_name(50), _name(51), _name(52)]]))
    reader.pull()
    assert reader.subjects() == _subjects(chain)
    assert _name(52) in reader.subjects()


def test_next_step__when_the_node_lags_behind__waits_and_takes_nothing_back(
    chain: ForkingChain,
) -> None:
    reader = Reader(chain)
    reader.follower.logs.width = 1
    reader.pull()
    held, blocks = reader.subjects(), list(chain.blocks)
    for height in (4, 3, 1):
        del chain.blocks[height:]
        assert reader.follower.next_step() is None
    chain.blocks = blocks
    chain.mine([_name(88)])
    assert reader.pull() == 0
    assert reader.subjects() == [*held, _name(88)]


def test_next_step__when_a_shorter_chain_is_another_one__rewinds(chain: ForkingChain) -> None:
    reader = Reader(chain)
    reader.follower.logs.width = 1
    reader.pull()
    chain.fork(4, [[_name(77)], [_name(78)], [_name(79)]])
    assert reader.pull() == 1
    assert reader.subjects() == _subjects(chain)


def test_next_step__when_no_checkpoint_stands__says_so(chain: ForkingChain) -> None:
    reader = Reader(chain)
    reader.pull()
    chain.fork(3, [[], [], []])
    with pytest.raises(HistoryForgotten):
        reader.follower.next_step()


def test_next_step__when_the_node_refuses_wide_ranges__narrows_them(chain: ForkingChain) -> None:
    reader = Reader(chain)
    chain.widest = 2
    reader.pull()
    assert reader.subjects() == _subjects(chain)
    assert all(last - first < 6 for first, last in chain.asked)


def test_next_step__when_the_node_refuses_single_blocks__raises(chain: ForkingChain) -> None:
    reader = Reader(chain)
    chain.widest = 0
    with pytest.raises(NodeRefused):
        reader.pull()


def test_next_step__when_confirmations_are_asked__stays_below_the_head(
    chain: ForkingChain,
) -> None:
    reader = Reader(chain)
    reader.follower.finality = type(reader.follower.finality)(chain, confirmations=2)
    reader.pull()
    assert reader.latest() == chain.checkpoint(3)


def test_follower__when_the_chain_forks_at_random__equals_a_replay() -> None:
    chance, chain = random.Random(7), ForkingChain()
    reader = Reader(chain)
    reader.follower.logs.width = 1
    for number in range(200):
        if chance.random() < 0.2 and len(chain.blocks) > 4:
            chain.fork(chance.randint(1, 3), [[_name(1000 + number)], [_name(5000 + number)]])
        else:
            chain.mine([_name(number)] if chance.random() < 0.6 else [])
        if chance.random() < 0.5:
            reader.pull()
            reader.follower.logs.width = 1
    reader.pull()
    replay = Reader(chain)
    replay.pull()
    assert reader.rows == replay.rows
    assert reader.subjects() == _subjects(chain)


def test_record__when_decoded__is_typed(chain: ForkingChain) -> None:
    step = Reader(chain).follower.next_step()
    assert isinstance(step, Batch)
    first = step.records[0]
    assert first.event == IntentPerformed(_name(10), SENDER, SENDER)
    assert (first.contract, first.log_index, first.block_number) == (TITLES, 0, 1)


def test_forking_chain__when_asked_for_headers__tells_true_hashes(chain: ForkingChain) -> None:
    header = read_header(chain.call("eth_getBlockByNumber", "0x3", False))
    assert header_hash(header) == header.hash
