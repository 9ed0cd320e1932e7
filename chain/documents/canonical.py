"""The one form of a document that two readers agree on: RFC 8785 or exclusive C14N."""

import json
from decimal import Decimal

from lxml import etree

from chain.documents.document import Document
from chain.documents.kinds import JSON_MEDIA_TYPE
from chain.documents.policy import Policy
from chain.documents.reading_json import JsonNumber, read_json

# ECMA-262 Number::toString writes a plain number up to this many digits before the point, and
# down to this many zeros after it.
_PLAIN_DIGITS = 21
_PLAIN_ZEROS = 6


def canonical(document: Document) -> bytes:
    """Return the canonical form of a document.

    Args:
        document: A document that was read.

    Returns:
        RFC 8785 bytes of JSON; exclusive XML canonicalization 1.0, without comments, of XML.
    """
    if document.media_type == JSON_MEDIA_TYPE:
        limits = Policy(max_bytes=len(document.raw), max_fields=len(document.fields))
        return canonical_json(read_json(document.raw, limits))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(document.raw, parser)
    return etree.tostring(root, method="c14n", exclusive=True, with_comments=False)


def canonical_json(value: object) -> bytes:
    """Serialise a JSON value as RFC 8785 asks.

    Args:
        value: What read_json returned.

    Returns:
        UTF-8 text: members sorted by UTF-16 code units, no blanks, numbers as ECMA-262.
    """
    return _text(value).encode("utf-8")


def number_text(value: Decimal) -> str:
    """Write a number as ECMA-262 Number::toString does (RFC 8785 3.2.2.3).

    No binary floating point is involved: for the shortest decimal of a double, which is what
    at most 15 significant digits always are, the digits stay as they are and only their
    layout is settled.

    Args:
        value: A finite number.

    Returns:
        For example "0", "-1.5", "1e+21", "1e-7".
    """
    sign, digits, exponent = value.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    stripped = text.rstrip("0")
    if not stripped:
        return "0"
    point = len(text) + int(exponent)
    shown = _layout(stripped, point)
    return f"-{shown}" if sign else shown


def _layout(digits: str, point: int) -> str:
    count = len(digits)
    if count <= point <= _PLAIN_DIGITS:
        return digits + "0" * (point - count)
    if 0 < point <= _PLAIN_DIGITS:
        return f"{digits[:point]}.{digits[point:]}"
    if -_PLAIN_ZEROS < point <= 0:
        return f"0.{'0' * -point}{digits}"
    mantissa = digits if count == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{mantissa}e{point - 1:+d}"


def _text(value: object) -> str:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{_quoted(name)}:{_text(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, JsonNumber):
        return number_text(value.value)
    if isinstance(value, str):
        return _quoted(value)
    return json.dumps(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
