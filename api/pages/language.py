"""Chooses the language of a page; it holds no text."""

from fastapi import Request, Response

from api.problems.rendering import LANGUAGES, language_of

COOKIE = "gwanmun_language"
PARAMETER = "lang"
_YEAR_SECONDS = 365 * 24 * 3600


def page_language(request: Request) -> str:
    """Choose the language of a page.

    Args:
        request: The request.

    Returns:
        en or ko: what the address asks for, else what was chosen before, else what the
        browser prefers (RFC 9110 12.5.4).
    """
    asked = request.query_params.get(PARAMETER) or request.cookies.get(COOKIE)
    return asked if asked in LANGUAGES else language_of(request)


def remember_language(request: Request, response: Response) -> None:
    """Keep a language that the address asks for.

    Args:
        request: The request.
        response: Its answer; gets the cookie.
    """
    asked = request.query_params.get(PARAMETER)
    if asked in LANGUAGES:
        response.set_cookie(
            COOKIE, asked, max_age=_YEAR_SECONDS, httponly=True, samesite="strict", path="/"
        )
