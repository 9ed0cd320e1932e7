"""A member that writes past its own gateway, with its own valid key."""

import secrets

from eth_abi.abi import encode
from eth_hash.auto import keccak

from api.documents.tagging import TagClient
from chain.documents.leaves import root_of
from chain.ledger.generated.documents.structs import Content
from chain.sealed.payload import PROFILE, DocumentPayload
from chain.sealed.sealing import lay
from chain.tags.reference import ReferenceKind
from chain.types import Root
from chain.vault.container import Binding


class Insider:
    """Seals, records and issues whatever it likes, for readers of its choice."""

    def __init__(self, oracles, slug, member):
        self.oracles = oracles
        self.slug = slug
        self.member = member
        self.shipment = secrets.token_bytes(32)
        self.readers = ("exporter", slug)

    def tag(self, number, kind=ReferenceKind.BILL):
        client = TagClient(self.member.gateway.member, self.member.gateway.key)
        proof, tag = client.tag(self.member.gateway.network.tag_holder, kind, number)
        client.close()
        return proof.to_json(), keccak(tag)

    def seal(self, document, root, tag):
        payload = DocumentPayload.of(document, self.shipment, self.secret, tag)
        return lay(
            self.oracles.store,
            payload.to_bytes(),
            Binding(Root(root), 1, PROFILE),
            self.oracles.readers(*self.readers),
        )

    def record(self, document, *, sealed=None, tag=None, content=None):
        self.secret = secrets.token_bytes(32)
        root = root_of(document, self.secret)
        laid = content or Content(*self.seal(sealed or document, root, tag).for_chain())
        documents = self.oracles.relay.documents
        self.send(documents, documents.record(root, self.shipment, document.kind.number, laid))
        return root

    def issue(self, digest, root):
        titles, issuer = self.oracles.relay.titles, self.member.gateway.member
        title = keccak(encode(["uint32", "bytes32", "uint8"], [issuer, digest, 1]))
        holder = self.member.gateway.phone_book.member_id("exporter")
        self.send(titles, titles.issue(title, digest, holder, holder, 0, root, self.shipment))

    def send(self, contract, call):
        key = self.oracles.key(self.slug)
        assert self.oracles.relay.send(self.oracles.relay.intent(contract, call, key)).succeeded
