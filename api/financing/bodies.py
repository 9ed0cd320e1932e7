"""What is asked of financing over HTTP, and the mandate that travels from seller to bank."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from api.financing.tags import TagOfInvoice, TagsOfInvoice
from api.titles.asking import Digest, Word
from chain.financing.mandates import FinancingMandate
from chain.ledger.addresses import checksummed

AddressText = Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{40}$")]
Signature = Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{130}$")]
_Count = Annotated[int, Field(ge=0, lt=2**64)]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MandateRequest(_Closed):
    """What a seller allows a bank's one-time address to reserve."""

    title: Digest
    """The bill that the goods travel under; this member owns or holds it."""
    invoice: Digest
    """Root of the invoice; this member recorded it. Its tags are asked of the tag holders."""
    declaration: Digest
    """Declaration that customs accepted and bound to the title."""
    financier: AddressText
    """The address that the bank made for this tag."""
    hours: Annotated[int, Field(ge=1, le=168)] = 24
    """How long the mandate counts."""


class NearTag(_Closed):
    """What a like invoice would have too."""

    tag: Digest
    proof: dict[str, Any]
    """That it is the invoice's, by the tag holders."""

    @classmethod
    def of(cls, tag: TagOfInvoice) -> Self:
        """Write a near tag down.

        Args:
            tag: The tag.

        Returns:
            The body.
        """
        return cls(tag=_text(tag.digest), proof=dict(tag.proof))


class MandateBody(_Closed):
    """A signed mandate, as the seller hands it to the bank."""

    tag: Digest
    title: Digest
    invoice: Digest
    declaration: Digest
    financier: AddressText
    sequence: _Count
    deadline: _Count
    """Last second, in block time, in which it counts."""
    seller_signature: Signature
    pledgee_signature: Signature | None = None
    """Of the bank that has the title as a pledge, where there is one."""
    proof: dict[str, Any]
    """That the tag is the invoice's, by the tag holders."""
    near: Annotated[tuple[NearTag, ...], Field(min_length=1, max_length=8)]
    """What a like invoice would have too, with proofs."""

    @property
    def mandate(self) -> FinancingMandate:
        """What the signatures cover."""
        return FinancingMandate(
            tag=raw(self.tag),
            title_id=raw(self.title),
            invoice=raw(self.invoice),
            declaration_id=raw(self.declaration),
            financier=checksummed(self.financier),
            sequence=self.sequence,
            deadline=self.deadline,
        )

    @property
    def tags(self) -> TagsOfInvoice:
        """The invoice's tags as the seller says."""
        near = (TagOfInvoice(raw(each.tag), each.proof) for each in self.near)
        return TagsOfInvoice(TagOfInvoice(raw(self.tag), self.proof), tuple(near))

    @classmethod
    def of(cls, mandate: FinancingMandate, seller_signature: bytes, tags: TagsOfInvoice) -> Self:
        """Write a mandate down.

        Args:
            mandate: The mandate.
            seller_signature: 65 bytes.
            tags: Of the invoice.

        Returns:
            The body.
        """
        return cls(
            tag=_text(mandate.tag),
            title=_text(mandate.title_id),
            invoice=_text(mandate.invoice),
            declaration=_text(mandate.declaration_id),
            financier=mandate.financier,
            sequence=mandate.sequence,
            deadline=mandate.deadline,
            seller_signature=_text(seller_signature),
            proof=dict(tags.exact.proof),
            near=tuple(NearTag.of(each) for each in tags.near),
        )

    def agreed(self, pledgee_signature: bytes) -> Self:
        """Add the pledgee's signature.

        Args:
            pledgee_signature: 65 bytes.

        Returns:
            The body with both.
        """
        return self.model_copy(update={"pledgee_signature": _text(pledgee_signature)})


class LockOpening(_Closed):
    """Whom a lock is opened to."""

    bank: Word | None = None
    """Short name of the bank; none shuts the lock again."""


class Nothing(_Closed):
    """An act with nothing to say."""


def raw(text: str) -> bytes:
    """Read hexadecimal.

    Args:
        text: Digits, with or without 0x.

    Returns:
        The bytes.
    """
    return bytes.fromhex(text.removeprefix("0x"))


def _text(value: bytes) -> str:
    return f"0x{value.hex()}"
