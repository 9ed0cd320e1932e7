"""Seals content for readers, lays it in the content store, and opens it again for one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chain.types import Cid
from chain.vault.cid import cid_digest, digest_cid
from chain.vault.container import Binding, new_data_key, open_container, seal
from chain.vault.content import ContentStore
from chain.vault.envelope import make_envelope, open_envelope
from chain.vault.errors import NotAReader


@dataclass(frozen=True, slots=True)
class Sealed:
    """Sealed content that is not laid yet.

    Attributes:
        container: Ciphertext.
        envelope: Key envelope.
    """

    container: bytes
    envelope: bytes


@dataclass(frozen=True, slots=True)
class Laid:
    """Where sealed content lies.

    Attributes:
        container: Content id of the ciphertext.
        envelope: Content id of the key envelope.
    """

    container: Cid
    envelope: Cid

    def for_chain(self) -> tuple[bytes, bytes, int, int]:
        """Write both ids as Documents.Content has them.

        Returns:
            Digest of the container, digest of the envelope, codec of each.
        """
        container_codec, container = cid_digest(self.container)
        envelope_codec, envelope = cid_digest(self.envelope)
        return container, envelope, container_codec, envelope_codec


def laid_at(content: tuple[bytes, bytes, int, int]) -> Laid:
    """Read both ids from what the chain keeps.

    Args:
        content: As ``Laid.for_chain`` gives it.

    Returns:
        Where the content lies.
    """
    container, envelope, container_codec, envelope_codec = content
    return Laid(digest_cid(container_codec, container), digest_cid(envelope_codec, envelope))


def lay(store: ContentStore, content: bytes, binding: Binding, readers: Sequence[bytes]) -> Laid:
    """Seal content for readers and lay it in the store, pinned.

    Args:
        store: The content store.
        content: Any bytes.
        binding: What it is bound to.
        readers: Raw 32-byte X25519 public keys.

    Returns:
        Where it lies.

    Raises:
        ReaderKeyInvalid: A reader's key is none.
        EnvelopeMalformed: There are no readers, or too many.
        ContentUnavailable: The store does not answer.
        ContentMismatch: The store answers with another content id than ours.
    """
    return lay_all(store, [seal_for(content, binding, readers)])[0]


def seal_for(content: bytes, binding: Binding, readers: Sequence[bytes]) -> Sealed:
    """Seal content for readers; nothing is laid yet.

    Args:
        content: Any bytes.
        binding: What it is bound to.
        readers: Raw 32-byte X25519 public keys.

    Returns:
        Ciphertext and key envelope.

    Raises:
        ReaderKeyInvalid: A reader's key is none.
        EnvelopeMalformed: There are no readers, or too many.
    """
    data_key = new_data_key()
    return Sealed(
        seal(content, data_key, binding), make_envelope(data_key, binding.root, list(readers))
    )


def lay_all(store: ContentStore, sealed: Sequence[Sealed]) -> list[Laid]:
    """Lay sealed contents in the store, pinned, all in one request.

    Args:
        store: The content store.
        sealed: At most 128, at most 64 MiB together.

    Returns:
        Where each lies, in order.

    Raises:
        ContentUnavailable: The store does not answer.
        ContentMismatch: The store answers with another content id than ours.
        ContentTooLarge: They are above the limit.
    """
    parts = [part for each in sealed for part in (each.container, each.envelope)]
    cids = store.add_all(parts)
    return [Laid(*pair) for pair in zip(cids[::2], cids[1::2], strict=True)]


def open_laid(
    store: ContentStore,
    container: Cid,
    envelopes: Iterable[Cid],
    binding: Binding,
    private_key: bytes,
) -> bytes:
    """Fetch sealed content and open it with whichever envelope lets this reader in.

    Args:
        store: The content store.
        container: Content id of the ciphertext.
        envelopes: Content ids of the first envelope and of those added later.
        binding: What the chain says that it is bound to.
        private_key: The reader's raw X25519 private key.

    Returns:
        The content.

    Raises:
        NotAReader: No envelope opens with this key.
        SealBroken: The content was altered or belongs elsewhere.
        ContentMissing: The store does not have it.
        ContentMismatch: The store served other bytes.
        ContentUnavailable: The store does not answer.
    """
    for envelope in envelopes:
        try:
            data_key = open_envelope(store.cat(envelope), binding.root, private_key)
        except NotAReader:
            continue
        return open_container(store.cat(container), data_key, binding)
    raise NotAReader("No envelope opens with this key.", root=binding.root.hex())
