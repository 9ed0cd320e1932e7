"""Seeded declarations of our own making, in the schema of the data set; it copies none of it.

Like the data set, rows repeat whole lines of goods with their outcome, so that keys carry signal.
"""

import numpy as np

from oracles.risk import schema

COUNTRIES = ("AU", "BR", "CN", "DE", "FR", "JP", "US", "VN")
TAX_TYPES = ("A", "C", "E1", "FCN1", "FUS1")
RATES = ("0.0", "3.0", "6.5", "8.0", "13.0", "27.0")
RISKY_ORIGINS = ("BR", "VN")
FRAUD_SHARE, RISKY_SHARE = 0.15, 0.45
LINES_PER_ROW = 0.35
DIRECT_SHARE, CRITICAL_SHARE = 0.8, 0.05


def generated_rows(rows: int, seed: int) -> list[dict[str, str]]:
    """Draw declarations with outcomes.

    Args:
        rows: How many, at least 1.
        seed: Equal seeds give equal rows.

    Returns:
        Rows of all 22 columns.
    """
    generator = np.random.default_rng(seed)
    lines = [_line(generator) for _ in range(max(1, int(rows * LINES_PER_ROW)))]
    return [_row(generator, lines, place) for place in range(rows)]


def _line(generator: np.random.Generator) -> dict[str, str]:
    origin = str(generator.choice(COUNTRIES))
    share = RISKY_SHARE if origin in RISKY_ORIGINS else FRAUD_SHARE
    fraud = int(generator.random() < share)
    mass = float(generator.choice([0.0, 0.5, 1.0, 12.5, 40.0, 250.0, 1800.0, 26000.0]))
    direct = generator.random() < DIRECT_SHARE
    price = round(mass * float(generator.integers(1, 60)) * 10.3, 2)
    return {
        schema.HS6: str(generator.integers(1, 97) * 10000 + generator.integers(1, 40) * 10),
        schema.DEPARTURE: origin if direct else str(generator.choice(COUNTRIES)),
        schema.ORIGIN: origin,
        schema.TAX_RATE: str(generator.choice(RATES)),
        schema.TAX_TYPE: str(generator.choice(TAX_TYPES)),
        schema.NET_MASS: str(mass),
        schema.ITEM_PRICE: str(price),
        schema.FRAUD: str(fraud),
        schema.CRITICAL_FRAUD: "2" if fraud and generator.random() < CRITICAL_SHARE else str(fraud),
    }


def _row(generator: np.random.Generator, lines: list[dict[str, str]], place: int) -> dict[str, str]:
    party = generator.integers(0, 400, 4)
    row = {
        schema.DECLARATION_ID: str(10_000_000 + place),
        "Date": f"2020-{generator.integers(1, 13):02d}-{generator.integers(1, 29):02d}",
        "Office ID": str(generator.integers(10, 45)),
        "Process Type": "B",
        "Import Type": "11",
        "Import Use": "21",
        "Payment Type": "11",
        "Mode of Transport": str(generator.choice(("10", "40"))),
        "Declarant ID": f"D{party[0]:05d}",
        "Importer ID": f"I{party[1]:05d}",
        "Seller ID": f"S{party[2]:05d}" if party[2] % 10 else "",
        "Courier ID": f"C{party[3]:05d}" if party[3] % 5 == 0 else "",
        "Country of Origin Indicator": "E",
    }
    return row | lines[int(generator.integers(0, len(lines)))]
