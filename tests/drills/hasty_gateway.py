"""A control's gateway: it answers before it has committed, as a gateway must never do."""

import sys
import time
from threading import Thread
from typing import Any

from api.documents import intake
from api.gateway import Gateway
from api.main import main
from api.submissions.accepting import Draft, Request
from api.submissions.accepting import accept as accept_durably

_LATE = 0.5
"""Seconds from the answer to the commit."""


def hasten() -> None:
    """Let the gateway of this process answer first and commit later."""
    intake.accept = _accept


def _accept(gateway: Gateway, request: Request, draft: Draft) -> dict[str, Any]:
    submission = f"hasty-{request.idempotency_key}"
    head = {"submission": submission, "status_url": f"/v1/submissions/{submission}"}
    Thread(target=_commit, args=(gateway, request, draft), daemon=True).start()
    return {**head, **draft.answer}


def _commit(gateway: Gateway, request: Request, draft: Draft) -> None:
    time.sleep(_LATE)
    accept_durably(gateway, request, draft)


if __name__ == "__main__":
    hasten()
    raise SystemExit(main(sys.argv[1:]))
