"""The tables of envelopes; signed content is kept as it came, checksums are 64 hex digits."""

from sqlalchemy import JSON, BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from api.index.tables import ID
from chain.ledger.models import Base

ACTIVE, ACCEPTED = "active", "accepted"


class EnvelopeRow(Base):
    """An envelope that came to this gateway, by the checksum of its last link."""

    __tablename__ = "transfer_envelope"

    last_checksum: Mapped[str] = mapped_column(ID, primary_key=True)
    reference: Mapped[str] = mapped_column(String(32), unique=True)
    document_checksum: Mapped[str] = mapped_column(ID, index=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    """As it was received."""
    chain: Mapped[list[str]] = mapped_column(JSON)
    """Its signed links, oldest first."""
    state: Mapped[str] = mapped_column(String(10))
    """active or accepted; what was rejected is not kept."""
    title: Mapped[str | None] = mapped_column(ID, index=True)
    """The title that it moved, once accepted."""
    received_at: Mapped[int] = mapped_column(BigInteger)


class EnvelopeDocumentRow(Base):
    """An additional document that an envelope announced; content None until it came."""

    __tablename__ = "transfer_document"

    last_checksum: Mapped[str] = mapped_column(ID, primary_key=True)
    checksum: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)


class SentEnvelopeRow(Base):
    """An envelope that this gateway sends: the same bytes each time."""

    __tablename__ = "sent_transfer_envelope"

    title: Mapped[str] = mapped_column(ID, primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    """Acts that the title had seen: the act that the envelope is sent for."""
    recipient: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    documents: Mapped[list[str]] = mapped_column(JSON)
    """Roots of the additional documents, by their checksums in the manifest's order."""
    answer: Mapped[str | None] = mapped_column(String())
    """The receiver's signed answer that ended the transfer."""
