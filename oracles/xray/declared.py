"""What a WCO declaration says of the container's content; it judges nothing.

Mass is the gross mass of all goods items, net where gross is not stated, in whole kilograms.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from oracles.xray.errors import ScanRequestInvalid
from oracles.xray.verdict import HEAVIEST_KG, DeclaredCargo

ITEM = "Declaration/GoodsShipment/GovernmentAgencyGoodsItem"
GROSS = f"{ITEM}/Commodity/GoodsMeasure/GrossMassMeasure"
NET = f"{ITEM}/Commodity/GoodsMeasure/NetNetWeightMeasure"
CODE = f"{ITEM}/Commodity/Classification/ID"
CODE_KIND = f"{ITEM}/Commodity/Classification/IdentificationTypeCode"
FULLNESS = "Declaration/GoodsShipment/Consignment/TransportEquipment/FullnessCode"
EMPTY_CODE = "4"
"""UN/EDIFACT 8169: 4 is an empty container, 5 a full one."""
TARIFF_KINDS = ("TSP", "HS")
CHAPTER_DIGITS = 2
POSITION = re.compile(r"\[[1-9][0-9]*\]")
ITEM_PREFIX = re.compile(r"^.*/GovernmentAgencyGoodsItem\[[1-9][0-9]*\]")

Leaves = Mapping[str, str]


def paths_of(leaves: Leaves) -> tuple[str, ...]:
    """Name the leaves that operators must see, and no others.

    Args:
        leaves: Path of every leaf, by local names with a position at each step, to its text.

    Returns:
        Paths, sorted: masses, tariff codes with their kind, fullness.
    """
    wanted = {GROSS, NET, CODE, CODE_KIND, FULLNESS}
    return tuple(sorted(path for path in leaves if _plain(path) in wanted))


def declared_of(leaves: Leaves) -> DeclaredCargo:
    """Read what is declared.

    Args:
        leaves: As for paths_of; more leaves change nothing.

    Returns:
        Mass, whether every container is declared empty, and the chapter of the first goods item.

    Raises:
        ScanRequestInvalid: A mass is no number, or no container holds it.
    """
    gross, net = _by_item(leaves, GROSS), _by_item(leaves, NET)
    mass = sum((gross.get(item, net.get(item, Decimal(0))) for item in gross | net), Decimal(0))
    fullness = [text.strip() for path, text in leaves.items() if _plain(path) == FULLNESS]
    return DeclaredCargo(
        mass_kg=int(mass.to_integral_value(rounding=ROUND_HALF_UP)),
        empty=bool(fullness) and set(fullness) == {EMPTY_CODE},
        hs_chapter=_chapter(leaves),
    )


def _by_item(leaves: Leaves, wanted: str) -> dict[str, Decimal]:
    return {
        _item(path): _kilograms(text)
        for path, text in leaves.items()
        if _plain(path) == wanted and text.strip()
    }


def _kilograms(text: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        raise ScanRequestInvalid("a declared mass is no number", mass=text) from None
    if not value.is_finite() or not 0 <= value <= HEAVIEST_KG:
        raise ScanRequestInvalid("no container holds a declared mass", mass=text)
    return value


def _chapter(leaves: Leaves) -> str:
    codes = _sorted(path for path in leaves if _plain(path) == CODE)
    for path in codes:
        kind = f"{path.rsplit('/', 1)[0]}/IdentificationTypeCode[1]"
        digits = leaves[path].strip()[:CHAPTER_DIGITS]
        if leaves.get(kind, "").strip() in TARIFF_KINDS and digits.isdigit():
            return digits
    return ""


def _sorted(paths: Iterable[str]) -> list[str]:
    return sorted(paths, key=lambda path: [int(each[1:-1]) for each in POSITION.findall(path)])


def _item(path: str) -> str:
    found = ITEM_PREFIX.match(path)
    return found.group() if found else ""


def _plain(path: str) -> str:
    return POSITION.sub("", path).removeprefix("/").removeprefix("MetaData/")
