"""Counters of one gateway for Prometheus; they name routes, never ids."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy.exc import OperationalError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.gateway import Gateway
from api.status.database import look_at
from api.status.health import lag_of, outbox_of
from chain.errors import GwanmunError
from chain.node.blocks import fetch_header


class Metrics:
    """The counters of one gateway."""

    def __init__(self) -> None:
        """Make them in a registry of their own."""
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "gwanmun_requests", "Answers", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "gwanmun_request_seconds", "Time to answer", ("route",), registry=self.registry
        )
        self.outbox = Gauge("gwanmun_outbox_acts", "Acts on their way", registry=self.registry)
        self.age = Gauge(
            "gwanmun_outbox_oldest_seconds", "Age of the oldest act", registry=self.registry
        )
        self.database = Gauge(
            "gwanmun_database_bytes", "Size of the database", registry=self.registry
        )
        self.free = Gauge(
            "gwanmun_database_free_bytes",
            "Room on the database's disk, where it is the gateway's",
            registry=self.registry,
        )
        self.lag = Gauge("gwanmun_index_lag_blocks", "Blocks behind", registry=self.registry)

    def render(self, gateway: Gateway) -> bytes:
        """Measure what is measured on demand, and write everything.

        Args:
            gateway: The gateway.

        Returns:
            Prometheus text.
        """
        try:
            self._measure_database(gateway)
        except OperationalError:
            # What cannot be measured is not a number; the health page says why.
            for gauge in (self.outbox, self.age, self.database, self.free, self.lag):
                gauge.set(float("nan"))
            return generate_latest(self.registry)
        try:
            self.lag.set(lag_of(gateway, fetch_header(gateway.rpc, "latest")))
        except GwanmunError:
            # Whether the chain answers is the health page's to tell.
            self.lag.set(float("nan"))
        return generate_latest(self.registry)

    def _measure_database(self, gateway: Gateway) -> None:
        depth, age = outbox_of(gateway)
        state = look_at(gateway.engines.reading)
        self.outbox.set(depth)
        self.age.set(age)
        self.database.set(state.size)
        self.free.set(float("nan") if state.free is None else state.free)


class Measured:
    """ASGI middleware that counts answers."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Stand before an application.

        Args:
            app: The application.
            metrics: The counters.
        """
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection.

        Args:
            scope: What it is.
            receive: Its messages.
            send: Its answers.
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def _send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, _send)
        finally:
            route = getattr(scope.get("route"), "path", "unknown")
            self._metrics.requests.labels(scope["method"], route, status).inc()
            self._metrics.seconds.labels(route).observe(time.perf_counter() - began)
