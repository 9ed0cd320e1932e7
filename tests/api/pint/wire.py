"""Gateways that answer over real HTTP, so that one can send envelopes to another."""

import threading
import time
from contextlib import contextmanager

import uvicorn

from chain.network.network import Network


class _Server(uvicorn.Server):
    def install_signal_handlers(self):
        """Signals belong to the tests."""


@contextmanager
def answering(app):
    """Serve an application on a free port of loopback; its lifespan runs elsewhere."""
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="off")
    server = _Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def addressed(consortium, urls):
    """Write gateways' addresses into the network file for a while."""
    kept = consortium.file.read_text()
    network = Network.model_validate_json(kept)
    members = tuple(
        each.model_copy(update={"gateway_url": urls.get(each.slug, "")}) for each in network.members
    )
    network.model_copy(update={"members": members}).write(consortium.file)
    try:
        yield
    finally:
        consortium.file.write_text(kept)
