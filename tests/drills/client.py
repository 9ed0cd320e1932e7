"""A member's program that hands papers in at a steady rate and keeps a ledger of its own.

What the gateway acknowledged stands in the ledger, on disk, before the next thing happens. A paper
without an answer is handed in again with the same idempotency key until there is one.
"""

import json
import os
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import httpx

from chain.documents.kinds import XML_MEDIA_TYPE
from scripts.demo.client import Counter

RATE = 20.0
"""Papers a second."""
_AT_ONCE = 8
_PAUSE = 0.1
_TIMEOUT = 10.0


@dataclass(frozen=True, slots=True)
class Paper:
    """What is handed in.

    Attributes:
        name: The idempotency key.
        slug: Whose counter takes it.
        content: Its bytes.
        readers: Slugs by commas.
    """

    name: str
    slug: str
    content: bytes
    readers: str


class Client:
    """Hands papers in, several at once."""

    def __init__(self, counters: dict[str, Counter], ledger: Path) -> None:
        """Open the ledger.

        Args:
            counters: Where papers are handed in, by member.
            ledger: Its file; made when absent.
        """
        self._http = {
            slug: httpx.Client(
                base_url=each.url,
                headers={"Authorization": f"Bearer {each.key}"},
                timeout=_TIMEOUT,
                trust_env=False,
            )
            for slug, each in counters.items()
        }
        self._ledger = ledger.open("ab", buffering=0)
        self._path = ledger
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(_AT_ONCE)
        self._waiting: list[Future[None]] = []
        self.retries = 0
        self.refusals: list[str] = []

    def bring(self, papers: list[Paper]) -> None:
        """Begin to hand papers in, 20 a second; answers are not waited for.

        Args:
            papers: What is handed in.
        """
        begun = time.monotonic()
        for place, paper in enumerate(papers):
            time.sleep(max(0.0, begun + place / RATE - time.monotonic()))
            self._waiting.append(self._pool.submit(self._hand_in, paper))

    @property
    def unanswered(self) -> int:
        """How many papers have no answer yet."""
        return sum(not each.done() for each in self._waiting)

    def await_answers(self) -> None:
        """Wait until every paper that was brought has its answer."""
        for each in self._waiting:
            each.result()

    def finish(self) -> dict[str, dict[str, Any]]:
        """Wait for every answer and read the ledger back from the disk.

        Returns:
            The answers, by the paper's name.
        """
        self.await_answers()
        self._pool.shutdown()
        for http in self._http.values():
            http.close()
        self._ledger.close()
        lines = [json.loads(line) for line in self._path.read_bytes().splitlines()]
        return {line["name"]: line for line in lines}

    def _hand_in(self, paper: Paper) -> None:
        while True:
            try:
                answer = self._post(paper)
            except httpx.HTTPError:
                self.retries += 1
            else:
                if answer.status_code == httpx.codes.ACCEPTED:
                    self._note({"name": paper.name, "slug": paper.slug, **answer.json()})
                    return
                self.refusals.append(answer.text)
                if not answer.is_server_error:
                    return
            time.sleep(_PAUSE)

    def _post(self, paper: Paper) -> httpx.Response:
        headers = {"Content-Type": XML_MEDIA_TYPE, "Idempotency-Key": paper.name}
        parameters = {"readers": paper.readers}
        return self._http[paper.slug].post(
            "/v1/documents", content=paper.content, headers=headers, params=parameters
        )

    def _note(self, entry: dict[str, Any]) -> None:
        with self._lock:
            self._ledger.write(json.dumps(entry).encode() + b"\n")
            os.fsync(self._ledger.fileno())
