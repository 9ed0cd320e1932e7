"""What an officer asks a draft for, and what an intent looks like over HTTP."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

ActName = Literal[
    "setLane",
    "release",
    "hold",
    "recall",
    "seize",
    "orderInspection",
    "recordInspection",
    "reject",
]
LaneWord = Literal["green", "yellow", "red", "blue"]
Hex = Annotated[str, Field(pattern=r"^(0x)?([0-9a-fA-F]{2})*$", max_length=20_000)]
_LONGEST_PICTURE = 11_000_000


class Scan(BaseModel):
    """Two pictures of one X-ray scan, PNG in base64."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    high: Annotated[str, Field(min_length=1, max_length=_LONGEST_PICTURE)]
    low: Annotated[str, Field(min_length=1, max_length=_LONGEST_PICTURE)]


class DraftRequest(BaseModel):
    """A decision to be drafted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    act: ActName
    reason_code: Annotated[int, Field(ge=1, le=65_535)]
    """Code of customs' published list."""
    reason_text: Annotated[str, Field(max_length=4000)] = ""
    """Sealed for customs, the auditors and the declarant; its digest is signed."""
    lane: LaneWord | Annotated[int, Field(ge=1, le=4)] | None = None
    """For setLane: the word, or the chain's number."""
    report_text: Annotated[str, Field(max_length=20_000)] = ""
    """For recordInspection: what was found; sealed likewise."""
    scan: Scan | None = None
    """For orderInspection: what the operators judge."""


class IntentBody(BaseModel):
    """An intent as it was signed; bytes in hexadecimal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject: Annotated[str, Field(pattern=r"^(0x)?[0-9a-fA-F]{64}$")]
    sequence: Annotated[int, Field(ge=0, lt=2**64)]
    deadline: Annotated[int, Field(ge=0, lt=2**64)]
    call: Hex


class SignedIntent(BaseModel):
    """An intent with its signature, to be relayed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    contract: Annotated[str, Field(pattern=r"^([A-Z][A-Za-z]{1,30}|0x[0-9a-fA-F]{40})$")]
    """Name or address of the contract whose act it is."""
    intent: IntentBody
    signature: Annotated[str, Field(pattern=r"^(0x)?[0-9a-fA-F]{130}$")]


class Words(BaseModel):
    """One line of what an officer reads before signing."""

    field: str
    value: str


class DomainBody(BaseModel):
    """Where a signature counts (EIP-712)."""

    name: str
    version: str
    chainId: int  # noqa: N815 - EIP-712's own name
    verifyingContract: str  # noqa: N815 - EIP-712's own name


class DraftBody(BaseModel):
    """A drafted decision: everything that a signer needs to encode the call itself."""

    contract: str
    """Address of Customs."""
    domain: DomainBody
    intent: IntentBody
    digest: str
    """What the key signs, for comparison; a signer computes it itself."""
    signature: str
    """Canonical signature of the function, such as ``release(bytes32,...)``."""
    arguments: list[object]
    """In order; bytes and addresses in hexadecimal, structs as lists."""
    words: list[Words]
