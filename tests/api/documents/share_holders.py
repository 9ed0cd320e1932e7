"""Three holders of a shared tag key behind httpx's own mock of a wire, each as honest as told."""

import json
import threading
import time

import httpx

from chain.ledger.keys import LocalKey
from chain.network.network import ShareHolder, TagHolder
from chain.tags.share_files import SharingRecord
from chain.tags.sharing import deal
from chain.tags.threshold import evaluate_share
from chain.tags.voprf import new_tag_key
from chain.types import MemberId

SECRET, PUBLIC = new_tag_key()
SHARES = deal(SECRET, 2, (1, 2, 3))
SLUGS = ("association", "central-bank", "customs")
MEMBER, KEY = MemberId(7), LocalKey(b"\x07" * 32)


def listed(shares=SHARES, **change):
    """The network file's entry."""
    holders = tuple(
        ShareHolder(slug=slug, url=f"http://{slug}", index=share.index)
        for slug, share in zip(SLUGS, shares, strict=False)
    )
    facts = {
        "url": "",
        "public_key": PUBLIC.hex(),
        "sharing": SharingRecord.of(shares[0].sharing),
        "holders": holders,
    }
    return TagHolder(**(facts | change))


class Wire:
    """What each holder answers; honest unless told otherwise."""

    def __init__(self, shares=SHARES):
        self.shares = dict(zip(SLUGS, shares, strict=False))
        self.ways = {}
        self.asked, self.bodies = [], {}
        self._lock = threading.Lock()

    def client(self):
        return httpx.Client(transport=httpx.MockTransport(self._answer))

    def _answer(self, request):
        slug = request.url.host
        with self._lock:
            self.asked.append(slug)
        body = self.bodies[slug] = json.loads(request.content)
        elements = [bytes.fromhex(each) for each in body["blinded"]]
        way = self.ways.get(slug, honest)
        return way(self.shares[slug], elements)


def record(share, elements):
    """An honest answer's JSON."""
    partials = [evaluate_share(share, element) for element in elements]
    return {
        "evaluations": [
            {"evaluated": each.evaluation.element.hex(), "proof": each.evaluation.proof.hex()}
            for each in partials
        ],
        "index": share.index,
        "epoch": share.sharing.epoch,
    }


def honest(share, elements):
    return httpx.Response(200, json=record(share, elements))


def away(_share, _elements):
    raise httpx.ConnectError("away")


def slow(share, elements):
    time.sleep(3)
    return honest(share, elements)


def busy(_share, _elements):
    return httpx.Response(429, headers={"Retry-After": "7"}, json={"code": "TooManyRequests"})


def refusing(_share, _elements):
    return httpx.Response(403, json={"code": "KeyLacksRole"})


def text(_share, _elements):
    return httpx.Response(200, text="<html>")


def endless(share, elements):
    return httpx.Response(200, content=json.dumps(record(share, elements)).encode() + b" " * 70_000)


def no_element(share, elements):
    answer = record(share, elements)
    answer["evaluations"][-1]["evaluated"] = "ff" * 32
    return httpx.Response(200, json=answer)


def short(share, elements):
    return httpx.Response(200, json=record(share, elements[1:]))


def other_share(_share, elements):
    return httpx.Response(200, json=record(SHARES[2], elements))


def own_key(share, elements):
    secret = new_tag_key()[0]
    answer = record(deal(secret, 2, (1, 2, 3))[share.index - 1], elements)
    return httpx.Response(200, json=answer)


def other_epoch(share, elements):
    return httpx.Response(200, json=record(share, elements) | {"epoch": 2})
