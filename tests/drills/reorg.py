"""The chain takes 1 to 64 blocks back, and some of their transactions come back at random.

anvil drops the transactions of the blocks that it takes back; a random part of them is put into
the new blocks, the rest is the sender's to send again. At the end every act must stand once, the
index that lived through it must equal one that starts from genesis, every event that it ever showed
and that stands no more must be retracted, and whoever heard of it by webhooks alone must know the
same. Controls: a sender that settles at once, an index that does not look at parents, a listener
deaf to retractions. ``python -m tests.drills.reorg`` is the long form.
"""

import argparse
import hashlib
import random
import time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.database import Engines
from api.index.keeping import PROJECTIONS
from api.index.tables import EventRow, RetractionRow
from chain.events.records import Checkpoint
from tests.drills.forking import ACTORS, DEEPEST, Event, Place, events, opened
from tests.drills.reckoning import recorded
from tests.drills.telling import Report, finish, progress

_MOST_ROUNDS = 400


def drill(place: Place, depths: list[int], *, waits: bool = True, walks: bool = True) -> Report:
    """Act, fork, and hold index and chain against each other.

    Args:
        place: Where, freshly opened.
        depths: Of the forks, in their order; each 1 to 64.
        waits: False is the sender's control: it settles at once and must lose acts.
        walks: False is the index's control: it never looks at parents and must differ.

    Returns:
        forks, deepest, acts, dropped (transactions that did not come back by themselves), once,
        twice_or_more, never, unsettled (not final at the end), retracted, untold (shown, gone and
        not retracted), index_equal, heard (events that stand, by webhooks), webhooks_equal,
        deaf_equal (the same without retractions), seconds.
    """
    begun, dropped = time.monotonic(), 0
    if not walks:
        place.borne = (IntegrityError,)
        place.follower._follower._stands = _always  # type: ignore[method-assign]
    place.start_senders(waits=waits)
    for number, depth in enumerate(depths):
        progress("fork", number, len(depths))
        for _ in range(place.chance.randint(1, 4)):
            for actor in ACTORS:
                for _ in range(place.chance.randint(0, 2)):
                    place.act(actor)
            place.turn()
        dropped += place.fork(depth)
        place.look()
    _settle(place)
    times = [each.root.hex() for each in recorded(place.rpc, place.deployment)]
    counted = [times.count(root) for root in place.roots]
    told, standing = retractions(place.index), events(place.index)
    visible = place.listener.visible()
    return {
        "forks": len(depths),
        "deepest": max(depths),
        "acts": len(place.roots),
        "dropped": dropped,
        "once": counted.count(1),
        "twice_or_more": sum(count > 1 for count in counted),
        "never": counted.count(0),
        "unsettled": sum(sum(lane.counts().values()) for lane in place.lanes.values()),
        "retracted": len(told),
        "untold": len(place.seen - standing - told),
        "index_equal": _dump(place.index) == _dump(_replayed(place)),
        "heard": len(place.listener.standing()),
        "webhooks_equal": place.listener.standing() == visible,
        "deaf_equal": place.listener.standing(deaf=True) == visible,
        "seconds": round(time.monotonic() - begun, 1),
    }


def holds(report: Report) -> bool:
    """Tell whether nothing was lost, doubled or left untold.

    Args:
        report: From ``drill``.

    Returns:
        True when it held.
    """
    nothing = ("twice_or_more", "never", "unsettled", "untold")
    complete = report["once"] == report["acts"] and not any(report[name] for name in nothing)
    heard = report["webhooks_equal"] and not report["deaf_equal"]
    return complete and bool(report["index_equal"] and heard)


def retractions(engines: Engines) -> set[Event]:
    """Read which events an index took back."""
    with Session(engines.reading) as session:
        rows = session.execute(select(RetractionRow.block_hash, RetractionRow.log_index))
        return {(digest, place) for digest, place in rows}


def _settle(place: Place) -> None:
    """Make blocks until every act is final, or it is clear that some never will be."""
    for _ in range(_MOST_ROUNDS):
        place.turn()
        if not any(lane.counts() for lane in place.lanes.values()):
            return


def _always(_checkpoint: Checkpoint) -> bool:
    return True


def _replayed(place: Place) -> Engines:
    engines = place.engines("replayed")
    place.follow_with(engines).follow()
    return engines


def _dump(engines: Engines) -> str:
    """Hash every table that follows from the chain; numbers that only count rows are left out."""
    digest = hashlib.sha256()
    with engines.reading.connect() as connection:
        for table in (EventRow, *PROJECTIONS):
            columns = [
                column
                for column in table.__table__.columns
                if not (column.primary_key and column.autoincrement is True)
            ]
            rows = sorted(repr(tuple(row)) for row in connection.execute(select(*columns)))
            digest.update(repr((table.__tablename__, rows)).encode())
    return digest.hexdigest()


def main() -> int:
    """Run the long form with its controls.

    Returns:
        0 where it held and both controls failed, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.reorg", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1, help="times every depth from 1 to 64")
    parser.add_argument("--json", type=Path, help="write the result here")
    options = parser.parse_args()
    depths = list(range(1, DEEPEST + 1)) * options.rounds
    random.Random(1).shuffle(depths)
    with opened() as place:
        report = drill(place, depths)
    with opened() as place:
        hasty = drill(place, [3, 9, 27], waits=False)
    with opened() as place:
        blind = drill(place, [3, 9, 27], walks=False)
    failed = hasty["never"] > 0 and not blind["index_equal"]
    parts = {"drill": report, "control_sender": hasty, "control_index": blind}
    return finish("reorg", parts, holds(report) and failed, options.json)


if __name__ == "__main__":
    raise SystemExit(main())
