"""The bits of what a member key may do, as contracts/types/Roles.sol has them."""

from enum import IntFlag

from chain.documents.kinds import Kind


class Role(IntFlag):
    """What a key may do."""

    CARRIER = 1 << 0
    FORWARDER = 1 << 1
    SHIPPER = 1 << 2
    IMPORTER = 1 << 3
    BROKER = 1 << 4
    BANK = 1 << 5
    CUSTOMS = 1 << 6
    OFFICER = 1 << 7
    POLICY = 1 << 8
    TERMINAL = 1 << 9
    HAULIER = 1 << 10
    OPERATOR = 1 << 11
    AUDITOR = 1 << 12
    TAG_HOLDER = 1 << 13


ISSUERS = Role.CARRIER | Role.FORWARDER
DECLARANTS = Role.SHIPPER | Role.IMPORTER | Role.BROKER
AUTHORS_OF = {
    Kind.TRANSPORT_DOCUMENT: ISSUERS,
    Kind.INVOICE: Role.SHIPPER | Role.FORWARDER,
    Kind.DECLARATION: DECLARANTS,
}
"""Who may record a document of a kind (contracts/types/DocumentKinds.sol)."""


def words_of(roles: int) -> tuple[str, ...]:
    """Write roles as words.

    Args:
        roles: Bits.

    Returns:
        Lower-case words in the order of the bits.
    """
    return tuple(role.name.lower() for role in Role if roles & role and role.name)
