"""Seeded mutations of real documents at random leaves."""

import json
import random
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

_ODD_TEXTS = (
    "",
    " ",
    "x" * 2000,
    "???",
    "-1",
    "1e400",
    "0",
    "2026-02-30",
    "ZZ9",
    "ü\u3000",
    "true",
)
_ODD_VALUES: tuple[object, ...] = (
    *_ODD_TEXTS,
    None,
    True,
    -1,
    0,
    123456789012,
    0.5,
    [],
    {},
    ["a"],
)


@dataclass(frozen=True, slots=True)
class Mutation:
    """A mutated document and what was done to it."""

    what: str
    body: bytes


def mutate_json(body: bytes, seed: int) -> Mutation:
    """Mutate one random leaf of a JSON document."""
    draw = random.Random(seed)
    root = json.loads(body)
    holder, key = draw.choice(list(_json_leaves(root)))
    act = draw.choice(("value", "value", "delete", "rename", "longer", "type"))
    old = holder[key]
    if act == "delete":
        del holder[key]
    elif act == "rename" and isinstance(holder, dict):
        holder[f"{key}X"] = holder.pop(key)
    elif act == "longer":
        holder[key] = f"{old}" * 40
    elif act == "type":
        holder[key] = [old] if draw.random() < 0.5 else {"a": old}
    else:
        act = "value"
        holder[key] = draw.choice(_ODD_VALUES)
    what = f"{act} {key}: {old!r} -> {_shown(holder, key)}"
    return Mutation(what, json.dumps(root, ensure_ascii=False).encode())


def mutate_xml(body: bytes, seed: int) -> Mutation:
    """Mutate one random leaf or attribute of an XML document."""
    draw = random.Random(seed)
    parser = etree.XMLParser(remove_comments=True)
    root = etree.fromstring(body, parser)
    leaf = draw.choice([found for found in root.iter() if not len(found)])
    act = draw.choice(
        ("value", "value", "delete", "rename", "longer", "double", "child", "attribute", "move")
    )
    before = etree.tostring(leaf, with_tail=False)[-80:]
    _ACTS[act](leaf, draw)
    what = f"{act} {before.decode()}"
    return Mutation(what, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _value(leaf: etree._Element, draw: random.Random) -> None:
    leaf.text = draw.choice(_ODD_TEXTS)


def _delete(leaf: etree._Element, _: random.Random) -> None:
    parent = leaf.getparent()
    if parent is not None:
        parent.remove(leaf)


def _rename(leaf: etree._Element, _: random.Random) -> None:
    leaf.tag = f"{leaf.tag}X"


def _longer(leaf: etree._Element, _: random.Random) -> None:
    leaf.text = (leaf.text or "x") * 60


def _double(leaf: etree._Element, _: random.Random) -> None:
    leaf.addnext(deepcopy(leaf))


def _child(leaf: etree._Element, _: random.Random) -> None:
    etree.SubElement(leaf, leaf.tag).text = leaf.text


def _attribute(leaf: etree._Element, draw: random.Random) -> None:
    names = [*leaf.attrib, "currencyID", "unitCode", "schemeID", "languageID", "formatCode", "odd"]
    leaf.set(str(draw.choice(names)), draw.choice(_ODD_TEXTS))


def _move(leaf: etree._Element, _: random.Random) -> None:
    parent = leaf.getparent()
    if parent is not None:
        parent.insert(0, leaf)


_ACTS = {
    "value": _value,
    "delete": _delete,
    "rename": _rename,
    "longer": _longer,
    "double": _double,
    "child": _child,
    "attribute": _attribute,
    "move": _move,
}


def _json_leaves(value: object) -> "list[tuple[dict[object, object], object]]":
    found: list[tuple[dict[object, object], object]] = []
    members = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value))  # type: ignore[arg-type]
    )
    for key, member in members:
        if isinstance(member, (dict, list)) and member:
            found.extend(_json_leaves(member))
        else:
            found.append((value, key))  # type: ignore[arg-type]
    return found


def _shown(holder: dict[object, object], key: object) -> str:
    return repr(holder.get(key))[:60] if isinstance(holder, dict) else ""
