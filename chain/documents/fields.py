"""Lists every leaf of a document in its order, with path, type and the text as written."""

from dataclasses import dataclass

from chain.documents.reading_json import JsonNumber, children_of
from chain.documents.xml_node import XmlNode


@dataclass(frozen=True, slots=True)
class Field:
    """One leaf of a document.

    Attributes:
        path: JSON pointer; or local names with an index at every step, "/@name" for an
            attribute, "/@Q{namespace}name" for one of another namespace.
        type: string, number, boolean, null, object and array (both empty) in JSON; text in XML.
        value: The text as written; a number keeps the text of the source.
    """

    path: str
    type: str
    value: str


def fields_of_json(root: object) -> tuple[Field, ...]:
    """List the leaves of a JSON value, unknown ones too.

    Args:
        root: What read_json returned.

    Returns:
        Every leaf in the order of the text; an empty object or list is a leaf.
    """
    found: list[Field] = []
    stack: list[tuple[str, object]] = [("", root)]
    while stack:
        pointer, value = stack.pop()
        members = list(children_of(value, pointer))
        if members:
            stack.extend(reversed(members))
        else:
            found.append(_json_field(pointer, value))
    return tuple(found)


def fields_of_xml(root: XmlNode) -> tuple[Field, ...]:
    """List the leaves of an XML element: attributes, and elements without children.

    Args:
        root: The root node.

    Returns:
        Every leaf in document order. Text beside children is a leaf of its own, named
        "/text()[n]", where it is not blank.
    """
    found: list[Field] = []
    _walk(root, found)
    return tuple(found)


def _json_field(pointer: str, value: object) -> Field:
    if isinstance(value, JsonNumber):
        return Field(pointer, "number", value.text)
    if isinstance(value, str):
        return Field(pointer, "string", value)
    if isinstance(value, bool):
        return Field(pointer, "boolean", "true" if value else "false")
    if value is None:
        return Field(pointer, "null", "null")
    if isinstance(value, dict):
        return Field(pointer, "object", "{}")
    return Field(pointer, "array", "[]")


def _walk(node: XmlNode, found: list[Field]) -> None:
    for name, value in node.attributes.items():
        shown = f"Q{name}" if name.startswith("{") else name
        found.append(Field(f"{node.pointer}/@{shown}", "text", value))
    if not node.content:
        found.append(Field(node.pointer, "text", node.raw_text))
        return
    texts = 0
    content = [node.raw_text, *node.content] if node.own_text() else node.content
    for part in content:
        if isinstance(part, str):
            texts += 1
            found.append(Field(f"{node.pointer}/text()[{texts}]", "text", part))
        else:
            _walk(part, found)
