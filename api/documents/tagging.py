"""Asks the tag holder for the reference tag of a number: blind, signed, verified."""

import time

import httpx

from api.errors import TagHolderUnreachable, TagRefused
from chain.ledger.keys import Signer
from chain.network.network import TagHolder
from chain.tags.reference import ReferenceKind, TagProof, ask, make_proof, verify_tag
from chain.tags.request import evaluation_digest
from chain.tags.voprf import Evaluation
from chain.types import MemberId, Tag

_KINDS = {ReferenceKind.BILL: "transport_document", ReferenceKind.INVOICE: "invoice"}
_TOO_MANY = 429
_SERVER_FAULT = 500
_REFUSED = 400


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
        self._http = httpx.Client(timeout=10.0, trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def tag(self, holder: TagHolder, kind: ReferenceKind, number: str) -> tuple[TagProof, Tag]:
        """Ask for the tag of a number and check the answer.

        Args:
            holder: The tag holder.
            kind: What the number names.
            number: As the document has it.

        Returns:
            The proof that travels in the document, and the 64-byte tag.

        Raises:
            TagHolderUnreachable: No answer, too many questions, or a fault over there.
            TagRefused: The tag holder refuses.
            TagError: The number cannot be tagged, or the answer does not verify.
        """
        public_key = bytes.fromhex(holder.public_key)
        blinded = ask(self._member, kind, number)
        evaluation = self._evaluate(holder.url, _KINDS[kind], blinded.element)
        proof = make_proof(blinded, evaluation, public_key)
        return proof, verify_tag(proof, self._member, kind, number, public_key=public_key)

    def _evaluate(self, url: str, kind: str, blinded: bytes) -> Evaluation:
        issued_at = int(time.time())
        digest = evaluation_digest(self._member, kind, blinded, issued_at)
        body = {
            "member": self._member,
            "kind": kind,
            "blinded": blinded.hex(),
            "issued_at": issued_at,
            "signature": self._key.sign_digest(digest).hex(),
        }
        try:
            response = self._http.post(f"{url}/v1/evaluations", json=body)
        except httpx.HTTPError as fault:
            raise TagHolderUnreachable("The tag holder does not answer.") from fault
        if response.status_code == _TOO_MANY or response.status_code >= _SERVER_FAULT:
            raise TagHolderUnreachable("The tag holder is busy.", status=response.status_code)
        if response.status_code >= _REFUSED:
            raise TagRefused(
                "The tag holder refuses.", status=response.status_code, reason=_reason(response)
            )
        try:
            answer = response.json()
            return Evaluation(bytes.fromhex(answer["evaluated"]), bytes.fromhex(answer["proof"]))
        except (ValueError, KeyError, TypeError) as fault:
            raise TagHolderUnreachable("The tag holder answers otherwise than agreed.") from fault


def _reason(response: httpx.Response) -> str:
    try:
        return str(response.json().get("code", ""))
    except (ValueError, AttributeError):
        return ""
