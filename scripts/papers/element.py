"""Builds XML elements with one call per element, in one namespace after another."""

from decimal import Decimal

from lxml import etree


class Namespace:
    """Makes elements of one namespace."""

    def __init__(self, uri: str) -> None:
        """Keep the namespace.

        Args:
            uri: Namespace of the elements.
        """
        self._uri = uri

    def make(
        self, name: str, *content: "etree._Element | str | Decimal | int | None", **attributes: str
    ) -> etree._Element:
        """Make an element.

        Args:
            name: Local name.
            *content: Children, or one text or number; None is left out.
            **attributes: Attributes without namespace.

        Returns:
            The element.
        """
        element = etree.Element(f"{{{self._uri}}}{name}", attributes)
        for part in content:
            if isinstance(part, (str, Decimal, int)):
                element.text = f"{part:f}" if isinstance(part, Decimal) else str(part)
            elif part is not None:
                element.append(part)
        return element


def write_xml(root: etree._Element, prefixes: dict[str, str]) -> bytes:
    """Serialise an element with readable prefixes.

    Args:
        root: The root element.
        prefixes: Namespaces by prefix.

    Returns:
        XML, UTF-8, with a declaration.
    """
    top = etree.Element(root.tag, nsmap=prefixes)
    top.extend(list(root))
    etree.cleanup_namespaces(top, top_nsmap=prefixes)
    etree.indent(top)
    return etree.tostring(top, xml_declaration=True, encoding="UTF-8")
