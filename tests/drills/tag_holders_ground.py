"""What the drills of tag holders stand on: a consortium whose tag key is split while it runs."""

import json
import shutil
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from eth_hash.auto import keccak

from api.documents.tagging import TagClient
from chain.network.network import Network, ShareHolder, TagHolder
from chain.node.rpc import JsonRpc
from chain.tags.reference import ReferenceKind
from chain.tags.refresh import deal_refresh, refreshed
from chain.tags.share_files import SharingRecord, open_part, read_share, seal_part, write_share
from chain.tags.sharing import deal
from chain.tags.threshold import evaluate_share
from chain.tags.voprf import new_tag_key
from scripts.relay import Relay
from tests.api.consortium import Consortium
from tests.api.shipments import bring_bill

HOLDERS = ("tags", "bank", "customs")
"""Who holds the shares 1, 2 and 3; ``terminal`` joins with 4."""
NUMBERS = ("HLCU-SEL-2604", "HLCU-SEL-2605", "MSCU/77-1")


class _Sqlite:
    """Databases in a folder."""

    def __init__(self, folder):
        self._folder, self._count = folder, 0

    def new(self):
        self._count += 1
        return f"sqlite:///{self._folder / f'member-{self._count}.sqlite'}"


class Liar:
    """A holder that answers garbage: text, another key's answer, bytes that are no element."""

    def __init__(self, share):
        self._share = share
        place = share.sharing.indices.index(share.index)
        self.false_share = deal(new_tag_key()[0], 2, share.sharing.indices)[place]
        self.asked = 0
        liar = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                answer = liar.answer([bytes.fromhex(e) for e in json.loads(body)["blinded"]])
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_words):
                """Nothing is told."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, elements):
        self.asked += 1
        if self.asked % 3 == 0:
            return b"<html>garbage</html>"
        made = [evaluate_share(self.false_share, each).evaluation for each in elements]
        said = [{"evaluated": e.element.hex(), "proof": e.proof.hex()} for e in made]
        if self.asked % 3 == 1:
            said[0]["evaluated"] = "ff" * 32
        named = {"index": self._share.index, "epoch": self._share.sharing.epoch}
        return json.dumps({"evaluations": said} | named).encode()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Ground:
    """The consortium, its carrier, and its tag holders."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="gwanmun-tags-"))
        self.consortium = Consortium(self.folder, _Sqlite(self.folder))
        self.consortium.start()
        self.carrier = self.consortium.member("carrier")
        self._titles = Relay(JsonRpc(self.consortium.chain.url), self.consortium.deployment).titles
        self.running, self.shares, self.bills = {}, {}, []

    def close(self):
        self.consortium.stop()
        shutil.rmtree(self.folder)

    @property
    def tally(self):
        return self.carrier.gateway.tag_tally

    def tags(self):
        """Tags of the numbers, asked anew."""
        client = TagClient(self.carrier.gateway.member, self.carrier.gateway.key, self.tally)
        try:
            found = client.tag_all(
                self.carrier.gateway.network.tag_holder, ReferenceKind.BILL, NUMBERS
            )
            return [keccak(tag).hex() for _, tag in found]
        finally:
            client.close()

    def issue(self, seed):
        """A bill becomes final with a title; its tag verifies at the reader."""
        bill = bring_bill(self.carrier, seed)
        self.bills.append(bill)
        reader = self.consortium.member("exporter")
        view = reader.until(
            f"/v1/documents/{bill.bill}", lambda body: body["access"] in ("opened", "refused")
        )
        return view["access"] == "opened" and view["findings"] == []

    def waits_for(self, seed):
        """Hand a bill in that cannot go on, and say what it waits for."""
        from scripts.papers.making import make_papers  # noqa: PLC0415 - heavy

        answer = self.carrier.submit(make_papers(seed).bill, holder="exporter")
        url = answer.json()["status_url"]
        waiting = self.carrier.until(url, lambda body: body["waiting_for"])
        return answer, (waiting["state"], waiting["waiting_for"])

    def issue_again(self, bill):
        """Hand a bill in once more under a new shipment: its number has a title already."""
        answer = self.carrier.submit(bill.papers.bill, holder="exporter")
        status = self.carrier.settled(answer, "failed")
        return status["error"]["code"] if "error" in status else str(status)

    def words(self):
        """What the chain says of every title."""
        return [self._titles.title_word(bytes.fromhex(each.title[-64:])) for each in self.bills]

    def split(self):
        """Split the one holder's key; the whole key is destroyed."""
        keys = self.consortium.home("tags").folder / "keys"
        secret = bytes.fromhex((keys / "tag.key").read_text())
        for slug, share in zip(HOLDERS, deal(secret, 2, (1, 2, 3)), strict=True):
            self.keep(slug, share)
        self._end(self.consortium.processes[-1])
        (keys / "tag.key").unlink()
        for slug in HOLDERS:
            self.start(slug)
        self.list_holders()

    def refresh(self, dealers, takers):
        """Refresh the shares: dealers by slug, takers by slug and index; parts travel sealed."""
        dealt = [deal_refresh(self.shares[slug], 2, sorted(takers.values())) for slug in dealers]
        old = self.shares[dealers[0]].sharing
        for slug, index in takers.items():
            home = self.consortium.home(slug)
            parts = [
                open_part(seal_part(part, home.reader_public_key()), home.reader_key())
                for parts in dealt
                for part in parts
                if part.index == index
            ]
            self.keep(slug, refreshed(parts, old))
            if slug in self.running:
                self.stop(slug)
            self.start(slug)

    def keep(self, slug, share):
        """Write a holder's share in the place of the one it had."""
        path = self.consortium.home(slug).folder / "keys" / "tag.share"
        path.unlink(missing_ok=True)
        write_share(path, share)
        self.shares[slug] = read_share(path)

    def keep_in_mind(self, slug, share):
        """Let the network file go by another share than the holder has."""
        self.shares[slug] = share

    def start(self, slug):
        ready = self.consortium.run(
            "oracles.tags", "--home", str(self.consortium.home(slug).folder)
        )
        self.running[slug] = (ready["process"], f"http://127.0.0.1:{ready['port']}")

    def stop(self, slug):
        self._end(self.running.pop(slug)[0])

    def _end(self, process):
        process.terminate()
        process.wait(20)
        self.consortium.processes.remove(process)

    def list_holders(self, slugs=None, **urls):
        """Write the network file: those that run, or those named, some at other addresses."""
        where = {slug: url for slug, (_, url) in self.running.items()} | urls
        self.where = getattr(self, "where", {}) | where
        named = slugs or tuple(where)
        sharing = self.shares[named[0]].sharing
        holders = tuple(
            ShareHolder(slug=slug, url=self.where[slug], index=self.shares[slug].index)
            for slug in named
        )
        listed = TagHolder(
            url="",
            public_key=self.consortium.tag_key,
            sharing=SharingRecord.of(sharing),
            holders=holders,
        )
        book = Network.read(self.consortium.file)
        book.model_copy(update={"tag_holder": listed}).write(self.consortium.file)
