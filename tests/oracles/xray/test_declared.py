"""What a declaration says of the container, read from its leaves."""

import pytest

from oracles.xray.declared import declared_of, paths_of
from oracles.xray.errors import ScanRequestInvalid
from oracles.xray.verdict import DeclaredCargo

SHIPMENT = "/MetaData[1]/Declaration[1]/GoodsShipment[1]"
FIRST = f"{SHIPMENT}/GovernmentAgencyGoodsItem[1]/Commodity[1]"
SECOND = f"{SHIPMENT}/GovernmentAgencyGoodsItem[2]/Commodity[1]"
FULLNESS = f"{SHIPMENT}/Consignment[1]/TransportEquipment[1]/FullnessCode[1]"
LEAVES = {
    f"{FIRST}/Classification[1]/ID[1]": "VATZ",
    f"{FIRST}/Classification[1]/IdentificationTypeCode[1]": "GN",
    f"{FIRST}/Classification[2]/ID[1]": "84819000",
    f"{FIRST}/Classification[2]/IdentificationTypeCode[1]": "TSP",
    f"{FIRST}/GoodsMeasure[1]/GrossMassMeasure[1]": "1200.5",
    f"{FIRST}/GoodsMeasure[1]/NetNetWeightMeasure[1]": "1100",
    f"{SECOND}/GoodsMeasure[1]/NetNetWeightMeasure[1]": "40",
    f"{SHIPMENT}/Importer[1]/ID[1]": "KR1234",
}


def test_declared_of__when_two_items__adds_gross_or_net() -> None:
    assert declared_of(LEAVES) == DeclaredCargo(1241, empty=False, hs_chapter="84")


def test_declared_of__when_container_declared_empty__says_so() -> None:
    assert declared_of({FULLNESS: "4"}).empty
    assert not declared_of({FULLNESS: "5"}).empty


def test_declared_of__when_nothing_stated__is_not_empty() -> None:
    assert declared_of({}) == DeclaredCargo(0, empty=False)


def test_declared_of__when_metadata_step_absent__reads_the_same() -> None:
    bare = {path.removeprefix("/MetaData[1]"): text for path, text in LEAVES.items()}
    assert declared_of(bare) == declared_of(LEAVES)


@pytest.mark.parametrize("mass", ["much", "-4", "NaN", "1e9"])
def test_declared_of__when_mass_unreadable__refuses(mass: str) -> None:
    with pytest.raises(ScanRequestInvalid):
        declared_of({f"{FIRST}/GoodsMeasure[1]/GrossMassMeasure[1]": mass})


def test_paths_of__when_disclosed_alone__gives_the_same_cargo() -> None:
    shown = paths_of(LEAVES)
    assert declared_of({path: LEAVES[path] for path in shown}) == declared_of(LEAVES)
    assert not [path for path in shown if "Importer" in path]
