"""Documents sealed as an author likes, in a store of this test alone."""

import hashlib
import json
import secrets

from chain.documents.leaves import root_of
from chain.documents.reading import read_document
from chain.sealed.payload import PROFILE, DocumentPayload
from chain.sealed.reading import LaidDocument
from chain.types import Root
from chain.vault.cid import digest_cid
from chain.vault.container import Binding, new_data_key, seal
from chain.vault.envelope import make_envelope
from scripts.papers.making import make_papers

RAW = 0x55
"""Codec of content of one block."""


class Store:
    """As much of a content store as a reader asks for."""

    def __init__(self):
        self.content = {}

    def add(self, content):
        cid = digest_cid(RAW, hashlib.sha256(content).digest())
        self.content[cid] = content
        return cid

    def cat(self, cid):
        return self.content[cid]

    def cat_all(self, cids, _lengths):
        return {cid: self.content[cid] for cid in cids if cid in self.content}


class Author:
    """Records an honest root, and seals under it whatever it likes."""

    def __init__(self, store, readers):
        self.store = store
        self.readers = readers
        self.honest = read_document(make_papers(701).bill)
        self.secret = secrets.token_bytes(32)
        self.root = Root(root_of(self.honest, self.secret))
        self.data_key = new_data_key()

    def payload(self, document=None, **changes):
        payload = DocumentPayload.of(document or self.honest, bytes(32), self.secret, None)
        return json.dumps(payload.model_dump() | changes).encode()

    def lay(self, content=None):
        """The chain names the honest root, whatever is sealed under it."""
        binding = Binding(self.root, 1, PROFILE)
        sealed = seal(self.payload() if content is None else content, self.data_key, binding)
        return LaidDocument(self.root, 1, self.store.add(sealed), (self.envelope(self.readers),))

    def envelope(self, readers):
        return self.store.add(make_envelope(self.data_key, self.root, readers))


HOSTILE = {
    "no JSON": (lambda _: b"\xff", "ValidationError"),
    "empty": (lambda _: b"", "ValidationError"),
    "deep": (lambda _: b"[" * 100_000, "ValidationError"),
    "another version": (lambda author: author.payload(version=2), "ValidationError"),
    "a member more": (lambda author: author.payload(more=1), "ValidationError"),
    "secret is not hexadecimal": (lambda author: author.payload(secret="zz"), "ValueError"),
    "bytes are not base64": (lambda author: author.payload(raw="a"), "Error"),
    "no kind of document": (lambda author: author.payload(kind=9), "ValueError"),
    "another kind": (lambda author: author.payload(kind=2), "DocumentError"),
    "another media type": (
        lambda author: author.payload(media_type="application/xml"),
        "DocumentError",
    ),
    "no document": (lambda author: author.payload(raw=""), "DocumentError"),
}
"""What an author may seal under an honest root, and the fault that a reader names."""
