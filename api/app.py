"""The application of one gateway: its routes, its threads while it is up."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from api.body_limit import BodyLimit
from api.courtesy import Counted
from api.credits import ending, examining
from api.credits import routes as credits
from api.dcsa import issuance, surrender
from api.decisions import routes as decisions
from api.declarations import routes as declarations
from api.documents import routes as documents
from api.financing import routes as financing
from api.gateway import Gateway
from api.headers import SafeHeaders
from api.pages import routes as pages
from api.pint import receiving, sending
from api.problems import routes as problems
from api.problems.handling import add_handlers
from api.proofs import routes as proofs
from api.reading import routes as reading
from api.status import routes as status
from api.status.metrics import Measured, Metrics
from api.submissions import routes as submissions
from api.titles import endorsing, linking, passing, pledging, surrendering, voiding
from api.titles import routes as titles
from api.users import routes as users
from api.webhooks import routes as webhooks
from api.workers import Workers

ROUTERS = (
    credits.router,
    examining.router,
    ending.router,
    decisions.router,
    declarations.router,
    documents.router,
    financing.router,
    pages.router,
    issuance.router,
    surrender.router,
    receiving.router,
    sending.router,
    problems.router,
    proofs.router,
    reading.router,
    status.router,
    submissions.router,
    titles.router,
    passing.router,
    endorsing.router,
    pledging.router,
    linking.router,
    surrendering.router,
    voiding.router,
    users.router,
    webhooks.router,
)


def make_app(gateway: Gateway) -> FastAPI:
    """Build the application.

    Args:
        gateway: The gateway; closed when the application ends.

    Returns:
        The application; its threads run from its start to its end.
    """
    app = FastAPI(
        title="Gwanmun gateway",
        version="1",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    app.state.gateway = gateway
    app.state.workers = Workers(gateway)
    app.state.metrics = Metrics()
    for router in ROUTERS:
        app.include_router(router)
    pages.mount_static(app)
    add_handlers(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(SafeHeaders)
    app.add_middleware(Measured, metrics=app.state.metrics)
    app.add_middleware(Counted, courtesy=gateway.courtesy)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    app.state.workers.start()
    try:
        yield
    finally:
        app.state.workers.stop()
        app.state.gateway.close()
