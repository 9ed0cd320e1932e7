"""A member's own system under the drill of forks: it knows the chain by webhooks alone."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.database import Engines
from api.index.tables import EventRow, ShipmentRow
from api.webhooks.delivering import Deliverer
from api.webhooks.keeping import add_endpoint
from tests.api.webhooks.receiver import Receiver

Told = tuple[int, str, str, str]
"""Block, transaction, name and subject of an event."""


class Listener:
    """Listens to one index from its beginning."""

    def __init__(self, engines: Engines) -> None:
        """Add itself to an index that has no event yet."""
        self._engines = engines
        self._receiver = Receiver()
        self._client = httpx.Client(trust_env=False, timeout=10)
        self._pool = ThreadPoolExecutor(1)
        self._deliverer = Deliverer(engines, "/members/importer")
        with Session(engines.writing) as session, session.begin():
            add_endpoint(session, self._receiver.url, [], "drill")

    def hear(self) -> None:
        """Let everything be told that can be."""
        before = -1
        while len(self._receiver.got) != before:
            before = len(self._receiver.got)
            self._deliverer.run_once(self._client, self._pool)

    def standing(self, *, deaf: bool = False) -> list[Told]:
        """Tell what stands, as it was told.

        Args:
            deaf: The control: retractions are not listened to.

        Returns:
            Events, sorted.
        """
        standing: list[Told] = []
        for event in self._receiver.taken:
            data = event["data"]
            if event["type"].endswith(".Retraction"):
                standing = [each for each in standing if deaf or each[0] <= data["stands"]]
            else:
                standing.append(_told(data))
        return sorted(standing)

    def visible(self) -> list[Told]:
        """Tell what stands, as the index shows it to this member.

        Returns:
            Events, sorted.
        """
        seen = select(ShipmentRow.id).where(ShipmentRow.visible)
        shown = or_(EventRow.shipment.is_(None), EventRow.shipment.in_(seen))
        with Session(self._engines.reading) as session:
            return sorted(
                (row.block_number, f"0x{row.tx_hash}", row.name, row.subject or "")
                for row in session.scalars(select(EventRow).where(shown))
            )

    def close(self) -> None:
        """Stop listening."""
        self._client.close()
        self._pool.shutdown()
        self._receiver.close()


def _told(data: dict[str, Any]) -> Told:
    return data["block"], data["transaction"], data["name"], data["subject"] or ""
