"""The same model the usual way: pandas for the keys, scikit-learn for the trees.

Serving never uses it: it is the yardstick of the bench and the second opinion of the tests.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from oracles.risk import schema, steps
from oracles.risk.keys import FEATURES, KEYS, NUMBERS, base_names
from oracles.risk.training.encoders import count
from oracles.risk.training.learning import Learned


class PandasPath:
    """Encoders as dictionaries over key strings, trees as scikit-learn's classifier."""

    def __init__(
        self, learned: Learned, rows: Sequence[Mapping[str, str]], fraud: NDArray[np.int64]
    ) -> None:
        """Count outcomes per key string.

        Args:
            learned: Holds the classifier with the grid's leaves, priors and medians.
            rows: Its training rows.
            fraud: 0 or 1 per row.
        """
        self._learned = learned
        frame = canonical(pd.DataFrame(rows))
        self._tables = {key.name: _table(_keys(frame, key.name), fraud) for key in KEYS}

    def margins(self, rows: Sequence[Mapping[str, str]]) -> NDArray[np.float64]:
        """Score declarations.

        Args:
            rows: Column name of the schema to text, all seven model columns stated.

        Returns:
            Log-odds per row.
        """
        frame = canonical(pd.DataFrame(rows))
        features = pd.DataFrame(index=frame.index)
        prior = np.float32(self._learned.tables.prior)
        for key in KEYS:
            keys, table = _keys(frame, key.name), self._tables[key.name]
            features[f"{key.name}.share"] = keys.map(table["share"]).fillna(prior)
            features[f"{key.name}.count"] = keys.map(table["count"]).fillna(0.0)
        for name in NUMBERS:
            features[name] = frame[f"{name}_value"]
        inputs = features[list(FEATURES)].to_numpy(np.float32)
        margins: NDArray[np.float64] = self._learned.classifier.decision_function(inputs)
        return margins

    def answers(self, rows: Sequence[Mapping[str, str]]) -> NDArray[np.int64]:
        """Answer declarations.

        Args:
            rows: As for margins.

        Returns:
            Step per row.
        """
        return steps.step_of(self.margins(rows))


def canonical(frame: pd.DataFrame) -> pd.DataFrame:
    """Bring raw columns into base values and numbers.

    Args:
        frame: Text columns of the schema, all stated.

    Returns:
        One string column per base value and one `_value` column per number.
    """
    hs6 = frame[schema.HS6].str.zfill(schema.HS6_DIGITS)
    mass, price, rate = (
        (frame[column].astype(float) * 100).round().astype("int64")
        for column in (schema.NET_MASS, schema.ITEM_PRICE, schema.TAX_RATE)
    )
    unit = ((price * 10 + mass // 2) // mass.where(mass > 0, 1)).where(mass > 0, 0)
    same = frame[schema.ORIGIN] == frame[schema.DEPARTURE]
    return pd.DataFrame(
        {
            "hs6": hs6,
            "hs4": hs6.str[:4],
            "hs2": hs6.str[:2],
            "origin": frame[schema.ORIGIN],
            "departure": frame[schema.DEPARTURE],
            "rate": rate.astype(str),
            "tax_type": frame[schema.TAX_TYPE],
            "mass": mass.astype(str),
            "unit_price": unit.astype(str),
            "mass_value": mass,
            "price_value": price,
            "unit_price_value": unit,
            "rate_value": rate,
            "whole_mass_value": mass % 100 == 0,
            "same_country_value": same,
        }
    )


def _keys(frame: pd.DataFrame, name: str) -> "pd.Series[str]":
    (key,) = (key for key in KEYS if key.name == name)
    first, *others = base_names(key)
    return frame[first].str.cat([frame[other] for other in others], sep="|")


def _table(keys: "pd.Series[str]", fraud: NDArray[np.int64]) -> pd.DataFrame:
    codes, names = pd.factorize(keys)
    tables = count(codes[:, None] + 1, fraud, [len(names)])
    return pd.DataFrame(tables.columns[0][1:], index=names, columns=["share", "count"])
