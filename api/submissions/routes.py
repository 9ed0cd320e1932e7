"""Where a submission stands, over HTTP."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session

from api.problems.catalogue import entry_of
from api.submissions.status import find_submission
from api.users.access import Here, Reader

router = APIRouter(prefix="/v1", tags=["submissions"])


@router.get("/submissions/{submission}")
def submission_status(submission: str, gateway: Here, _user: Reader) -> dict[str, Any]:
    """Tell where a submission stands.

    Args:
        submission: Its id.
        gateway: The gateway.

    Returns:
        state, steps with their times, acts with transactions and blocks, and the error.

    Raises:
        NothingFound: There is none.
    """
    with Session(gateway.engines.reading) as session:
        view = find_submission(session, submission)
    answer = asdict(view)
    code, values = view.error_code, view.error_values
    answer["error"] = None
    if code:
        entry = entry_of(code)
        answer["error"] = {
            "code": code,
            "values": values,
            "type": f"/problems/{code}",
            "title": {"en": entry.title_en, "ko": entry.title_ko},
            "remedy": {"en": entry.remedy_en, "ko": entry.remedy_ko},
        }
    return answer
