"""Bodies made to cost time are refused soon."""

import time

from chain.documents.errors import MAX_PROBLEMS, DocumentError
from chain.documents.reading import read_document
from tests.chain.documents.bodies import declaration_with, invoice_with, papers

_SECONDS = 5.0


def _refused_in_time(body: bytes) -> tuple[str, int]:
    started = time.process_time()
    try:
        read_document(body)
    except DocumentError as fault:
        assert time.process_time() - started < _SECONDS
        return fault.problems[0].code, len(fault.problems)
    raise AssertionError("the body was accepted")


def test_read_document__when_an_element_has_100_000_attributes__refuses_soon() -> None:
    attributes = " ".join(f'a{number}="1"' for number in range(100_000))
    body = invoice_with("<cbc:Note>", f"<cbc:Note {attributes}>")
    assert _refused_in_time(body) == ("TooManyAttributes", 1)


def test_read_document__when_everything_is_wrong__tells_the_first_problems_soon() -> None:
    wrong = "<dec:TransportEquipment><dec:SequenceNumeric>x</dec:SequenceNumeric>"
    equipment = f"{wrong}</dec:TransportEquipment>"
    body = declaration_with(
        "<dec:TransportEquipment>", equipment * 9_000 + "<dec:TransportEquipment>"
    )
    code, count = _refused_in_time(body)
    assert code == "ValueWrongType"
    assert 1 < count <= 2 * MAX_PROBLEMS


def test_read_document__when_every_json_entry_is_wrong__tells_the_first_problems_soon() -> None:
    body = papers().bill[:-1] + b',"carrierClauses":[' + b"1," * 9_000 + b"1]}"
    assert _refused_in_time(body) == ("ValueWrongType", MAX_PROBLEMS)


def test_read_document__when_a_text_is_long_and_blank__refuses_soon() -> None:
    text = '" ' + " " * 1_000_000 + '"'
    body = papers().bill[:-1] + f',"serviceContractReference":{text}}}'.encode()
    assert _refused_in_time(body) == ("ValueTooLong", 1)
