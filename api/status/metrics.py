"""Counters of one gateway for Prometheus; they name routes, never ids."""

import time

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.gateway import Gateway
from api.status.gauges import Gauges
from api.workers import Workers


class Metrics:
    """The counters of one gateway: those of answers, kept, and the others, measured on demand."""

    def __init__(self) -> None:
        """Make them in a registry of their own."""
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "gwanmun_requests", "Answers", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "gwanmun_request_seconds", "Time to answer", ("route",), registry=self.registry
        )
        self._gauges = Gauges(self.registry)

    def render(self, gateway: Gateway, workers: Workers) -> bytes:
        """Measure what is measured on demand, and write everything.

        Args:
            gateway: The gateway.
            workers: Its threads.

        Returns:
            Prometheus text.
        """
        self._gauges.measure(gateway, workers)
        return generate_latest(self.registry)


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
