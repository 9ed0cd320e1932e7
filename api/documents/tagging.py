"""Asks the tag holders for the reference tags of numbers: blind, signed, verified."""

from collections.abc import Sequence

from api.documents.tag_holders import HolderCircle, fault_kind, holders_of
from api.documents.tag_wire import TagWire
from api.errors import TagHolderUnreachable
from api.tag_tally import TagTally
from chain.errors import GwanmunError
from chain.ledger.keys import Signer
from chain.network.network import TagHolder
from chain.tags.errors import TagError
from chain.tags.proofs import Proof, make_proof, make_shared_proof
from chain.tags.reference import ReferenceKind, ask, reference_input, verify_tag
from chain.tags.threshold import combine_partials
from chain.tags.voprf import Blinded, unblind
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
        asked = [ask(self._member, kind, number) for number in numbers]
        if holder.sharing is not None:
            return self._of_shares(holder, kind, numbers, asked)
        return self._of_one(holder, kind, numbers, asked)

    def _of_one(
        self,
        holder: TagHolder,
        kind: ReferenceKind,
        numbers: Sequence[str],
        asked: Sequence[Blinded],
    ) -> list[Tagged]:
        public_key, slug = bytes.fromhex(holder.public_key), holder.slugs[0]
        elements = [each.element for each in asked]
        tagged: list[Tagged] = []
        try:
            answer = self._wire.evaluate(holder.url, _KINDS[kind], elements)
            for number, blinded, evaluation in zip(numbers, asked, answer.evaluations, strict=True):
                proof = make_proof(blinded, evaluation, public_key)
                tag = verify_tag(proof, self._member, kind, number, public_key=public_key)
                tagged.append((proof, tag))
        except GwanmunError as fault:
            self._tally.failed(slug, fault_kind(fault), fault.code)
            raise
        self._tally.answered(slug)
        return tagged

    def _of_shares(
        self,
        holder: TagHolder,
        kind: ReferenceKind,
        numbers: Sequence[str],
        asked: Sequence[Blinded],
    ) -> list[Tagged]:
        named = _KINDS[kind]
        try:
            holders = holders_of(holder)
        except TagError as fault:
            # The network file is at fault, not the document: it waits until that is mended.
            raise TagHolderUnreachable("The sharing is none.", fault=fault.code) from fault
        elements = [each.element for each in asked]
        collected = self._circle.collect(
            holders, elements, lambda each: self._wire.evaluate(each.url, named, elements)
        )
        tagged: list[Tagged] = []
        for number, blinded, partials in zip(numbers, asked, collected, strict=True):
            # Each answer was verified against its public share, and these make the key.
            combined = combine_partials(partials, holders.sharing.threshold)
            tag = unblind(reference_input(self._member, kind, number), blinded, combined)
            tagged.append((make_shared_proof(blinded, partials), tag))
        return tagged
