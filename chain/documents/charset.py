"""Finds out in which charset an XML body is written and whether its bytes are in it."""

import codecs
import re

from chain.documents.errors import DocumentError
from chain.documents.rules import make_problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_READ = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "iso-8859-1": "iso-8859-1",
    "iso-8859-15": "iso-8859-15",
    "windows-1252": "windows-1252",
    "utf-16": "utf-16",
}
_DECLARED = re.compile(r"\s*<\?xml\s[^>]{0,80}?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']")
_HEAD = 256


def check_xml_charset(data: bytes, stated: str | None) -> None:
    """Refuse an XML body whose bytes are not in the charset that it names.

    Args:
        data: The body as received.
        stated: The charset parameter of the media type, or None.

    Raises:
        DocumentError: The mark, the declaration, the header and the bytes do not agree, or
            the charset is not one that is read here (XML 1.0 4.3.3, RFC 7303 3.2).
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    head = data[:_HEAD].decode(marked or "latin-1", errors="ignore").lstrip("\ufeff")
    match = _DECLARED.match(head)
    declared = match[1].lower() if match else None
    found = _READ.get(declared or "utf-16" if marked == "utf-16" else declared or "utf-8")
    agreed = found is not None and _agrees(marked, found) and _header_agrees(stated, found)
    if not agreed or found is None or not _decodes(data, marked or found):
        raise DocumentError((make_problem("/", "CharsetWrong", charset=declared or "UTF-8"),))


def _agrees(marked: str | None, found: str) -> bool:
    if marked is None:
        return found != "utf-16"
    return marked.startswith(found)


def _header_agrees(stated: str | None, found: str) -> bool:
    return stated is None or _READ.get(stated.lower()) == found


def _decodes(data: bytes, charset: str) -> bool:
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        return False
    # UTF-32 begins with the mark of UTF-16 and shows as zero characters between the others.
    return "\0" not in text
