"""The probe that is deployed is what its source says."""

import json

import pytest

from chain.conformance.opcodes import MCOPY, PUSH0, TRANSIENT, assemble
from tests.chain.conformance.building import BUILD, COMPILER, compiled


@pytest.mark.skipif(not COMPILER.exists(), reason="the compiler is not installed: make contracts")
def test_probe__when_compiled_anew__is_the_one_committed():
    assert json.loads(BUILD.read_text()) == compiled()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (PUSH0, "602a5f5260206000f3"),
        (MCOPY, "602a6020526020602060005e60206000f3"),
        (TRANSIENT, "602a60075d60075c60005260206000f3"),
    ],
)
def test_assemble__when_written_out__is_the_code(words, code):
    assert assemble(words).hex() == code
