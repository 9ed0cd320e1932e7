"""Shares, sharings and parts as files: JSON of version 1; a part travels sealed to its holder."""

import json
from pathlib import Path
from typing import Any, Literal, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from pydantic import BaseModel, ConfigDict, Field

from chain.private_file import read_private, write_private
from chain.tags.errors import TagPartUnreadable, TagSharingInvalid
from chain.tags.refresh import Dealing, Part
from chain.tags.sharing import Share, Sharing

_INFO = b"gwanmun.tag-part.v1"
_HEX = r"^[0-9a-f]{64}$"


class SharingRecord(BaseModel):
    """The public half of a sharing, as files and the network file hold it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    epoch: int = Field(ge=1, lt=2**63)
    indices: tuple[int, ...]
    commitments: tuple[str, ...]

    @classmethod
    def of(cls, sharing: Sharing) -> "SharingRecord":
        """Write a sharing.

        Args:
            sharing: The sharing.

        Returns:
            The record.
        """
        commitments = tuple(each.hex() for each in sharing.commitments)
        return cls(epoch=sharing.epoch, indices=sharing.indices, commitments=commitments)

    def sharing(self) -> Sharing:
        """Read it.

        Returns:
            The sharing, checked.

        Raises:
            TagSharingInvalid: Threshold, epoch or an index is out of range, or it is not
                hexadecimal.
            TagElementInvalid: A commitment is no element.
        """
        try:
            commitments = tuple(bytes.fromhex(each) for each in self.commitments)
        except ValueError as fault:
            raise TagSharingInvalid("A commitment is not hexadecimal.") from fault
        return Sharing(self.epoch, self.indices, commitments)


class _ShareRecord(SharingRecord):
    index: int
    secret: str = Field(pattern=_HEX)


class _PartRecord(SharingRecord):
    dealer: int
    index: int
    secret: str = Field(pattern=_HEX)


Record = TypeVar("Record", bound=SharingRecord)


def write_share(path: Path, share: Share) -> None:
    """Write a share with mode 600.

    Args:
        path: The file, which must not exist.
        share: The share.

    Raises:
        FileExistsError: There is one already.
    """
    public = SharingRecord.of(share.sharing).model_dump()
    record = _ShareRecord(**public, index=share.index, secret=share.secret.hex())
    write_private(path, record.model_dump_json(indent=1).encode() + b"\n")


def read_share(path: Path) -> Share:
    """Read a share and check it against its commitments.

    Args:
        path: As ``write_share`` wrote it.

    Returns:
        The share.

    Raises:
        PrivateFileMissing: It is not there.
        PrivateFileOpen: Others may read it.
        TagSharingInvalid: The file has not its form, or its sharing is none.
        TagElementInvalid: A part is no element or scalar.
        TagShareInvalid: The share is not of its sharing.
    """
    record = _parsed(_ShareRecord, read_private(path))
    return Share(record.index, bytes.fromhex(record.secret), record.sharing())


def write_sharing(path: Path, sharing: Sharing) -> None:
    """Write the public half, for everybody.

    Args:
        path: The file.
        sharing: The sharing.
    """
    path.write_text(SharingRecord.of(sharing).model_dump_json(indent=1) + "\n", encoding="utf8")


def read_sharing(path: Path) -> Sharing:
    """Read the public half of a sharing.

    Args:
        path: As ``write_sharing`` wrote it.

    Returns:
        The sharing, checked.

    Raises:
        FileNotFoundError: It is not there.
        TagSharingInvalid: The file has not its form, or is no sharing.
        TagElementInvalid: A commitment is no element.
    """
    return _parsed(SharingRecord, path.read_bytes()).sharing()


def seal_part(part: Part, reader_public_key: bytes) -> bytes:
    """Seal a dealer's part for its holder (HPKE base mode, RFC 9180, the suite of envelopes).

    Args:
        part: The part.
        reader_public_key: The holder's raw 32-byte X25519 key, as Consortium lists it.

    Returns:
        Encapsulated key and ciphertext.

    Raises:
        TagPartUnreadable: The key is not usable.
    """
    dealing = part.dealing
    record = _PartRecord(
        epoch=dealing.epoch,
        indices=dealing.indices,
        commitments=tuple(each.hex() for each in dealing.commitments),
        dealer=dealing.dealer,
        index=part.index,
        secret=part.secret.hex(),
    )
    try:
        key = X25519PublicKey.from_public_bytes(reader_public_key)
        return bytes(_suite().encrypt(record.model_dump_json().encode(), key, _INFO))
    except ValueError as fault:
        raise TagPartUnreadable("The reader's key is not usable.", index=part.index) from fault


def open_part(sealed: bytes, reader_private_key: bytes) -> Part:
    """Open a part that was sealed for us; ``check_part`` judges it.

    Args:
        sealed: As ``seal_part`` gave it.
        reader_private_key: Our raw 32-byte X25519 key.

    Returns:
        The part.

    Raises:
        TagPartUnreadable: It is sealed for somebody else, or altered.
        TagSharingInvalid: What was sealed has not its form.
    """
    key = X25519PrivateKey.from_private_bytes(reader_private_key)
    try:
        record = _parsed(_PartRecord, bytes(_suite().decrypt(sealed, key, _INFO)))
    except (InvalidTag, ValueError) as fault:
        raise TagPartUnreadable("The part does not open with this key.") from fault
    try:
        commitments = tuple(bytes.fromhex(each) for each in record.commitments)
    except ValueError as fault:
        raise TagSharingInvalid("A commitment is not hexadecimal.") from fault
    dealing = Dealing(record.dealer, record.epoch, record.indices, commitments)
    return Part(record.index, bytes.fromhex(record.secret), dealing)


def public_record(sharing: Sharing) -> dict[str, Any]:
    """Tell everybody what the network file needs.

    Args:
        sharing: The sharing.

    Returns:
        epoch, threshold, public_key, digest, and the public share of each index.
    """
    return {
        "epoch": sharing.epoch,
        "threshold": sharing.threshold,
        "public_key": sharing.public_key.hex(),
        "digest": sharing.digest().hex(),
        "public_shares": {str(each): sharing.public_share(each).hex() for each in sharing.indices},
    }


def _parsed(form: type[Record], text: bytes) -> Record:
    try:
        return form.model_validate(json.loads(text))
    except ValueError as fault:
        raise TagSharingInvalid("The file has not its form.", form=form.__name__) from fault


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
