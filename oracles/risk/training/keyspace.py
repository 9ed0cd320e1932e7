"""Dense numbers for base values and keys, as the graph looks them up; it holds no labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oracles.risk.keys import BASES, KEYS, Goods, Key

Ints = NDArray[np.int64]
LARGEST_CODE = 2**62


@dataclass(frozen=True)
class KeySpace:
    """Which base values and keys the training rows held.

    Attributes:
        vocabulary: Base name to its sorted values; the number of a value is its place plus one,
            and 0 stands for everything else.
        codes: Key name to the sorted mixed-radix codes of its parts; numbered likewise. Keys of
            one base value have no entry: their number is the base value's.
    """

    vocabulary: dict[str, tuple[str, ...]]
    codes: dict[str, Ints]

    @staticmethod
    def learn(goods: Sequence[Goods]) -> "KeySpace":
        """Number what the rows hold.

        Args:
            goods: Training rows in canonical form.

        Returns:
            The numbering; the order of the rows does not matter.
        """
        vocabulary = {
            name: tuple(sorted({row.base[place] for row in goods} - {""}))
            for place, name in enumerate(BASES)
        }
        space = KeySpace(vocabulary, {})
        numbers = space.base_numbers(goods)
        for key in KEYS:
            if len(key.parts) > 1:
                code = space.code(key, numbers)
                space.codes[key.name] = np.unique(code[code > 0])
                numbers[key.name] = _place(code, space.codes[key.name])
        return space

    def size(self, name: str) -> int:
        """Count the values of a base or a key.

        Args:
            name: Out of BASES or the names of KEYS.

        Returns:
            How many were seen, without the 0 for everything else.
        """
        return len(self.codes[name]) if name in self.codes else len(self.vocabulary[name])

    def radices(self, key: Key) -> list[int]:
        """Weights of a key's parts in its code.

        Args:
            key: A key of two parts or more.

        Returns:
            One multiplier per part.

        Raises:
            OverflowError: The code would not fit 62 bits.
        """
        weights = [1]
        for part in reversed(key.parts[1:]):
            weights.insert(0, weights[0] * (self.size(part) + 1))
        if weights[0] * (self.size(key.parts[0]) + 1) >= LARGEST_CODE:
            raise OverflowError(f"codes of key {key.name} do not fit 62 bits")
        return weights

    def base_numbers(self, goods: Sequence[Goods]) -> dict[str, Ints]:
        """Number the base values of rows.

        Args:
            goods: Rows in canonical form.

        Returns:
            Base name to one number per row; 0 where the value is unknown or not stated.
        """
        found: dict[str, Ints] = {}
        for place, name in enumerate(BASES):
            number = {value: n for n, value in enumerate(self.vocabulary[name], start=1)}
            found[name] = np.array([number.get(row.base[place], 0) for row in goods], np.int64)
        return found

    def code(self, key: Key, numbers: dict[str, Ints]) -> Ints:
        """Join the numbers of a key's parts.

        Args:
            key: A key of two parts or more.
            numbers: Number per row of every part.

        Returns:
            One code per row; 0 where any part is unknown.
        """
        parts = [numbers[part] for part in key.parts]
        code = sum(
            (part * radix for part, radix in zip(parts, self.radices(key), strict=True)),
            start=np.zeros_like(parts[0]),
        )
        known = np.logical_and.reduce([part > 0 for part in parts])
        return np.where(known, code, 0)

    def key_numbers(self, goods: Sequence[Goods]) -> Ints:
        """Number the keys of rows.

        Args:
            goods: Rows in canonical form.

        Returns:
            Rows by keys, in the order of KEYS; 0 where the key is unknown.
        """
        numbers = self.base_numbers(goods)
        for key in KEYS:
            if key.name in self.codes:
                numbers[key.name] = _place(self.code(key, numbers), self.codes[key.name])
        return np.stack([numbers[key.name] for key in KEYS], axis=1)


def _place(code: Ints, known: Ints) -> Ints:
    place = np.searchsorted(known, code)
    found = known[np.minimum(place, len(known) - 1)] == code if len(known) else code < 0
    return np.where(found, place + 1, 0)
