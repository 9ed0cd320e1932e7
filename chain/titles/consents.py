"""A holder's consent that its title is voided before circulation (contracts/TitleVoids.sol)."""

from chain.ledger.keys import Signer
from chain.ledger.typed_data import Domain, Struct, digest

VOID_CONSENT = Struct("VoidConsent", (("bytes32", "titleId"), ("uint64", "deadline")))
"""The struct that a consent's signature covers."""


def sign_consent(signer: Signer, domain: Domain, title: bytes, deadline: int) -> bytes:
    """Sign a consent.

    Args:
        signer: A key of the title's first holder.
        domain: Of the titles' contract, from ``intent_domain``.
        title: Its id, 32 bytes.
        deadline: Last second, in block time, in which it counts.

    Returns:
        65 bytes for ``voidBeforeCirculation``.

    Raises:
        TypedDataMalformed: A value does not fit.
    """
    return signer.sign_digest(
        digest(domain, VOID_CONSENT, {"titleId": title, "deadline": deadline})
    )
