"""Checksums of DCSA PINT 3.0: SHA-256 in lower-case hex digits."""

import hashlib

from chain.documents.canonical import canonical_json


def checksum_of(value: object) -> str:
    """Reckon a JSON value's checksum over its RFC 8785 form.

    Args:
        value: What JSON can say.

    Returns:
        64 hex digits.
    """
    return hashlib.sha256(canonical_json(value)).hexdigest()


def checksum_of_signed(content: str) -> str:
    """Reckon the checksum of signed content as it was sent: never of what it says.

    Args:
        content: A compact JWS.

    Returns:
        64 hex digits.
    """
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def checksum_of_bytes(content: bytes) -> str:
    """Reckon an additional document's checksum, over its decoded bytes.

    Args:
        content: The document.

    Returns:
        64 hex digits.
    """
    return hashlib.sha256(content).hexdigest()
