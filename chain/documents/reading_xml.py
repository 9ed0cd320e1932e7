"""Reads XML with a hardened parser: no DOCTYPE, no entities, no network.

It knows no standard, and sets no limits of its own: those stand in xml_node.
"""

from functools import lru_cache

from lxml import etree

from chain.documents.charset import check_xml_charset
from chain.documents.errors import DocumentError, Problem
from chain.documents.rules import make_problem


def read_xml(data: bytes, charset: str | None = None) -> etree._Element:
    """Parse an XML text into its root element, without comments and instructions.

    Args:
        data: The body as received.
        charset: The charset parameter of the media type, or None.

    Returns:
        The root element.

    Raises:
        DocumentError: The text is in another charset, not well-formed, or carries a DOCTYPE.
    """
    if not data.strip():
        raise DocumentError((make_problem("/", "DocumentEmpty"),))
    check_xml_charset(data, charset)
    root = _parse(data)
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError((make_problem("/", "DoctypeRefused"),))
    return root


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace.

    Args:
        element: Any element.

    Returns:
        The local name.
    """
    return _local(str(element.tag))


def namespace_of(element: etree._Element) -> str:
    """Return an element's namespace.

    Args:
        element: Any element.

    Returns:
        The namespace URI, or "".
    """
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def path_of(element: etree._Element) -> str:
    """Return an element's place by local names, with an index at every step.

    Args:
        element: An element of a parsed document.

    Returns:
        For example "/Invoice[1]/InvoiceLine[2]/ID[1]".
    """
    steps: list[str] = []
    current: etree._Element | None = element
    while current is not None:
        name = local_name(current)
        index = 1 + sum(local_name(other) == name for other in current.itersiblings(preceding=True))
        steps.append(f"{name}[{index}]")
        current = current.getparent()
    return "/" + "/".join(reversed(steps))


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise DocumentError((_malformed(data, fault),)) from fault


def _malformed(data: bytes, fault: etree.XMLSyntaxError) -> Problem:
    reason = (fault.msg or "unreadable").split(", line")[0]
    if "depth" in reason.lower():
        return make_problem("/", "NestingTooDeep", limit=256)
    if b"<!DOCTYPE" in data[:4096]:
        return make_problem("/", "DoctypeRefused")
    return make_problem("/", "XmlMalformed", reason=reason, line=fault.lineno or 0)
