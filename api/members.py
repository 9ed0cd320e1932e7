"""Members' reader keys, from the index or, where that is not so far yet, from the chain."""

from collections.abc import Iterable

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
    with Session(gateway.engines.reading) as session:
        known = {each: session.get(MemberRow, each) for each in sorted(set(members))}
    return [
        bytes.fromhex(row.hpke_key) if row else _from_chain(gateway, member)
        for member, row in known.items()
    ]


def _from_chain(gateway: Gateway, member: int) -> bytes:
    key = gateway.law.consortium.member_at(member).hpke_key
    if not any(key):
        raise MemberUnknown("The consortium has no member of this number.", member=member)
    return key
