"""The wire to one tag holder: a signed request, its answer read with limits; it checks no proof."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from api.errors import TagAnswerGarbled, TagHolderUnreachable, TagRefused
from chain.ledger.keys import Signer
from chain.tags.request import evaluation_digest
from chain.tags.voprf import Evaluation
from chain.types import MemberId

_SECONDS = 10.0
_MOST_BYTES = 65_536
"""64 answers take 20,000."""
_TOO_MANY = 429
_SERVER_FAULT = 500
_REFUSED = 400
_STALE = "RequestStale"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a holder answered, not verified.

    Attributes:
        evaluations: One per element, in order.
        index: Of its share; 0 for a holder of the whole key.
        epoch: Of its share; 0 for a holder of the whole key.
    """

    evaluations: list[Evaluation]
    index: int
    epoch: int


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def reason(self) -> str:
        """The code of a refusal, empty for an answer."""
        if self.status < _REFUSED:
            return ""
        try:
            return str(json.loads(self.body).get("code", ""))
        except (ValueError, AttributeError, RecursionError):
            return ""


class TagWire:
    """One author's wire to tag holders; safe to share between threads."""

    def __init__(self, member: MemberId, key: Signer) -> None:
        """Describe the author; nothing is sent yet.

        Args:
            member: The author.
            key: Its act key.
        """
        self._member = member
        self._key = key
        self._ahead: dict[str, int] = {}
        self._http = httpx.Client(timeout=_SECONDS, trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def evaluate(
        self, url: str, named: str, blinded: Sequence[bytes], addressee: bytes | None = None
    ) -> Answer:
        """Ask one holder.

        Args:
            url: The holder's.
            named: Kind of number, as the request has it.
            blinded: 1 to 64 blinded elements.
            addressee: How requests name it; None for the holder of the whole key.

        Returns:
            Its answer.

        Raises:
            TagHolderUnreachable: No answer, too many questions, clocks that differ, or a fault
                over there.
            TagAnswerGarbled: The answer has not its form or length.
            TagRefused: The holder refuses.
        """
        reply = self._ask(url, named, blinded, addressee)
        if reply.reason == _STALE:
            # Our clock or theirs is wrong: theirs judges how fresh a request is.
            self._ahead[url] = _ahead_of(reply)
            reply = self._ask(url, named, blinded, addressee)
        status = reply.status
        if status == _TOO_MANY or status >= _SERVER_FAULT or reply.reason == _STALE:
            pause = _pause(reply)
            raise TagHolderUnreachable("The tag holder is busy.", status=status, **pause)
        if status >= _REFUSED:
            raise TagRefused("The tag holder refuses.", status=status, reason=reply.reason)
        return _read(reply, len(blinded))

    def _ask(
        self, url: str, named: str, blinded: Sequence[bytes], addressee: bytes | None
    ) -> _Reply:
        issued_at = int(time.time()) - self._ahead.get(url, 0)
        digest = evaluation_digest(self._member, named, blinded, issued_at, addressee)
        body = {
            "member": self._member,
            "kind": named,
            "blinded": [element.hex() for element in blinded],
            "issued_at": issued_at,
            "signature": self._key.sign_digest(digest).hex(),
        }
        try:
            with self._http.stream("POST", f"{url}/v1/evaluations", json=body) as response:
                return _Reply(response.status_code, response.headers, _within_limits(response))
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            raise TagHolderUnreachable("The tag holder does not answer.") from fault


def _within_limits(response: httpx.Response) -> bytes:
    """A holder that sends without end, or a byte now and then, holds nobody up."""
    end, body = time.monotonic() + _SECONDS, b""
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise TagAnswerGarbled("The tag holder's answer is too long.")
        if time.monotonic() > end:
            raise TagHolderUnreachable("The tag holder is too slow.")
    return body


def _pause(reply: _Reply) -> dict[str, Any]:
    """What a busy tag holder says of when to come again (RFC 9110, 10.2.3), where it does."""
    try:
        return {"retry_after": max(0, int(reply.headers["retry-after"]))}
    except (KeyError, ValueError):
        return {}


def _ahead_of(reply: _Reply) -> int:
    """Seconds by which our clock is ahead of the holder's, as its answer dates itself."""
    try:
        theirs = parsedate_to_datetime(reply.headers["Date"]).timestamp()
    except (KeyError, ValueError) as fault:
        raise TagHolderUnreachable("The tag holder's clock is not ours.") from fault
    return round(time.time() - theirs)


def _read(reply: _Reply, count: int) -> Answer:
    try:
        record = json.loads(reply.body)
        found = [
            Evaluation(bytes.fromhex(each["evaluated"]), bytes.fromhex(each["proof"]))
            for each in record["evaluations"]
        ]
        answer = Answer(found, int(record.get("index", 0)), int(record.get("epoch", 0)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise TagAnswerGarbled("The tag holder answers otherwise than agreed.") from fault
    if len(found) != count:
        raise TagAnswerGarbled("The tag holder left an element out.", answered=len(found))
    return answer
