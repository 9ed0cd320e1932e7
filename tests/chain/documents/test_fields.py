"""Every leaf is listed once, in order, with the text as written."""

from lxml import etree

from chain.documents.fields import Field, fields_of_json, fields_of_xml
from chain.documents.policy import Policy
from chain.documents.reading import read_document
from chain.documents.reading_json import read_json
from chain.documents.reading_xml import read_xml
from chain.documents.xml_node import build_tree
from tests.chain.documents.bodies import papers


def _xml_fields(text: str) -> tuple[Field, ...]:
    return fields_of_xml(build_tree(read_xml(text.encode()), Policy()))


def test_fields_of_json__when_every_type__keeps_text_and_order() -> None:
    body = b'{"b":1.50,"a":[true,null,{}],"c/d~":"x","e":[],"f":-0e1}'
    assert fields_of_json(read_json(body, Policy())) == (
        Field("/b", "number", "1.50"),
        Field("/a/0", "boolean", "true"),
        Field("/a/1", "null", "null"),
        Field("/a/2", "object", "{}"),
        Field("/c~1d~0", "string", "x"),
        Field("/e", "array", "[]"),
        Field("/f", "number", "-0e1"),
    )


def test_fields_of_xml__when_names_repeat__counts_each_name() -> None:
    text = '<r xmlns:p="urn:p"><a x="1" p:x="2"> 1 </a><b/><p:a>3</p:a><a>4</a></r>'
    assert _xml_fields(text) == (
        Field("/r[1]/a[1]/@x", "text", "1"),
        Field("/r[1]/a[1]/@Q{urn:p}x", "text", "2"),
        Field("/r[1]/a[1]", "text", " 1 "),
        Field("/r[1]/b[1]", "text", ""),
        Field("/r[1]/a[2]", "text", "3"),
        Field("/r[1]/a[3]", "text", "4"),
    )


def test_fields_of_xml__when_text_stands_between_children__lists_it() -> None:
    assert _xml_fields("<r>one<a/>two<b/></r>") == (
        Field("/r[1]/text()[1]", "text", "one"),
        Field("/r[1]/a[1]", "text", ""),
        Field("/r[1]/text()[2]", "text", "two"),
        Field("/r[1]/b[1]", "text", ""),
    )


def test_read_document__when_any_kind__gives_paths_of_their_own() -> None:
    for body in (papers().bill, papers().invoice, papers().declaration):
        paths = [field.path for field in read_document(body).fields]
        assert len(paths) == len(set(paths))
        assert "" not in paths


def test_fields_of_xml__when_paths_are_followed_by_xpath__lead_to_the_same_text() -> None:
    root = etree.fromstring(papers().declaration)
    for field in read_document(papers().declaration).fields:
        steps = [step for step in field.path.split("/") if step]
        query = "".join(
            f"/{step}" if step.startswith("@") else f"/*[local-name()='{step.partition('[')[0]}']"
            f"[{step.partition('[')[2]}" for step in steps
        )  # fmt: skip
        found = root.getroottree().xpath(query)
        assert len(found) == 1
        text = found[0] if isinstance(found[0], str) else found[0].text
        assert text == field.value
