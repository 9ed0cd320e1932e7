"""What an envelope says (DCSA PINT 3.0), as far as this platform reads and writes it.

Unknown fields are kept as they came: what somebody signed is never written anew.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

PLATFORM = "GWAN"
"""This platform's code; DCSA gives codes on application."""
Checksum = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
SignedContent = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$",
        max_length=512 * 1024,
    ),
]
_MOST_ENTRIES = 200
_MOST_DOCUMENTS = 50


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")


class IdentifyingCode(_Part):
    """A code that names a party."""

    codeListProvider: Annotated[str, Field(max_length=100)]  # noqa: N815 - DCSA's name
    partyCode: Annotated[str, Field(max_length=150)]  # noqa: N815 - DCSA's name


class Party(_Part):
    """Who acts or receives."""

    partyName: Annotated[str, Field(max_length=70)]  # noqa: N815 - DCSA's name
    eblPlatform: Annotated[str, Field(max_length=4)]  # noqa: N815 - DCSA's name
    identifyingCodes: Annotated[list[IdentifyingCode], Field(min_length=1)]  # noqa: N815

    @property
    def slug(self) -> str:
        """The member's short name, empty for a party of another platform."""
        codes = (each for each in self.identifyingCodes if each.codeListProvider == PLATFORM)
        return next((each.partyCode for each in codes), "")


class Transaction(_Part):
    """One act, as the endorsement chain tells it."""

    actionCode: Annotated[str, Field(max_length=50)]  # noqa: N815 - DCSA's name
    actor: Party
    recipient: Party | None = None
    actionDateTime: str  # noqa: N815 - DCSA's name
    auditReference: Annotated[str, Field(max_length=100)] = ""  # noqa: N815 - DCSA's name


class Entry(_Part):
    """One platform's link of the transfer chain."""

    eblPlatform: Annotated[str, Field(max_length=4)]  # noqa: N815 - DCSA's name
    transportDocumentChecksum: Checksum  # noqa: N815 - DCSA's name
    previousEnvelopeTransferChainEntrySignedContentChecksum: Checksum | None = None  # noqa: N815
    issuanceManifestSignedContent: SignedContent | None = None  # noqa: N815 - DCSA's name
    transactions: Annotated[list[Transaction], Field(min_length=1)]


class DocumentMetadata(_Part):
    """An additional document as the manifest announces it."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    size: Annotated[int, Field(ge=0, le=8 * 1024 * 1024)]
    mediaType: Annotated[str, Field(max_length=100)]  # noqa: N815 - DCSA's name
    documentChecksum: Checksum  # noqa: N815 - DCSA's name


class Manifest(_Part):
    """What an envelope holds."""

    transportDocumentChecksum: Checksum  # noqa: N815 - DCSA's name
    lastEnvelopeTransferChainEntrySignedContentChecksum: Checksum  # noqa: N815 - DCSA's name
    eBLVisualisationByCarrier: DocumentMetadata | None = None  # noqa: N815 - DCSA's name
    supportingDocuments: Annotated[list[DocumentMetadata], Field(max_length=_MOST_DOCUMENTS)] = []  # noqa: N815

    @property
    def additional(self) -> tuple[DocumentMetadata, ...]:
        """Every document that travels beside the bill."""
        seen = self.eBLVisualisationByCarrier
        return (*self.supportingDocuments, *([seen] if seen else []))


class IssuanceManifest(_Part):
    """What the carrier signed when it issued the bill."""

    documentChecksum: Checksum  # noqa: N815 - DCSA's name
    issueToChecksum: Checksum  # noqa: N815 - DCSA's name


class EnvelopeParts(BaseModel):
    """What of an envelope is signed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    envelopeManifestSignedContent: SignedContent  # noqa: N815 - DCSA's name
    envelopeTransferChain: Annotated[  # noqa: N815 - DCSA's name
        list[SignedContent], Field(min_length=1, max_length=_MOST_ENTRIES)
    ]


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope as it came.

    Attributes:
        document: The transport document as a JSON value, numbers exact.
        manifest: Its signed manifest.
        chain: The signed links of its transfer chain, oldest first.
    """

    document: object
    manifest: str
    chain: tuple[str, ...]
