"""A stolen key: added, revoked by the admin key, and then of no use."""

import secrets

from chain.ledger.keys import LocalKey
from scripts.demo.cast import Cast
from scripts.demo.insider import try_intent
from scripts.demo.shipment import Shipment
from scripts.demo.telling import Outcome
from scripts.member import FOREVER
from scripts.network.plan import IMPORTER


def revoked_key(cast: Cast, shipment: Shipment) -> Outcome:
    """The importer's second key is revoked; whoever has it tries to lodge.

    Args:
        cast: Everybody.
        shipment: A shipment with a declaration of the importer.

    Returns:
        The outcome.
    """
    importer, admin = cast.member_id("importer"), cast.offline_key("importer", "admin")
    stolen = LocalKey(secrets.token_bytes(32))
    consortium, customs = cast.law.consortium, cast.law.customs
    add = consortium.add_key(importer, stolen.address, IMPORTER, FOREVER)
    cast.law.send(cast.law.intent(consortium, add, admin))
    call = customs.lodge(bytes.fromhex(shipment.declaration), bytes.fromhex(shipment.id), 1)
    # The control: before it is revoked the key gets as far as the law's own question.
    before = try_intent(cast, customs, call, stolen)
    revoke = consortium.revoke_key(importer, stolen.address)
    cast.law.send(cast.law.intent(consortium, revoke, admin))
    seen = try_intent(cast, customs, call, stolen)
    return cast.attempt(
        "revoked key",
        "Consortium: keys in office",
        "KeyNotInOffice (before: DeclarationAlreadyLodged)",
        f"{seen} (before: {before})",
    )
