"""Value types against numbers worked out elsewhere."""

import pytest

from chain.documents.values import ContainerNumber, HsCode, check_digit


@pytest.mark.parametrize(
    # The first is the worked example of ISO 6346 as the register of containers prints it.
    ("stem", "digit"),
    [("CSQU305438", 3), ("HLXU123456", 1), ("MAEU654321", 3), ("MSCU663987", 0)],
)
def test_check_digit__when_a_known_number__gives_its_digit(stem: str, digit: int) -> None:
    assert check_digit(stem) == digit


def test_from_text__when_a_container_is_written_apart__joins_it() -> None:
    number = ContainerNumber.from_text("csqu 305438-3")
    assert number.text == "CSQU3054383"
    assert number.has_right_check_digit


@pytest.mark.parametrize("text", ["CSQU3054384", "CSQA3054383", "CSQU305438", ""])
def test_has_right_check_digit__when_number_is_wrong__is_false(text: str) -> None:
    assert not ContainerNumber(text).has_right_check_digit


def test_from_text__when_a_commodity_code_has_points__drops_them() -> None:
    code = HsCode.from_text("8517.12-0000")
    assert (code.digits, code.subheading, code.is_well_formed) == ("8517120000", "851712", True)
    assert not HsCode("85171").is_well_formed
