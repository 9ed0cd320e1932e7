"""Official schemas and real documents from the data folder, as a second opinion."""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jsonschema_rs
import pytest
import yaml
from lxml import etree

_FOLDER = Path(os.environ.get("GWANMUN_DATA", "absent"), "documents")
_DECLARATIONS = _FOLDER / "wco" / "schemas" / "declaration"
_DRIVER = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"
             schemaLocation="{folder}/DocumentMetaData_2_DMS.xsd"/>
  <xs:import namespace="urn:wco:datamodel:WCO:DEC-DMS:2"
             schemaLocation="{folder}/WCO_DEC_2_DMS.xsd"/>
</xs:schema>
"""

needs_data = pytest.mark.skipif(
    not _FOLDER.is_dir(), reason="GWANMUN_DATA names no folder with documents"
)


@cache
def transport_document_schema() -> jsonschema_rs.Draft4Validator:
    """The DCSA schema of a transport document 3.0.4."""
    spec = _yaml(_FOLDER / "dcsa" / "EBL_v3.0.4.yaml")
    schema = {
        "$ref": "#/components/schemas/TransportDocument",
        "components": spec["components"],
    }
    return jsonschema_rs.Draft4Validator(schema)


@cache
def dcsa_schema(file: str, name: str) -> jsonschema_rs.Draft4Validator:
    """One schema of a DCSA file, such as ``EblEnvelope`` of ``EBL_PINT_v3.0.0.yaml``."""
    spec = _yaml(_FOLDER / "dcsa" / file)
    schema = {"$ref": f"#/components/schemas/{name}", "components": spec["components"]}
    return jsonschema_rs.Draft4Validator(schema)


@cache
def declaration_schema() -> etree.XMLSchema:
    """The WCO 3.6 schemas of envelope and declaration together."""
    return etree.XMLSchema(etree.fromstring(_DRIVER.format(folder=_DECLARATIONS)))


def transport_documents() -> Iterator[tuple[str, bytes]]:
    """Every transport document in the examples of the DCSA files, with dates as texts."""
    for path in sorted((_FOLDER / "dcsa").glob("*.yaml")):
        for number, found in enumerate(_examples(_yaml(path))):
            yield f"{path.stem}#{number}", json.dumps(found, ensure_ascii=False).encode()


def shipping_instructions() -> Iterator[tuple[str, bytes]]:
    """The conformance messages, which are shipping instructions, with marks filled in."""
    for path in sorted((_FOLDER / "dcsa").glob("*.json")):
        text = path.read_text("utf-8").replace("{CBR}", "BOOKING1")
        yield path.name, re.sub(r'"[A-Z_]*_PLACEHOLDER"', '"FILLED"', text).encode()


def files(*parts: str) -> list[Path]:
    """The files that a pattern finds in the data folder, in order."""
    return sorted(_FOLDER.joinpath(*parts[:-1]).glob(parts[-1]))


def _yaml(path: Path) -> dict[str, object]:
    # Dates become texts again by way of JSON.
    found = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    loaded: dict[str, object] = json.loads(json.dumps(found, default=str))
    return loaded


def _examples(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        if isinstance(value.get("transportDocumentReference"), str) and "transports" in value:
            yield value
        else:
            for member in value.values():
                yield from _examples(member)
    elif isinstance(value, list):
        for member in value:
            yield from _examples(member)
