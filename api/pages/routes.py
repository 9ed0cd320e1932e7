"""The pages' one router, and their static files."""

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles

from api.pages import (
    customs,
    holdings,
    home,
    presenting,
    shipments,
    signing_in,
    status,
    verifying,
)
from api.pages.faults import PageRoute

STATIC = Path(__file__).resolve().parents[1] / "static"

router = APIRouter(route_class=PageRoute, include_in_schema=False)
for _part in (signing_in, home, shipments, holdings, presenting, customs, status, verifying):
    router.include_router(_part.router)


def mount_static(app: FastAPI) -> None:
    """Serve style sheets and modules under /static.

    Args:
        app: The application.
    """
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
