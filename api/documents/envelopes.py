"""Lets a later reader open a document: one more key envelope, the ciphertext stays."""

from sqlalchemy.orm import Session

from api.errors import NothingFound
from api.gateway import Gateway
from api.index.tables import DocumentRow
from api.members import reader_keys
from api.reading.visible import visible_document
from chain.ledger.binding import Call
from chain.types import Cid, MemberId, Root
from chain.vault.cid import cid_digest
from chain.vault.content import ContentStore
from chain.vault.envelope import make_envelope, open_envelope
from chain.vault.errors import NotAReader


def readable_document(gateway: Gateway, root: str) -> DocumentRow:
    """Find a document that this member can read and so can share.

    Args:
        gateway: The gateway.
        root: Its root.

    Returns:
        Its row.

    Raises:
        NothingFound: There is none that this member can read.
    """
    with Session(gateway.engines.reading) as session:
        row = visible_document(session, root)
    if row.access != "opened":
        raise NothingFound("There is no such thing.")
    return row


def lay_envelope(gateway: Gateway, row: DocumentRow, reader: MemberId) -> Call:
    """Lay an envelope for a reader and build the act that names it.

    Args:
        gateway: The gateway.
        row: A document that this member can read.
        reader: Who may read it from now on.

    Returns:
        The act.

    Raises:
        MemberUnknown: The consortium has no such member.
        NotAReader: No envelope opens for this member any more.
        ContentUnavailable: The content store does not answer.
        NodeUnreachable: The chain does not answer.
    """
    keys = reader_keys(gateway, [reader])
    store, root = gateway.content_store(), Root(bytes.fromhex(row.root))
    envelope = make_envelope(_data_key(gateway, store, row), root, keys)
    codec, digest = cid_digest(store.add(envelope))
    return gateway.law.documents.add_envelope(root, digest, codec)


def _data_key(gateway: Gateway, store: ContentStore, row: DocumentRow) -> bytes:
    private_key, root = gateway.home.reader_key(), Root(bytes.fromhex(row.root))
    for each in row.envelopes:
        try:
            return open_envelope(store.cat(Cid(each)), root, private_key)
        except NotAReader:
            continue
    raise NotAReader("No envelope opens with this key.", root=row.root)
