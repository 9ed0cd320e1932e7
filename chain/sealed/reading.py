"""Opens a sealed document for a reader and holds it against the root on the chain."""

from dataclasses import dataclass

from chain.documents.document import Document
from chain.documents.errors import DocumentError
from chain.sealed.payload import PROFILE, DocumentPayload, RootMismatch
from chain.sealed.sealing import open_laid
from chain.types import Cid, Root
from chain.vault.container import Binding
from chain.vault.content import ContentStore


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
        ContentMismatch: The store served other bytes.
        ContentUnavailable: The store does not answer.
    """
    return check_opened(unseal(store, laid, private_key), laid.root)


def unseal(store: ContentStore, laid: LaidDocument, private_key: bytes) -> bytes:
    """Open a document as one of its readers; whoever keeps its content checks it later.

    Args:
        store: The content store.
        laid: What the chain says of it.
        private_key: The reader's raw X25519 private key.

    Returns:
        What was sealed, for ``check_opened``.

    Raises:
        NotAReader: No envelope opens with this key.
        SealBroken: The content was altered or belongs elsewhere.
        ContentMissing: The store does not have it.
        ContentMismatch: The store served other bytes.
        ContentUnavailable: The store does not answer.
    """
    binding = Binding(laid.root, laid.version, PROFILE)
    return open_laid(store, laid.container, laid.envelopes, binding, private_key)


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
