"""Builds the XML Schema type that a type word of an XML table stands for.

A word is a base and its bounds: "code:an..3" at most three characters not all blank, "code:a2"
two letters, "code:n..2" digits, "amount:16.3" sixteen digits with three decimals, and
"=a|b" a code list. The bases carry the attributes of UN/CEFACT core components.
"""

import re

from lxml import etree

XSD = "http://www.w3.org/2001/XMLSchema"
NOT_BLANK = r".*[^\s].*"
_DATE = r"(20\d{6})(\d{6}(Z|[-+]\d\d))?"
_BOUNDS = re.compile(r"(?:(an|a|n)(\.\.)?(\d+)|(\d+)\.(\d+))?(?:=(.+))?")
_PATTERNS = {"an": NOT_BLANK, "a": "([a-zA-Z])*", "n": "([0-9])*"}
_BASES = {
    "code": "token",
    "id": "string",
    "text": "string",
    "amount": "decimal",
    "measure": "decimal",
    "quantity": "decimal",
    "number": "decimal",
}
_LIST_NAMES = ("listAgencyName", "listName", "name")
_ATTRIBUTES: dict[str, dict[str, str]] = {
    "code": {
        "listID": "xs:token",
        "listAgencyID": "t:agency",
        **dict.fromkeys(_LIST_NAMES, "xs:string"),
        "listVersionID": "xs:token",
        "languageID": "xs:language",
        "listURI": "xs:anyURI",
        "listSchemeURI": "xs:anyURI",
    },
    "id": {
        "schemeID": "xs:token",
        "schemeName": "xs:string",
        "schemeAgencyID": "t:agency",
        "schemeAgencyName": "xs:string",
        "schemeVersionID": "xs:token",
        "schemeDataURI": "xs:anyURI",
        "schemeURI": "xs:anyURI",
    },
    "text": {"languageID": "xs:language"},
    "amount": {"currencyID": "t:currency"},
    "measure": {"unitCode": "t:unit"},
    "quantity": {"unitCode": "t:unit"},
    "number": {},
}


def xsd(kind: str, *children: etree._Element, **attributes: str) -> etree._Element:
    """Make an element of XML Schema.

    Args:
        kind: Local name, for example "sequence".
        *children: Its children.
        **attributes: Its attributes.

    Returns:
        The element.
    """
    element = etree.Element(f"{{{XSD}}}{kind}", attributes, nsmap={"xs": XSD})
    element.extend(children)
    return element


def shared_types() -> list[etree._Element]:
    """Return the simple types that attributes refer to.

    Returns:
        One XML Schema simple type each for agency, currency and unit.
    """
    return [
        _simple("agency", "xs:string", xsd("pattern", value=".{1,3}")),
        _simple("currency", "xs:string", xsd("pattern", value="[A-Z]{3}")),
        _simple("unit", "xs:string", xsd("minLength", value="1"), xsd("maxLength", value="5")),
    ]


def date_types() -> list[etree._Element]:
    """Return the types of dates, which lie in a namespace of their own.

    Returns:
        The complex type dateTime and the simple types that it refers to.
    """
    code = xsd("attribute", name="formatCode", type="t:dateFormat", use="required")
    text = xsd("complexType", xsd("simpleContent", xsd("extension", code, base="t:dateText")))
    child = xsd("element", text, name="DateTimeString")
    return [
        _simple("dateFormat", "xs:string", *_listed("102|304")),
        _simple("dateText", "xs:string", xsd("pattern", value=_DATE)),
        xsd("complexType", xsd("sequence", child), name="dateTime"),
    ]


def types_of(word: str, name: str) -> list[etree._Element]:
    """Return the types that a type word stands for.

    Args:
        word: Type word of a table.
        name: Name to give to the complex type.

    Returns:
        The complex type called name, and the simple type of its content where it has one.

    Raises:
        ValueError: The word has a base or bounds that the notation does not know.
    """
    base, _, bounds = word.partition(":")
    if base not in _BASES:
        raise ValueError(f"no type is called {word}")
    content = _simple(f"{name}.content", f"xs:{_BASES[base]}", *_facets(bounds))
    return [content, _with_attributes(name, f"t:{name}.content", _ATTRIBUTES[base])]


def _facets(bounds: str) -> list[etree._Element]:
    match = _BOUNDS.fullmatch(bounds)
    if match is None:
        raise ValueError(f"no bounds are written {bounds}")
    shape, upto, length, digits, decimals, allowed = match.groups()
    facets: list[etree._Element] = []
    if shape:
        facets.append(xsd("maxLength" if upto else "length", value=length))
        facets.append(xsd("pattern", value=_PATTERNS[shape]))
    if digits:
        facets.append(xsd("totalDigits", value=digits))
        facets.append(xsd("fractionDigits", value=decimals))
    return facets + _listed(allowed or "")


def _listed(allowed: str) -> list[etree._Element]:
    return [xsd("enumeration", value=value) for value in allowed.split("|") if value]


def _simple(name: str, base: str, *facets: etree._Element) -> etree._Element:
    return xsd("simpleType", xsd("restriction", *facets, base=base), name=name)


def _with_attributes(name: str, content: str, attributes: dict[str, str]) -> etree._Element:
    made = [xsd("attribute", name=key, type=value) for key, value in attributes.items()]
    extension = xsd("extension", *made, base=content)
    return xsd("complexType", xsd("simpleContent", extension), name=name)
