"""An XML element as plain Python: local name, path, text, attributes, children by name.

The tree is built once; fields, cores and rules read it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lxml import etree

from chain.documents.errors import DocumentError
from chain.documents.policy import Policy
from chain.documents.reading_xml import local_name
from chain.documents.rules import make_problem
from chain.documents.values import Amount, Stated

_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


@dataclass(slots=True)
class XmlNode:
    """One element.

    Attributes:
        name: Local name.
        pointer: Local names with an index at every step.
        raw_text: Text before the first child, exactly as parsed.
        attributes: Values by name; names of other namespaces as "{namespace}name".
        content: Child elements, and texts between them that are not blank, in order.
        named: Child elements by local name.
    """

    name: str
    pointer: str
    raw_text: str
    attributes: dict[str, str]
    content: list["XmlNode | str"] = field(default_factory=list)
    named: dict[str, list["XmlNode"]] = field(default_factory=dict)

    def each(self, path: str) -> Iterator["XmlNode"]:
        """Visit every element that a path leads to.

        Args:
            path: Local names joined by "/", from here on.

        Yields:
            Each element in document order.
        """
        name, _, rest = path.partition("/")
        for child in self.named.get(name, ()):
            if rest:
                yield from child.each(rest)
            else:
                yield child

    def first(self, path: str) -> "XmlNode | None":
        """Go to the first element that a path leads to.

        Args:
            path: Local names joined by "/", from here on.

        Returns:
            The element, or None.
        """
        return next(self.each(path), None)

    def own_text(self) -> str:
        """Return the text of this element without blanks at its ends."""
        return self.raw_text.strip()

    def texts(self, path: str) -> Iterator[Stated[str]]:
        """Read every text that a path leads to.

        Args:
            path: Local names joined by "/", from here on.

        Yields:
            Each text that is not blank, with its place.
        """
        for found in self.each(path):
            text = found.own_text()
            if text:
                yield Stated(text, found.pointer)

    def text(self, path: str) -> Stated[str] | None:
        """Read the first text that a path leads to.

        Args:
            path: Local names joined by "/", from here on.

        Returns:
            The first that is not blank, or None.
        """
        return next(self.texts(path), None)

    def word(self, path: str) -> str:
        """Read a text without its place.

        Args:
            path: Local names joined by "/", from here on.

        Returns:
            The text, or "".
        """
        found = self.text(path)
        return found.value if found else ""

    def decimal(self, path: str) -> Stated[Decimal] | None:
        """Read a decimal number (XML Schema 3.2.3).

        Args:
            path: Local names joined by "/", from here on.

        Returns:
            The exact number, or None where none is stated.
        """
        found = self.text(path)
        if found is None or not _DECIMAL.fullmatch(found.value):
            return None
        return Stated(Decimal(found.value), found.pointer)

    def amount(self, path: str, currency: str = "") -> Stated[Amount] | None:
        """Read an amount with its currency.

        Args:
            path: Local names joined by "/", from here on.
            currency: Currency where the amount itself names none.

        Returns:
            The amount, or None where none is stated.
        """
        found = self.first(path)
        number = self.decimal(path)
        if found is None or number is None:
            return None
        stated = found.attributes.get("currencyID", currency)
        return Stated(Amount(number.value, stated), number.pointer)


def build_tree(root: etree._Element, policy: Policy) -> XmlNode:
    """Turn a parsed document into nodes and hold it against the limits.

    Args:
        root: The root element, without comments and instructions.
        policy: Limits on depth, attributes and number of fields.

    Returns:
        The root node.

    Raises:
        DocumentError: The document passes a limit.
    """
    return _Builder(policy).node(root, f"/{local_name(root)}[1]", local_name(root), 1)


class _Builder:
    """Counts leaves while it builds."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._leaves = 0

    def node(self, element: etree._Element, pointer: str, name: str, depth: int) -> XmlNode:
        # Counting comes first: lxml lists attributes in quadratic time.
        self._check(len(element.attrib), pointer, depth)
        attributes = {str(key): str(value) for key, value in element.items()}
        node = XmlNode(name, pointer, element.text or "", attributes)
        self._leaves += len(attributes) + (len(element) == 0)
        for child in element:
            child_name = local_name(child)
            siblings = node.named.setdefault(child_name, [])
            path = f"{pointer}/{child_name}[{len(siblings) + 1}]"
            made = self.node(child, path, child_name, depth + 1)
            siblings.append(made)
            node.content.append(made)
            if child.tail and child.tail.strip():
                node.content.append(child.tail)
        return node

    def _check(self, attributes: int, pointer: str, depth: int) -> None:
        policy = self._policy
        if depth > policy.max_depth:
            problem = make_problem(pointer, "NestingTooDeep", limit=policy.max_depth)
        elif attributes > policy.max_attributes:
            values = {"count": attributes, "limit": policy.max_attributes}
            problem = make_problem(pointer, "TooManyAttributes", **values)
        elif self._leaves > policy.max_fields:
            problem = make_problem("/", "TooManyFields", limit=policy.max_fields)
        else:
            return
        raise DocumentError((problem,))
