"""Reads an invoice or a declaration out of XML and judges it by its standard."""

from lxml import etree

from chain.documents.declaration_reading import (
    numbers_of_declaration,
    read_declaration,
)
from chain.documents.errors import DocumentError, Problem
from chain.documents.fields import fields_of_xml
from chain.documents.grammar.xml_judge import judge_element
from chain.documents.grammar.xml_schema import (
    DECLARATION_NAMESPACE,
    INVOICE_NAMESPACE,
    METADATA_NAMESPACE,
    declaration_schema,
    invoice_schema,
    metadata_schema,
)
from chain.documents.invoice_reading import numbers_of_invoice, read_invoice
from chain.documents.kinds import Kind
from chain.documents.parts import Parts
from chain.documents.policy import Policy
from chain.documents.reading_xml import local_name, read_xml
from chain.documents.rules import make_problem
from chain.documents.values import Stated
from chain.documents.xml_node import XmlNode, build_tree

_INVOICE_VERSIONS = frozenset({"2.0", "2.1"})
_INVOICE_VERSION = "2.1"
_DECLARATION_VERSION = "3.6"


def read_xml_parts(data: bytes, charset: str | None, kind: Kind | None, policy: Policy) -> Parts:
    """Read an XML document that its standard accepts.

    Args:
        data: The body as received.
        charset: The charset that the header states, or None.
        kind: What it must be, or None to find out.
        policy: Limits.

    Returns:
        The parts of the document.

    Raises:
        DocumentError: The body is not XML, of no known or another kind, or its standard
            refuses it.
    """
    root = read_xml(data, charset)
    found = _kind_of(root)
    if found is None:
        raise DocumentError((make_problem("/", "KindUnknown", found=_described(root)),))
    if kind not in {None, found}:
        asked = kind.value if kind else ""
        raise DocumentError((make_problem("/", "KindDiffers", found=found.value, asked=asked),))
    tree = build_tree(root, policy)
    return _invoice(root, tree) if found is Kind.INVOICE else _declaration(root, tree)


def _kind_of(root: etree._Element) -> Kind | None:
    if root.tag == f"{{{INVOICE_NAMESPACE}}}Invoice":
        return Kind.INVOICE
    declaration = f"{{{DECLARATION_NAMESPACE}}}Declaration"
    if root.tag == declaration:
        return Kind.DECLARATION
    enveloped = root.tag == f"{{{METADATA_NAMESPACE}}}MetaData"
    return Kind.DECLARATION if enveloped and root.find(declaration) is not None else None


def _invoice(root: etree._Element, tree: XmlNode) -> Parts:
    stated = tree.text("UBLVersionID")
    version = stated.value if stated and stated.value in _INVOICE_VERSIONS else _INVOICE_VERSION
    problems = judge_element(root, invoice_schema())
    if problems:
        raise DocumentError(problems, Kind.INVOICE, version)
    core = read_invoice(tree)
    return Parts(
        kind=Kind.INVOICE,
        version=version,
        fields=fields_of_xml(tree),
        core=core,
        numbers=numbers_of_invoice(core),
        warnings=_version_warning(stated, version),
    )


def _declaration(root: etree._Element, tree: XmlNode) -> Parts:
    element, node = root, tree
    problems: tuple[Problem, ...] = ()
    if tree.name == "MetaData":
        problems = judge_element(root, metadata_schema())
        element = next(child for child in root if local_name(child) == "Declaration")
        node = tree.named["Declaration"][0]
    problems += judge_element(element, declaration_schema())
    if problems:
        raise DocumentError(problems, Kind.DECLARATION, _DECLARATION_VERSION)
    core = read_declaration(node)
    return Parts(
        kind=Kind.DECLARATION,
        version=_DECLARATION_VERSION,
        fields=fields_of_xml(tree),
        core=core,
        numbers=numbers_of_declaration(core),
        warnings=_version_warning(tree.text("WCODataModelVersionCode"), _DECLARATION_VERSION),
    )


def _version_warning(stated: Stated[str] | None, judged: str) -> tuple[Problem, ...]:
    if stated is None or stated.value == judged:
        return ()
    problem = make_problem(stated.pointer, "VersionUnknown", stated=stated.value, judged=judged)
    return (problem,)


def _described(root: etree._Element) -> str:
    children = [local_name(child) for child in root][:8]
    within = f" with {children[-1]}" if local_name(root) == "MetaData" and children else ""
    return f"an XML {local_name(root)}{within}"
