"""Settles whether a body is JSON or XML, from its header and from its first bytes."""

from email.message import Message

from chain.documents.errors import DocumentError
from chain.documents.kinds import JSON_MEDIA_TYPE, XML_MEDIA_TYPE
from chain.documents.rules import make_problem

_STATED = {
    "application/json": JSON_MEDIA_TYPE,
    "application/xml": XML_MEDIA_TYPE,
    "text/xml": XML_MEDIA_TYPE,
}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def settle_media_type(data: bytes, stated: str | None) -> tuple[str, str | None]:
    """Find the media type of a body and check it against the header.

    Args:
        data: The body as received.
        stated: Value of the Content-Type header, or None.

    Returns:
        application/json or application/xml, and the charset that the header states.

    Raises:
        DocumentError: The header states a type that is not read here or that the body is not.
    """
    found = _sniff(data)
    if stated is None:
        return found, None
    header = Message()
    header["Content-Type"] = stated
    named = header.get_content_type()
    suffix = named.rpartition("+")[2] if "+" in named else ""
    known = _STATED.get(named) or _STATED.get(f"application/{suffix}")
    if known is None:
        raise DocumentError((make_problem("", "MediaTypeUnknown", media_type=stated),))
    if known != found and data.strip():
        problem = make_problem("", "MediaTypeDiffers", media_type=stated, found=found)
        raise DocumentError((problem,))
    charset = header.get_param("charset")
    return known, str(charset) if charset else None


def _sniff(data: bytes) -> str:
    head = data[:64]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    # UTF-16 puts a zero byte beside every ASCII character.
    return XML_MEDIA_TYPE if head.replace(b"\0", b"").lstrip()[:1] == b"<" else JSON_MEDIA_TYPE
