"""A tag holder's desk over a consortium that is a table: who holds which key with which roles."""

import time
from types import SimpleNamespace

from sqlalchemy.orm import sessionmaker

from chain.ledger.database import open_engine
from chain.ledger.errors import Reverted
from chain.ledger.keys import LocalKey
from chain.ledger.models import Base
from chain.node.errors import NodeUnreachable
from chain.tags.request import evaluation_digest
from oracles.tags.evaluations import EvaluationRequest, Evaluations, Rate

CARRIER, EXPORTER = LocalKey(b"\x01" * 32), LocalKey(b"\x02" * 32)
MEMBERS = {CARRIER.address: (1, 1 << 0), EXPORTER.address: (2, 1 << 2)}


class Law:
    """Consortium as far as a tag holder asks it."""

    def __init__(self):
        self.away = False

    def authorise(self, key, roles, _module):
        member, held = MEMBERS.get(key, (0, 0))
        if not member:
            raise Reverted("No such key.", code="KeyNotInOffice", key=key)
        if not held & roles:
            raise Reverted("Lacks the role.", code="KeyLacksRole", key=key)
        return member

    def member_count(self):
        if self.away:
            raise NodeUnreachable("away")
        return len(MEMBERS)


def desk(folder, holding, rate=None):
    """A desk with a database of its own."""
    engine = open_engine(f"sqlite:///{folder / 'tags.sqlite'}")
    Base.metadata.create_all(engine)
    standing = SimpleNamespace(
        sessions=sessionmaker(engine),
        consortium=Law(),
        network=SimpleNamespace(name_of=lambda member: f"member <{member}>"),
    )
    return Evaluations(standing, holding, rate or Rate())


def request_of(key, member, blinded, kind="transport_document", age=0, to=None):
    """A signed request."""
    issued_at = int(time.time()) - age
    digest = evaluation_digest(member, kind, blinded, issued_at, to)
    return EvaluationRequest(member, kind, tuple(blinded), issued_at, key.sign_digest(digest))


def body_of(request):
    """The same as JSON."""
    return {
        "member": request.member,
        "kind": request.kind,
        "blinded": [each.hex() for each in request.blinded],
        "issued_at": request.issued_at,
        "signature": request.signature.hex(),
    }
