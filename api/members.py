"""Members' reader keys, from the index or, where that is not so far yet, from the chain."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import MemberUnknown
from api.gateway import Gateway
from api.index.tables import MemberRow


def reader_keys(gateway: Gateway, members: Iterable[int]) -> list[bytes]:
    """Find the keys that content is sealed for.

    Args:
        gateway: The gateway.
        members: Members' ids; each once counts.

    Returns:
        Raw X25519 public keys, 32 bytes each, in the order of the ids.

    Raises:
        MemberUnknown: The consortium has no member of this number.
        NodeUnreachable: The chain does not answer.
    """
    return list(keys_by_member(gateway, members).values())


def keys_by_member(gateway: Gateway, members: Iterable[int]) -> dict[int, bytes]:
    """Find the keys that content of many documents is sealed for, all at once.

    Args:
        gateway: The gateway.
        members: Members' ids; each once counts.

    Returns:
        Raw X25519 public keys, 32 bytes each, by member in the order of the ids.

    Raises:
        MemberUnknown: The consortium has no member of this number.
        NodeUnreachable: The chain does not answer.
    """
    wanted = sorted(set(members))
    query = select(MemberRow.id, MemberRow.hpke_key).where(MemberRow.id.in_(wanted))
    with Session(gateway.engines.reading) as session:
        known = {row.id: row.hpke_key for row in session.execute(query)}
    return {
        member: bytes.fromhex(known[member]) if member in known else _from_chain(gateway, member)
        for member in wanted
    }


def _from_chain(gateway: Gateway, member: int) -> bytes:
    key = gateway.law.consortium.member_at(member).hpke_key
    if not any(key):
        raise MemberUnknown("The consortium has no member of this number.", member=member)
    return key
