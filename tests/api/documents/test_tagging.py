"""Tags although clocks differ: the holder's clock judges, and what differs is never a refusal."""

import time
from types import SimpleNamespace

import httpx
import pytest

from api.documents.tagging import TagClient
from api.errors import TagHolderUnreachable, TagRefused
from chain.network.network import TagHolder
from chain.tags.reference import ReferenceKind


def _client(exporter):
    return TagClient(exporter.gateway.member, exporter.gateway.key)


@pytest.mark.parametrize("seconds", [-660, 0, 660])
def test_tag__when_our_clock_is_wrong__is_the_same(consortium, exporter, monkeypatch, seconds):
    holder = TagHolder(url=consortium.tags, public_key=consortium.tag_key)
    _, right = _client(exporter).tag(holder, ReferenceKind.INVOICE, "CLOCK-1")
    shifted = SimpleNamespace(time=lambda: time.time() + seconds, monotonic=time.monotonic)
    monkeypatch.setattr("api.documents.tag_wire.time", shifted)
    _, tag = _client(exporter).tag(holder, ReferenceKind.INVOICE, "CLOCK-1")
    assert tag == right


def _answering(exporter, code, headers, status=400):
    client = _client(exporter)
    answer = httpx.Response(status, json={"code": code}, headers=headers)
    client._wire._http = httpx.Client(transport=httpx.MockTransport(lambda _request: answer))
    return client


@pytest.mark.parametrize("headers", [{}, {"Date": "Thu, 26 Nov 2026 00:00:00 GMT"}])
def test_tag__when_the_holder_stays_at_stale__waits(exporter, headers):
    holder = TagHolder(url="http://127.0.0.1:9", public_key="00" * 32)
    with pytest.raises(TagHolderUnreachable):
        _answering(exporter, "RequestStale", headers).tag(holder, ReferenceKind.INVOICE, "A1")


def test_tag__when_the_holder_refuses__is_refused(exporter):
    holder = TagHolder(url="http://127.0.0.1:9", public_key="00" * 32)
    with pytest.raises(TagRefused):
        _answering(exporter, "RequestRefused", {}).tag(holder, ReferenceKind.INVOICE, "A1")


@pytest.mark.parametrize(
    ("headers", "pause"),
    [({"Retry-After": "7"}, 7), ({"Retry-After": "-7"}, 0), ({"Retry-After": "soon"}, None)],
)
def test_tag__when_the_holder_is_busy__says_when_to_come_again(exporter, headers, pause):
    holder = TagHolder(url="http://127.0.0.1:9", public_key="00" * 32)
    client = _answering(exporter, "TooManyRequests", headers, status=429)
    with pytest.raises(TagHolderUnreachable) as busy:
        client.tag(holder, ReferenceKind.INVOICE, "A1")
    assert busy.value.values.get("retry_after") == pause
