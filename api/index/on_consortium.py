"""What events of Consortium do to the index."""

from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables import MemberRow
from chain.ledger.generated.consortium import events as consortium


def _admitted(desk: Desk, _placed: Placed, event: consortium.MemberAdmitted) -> Subject:
    """Add the member with the key that documents are sealed for."""
    desk.session.add(
        MemberRow(
            id=event.member,
            member_class=event.class_,
            roles=event.roles,
            hpke_key=event.hpke_key.hex(),
            name=event.name[:200],
            status=1,
        )
    )
    desk.session.flush()
    return Subject(str(event.member))


def _roles_changed(desk: Desk, _placed: Placed, event: consortium.MemberRolesChanged) -> Subject:
    """Note the new roles."""
    row = desk.session.get_one(MemberRow, event.member)
    row.roles = event.roles
    return Subject(str(event.member))


def _status_changed(desk: Desk, _placed: Placed, event: consortium.MemberStatusChanged) -> Subject:
    """Note suspension or reinstatement."""
    row = desk.session.get_one(MemberRow, event.member)
    row.status = event.status
    return Subject(str(event.member))


HANDLERS: Handlers = {
    consortium.MemberAdmitted: _admitted,
    consortium.MemberRolesChanged: _roles_changed,
    consortium.MemberStatusChanged: _status_changed,
}
