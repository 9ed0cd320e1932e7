"""The demo's own sales: made-up goods that the demonstration model has an opinion on."""

from dataclasses import replace
from decimal import Decimal

from scripts.papers.bill import write_bill
from scripts.papers.declaration import write_declaration
from scripts.papers.invoice import write_invoice
from scripts.papers.making import Papers
from scripts.papers.trade import Line, make_trade
from scripts.papers.world import Goods

VALVE_PARTS = Goods(
    "PARTS OF VALVES",
    "8481909000",
    ("CN",),
    Decimal("30.987"),
    Decimal("96.40"),
    Decimal("8.0"),
    "A",
)
"""Chapter 84: advised red by the demonstration model at 3,098.7 kg."""

TOYS = Goods(
    "TOYS OF PLASTIC", "9503003411", ("CN",), Decimal("5.8"), Decimal("52.30"), Decimal("8.0"), "A"
)
"""Chapter 95: advised green by the demonstration model at 1,160 kg."""

SEATS = Goods(
    "SEATS WITH WOODEN FRAMES", "9401690000", ("CN",), Decimal("21.99"), Decimal("88.00"),
    Decimal("0.0"), "C",
)  # fmt: skip
"""Chapter 94: advised green by the demonstration model at 2,199 kg."""

PACKAGES = {VALVE_PARTS.name: 100, TOYS.name: 200, SEATS.name: 100}
"""Cartons of each sale: their net mass is what the model knows."""

_SELLER_COUNTRY = "CN"


def demo_papers(goods: Goods, seed: int, bl_number: str | None = None) -> Papers:
    """Make the three papers of a sale of the demo's goods.

    Args:
        goods: One of this module's.
        seed: The first sale of a Chinese seller from this seed on.
        bl_number: Number of the bill instead of the made-up one.

    Returns:
        The papers.
    """
    trade = make_trade(seed)
    while trade.seller.country != _SELLER_COUNTRY:
        seed += 1
        trade = make_trade(seed)
    packages = PACKAGES[goods.name]
    net = goods.net_kg_per_package * packages
    line = Line(
        goods=goods,
        packages=packages,
        net_kg=net,
        gross_kg=net + Decimal("0.4") * packages,
        amount=goods.price_per_package * packages,
        container=trade.containers[0],
        origin=_SELLER_COUNTRY,
    )
    number = bl_number or trade.bl_number
    sale = replace(
        trade,
        lines=(line,),
        containers=trade.containers[:1],
        seals=trade.seals[:1],
        bl_number=number,
    )
    return Papers(
        trade=sale,
        bill=write_bill(sale),
        invoice=write_invoice(sale),
        declaration=write_declaration(sale, None, None),
    )
