"""Notes where sealed packages, reports and reasons lie, for the thread that opens them."""

from api.index.desk import Desk
from api.index.tables import BundleRow, OpenedRow


def name_bundle(
    desk: Desk, cid: str | None, profile: str, subject: str, plaintext_hash: str | None = None
) -> None:
    """Note a bundle that an event names.

    Args:
        desk: Whose index it is.
        cid: Its content id, None for one that nobody could follow.
        profile: package, report or reason.
        subject: The declaration, or the question of a report, that it is bound to.
        plaintext_hash: SHA-256 of what it holds, 64 hex digits, where the chain names it.
    """
    if cid is None or desk.session.get(BundleRow, cid) is not None:
        return
    opened = desk.session.get(OpenedRow, cid) is not None
    desk.session.add(
        BundleRow(
            cid=cid,
            profile=profile,
            subject=subject,
            plaintext_hash=plaintext_hash,
            access="opened" if opened else "pending",
            tries=0,
            try_after=0,
        )
    )
    desk.session.flush()
