"""Asks the tag holders for the reference tags of numbers: blind, signed, verified."""

from collections.abc import Sequence

from api.documents.tag_holders import HolderCircle, fault_kind, holders_of
from api.documents.tag_wire import Answer, TagWire
from api.errors import TagHolderUnreachable
from api.tag_tally import TagTally
from chain.errors import GwanmunError
from chain.ledger.keys import Signer
from chain.network.network import ShareHolder, TagHolder
from chain.tags.errors import TagError
from chain.tags.proofs import Proof, make_proof, make_shared_proof
from chain.tags.reference import ReferenceKind, reference_input
from chain.tags.threshold import combine_partials
from chain.tags.voprf import Blinded, blind, unblind
from chain.types import MemberId, Tag

_KINDS = {ReferenceKind.BILL: "transport_document", ReferenceKind.INVOICE: "invoice"}
Tagged = tuple[Proof, Tag]
"""The proof that travels in the document, and the tag."""


class TagClient:
    """One author at the tag holders."""

    def __init__(self, member: MemberId, key: Signer, tally: TagTally | None = None) -> None:
        """Describe the author; nothing is sent yet.

        Args:
            member: The author.
            key: Its act key.
            tally: Where holders' answers and faults are counted; one of its own when absent.
        """
        self._member = member
        self._wire = TagWire(member, key)
        self._tally = tally or TagTally()
        self._circle = HolderCircle(self._tally)

    def close(self) -> None:
        """Close the connections."""
        self._circle.close()
        self._wire.close()

    def tag(self, holder: TagHolder, kind: ReferenceKind, number: str) -> Tagged:
        """Ask for the tag of one number, as ``tag_all`` does for many."""
        return self.tag_all(holder, kind, [number])[0]

    def tag_all(
        self, holder: TagHolder, kind: ReferenceKind, numbers: Sequence[str]
    ) -> list[Tagged]:
        """Ask for the tags of numbers in one request and check the answers.

        Args:
            holder: The tag holder, or the holders that share its key.
            kind: What the numbers name.
            numbers: As the documents have them, at most 64.

        Returns:
            Per number the proof that travels in its document, and the 64-byte tag.

        Raises:
            TagHolderUnreachable: No answer, or of fewer holders than it takes; too many
                questions, clocks that differ, a fault over there, or a sharing that is none.
            TagRefused: The tag holder refuses.
            TagError: A number cannot be tagged, or the one holder's answer does not verify.
        """
        messages = [reference_input(self._member, kind, number) for number in numbers]
        return self.tag_inputs(holder, _KINDS[kind], messages)

    def tag_inputs(self, holder: TagHolder, named: str, messages: Sequence[bytes]) -> list[Tagged]:
        """Ask for the tags of any inputs in one request and check the answers.

        Args:
            holder: The tag holder, or the holders that share its key.
            named: Kind of document that they are of, ``transport_document`` or ``invoice``.
            messages: 1 to 64 inputs of the PRF.

        Returns:
            Per input the proof that travels, and the 64-byte tag.

        Raises:
            TagHolderUnreachable: As for ``tag_all``.
            TagRefused: The tag holder refuses.
            TagError: The one holder's answer does not verify.
        """
        asked = [blind(message) for message in messages]
        if holder.sharing is None:
            return self._of_one(holder, named, messages, asked)
        return self._of_shares(holder, named, messages, asked)

    def _of_one(
        self, holder: TagHolder, named: str, messages: Sequence[bytes], asked: Sequence[Blinded]
    ) -> list[Tagged]:
        public_key, slug = bytes.fromhex(holder.public_key), holder.slugs[0]
        tagged: list[Tagged] = []
        try:
            answer = self._wire.evaluate(holder.url, named, [each.element for each in asked])
            for message, blinded, evaluation in zip(
                messages, asked, answer.evaluations, strict=True
            ):
                proof = make_proof(blinded, evaluation, public_key)
                evaluated = proof.verified(public_key)
                tagged.append((proof, unblind(message, blinded, evaluated)))
        except GwanmunError as fault:
            self._tally.failed(slug, fault_kind(fault), fault.code)
            raise
        self._tally.answered(slug)
        return tagged

    def _of_shares(
        self, holder: TagHolder, named: str, messages: Sequence[bytes], asked: Sequence[Blinded]
    ) -> list[Tagged]:
        try:
            holders = holders_of(holder)
        except TagError as fault:
            # The network file is at fault, not the document: it waits until that is mended.
            raise TagHolderUnreachable("The sharing is none.", fault=fault.code) from fault
        elements = [each.element for each in asked]
        sharing = holders.sharing

        def ask(each: ShareHolder) -> Answer:
            return self._wire.evaluate(each.url, named, elements, sharing.addressee(each.index))

        collected = self._circle.collect(holders, elements, ask)
        tagged: list[Tagged] = []
        for message, blinded, partials in zip(messages, asked, collected, strict=True):
            # Each answer was verified against its public share, and these make the key.
            combined = combine_partials(partials, sharing.threshold)
            tag = unblind(message, blinded, combined)
            tagged.append((make_shared_proof(blinded, partials), tag))
        return tagged
