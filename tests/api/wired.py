"""Gateways whose way to the chain the test chooses."""

from contextlib import contextmanager

from chain.network.home import Endpoints
from tests.api.consortium import Member


@contextmanager
def gateway_at(consortium, slug, *urls):
    """Open a gateway on an empty database, of a member that has none open, at these endpoints."""
    home = consortium.home(slug)
    kept = home.endpoints
    own = {"rpc_url": urls[0], "rpc_urls": urls[1:], "database_url": consortium.new_database()}
    home.keep_endpoints(Endpoints(**(kept.model_dump() | own)))
    member = Member(consortium, slug)
    try:
        yield member
    finally:
        member.close()
        home.keep_endpoints(kept)
