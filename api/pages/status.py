"""The gateway's own state for people: every check, and the index's counts beside the chain's."""

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from api.pages.faults import PageRoute
from api.pages.rendering import show
from api.pages.visitor import SignedIn
from api.status.health import read_health
from api.users.access import Here

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/status")
async def status(request: Request, gateway: Here, visitor: SignedIn) -> Response:
    """Show how the gateway is.

    Args:
        request: The request.
        gateway: The gateway.
        visitor: Who looks.

    Returns:
        The page.
    """
    workers = request.app.state.workers
    health = await run_in_threadpool(read_health, gateway, workers)
    counted = workers.completeness.counted
    return show(request, "status.html", visitor, health=health, counted=counted)
