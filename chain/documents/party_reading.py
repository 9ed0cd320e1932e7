"""Reads a party out of a WCO 3.6 message."""

from chain.documents.values import Party, PartyId, Stated
from chain.documents.xml_node import XmlNode


def read_party(at: XmlNode, path: str, role: str) -> Stated[Party] | None:
    """Read a party.

    Args:
        at: Where the path starts.
        path: Local names that lead to the party.
        role: The party's role, in lower case.

    Returns:
        The party, or None where none is stated.
    """
    place = at.first(path)
    if place is None:
        return None
    number = place.word("ID")
    ids = (PartyId("", number),) if number else ()
    party = Party(role, place.word("Name"), ids, place.word("Address/CountryCode"))
    return Stated(party, place.pointer)
