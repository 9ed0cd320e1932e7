"""The tag holder's wire over HTTP; the rules are in evaluations."""

from math import ceil
from typing import Annotated, Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from chain.errors import GwanmunError
from chain.node.errors import NodeError
from chain.tags.request import MOST_ELEMENTS
from oracles.tags.evaluations import EvaluationRequest, Evaluations, TooManyRequests
from oracles.tags.status import Counters, add_status

_AWAY, _TOO_MANY, _FORBIDDEN, _BAD = 503, 429, 403, 400
_FORBIDDEN_CODES = {"KeyNotInOffice", "KeyLacksRole", "PausedUntil"}

Element = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class EvaluationBody(BaseModel):
    """A request as JSON."""

    model_config = ConfigDict(extra="forbid")

    member: int = Field(ge=1, lt=2**32)
    kind: str = Field(max_length=32)
    blinded: list[Element] = Field(min_length=1, max_length=MOST_ELEMENTS)
    issued_at: int = Field(ge=0, lt=2**63)
    signature: str = Field(pattern=r"^[0-9a-f]{130}$")

    def request(self) -> EvaluationRequest:
        """Take the bytes out of the text.

        Returns:
            The request.
        """
        return EvaluationRequest(
            self.member,
            self.kind,
            tuple(map(bytes.fromhex, self.blinded)),
            self.issued_at,
            bytes.fromhex(self.signature),
        )


def create_app(evaluations: Evaluations) -> FastAPI:
    """Build the application.

    Args:
        evaluations: The tag holder's desk.

    Returns:
        The application: ``POST /v1/evaluations``, ``GET /v1/public-key``, and what tells of the
        holder itself (status).
    """
    app = FastAPI(title="Gwanmun tag holder", docs_url=None, redoc_url=None)
    counters = Counters(evaluations.holding.epoch)

    @app.post("/v1/evaluations")
    def post_evaluation(body: EvaluationBody) -> dict[str, Any]:
        with counters.counting(len(body.blinded)):
            answers = evaluations.answer(body.request())
        said = [{"evaluated": each.element.hex(), "proof": each.proof.hex()} for each in answers]
        return {"evaluations": said} | evaluations.holding.named()

    @app.get("/v1/public-key")
    def get_public_key() -> dict[str, Any]:
        return evaluations.holding.named()

    add_status(app, evaluations, counters)
    app.add_exception_handler(GwanmunError, _refuse)
    return app


def _refuse(_request: Request, fault: Exception) -> JSONResponse:
    """Answer with a problem (RFC 9457)."""
    code = getattr(fault, "code", "GwanmunError")
    values: dict[str, Any] = getattr(fault, "values", {})
    status = _FORBIDDEN if code in _FORBIDDEN_CODES else _BAD
    headers = {}
    if isinstance(fault, TooManyRequests):
        status, headers = _TOO_MANY, {"Retry-After": str(ceil(values["retry_after"]))}
    if isinstance(fault, NodeError):
        # Ours is away, which says nothing about the request.
        status, headers = _AWAY, {"Retry-After": "1"}
    body = {"type": f"/problems/{code}", "title": str(fault), "status": status, "code": code}
    shown = {name: str(value) for name, value in values.items()}
    return JSONResponse(
        body | {"values": shown}, status, headers, media_type="application/problem+json"
    )
