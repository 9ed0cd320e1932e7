"""The index's thread: pulls events, keeps them, opens what is sealed for this member."""

import logging
from pathlib import Path
from threading import Event

from sqlalchemy.orm import Session

from api.database import Engines
from api.index.desk import Desk
from api.index.keeping import (
    checkpoint_before,
    forget,
    keep,
    latest_checkpoint,
    rewind,
)
from api.index.opening import Opener
from chain.deployment import Deployment
from chain.events.errors import HistoryForgotten
from chain.events.follower import Follower
from chain.events.records import Batch, Checkpoint, Rewound
from chain.node.errors import NodeError
from chain.node.rpc import JsonRpc
from chain.types import Address

_LOG = logging.getLogger(__name__)

PACE_SECONDS = 0.35
"""Pause between two looks at the chain."""
QUIET_BLOCKS = 32
"""Blocks without events after which the checkpoint is kept all the same."""
AGAIN = "reindex"
"""File in a member's folder that asks for the index to begin anew."""


class KeptCheckpoints:
    """The follower's view of the checkpoints in the database."""

    def __init__(self, engines: Engines) -> None:
        """Point at the database.

        Args:
            engines: The member's database.
        """
        self._engines = engines

    def latest(self) -> Checkpoint | None:
        """Tell how far the index is.

        Returns:
            The newest checkpoint, None at the beginning.
        """
        with Session(self._engines.reading) as session:
            return latest_checkpoint(session)

    def before(self, number: int) -> Checkpoint | None:
        """Find an older checkpoint.

        Args:
            number: Height.

        Returns:
            The newest one below, None when there is none.
        """
        with Session(self._engines.reading) as session:
            return checkpoint_before(session, number)


class IndexFollower:
    """Keeps one member's index at the head of the chain."""

    def __init__(
        self,
        engines: Engines,
        rpc: JsonRpc,
        deployment: Deployment,
        opener: Opener,
    ) -> None:
        """Point at chain and database; nothing is read yet.

        Args:
            engines: The member's database.
            rpc: The chain's endpoint.
            deployment: Where the contracts stand.
            opener: Opens what is sealed for the member.
        """
        self._names = {Address(each): name for name, each in deployment.addresses.items()}
        self._engines = engines
        self._opener = opener
        self._seen_final = -1
        self.again: Path | None = None
        """Where word is left that the index is to begin anew; None looks nowhere."""
        # From genesis: members of the first hour are admitted before the last contract stands.
        self._follower = Follower(rpc, self._names, KeptCheckpoints(engines))

    def run_forever(self, stop: Event) -> None:
        """Follow until told to stop; an endpoint or a store that is away is waited for.

        Args:
            stop: Ends the loop within a moment.
        """
        while not stop.is_set():
            has_news = False
            self._begin_anew_if_asked()
            try:
                has_news = self.follow()
            except NodeError as fault:
                _LOG.warning("the index waits for the chain: %s", fault.code)
                self._seen_final = -1
            if has_news or self._opener.is_due():
                self._opener.open_pending()
            stop.wait(PACE_SECONDS)

    def _begin_anew_if_asked(self) -> None:
        if self.again is None or not self.again.exists():
            return
        _LOG.warning("the index is built anew, as was asked")
        with Session(self._engines.indexing) as session, session.begin():
            forget(session)
        self._seen_final = -1
        # Afterwards: whoever is killed before forgets twice, which is harmless.
        self.again.unlink()

    def follow(self) -> bool:
        """Take everything that is new.

        Returns:
            Whether there may have been something.

        Raises:
            NodeError: The endpoint does not answer.
        """
        final = self._follower.finality.final_number()
        if final == self._seen_final:
            return False
        try:
            while (step := self._follower.next_step()) is not None:
                self._take(step)
                if isinstance(step, Batch) and step.checkpoint.number >= final:
                    break
        except HistoryForgotten:
            _LOG.warning("the chain forgot the index's history: it is built anew")
            with Session(self._engines.indexing) as session, session.begin():
                forget(session)
            return True
        self._seen_final = final
        return True

    def _take(self, step: Batch | Rewound) -> None:
        if isinstance(step, Batch) and not step.records and self._is_close(step.checkpoint):
            return
        self._opener.courtesy.give_way()
        with Session(self._engines.indexing) as session, session.begin():
            desk = Desk(session, self._opener.member, self._opener.tag_key)
            if isinstance(step, Rewound):
                rewind(desk, step.checkpoint)
            else:
                keep(desk, step, self._names)

    def _is_close(self, checkpoint: Checkpoint) -> bool:
        with Session(self._engines.reading) as session:
            kept = latest_checkpoint(session)
        return kept is not None and checkpoint.number - kept.number < QUIET_BLOCKS
