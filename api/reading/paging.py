"""Pages of long lists: where the next page begins, as a text that means nothing to readers."""

import base64
import binascii
import json
from typing import Any

from api.errors import RequestMalformed

MOST = 200
USUAL = 50


def to_cursor(*keys: object) -> str:
    """Write where a page ended.

    Args:
        *keys: The sort keys of its last row: whole numbers and texts.

    Returns:
        Text for an address.
    """
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def from_cursor(cursor: str, *kinds: type) -> list[Any]:
    """Read where a page begins.

    Args:
        cursor: From ``to_cursor``.
        *kinds: The types of its keys.

    Returns:
        The keys.

    Raises:
        RequestMalformed: It is not one of this list's.
    """
    try:
        keys = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as fault:
        raise _malformed() from fault
    fits = isinstance(keys, list) and len(keys) == len(kinds)
    if not fits or not all(type(key) is kind for key, kind in zip(keys, kinds, strict=True)):
        raise _malformed()
    return list(keys)


def _malformed() -> RequestMalformed:
    problem = {
        "pointer": "/cursor",
        "code": "RequestMalformed",
        "message": "The cursor is not one of this list's.",
    }
    return RequestMalformed("The request does not have its form.", problems=[problem])
