"""What a sealed document holds: its bytes as received, the leaves' secret, its reference tag."""

import base64
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from chain.documents.document import Document
from chain.documents.kinds import Kind
from chain.documents.leaves import root_of
from chain.documents.policy import Policy
from chain.documents.reading import read_document
from chain.errors import GwanmunError
from chain.types import Root

PROFILE = "document"
"""Profile under which documents are sealed."""


class RootMismatch(GwanmunError):
    """The sealed document is not the one whose root stands on the chain."""


class ShipmentMismatch(GwanmunError):
    """The sealed document names another shipment or kind than the chain."""


class DocumentPayload(BaseModel):
    """Version 1 of a sealed document's content."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: int = Field(default=1, ge=1, le=1)
    shipment: str
    """64 hex digits."""
    kind: int
    """Kind, as on the chain."""
    media_type: str
    secret: str
    """64 hex digits: from it follow the salts of all leaves."""
    raw: str
    """The bytes as received, base64."""
    tag: dict[str, Any] | None = None
    """Blind evaluation and proof of the reference tag, for bills and invoices."""

    @classmethod
    def of(
        cls, document: Document, shipment: bytes, secret: bytes, tag: dict[str, Any] | None
    ) -> Self:
        """Write a document as it is sealed.

        Args:
            document: The document.
            shipment: 32 bytes.
            secret: 32 bytes.
            tag: Proof of the reference tag.

        Returns:
            The payload.
        """
        return cls(
            shipment=shipment.hex(),
            kind=document.kind.number,
            media_type=document.media_type,
            secret=secret.hex(),
            raw=base64.b64encode(document.raw).decode("ascii"),
            tag=tag,
        )

    def document(self) -> Document:
        """Read the document again; a container's check digit only warns, as the author decided.

        Returns:
            The document.

        Raises:
            DocumentError: The bytes are not what the payload says.
        """
        return read_document(
            base64.b64decode(self.raw),
            media_type=self.media_type,
            kind=Kind.from_number(self.kind),
            policy=Policy(),
        )

    def check_root(self, root: Root) -> Document:
        """Read the document and compare it with the chain.

        Args:
            root: The root on the chain.

        Returns:
            The document.

        Raises:
            RootMismatch: The bytes give another root: a forged copy.
            DocumentError: The bytes are no document.
        """
        document = self.document()
        seen = root_of(document, bytes.fromhex(self.secret))
        if seen != root:
            raise RootMismatch("The document is not the one on the chain.", root=root.hex())
        return document

    def check_place(self, shipment: bytes, kind: int) -> None:
        """Compare what the author sealed with where it was recorded.

        The contract judged the author's role by the kind on the chain: a paper recorded as one
        kind must never be read as another.

        Args:
            shipment: 32 bytes, on the chain.
            kind: Kind, as on the chain.

        Raises:
            ShipmentMismatch: The payload names another shipment or kind.
        """
        if self.shipment != shipment.hex() or self.kind != kind:
            raise ShipmentMismatch(
                "The sealed document names another shipment or kind than the chain.",
                named=self.shipment,
                kind=self.kind,
            )

    def to_bytes(self) -> bytes:
        """Write the payload for sealing.

        Returns:
            JSON.
        """
        return self.model_dump_json().encode()

    @classmethod
    def read(cls, content: bytes) -> Self:
        """Read an opened payload.

        Args:
            content: JSON.

        Returns:
            The payload.

        Raises:
            pydantic.ValidationError: It is not one.
        """
        return cls.model_validate_json(content)
