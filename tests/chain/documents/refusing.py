"""Reads a body that must be refused and hands back why."""

import pytest

from chain.documents.errors import DocumentError, Problem
from chain.documents.kinds import Kind
from chain.documents.policy import Policy
from chain.documents.reading import read_document
from chain.documents.rules import RULES


def refusal(
    body: bytes,
    *,
    media_type: str | None = None,
    kind: Kind | None = None,
    policy: Policy | None = None,
) -> Problem:
    """The first problem of a body that must be refused; every code must be in the catalogue."""
    with pytest.raises(DocumentError) as caught:
        read_document(body, media_type=media_type, kind=kind, policy=policy or Policy())
    for problem in caught.value.problems:
        assert problem.code in RULES
        assert problem.pointer == "" or problem.pointer.startswith("/")
        assert problem.message
    return caught.value.problems[0]
