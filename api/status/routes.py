"""Health and counters over HTTP; they tell nothing about shipments."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.status.health import read_health
from api.users.access import Here

router = APIRouter(tags=["status"])

_UNREADY = 503


@router.get("/health/live")
def live() -> dict[str, str]:
    """Tell that the process answers.

    Returns:
        status.
    """
    return {"status": "live"}


@router.get("/health/ready")
def ready(request: Request, gateway: Here) -> JSONResponse:
    """Tell whether every part works; a degraded one is told and takes nothing out of service.

    Args:
        request: Leads to the threads.
        gateway: The gateway.

    Returns:
        ready, state and checks; 503 where a part has failed.
    """
    health = read_health(gateway, request.app.state.workers)
    return JSONResponse(health.to_json(), 200 if health.ready else _UNREADY)


@router.get("/metrics")
def metrics(request: Request, gateway: Here) -> Response:
    """Give out the counters.

    Args:
        request: Leads to the counters.
        gateway: The gateway.

    Returns:
        Prometheus text.
    """
    state = request.app.state
    text = state.metrics.render(gateway, state.workers)
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")
