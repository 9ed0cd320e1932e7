"""The made-up companies and the goods that made-up sales are drawn from."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Company:
    """A seller or a buyer.

    Attributes:
        name: Name as it stands on papers.
        short: Short name used in its own numbers.
        street: Street and number.
        city: City.
        country: ISO 3166-1 alpha-2.
        port: UN/LOCODE of its port.
        port_name: Name of that port.
        number: Registration number with its authority.
        days_at_sea: Days from its port to Busan; 0 for a buyer.
    """

    name: str
    short: str
    street: str
    city: str
    country: str
    port: str
    port_name: str
    number: str
    days_at_sea: int = 0


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier.

    Attributes:
        name: Name as it stands on papers.
        code: Its code of four letters.
        container_owner: Owner code of its containers, three letters.
        vessel: A vessel of its own.
    """

    name: str
    code: str
    container_owner: str
    vessel: str


@dataclass(frozen=True, slots=True)
class Goods:
    """Something to sell.

    Attributes:
        name: Description on papers.
        hs_code: Korean commodity code, ten digits.
        origins: Countries that it may come from.
        net_kg_per_package: Net mass of a carton in kilograms.
        price_per_package: Price of a carton in US dollars, CIF.
        duty_rate: Rate of duty in percent.
        duty_type: Kind of duty: A basic, C conceded to the WTO.
    """

    name: str
    hs_code: str
    origins: tuple[str, ...]
    net_kg_per_package: Decimal
    price_per_package: Decimal
    duty_rate: Decimal
    duty_type: str


SELLERS = (
    Company("NINGBO LANYUE APPAREL CO., LTD.", "LYA", "88 Haichuan Road", "Ningbo", "CN",
            "CNNGB", "Ningbo", "KM4T7QX", 3),
    Company("SHANGHAI QINGHE ELECTRIC CO., LTD.", "QHE", "1200 Wusong Avenue", "Shanghai", "CN",
            "CNSHA", "Shanghai", "W93FZ2L", 2),
    Company("BINH MINH FOOTWEAR JSC", "BMF", "17 Cat Lai Street", "Ho Chi Minh City", "VN",
            "VNSGN", "Ho Chi Minh City", "7HDP0RA", 7),
    Company("YOKOHAMA SEIMITSU KOGYO K.K.", "YSK", "4-2 Honmoku", "Yokohama", "JP",
            "JPYOK", "Yokohama", "Q5N8E1T", 3),
    Company("ELBTAL FOODS GMBH", "ELB", "Kaiweg 12", "Hamburg", "DE",
            "DEHAM", "Hamburg", "X2B6MJC", 38),
)  # fmt: skip

BUYERS = (
    Company("HAEOREUM TRADING CO., LTD.", "HOT", "112 Jungang-daero", "Busan", "KR",
            "KRPUS", "Busan", "P4R8YV1"),
    Company("NAMHAE DISTRIBUTION INC.", "NHD", "45 Chungjang-daero", "Busan", "KR",
            "KRPUS", "Busan", "Z7C3KW9"),
    Company("DALBIT LIVING CO., LTD.", "DBL", "9 Mapo-daero", "Seoul", "KR",
            "KRPUS", "Busan", "H1T6SN5"),
)  # fmt: skip

CARRIERS = (
    Carrier("HANBADA LINE", "HNBD", "HNB", "HANBADA PIONEER"),
    Carrier("EASTERN STRAIT SHIPPING", "ESTS", "EST", "STRAIT HARMONY"),
)

GOODS = (
    Goods("COTTON KNIT T-SHIRTS", "6109101000", ("CN", "VN"),
          Decimal("9.5"), Decimal("84.00"), Decimal("13.0"), "C"),
    Goods("FOOTWEAR WITH TEXTILE UPPERS", "6404110000", ("CN", "VN"),
          Decimal("8.2"), Decimal("126.50"), Decimal("13.0"), "C"),
    Goods("STATIC CONVERTERS FOR LAMPS", "8504409099", ("CN", "JP"),
          Decimal("14.0"), Decimal("310.00"), Decimal("8.0"), "A"),
    Goods("BALL BEARINGS", "8482109000", ("JP", "DE", "CN"),
          Decimal("22.5"), Decimal("415.20"), Decimal("8.0"), "A"),
    Goods("ROASTED COFFEE IN BAGS", "0901211000", ("DE", "VN"),
          Decimal("12.0"), Decimal("132.75"), Decimal("8.0"), "A"),
    Goods("TOYS OF PLASTIC", "9503003411", ("CN", "DE", "VN"),
          Decimal("6.4"), Decimal("58.90"), Decimal("8.0"), "A"),
)  # fmt: skip
