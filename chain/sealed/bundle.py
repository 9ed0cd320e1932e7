"""Sealed content under one content id: a small file that names the ciphertext and its envelope."""

import json
from collections.abc import Sequence

from chain.errors import GwanmunError
from chain.sealed.sealing import lay, open_laid
from chain.types import Cid
from chain.vault.container import Binding
from chain.vault.content import ContentStore

VERSION = 1
_MOST_BYTES = 1024


class BundleMalformed(GwanmunError):
    """The content id leads to something else than a bundle of version 1."""


def lay_bundle(
    store: ContentStore, content: bytes, binding: Binding, readers: Sequence[bytes]
) -> Cid:
    """Seal content for readers and lay it down under one content id.

    Args:
        store: The content store.
        content: Any bytes.
        binding: What it is bound to.
        readers: Raw 32-byte X25519 public keys.

    Returns:
        Content id of the bundle.

    Raises:
        ReaderKeyInvalid: A reader's key is none.
        EnvelopeMalformed: There are no readers, or too many.
        ContentUnavailable: The store does not answer.
        ContentMismatch: The store answers with another content id than ours.
    """
    laid = lay(store, content, binding, readers)
    body = {"container": laid.container, "envelope": laid.envelope, "version": VERSION}
    return store.add(json.dumps(body, sort_keys=True, separators=(",", ":")).encode())


def open_bundle(store: ContentStore, cid: Cid, binding: Binding, private_key: bytes) -> bytes:
    """Fetch a bundle and open it as one of its readers.

    Args:
        store: The content store.
        cid: Content id of the bundle.
        binding: What the chain says that it is bound to.
        private_key: The reader's raw X25519 private key.

    Returns:
        The content.

    Raises:
        BundleMalformed: It is no bundle.
        NotAReader: The envelope does not open with this key.
        SealBroken: The content was altered or belongs elsewhere.
        ContentMissing: The store does not have it.
        ContentMismatch: The store served other bytes.
        ContentUnavailable: The store does not answer.
    """
    container, envelope = parts_of(store, cid)
    return open_laid(store, container, [envelope], binding, private_key)


def parts_of(store: ContentStore, cid: str) -> tuple[Cid, Cid]:
    """Fetch a bundle and read what it names.

    Args:
        store: The content store.
        cid: Content id of the bundle.

    Returns:
        Content ids of the ciphertext and of its envelope.

    Raises:
        BundleMalformed: It is no bundle.
        ContentMissing: The store does not have it.
        ContentMismatch: The store served other bytes.
        ContentUnavailable: The store does not answer.
    """
    body = store.cat(cid)
    try:
        value = json.loads(body) if len(body) <= _MOST_BYTES else {}
        container, envelope = Cid(str(value["container"])), Cid(str(value["envelope"]))
        version = value["version"]
    except (ValueError, KeyError, TypeError) as fault:
        raise BundleMalformed("The content is no bundle.", cid=cid) from fault
    if version != VERSION:
        raise BundleMalformed("The bundle is of an unknown version.", cid=cid)
    return container, envelope
