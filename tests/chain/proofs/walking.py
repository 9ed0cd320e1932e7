"""One bill's way on a real chain, as a proof pack tells it."""

import base64
import secrets
from pathlib import Path

from chain.documents.leaves import root_of
from chain.documents.reading import read_document
from chain.node.hexes import from_data
from chain.proofs.making import Story
from scripts.bench.bench_network import BenchNetwork
from scripts.bench.gas import CARRIER, EXPORTER, IMPORTER, NONE, title_key, word
from scripts.papers.making import make_papers

PROJECT = Path(__file__).resolve().parents[3]


def walk(network: BenchNetwork, blocks_between: int) -> tuple[Story, bytes]:
    """One bill is recorded, issued and endorsed; other blocks pass in between."""
    raw, secret = make_papers(7).bill, secrets.token_bytes(32)
    root = root_of(read_document(raw), secret)
    shipment, tag = word("shipment"), word("tag")
    title = title_key(CARRIER, tag)
    acts = [
        ("carrier", network.documents.record(root, shipment, 1, (word("c"), word("e"), 85, 85))),  # type: ignore[arg-type]
        ("carrier", network.titles.issue(title, tag, EXPORTER, EXPORTER, 0, root, shipment)),
        ("exporter", network.titles.transfer_owners(title, IMPORTER, IMPORTER, NONE)),
    ]
    hashes = []
    for actor, call in acts:
        hashes.append(from_data(network.send(actor, call)["transactionHash"]))
        network.mine(blocks_between)
    document = {
        "root": root.hex(),
        "kind": 1,
        "media_type": "application/json",
        "secret": secret.hex(),
        "raw": base64.b64encode(raw).decode(),
    }
    return Story(tuple(hashes), (root,), (title,), (), (), (document,)), title
