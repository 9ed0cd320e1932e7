"""Small documents of ours that tests change in one place."""

import json
from functools import cache

from scripts.papers.making import Papers, make_papers


@cache
def papers() -> Papers:
    """The papers of one made-up sale."""
    return make_papers(7)


def bill_with(**changes: object) -> bytes:
    """The bill with some top properties replaced; None removes one."""
    bill = json.loads(papers().bill)
    for name, value in changes.items():
        if value is None:
            bill.pop(name, None)
        else:
            bill[name] = value
    return json.dumps(bill, ensure_ascii=False).encode()


def invoice_with(old: str, new: str) -> bytes:
    """The invoice with one text replaced, which must stand in it."""
    return _replaced(papers().invoice, old, new)


def declaration_with(old: str, new: str) -> bytes:
    """The declaration with one text replaced, which must stand in it."""
    return _replaced(papers().declaration, old, new)


def _replaced(body: bytes, old: str, new: str) -> bytes:
    assert old.encode() in body
    return body.replace(old.encode(), new.encode(), 1)
