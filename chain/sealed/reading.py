"""Opens a sealed document for a reader and holds it against the root on the chain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chain.documents.document import Document
from chain.documents.errors import DocumentError
from chain.sealed.payload import PROFILE, DocumentPayload, RootMismatch
from chain.types import Cid, Root
from chain.vault.container import SIZE_CLASSES, Binding, open_container
from chain.vault.content import ContentStore
from chain.vault.envelope import ENVELOPE_LENGTHS, open_envelope
from chain.vault.errors import ContentMissing, NotAReader, VaultError


@dataclass(frozen=True, slots=True)
class LaidDocument:
    """A sealed document as the chain names it.

    Attributes:
        root: Its name, to which the ciphertext is bound.
        version: 1 for a first version; bound too.
        container: Content id of the ciphertext.
        envelopes: Content ids of the first envelope and of those added later.
    """

    root: Root
    version: int
    container: Cid
    envelopes: tuple[Cid, ...]


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document that gives the root on the chain.

    Attributes:
        payload: What was sealed.
        document: The document in it.
    """

    payload: DocumentPayload
    document: Document


def open_document(store: ContentStore, laid: LaidDocument, private_key: bytes) -> OpenedDocument:
    """Open a document as one of its readers and check that it is the one on the chain.

    Args:
        store: The content store.
        laid: What the chain says of it.
        private_key: The reader's raw X25519 private key.

    Returns:
        The document.

    Raises:
        RootMismatch: The content is another document, or none.
        NotAReader: No envelope opens with this key.
        SealBroken: The content was altered or belongs elsewhere.
        ContentMissing: The store does not have it.
        ContentUnavailable: The store does not answer.
    """
    content = unseal_all(store, [laid], private_key)[0]
    if isinstance(content, VaultError):
        raise content
    return check_opened(content, laid.root)


def unseal_all(
    store: ContentStore, laid: Sequence[LaidDocument], private_key: bytes
) -> list[bytes | VaultError]:
    """Open documents as one of their readers, fetched together; check each one later.

    Args:
        store: The content store.
        laid: What the chain says of them.
        private_key: The reader's raw X25519 private key.

    Returns:
        In order what was sealed, for ``check_opened``, or why it does not open (none is raised):
        NotAReader, ContentMissing, EnvelopeMalformed, ContainerMalformed or SealBroken.

    Raises:
        ContentUnavailable: The store does not answer.
    """
    envelopes = store.cat_all([cid for each in laid for cid in each.envelopes], ENVELOPE_LENGTHS)
    keys = [_data_key(each, envelopes, private_key) for each in laid]
    lets_in = [
        each.container for each, key in zip(laid, keys, strict=True) if isinstance(key, bytes)
    ]
    containers = store.cat_all(lets_in, SIZE_CLASSES)
    return [
        key if isinstance(key, VaultError) else _opened(each, containers, key)
        for each, key in zip(laid, keys, strict=True)
    ]


def _data_key(
    laid: LaidDocument, envelopes: Mapping[str, bytes], private_key: bytes
) -> bytes | VaultError:
    """Try the envelopes; one that is missing counts only when no other lets us in."""
    fault: VaultError = NotAReader("No envelope opens with this key.", root=laid.root.hex())
    for cid in laid.envelopes:
        if cid not in envelopes:
            fault = ContentMissing("The content was not found.", cid=cid)
            continue
        try:
            return open_envelope(envelopes[cid], laid.root, private_key)
        except NotAReader:
            continue
        except VaultError as malformed:
            fault = malformed
    return fault


def _opened(
    laid: LaidDocument, containers: Mapping[str, bytes], data_key: bytes
) -> bytes | VaultError:
    if laid.container not in containers:
        return ContentMissing("The content was not found.", cid=laid.container)
    binding = Binding(laid.root, laid.version, PROFILE)
    try:
        return open_container(containers[laid.container], data_key, binding)
    except VaultError as fault:
        return fault


def check_opened(content: bytes, root: Root) -> OpenedDocument:
    """Check that opened content is the document on the chain.

    Args:
        content: What was sealed; its author may have put anything there.
        root: The root on the chain.

    Returns:
        The document.

    Raises:
        RootMismatch: It is another document, or none: ``fault`` names what is wrong with it.
    """
    try:
        payload = DocumentPayload.read(content)
        return OpenedDocument(payload, payload.check_root(root))
    except (DocumentError, ValueError) as fault:
        raise RootMismatch(
            "The sealed content is no document.", root=root.hex(), fault=type(fault).__name__
        ) from fault
