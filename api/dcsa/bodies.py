"""What DCSA's issuance (ISS) and surrender (SUR) APIs send, as far as the law asks for it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from chain.pint.models import PLATFORM, IdentifyingCode, SignedContent

Reference = Annotated[str, Field(pattern=r"^\S(?:.*\S)?$", min_length=1, max_length=20)]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")


class IssueTo(_Body):
    """Whom a bill is issued to."""

    partyName: Annotated[str, Field(max_length=70)]  # noqa: N815 - DCSA's name
    sendToPlatform: Annotated[str, Field(max_length=4)]  # noqa: N815 - DCSA's name
    identifyingCodes: Annotated[list[IdentifyingCode], Field(min_length=1)]  # noqa: N815

    @property
    def slug(self) -> str:
        """The member's short name, empty for a party of another platform."""
        codes = (each for each in self.identifyingCodes if each.codeListProvider == PLATFORM)
        here = self.sendToPlatform == PLATFORM
        return next((each.partyCode for each in codes), "") if here else ""


class Issuance(_Body):
    """A request to issue a bill (IssuanceRequest), but for its document."""

    issueTo: IssueTo  # noqa: N815 - DCSA's name
    issuanceManifestSignedContent: SignedContent  # noqa: N815 - DCSA's name


class IssuanceToSign(_Body):
    """What the carrier's own gateway signs for it."""

    document: dict[str, Any]
    """The transport document."""
    issueTo: dict[str, Any]  # noqa: N815 - DCSA's name


class SurrenderRequest(_Body):
    """A request to surrender a bill (SurrenderRequestDetails)."""

    surrenderRequestReference: Annotated[str, Field(min_length=1, max_length=100)]  # noqa: N815
    transportDocumentReference: Reference  # noqa: N815 - DCSA's name
    surrenderRequestCode: Literal["SREQ", "AREQ"]  # noqa: N815 - DCSA's name
    reasonCode: Annotated[str, Field(max_length=4)] | None = None  # noqa: N815 - DCSA's name
    comments: Annotated[str, Field(max_length=255)] | None = None


class SurrenderAnswer(_Body):
    """The carrier's answer to a surrender (SurrenderRequestAnswer)."""

    surrenderRequestReference: Annotated[str, Field(min_length=1, max_length=100)]  # noqa: N815
    action: Literal["SURR", "SREJ"]
    comments: Annotated[str, Field(max_length=255)] | None = None
