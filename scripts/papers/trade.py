"""The facts of one made-up sale: who sells what to whom, how it is packed and shipped.

All names and numbers are made up; only ports, tariff headings and code lists are real.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from chain.documents.values import check_digit
from scripts.papers.world import BUYERS, CARRIERS, GOODS, SELLERS, Carrier, Company, Goods

_FIRST_DAY = date(2026, 1, 5)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PACKING = Decimal("0.4")
_WON_PER_DOLLAR = Decimal("1385.20")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of goods.

    Attributes:
        goods: What it is.
        packages: Number of cartons.
        net_kg: Net mass in kilograms.
        gross_kg: Gross mass in kilograms.
        amount: Price in US dollars, CIF.
        container: Container that it is packed in.
        origin: Country of origin.
    """

    goods: Goods
    packages: int
    net_kg: Decimal
    gross_kg: Decimal
    amount: Decimal
    container: str
    origin: str

    @property
    def customs_value(self) -> Decimal:
        """Customs value in Korean won, whole."""
        return (self.amount * _WON_PER_DOLLAR).quantize(Decimal(1))


@dataclass(frozen=True, slots=True)
class Trade:
    """One sale and its carriage by sea into Busan.

    Attributes:
        seller: Exporter and shipper.
        buyer: Importer in Korea.
        carrier: Carrier that issues the bill.
        bl_number: Number of the bill of lading.
        booking: Booking reference.
        invoice_number: Number of the invoice.
        order_number: Number of the buyer's order.
        declaration_number: Declarant's own reference (LRN).
        ucr: Unique consignment reference.
        voyage: Export voyage number.
        seals: Seal of each container.
        containers: Container numbers with right check digits.
        lines: Lines of goods, at least one per container.
        invoiced: Day of the invoice.
        shipped: Day of loading.
        arrives: Day of arrival at Busan.
    """

    seller: Company
    buyer: Company
    carrier: Carrier
    bl_number: str
    booking: str
    invoice_number: str
    order_number: str
    declaration_number: str
    ucr: str
    voyage: str
    seals: tuple[str, ...]
    containers: tuple[str, ...]
    lines: tuple[Line, ...]
    invoiced: date
    shipped: date
    arrives: date

    @property
    def total(self) -> Decimal:
        """Sum of the lines in US dollars."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def won_per_dollar(self) -> Decimal:
        """Rate of exchange used for the customs value."""
        return _WON_PER_DOLLAR


def make_trade(seed: int) -> Trade:
    """Make up a sale.

    Args:
        seed: The same seed makes the same sale.

    Returns:
        The sale.
    """
    # A seeded generator is wanted here: nothing made up is a secret.
    draw = random.Random(f"gwanmun papers {seed}")  # noqa: S311
    seller, carrier = draw.choice(SELLERS), draw.choice(CARRIERS)
    shipped = _FIRST_DAY + timedelta(days=draw.randrange(300))
    containers = tuple(_container(draw, carrier) for _ in range(draw.randint(1, 3)))
    goods = [item for item in GOODS if seller.country in item.origins]
    lines = tuple(
        _line(draw, draw.choice(goods), container, seller.country) for container in containers
    )
    year = shipped.year % 100
    return Trade(
        seller=seller,
        buyer=draw.choice(BUYERS),
        carrier=carrier,
        bl_number=f"{carrier.code}{seller.port[2:]}{draw.randrange(10**7):07d}",
        booking=f"{carrier.code}{draw.randrange(10**8):08d}",
        invoice_number=f"{seller.short}-{year}{draw.randrange(10**5):05d}",
        order_number=f"PO{year}{draw.randrange(10**6):06d}",
        declaration_number=f"{draw.randrange(10**5):05d}{year}{draw.randrange(10**6):06d}M",
        ucr=f"{year % 10}KR{_code(draw, 12)}",
        voyage=f"{draw.randrange(100, 999)}E",
        seals=tuple(f"{carrier.code}{draw.randrange(10**6):06d}" for _ in containers),
        containers=containers,
        lines=lines,
        invoiced=shipped - timedelta(days=draw.randint(3, 9)),
        shipped=shipped,
        arrives=shipped + timedelta(days=seller.days_at_sea),
    )


def _container(draw: random.Random, carrier: Carrier) -> str:
    stem = f"{carrier.container_owner}U{draw.randrange(10**6):06d}"
    return f"{stem}{check_digit(stem)}"


def _line(draw: random.Random, goods: Goods, container: str, origin: str) -> Line:
    packages = draw.randint(40, 400)
    net = goods.net_kg_per_package * packages
    gross = net + _PACKING * packages
    amount = (goods.price_per_package * packages).quantize(Decimal("0.01"))
    return Line(goods, packages, net, gross, amount, container, origin)


def _code(draw: random.Random, length: int) -> str:
    return "".join(draw.choice(_LETTERS) for _ in range(length))
