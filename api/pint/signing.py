"""The gateway's envelope key, and which member stands behind another one's signature."""

from joserfc.jwk import ECKey

from api.gateway import Gateway
from api.phone_book import PhoneBook
from chain.ledger.intents import intent_domain
from chain.ledger.typed_data import Domain
from chain.pint.signing import EnvelopeKey, MemberOf, new_key
from chain.private_file import read_private, write_private
from chain.types import Address, MemberId

_FILE = "envelope"


def statement_domain(gateway: Gateway) -> Domain:
    """Tell where members' statements about envelope keys count.

    Args:
        gateway: The gateway.

    Returns:
        The domain of Consortium.
    """
    deployment = gateway.network.deployment
    return intent_domain(deployment.chain_id, deployment.address("Consortium"))


def envelope_key(gateway: Gateway) -> EnvelopeKey:
    """Load the gateway's envelope key, drawing it the first time.

    Args:
        gateway: The gateway.

    Returns:
        The key, vouched for by the act key.

    Raises:
        PrivateFileOpen: Others may read its file.
    """
    path = gateway.home.key_path(_FILE)
    if not path.exists():
        write_private(path, new_key().as_pem(private=True))
    key = ECKey.import_key(read_private(path))
    return EnvelopeKey.of(key, gateway.key, statement_domain(gateway))


def member_of(gateway: Gateway) -> MemberOf:
    """Make the question whose key an address is.

    Args:
        gateway: The gateway.

    Returns:
        From an act key to its member's slug; empty for a stranger. A key that was replaced since
        still names its member: what it signed stays signed.
    """
    book: PhoneBook = gateway.phone_book

    def ask(key: Address) -> str:
        member = gateway.law.consortium.member_of_key(key)
        return book.slug_of(MemberId(member)) if member else ""

    return ask
