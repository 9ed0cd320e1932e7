"""Signed content of PINT: compact JWS, ES256, by a key that a member's act key vouches for.

A platform needs no directory and no DNS to check a signature. The protected header carries the
public key (``jwk``) and the member's statement about it (``gwanmun``): an EIP-712 signature over
the key's RFC 7638 thumbprint, in the domain of Consortium. Whoever can ask the chain finds out
which member the statement's signer belongs to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coincurve import PublicKey
from eth_hash.auto import keccak
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from chain.ledger.addresses import checksummed
from chain.ledger.keys import Signer
from chain.ledger.typed_data import Domain, Struct, digest
from chain.pint.errors import EnvelopeFault, ResponseCode
from chain.types import Address

ENVELOPE_KEY = Struct("EnvelopeKey", (("bytes32", "thumbprint"),))
"""What a member signs about its envelope key."""
STATEMENT = "gwanmun"
"""Header parameter with that signature, 130 hex digits."""
_REGISTRY = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)
_ALGORITHM = "ES256"
_ADDRESS_BYTES = 20
_SIGNATURE_BYTES = 65


@dataclass(frozen=True, slots=True)
class EnvelopeKey:
    """A gateway's key for envelopes, vouched for by its member.

    Attributes:
        key: P-256 private key.
        statement: The member's signature over its thumbprint, 65 bytes.
    """

    key: ECKey
    statement: bytes

    @classmethod
    def of(cls, key: ECKey, signer: Signer, domain: Domain) -> "EnvelopeKey":
        """Let a member vouch for a key.

        Args:
            key: P-256 private key.
            signer: The member's act key.
            domain: Of Consortium, from ``intent_domain``.

        Returns:
            The key with its statement.
        """
        return cls(key, signer.sign_digest(_digest(domain, key)))

    def sign(self, payload: bytes) -> str:
        """Sign content.

        Args:
            payload: The bytes as they are to be kept.

        Returns:
            A compact JWS.
        """
        public = self.key.as_dict(private=False)
        header = {"alg": _ALGORITHM, "jwk": public, STATEMENT: self.statement.hex()}
        return jws.serialize_compact(header, payload, self.key, registry=_REGISTRY)


@dataclass(frozen=True, slots=True)
class Signed:
    """Signed content whose signature holds.

    Attributes:
        payload: The bytes that were signed.
        signer: Address of the act key that vouched for the envelope key.
    """

    payload: bytes
    signer: Address


def new_key() -> ECKey:
    """Draw an envelope key.

    Returns:
        P-256 private key.
    """
    return ECKey.generate_key("P-256", private=True)


def open_signed(content: str, domain: Domain) -> Signed:
    """Check signed content.

    Args:
        content: A compact JWS.
        domain: Of Consortium.

    Returns:
        What was signed, and who vouches for the key.

    Raises:
        EnvelopeFault: BSIG: it is no such content, or a signature does not hold.
    """
    try:
        opened = jws.deserialize_compact(content, _key_of, registry=_REGISTRY)
        header = opened.headers()
        key = ECKey.import_key(header["jwk"])
        statement = bytes.fromhex(header[STATEMENT])
    except (JoseError, KeyError, TypeError, ValueError, AttributeError) as fault:
        raise EnvelopeFault(ResponseCode.BSIG, "The signature does not hold.") from fault
    return Signed(opened.payload, _signer_of(_digest(domain, key), statement))


def _key_of(opened: Any) -> ECKey:
    return ECKey.import_key(opened.headers()["jwk"])


def _digest(domain: Domain, key: ECKey) -> bytes:
    # The thumbprint is SHA-256 in base64url; its bytes are hashed once more to be a bytes32.
    thumbprint = keccak(key.thumbprint().encode("ascii"))
    return digest(domain, ENVELOPE_KEY, {"thumbprint": thumbprint})


def _signer_of(signed: bytes, signature: bytes) -> Address:
    if len(signature) != _SIGNATURE_BYTES:
        raise EnvelopeFault(ResponseCode.BSIG, "The member's statement does not have its form.")
    recoverable = signature[:64] + bytes([(signature[64] - 27) % 256])
    try:
        public = PublicKey.from_signature_and_message(recoverable, signed, hasher=None)
    except Exception as fault:
        # coincurve has no error of its own.
        raise EnvelopeFault(ResponseCode.BSIG, "The member's statement does not hold.") from fault
    return checksummed(keccak(public.format(compressed=False)[1:])[-_ADDRESS_BYTES:])


MemberOf = Callable[[Address], str]
"""From an act key to its member's slug, empty for a stranger."""
