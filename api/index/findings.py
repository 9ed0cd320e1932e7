"""What is wrong with a document that this member received: one word each, with the values."""

from typing import Any, Final

ROOT_MISMATCH: Final = "RootMismatch"
"""The copy gives another root: it is forged."""
TAG_MISMATCH: Final = "TagMismatch"
"""The reference tag is of another number: the same bill with its number varied."""
TAG_MISSING: Final = "TagMissing"
"""A bill or an invoice without a reference tag."""
TITLE_TAG_MISMATCH: Final = "TitleTagMismatch"
"""The title was issued under another tag than the bill proves."""
SHIPMENT_MISMATCH: Final = "ShipmentMismatch"
"""The sealed content names another shipment than the chain."""
CONTENT_MALFORMED: Final = "ContentMalformed"
"""The chain names no content id that a reader could follow."""


def finding(code: str, **values: object) -> dict[str, Any]:
    """Write a finding.

    Args:
        code: One of this module's words.
        **values: What it speaks of, ready for JSON.

    Returns:
        code and values.
    """
    return {"code": code, "values": values}
