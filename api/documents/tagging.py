"""Asks the tag holder for the reference tag of a number: blind, signed, verified."""

import time
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from api.errors import TagHolderUnreachable, TagRefused
from chain.ledger.keys import Signer
from chain.network.network import TagHolder
from chain.tags.proofs import TagProof, make_proof
from chain.tags.reference import ReferenceKind, ask, verify_tag
from chain.tags.request import evaluation_digest
from chain.tags.voprf import Evaluation
from chain.types import MemberId, Tag

_KINDS = {ReferenceKind.BILL: "transport_document", ReferenceKind.INVOICE: "invoice"}
Tagged = tuple[TagProof, Tag]
"""The proof that travels in the document, and the tag."""

_TOO_MANY = 429
_SERVER_FAULT = 500
_REFUSED = 400
_STALE = "RequestStale"


class TagClient:
    """One author at the tag holder."""

    def __init__(self, member: MemberId, key: Signer) -> None:
        """Describe the author; nothing is sent yet.

        Args:
            member: The author.
            key: Its act key.
        """
        self._member = member
        self._key = key
        self._ahead = 0
        self._http = httpx.Client(timeout=10.0, trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def tag(self, holder: TagHolder, kind: ReferenceKind, number: str) -> Tagged:
        """Ask for the tag of one number, as ``tag_all`` does for many."""
        return self.tag_all(holder, kind, [number])[0]

    def tag_all(
        self, holder: TagHolder, kind: ReferenceKind, numbers: Sequence[str]
    ) -> list[Tagged]:
        """Ask for the tags of numbers in one request and check the answers.

        Args:
            holder: The tag holder.
            kind: What the numbers name.
            numbers: As the documents have them, at most 64.

        Returns:
            Per number the proof that travels in its document, and the 64-byte tag.

        Raises:
            TagHolderUnreachable: No answer, too many questions, clocks that differ, or a fault
                over there.
            TagRefused: The tag holder refuses.
            TagError: A number cannot be tagged, or an answer does not verify.
        """
        public_key = bytes.fromhex(holder.public_key)
        asked = [ask(self._member, kind, number) for number in numbers]
        evaluations = self._evaluate(holder.url, kind, [each.element for each in asked])
        tagged = []
        for number, blinded, evaluation in zip(numbers, asked, evaluations, strict=True):
            proof = make_proof(blinded, evaluation, public_key)
            tag = verify_tag(proof, self._member, kind, number, public_key=public_key)
            tagged.append((proof, tag))
        return tagged

    def _evaluate(
        self, url: str, kind: ReferenceKind, blinded: Sequence[bytes]
    ) -> list[Evaluation]:
        response = self._ask(url, _KINDS[kind], blinded)
        if _reason(response) == _STALE:
            # Our clock or theirs is wrong: theirs judges how fresh a request is.
            self._ahead = _ahead_of(response)
            response = self._ask(url, _KINDS[kind], blinded)
        status = response.status_code
        if status == _TOO_MANY or status >= _SERVER_FAULT or _reason(response) == _STALE:
            pause = _pause(response)
            raise TagHolderUnreachable("The tag holder is busy.", status=status, **pause)
        if status >= _REFUSED:
            raise TagRefused("The tag holder refuses.", status=status, reason=_reason(response))
        return _read(response, len(blinded))

    def _ask(self, url: str, named: str, blinded: Sequence[bytes]) -> httpx.Response:
        issued_at = int(time.time()) - self._ahead
        digest = evaluation_digest(self._member, named, blinded, issued_at)
        body = {
            "member": self._member,
            "kind": named,
            "blinded": [element.hex() for element in blinded],
            "issued_at": issued_at,
            "signature": self._key.sign_digest(digest).hex(),
        }
        try:
            return self._http.post(f"{url}/v1/evaluations", json=body)
        except httpx.HTTPError as fault:
            raise TagHolderUnreachable("The tag holder does not answer.") from fault


def _pause(response: httpx.Response) -> dict[str, Any]:
    """What a busy tag holder says of when to come again (RFC 9110, 10.2.3), where it does."""
    try:
        return {"retry_after": max(0, int(response.headers["retry-after"]))}
    except (KeyError, ValueError):
        return {}


def _ahead_of(response: httpx.Response) -> int:
    """Seconds by which our clock is ahead of the holder's, as its answer dates itself."""
    try:
        theirs = parsedate_to_datetime(response.headers["Date"]).timestamp()
    except (KeyError, ValueError) as fault:
        raise TagHolderUnreachable("The tag holder's clock is not ours.") from fault
    return round(time.time() - theirs)


def _read(response: httpx.Response, count: int) -> list[Evaluation]:
    try:
        found = [
            Evaluation(bytes.fromhex(each["evaluated"]), bytes.fromhex(each["proof"]))
            for each in response.json()["evaluations"]
        ]
    except (ValueError, KeyError, TypeError) as fault:
        raise TagHolderUnreachable("The tag holder answers otherwise than agreed.") from fault
    if len(found) != count:
        raise TagHolderUnreachable("The tag holder left an element out.", answered=len(found))
    return found


def _reason(response: httpx.Response) -> str:
    """The code of a refusal, empty for an answer."""
    if not response.is_error:
        return ""
    try:
        return str(response.json().get("code", ""))
    except (ValueError, AttributeError):
        return ""
