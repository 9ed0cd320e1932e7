"""The catalogue over HTTP: what ``type`` of a problem leads to."""

from typing import Any

from fastapi import APIRouter, Request

from api.errors import ProblemUnknown
from api.problems.catalogue import catalogue
from api.problems.rendering import language_of

router = APIRouter(tags=["problems"])


@router.get("/problems/{code}")
def explain(code: str, request: Request) -> dict[str, Any]:
    """Explain a problem.

    Args:
        code: Its code.
        request: Its Accept-Language chooses the language of title and remedy.

    Returns:
        code, status, title and remedy, also in both languages.

    Raises:
        ProblemUnknown: There is no such code.
    """
    entry = catalogue().get(code)
    if entry is None:
        raise ProblemUnknown("There is no such problem.", code_asked=code)
    language = language_of(request)
    return {
        "code": entry.code,
        "status": entry.status,
        "title": entry.title(language),
        "remedy": entry.remedy(language),
        "titles": {"en": entry.title_en, "ko": entry.title_ko},
        "remedies": {"en": entry.remedy_en, "ko": entry.remedy_ko},
    }
