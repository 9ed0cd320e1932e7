"""What a tag holder tells of itself: health, counters, and a page of what it refused."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse, JSONResponse
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from chain.errors import GwanmunError
from chain.node.errors import NodeError
from oracles.tags.evaluations import Evaluations
from oracles.tags.refusals import Refusal

_UNREADY = 503
_HEAD = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>What this tag holder refused</title>
<h1>What this tag holder refused <span lang="ko">식별표 보관기관의 거부 기록</span></h1>
<p>Who asked, when, and why it was refused. Numbers are blinded: none is known here.</p>
<table><thead><tr><th>who</th><th>why</th><th>how often</th><th>first</th><th>last</th></tr></thead>
<tbody>
"""
_FOOT = "</tbody></table></html>\n"


class Counters:
    """The counters of one tag holder for Prometheus; they name no member."""

    def __init__(self, epoch: int) -> None:
        """Make them in a registry of their own.

        Args:
            epoch: Of the share, 0 for the whole key.
        """
        self.registry = CollectorRegistry()
        self._evaluations = Counter(
            "gwanmun_tag_evaluations", "Elements evaluated", registry=self.registry
        )
        self._refusals = Counter(
            "gwanmun_tag_refusals", "Requests refused", ("code",), registry=self.registry
        )
        self._unready = Counter(
            "gwanmun_tag_unanswered", "Requests while the chain was away", registry=self.registry
        )
        self._seconds = Histogram(
            "gwanmun_tag_request_seconds", "Time to answer a request", registry=self.registry
        )
        Gauge("gwanmun_tag_epoch", "Epoch of the share", registry=self.registry).set(epoch)

    @contextmanager
    def counting(self, elements: int) -> Iterator[None]:
        """Count a request by how it ends.

        Args:
            elements: How many it asks for.

        Yields:
            Nothing.

        Raises:
            GwanmunError: As it came.
        """
        began = time.perf_counter()
        try:
            yield
        except NodeError:
            self._unready.inc()
            raise
        except GwanmunError as fault:
            self._refusals.labels(fault.code).inc()
            raise
        self._evaluations.inc(elements)
        self._seconds.observe(time.perf_counter() - began)


def add_status(app: FastAPI, evaluations: Evaluations, counters: Counters) -> None:
    """Add the routes that tell of the holder itself.

    Args:
        app: The application.
        evaluations: The tag holder's desk.
        counters: Its counters.
    """

    @app.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "live"}

    @app.get("/health/ready")
    def ready() -> JSONResponse:
        try:
            evaluations.check_ready()
        except (GwanmunError, SQLAlchemyError) as fault:
            code = fault.code if isinstance(fault, GwanmunError) else type(fault).__name__
            return JSONResponse({"ready": False, "code": code}, _UNREADY)
        return JSONResponse({"ready": True} | evaluations.holding.named())

    @app.get("/metrics")
    def metrics() -> Response:
        text = generate_latest(counters.registry)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    @app.get("/v1/refusals")
    def list_refusals() -> dict[str, list[dict[str, Any]]]:
        return {"refusals": [_as_json(evaluations, each) for each in evaluations.refusals.latest()]}

    @app.get("/refusals")
    def show_refusals() -> HTMLResponse:
        rows = (_as_json(evaluations, each) for each in evaluations.refusals.latest())
        return HTMLResponse(_HEAD + "".join(map(_row, rows)) + _FOOT)


def _as_json(evaluations: Evaluations, refusal: Refusal) -> dict[str, Any]:
    return {
        "member": refusal.member,
        "name": evaluations.name_of(refusal.member),
        "code": refusal.code,
        "count": refusal.count,
        "first_at": refusal.first_at.isoformat(timespec="seconds"),
        "last_at": refusal.last_at.isoformat(timespec="seconds"),
    }


def _row(refusal: dict[str, Any]) -> str:
    cells = ("name", "code", "count", "first_at", "last_at")
    return "<tr>" + "".join(f"<td>{escape(str(refusal[each]))}</td>" for each in cells) + "</tr>\n"
