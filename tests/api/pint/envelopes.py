"""Envelopes taken apart and put together otherwise, signed by whoever a test wants."""

import json
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.pint.signing import envelope_key, statement_domain
from api.pint.tables import SentEnvelopeRow
from chain.pint.checksums import checksum_of_signed
from chain.pint.signing import open_signed


def body_of(sender, title):
    """The newest envelope that a gateway made for a title."""
    with Session(sender.gateway.engines.reading) as session:
        query = select(SentEnvelopeRow.body).where(SentEnvelopeRow.title == title)
        return session.scalars(query.order_by(SentEnvelopeRow.sequence.desc())).first()


def said(gateway, answer):
    """What a gateway signed."""
    content = open_signed(answer.json(), statement_domain(gateway))
    return json.loads(content.payload)


@dataclass
class Draft:
    """An envelope whose parts can be changed before it is signed anew.

    Attributes:
        document: The transport document.
        entries: Payloads of the links.
        manifest: Payload of the manifest.
        signers: Who signs each link, by place; the default signs the rest and the manifest.
        default: Envelope key.
    """

    document: dict
    entries: list
    manifest: dict
    default: object
    signers: dict = field(default_factory=dict)

    @classmethod
    def of(cls, sender, title):
        body = json.loads(body_of(sender, title))
        domain = statement_domain(sender.gateway)
        chain = body["envelopeTransferChain"]
        entries = [json.loads(open_signed(each, domain).payload) for each in chain]
        manifest = json.loads(open_signed(body["envelopeManifestSignedContent"], domain).payload)
        key = envelope_key(sender.gateway)
        return cls(body["transportDocument"], entries, manifest, key)

    @property
    def transactions(self):
        return self.entries[-1]["transactions"]

    def signed(self, **manifest):
        """Sign links and manifest; the links name each other, unless an entry says otherwise."""
        chain = []
        for place, entry in enumerate(self.entries):
            if place:
                name = "previousEnvelopeTransferChainEntrySignedContentChecksum"
                told = {name: checksum_of_signed(chain[-1])} | entry
            payload = json.dumps(told if place else entry).encode()
            chain.append(self.signers.get(place, self.default).sign(payload))
        last = "lastEnvelopeTransferChainEntrySignedContentChecksum"
        told = self.manifest | {last: checksum_of_signed(chain[-1])} | manifest
        return {
            "transportDocument": self.document,
            "envelopeManifestSignedContent": self.default.sign(json.dumps(told).encode()),
            "envelopeTransferChain": chain,
        }


def start(importer, body):
    answer = importer.client.post("/v3/envelopes", json=body)
    return answer, said(importer.gateway, answer) if isinstance(answer.json(), str) else None


def rejected(importer, body):
    answer, told = start(importer, body)
    assert answer.status_code in (409, 422), answer.text
    return told["responseCode"], told["reason"]
