"""The sharing once more, over the pure-Python group: it shares no line with chain/tags.

``python -m tests.chain.tags.second_opinion`` prints the vectors that lie beside it.
"""

import json
from pathlib import Path

from oblivious import ristretto

VECTORS = Path(__file__).with_name("threshold_vectors.json")
Q = 2**252 + 27742317777372353535851937790883648493
POINTS = ristretto.python

# RFC 9497, appendix A.1.2: key, blind, and the first input's blinded element.
INPUT = {
    "secret_key": "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909",
    "input": "00",
    "blind": "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706",
    "blinded_element": "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
    "threshold": 2,
    "indices": [1, 2, 3],
    "coefficient": bytes(range(1, 32)).hex() + "01",
    "dealers": [1, 3],
    "new_indices": [2, 3, 4],
    "dealer_coefficients": [
        bytes(range(33, 64)).hex() + "02",
        bytes(range(65, 96)).hex() + "03",
    ],
}


def number(text):
    return int.from_bytes(bytes.fromhex(text), "little")


def scalar(value):
    return (value % Q).to_bytes(32, "little")


def times(value, point):
    return POINTS.mul(scalar(value), point)


def weight(index, indices):
    value = 1
    for other in indices:
        if other != index:
            value = value * other * pow(other - index, Q - 2, Q) % Q
    return value


def total(points):
    points = list(points)
    found = points[0]
    for point in points[1:]:
        found = POINTS.add(found, point)
    return found


def commitments(coefficients):
    return [POINTS.bas(scalar(each)).hex() for each in coefficients]


def first_epoch():
    coefficients = (number(INPUT["secret_key"]), number(INPUT["coefficient"]))
    blinded = bytes.fromhex(INPUT["blinded_element"])
    shares = {i: (coefficients[0] + coefficients[1] * i) % Q for i in INPUT["indices"]}
    return shares, {
        "commitments": commitments(coefficients),
        "shares": {str(i): scalar(value).hex() for i, value in shares.items()},
        "public_shares": {str(i): POINTS.bas(scalar(v)).hex() for i, v in shares.items()},
        "evaluated": {str(i): times(v, blinded).hex() for i, v in shares.items()},
        "combined": {
            f"{i}+{j}": total(
                times(weight(each, (i, j)) * shares[each], blinded) for each in (i, j)
            ).hex()
            for i, j in ((1, 2), (1, 3), (2, 3))
        },
    }


def second_epoch(shares):
    dealers = INPUT["dealers"]
    slopes = dict(zip(dealers, map(number, INPUT["dealer_coefficients"]), strict=True))
    new = {
        j: sum(weight(i, dealers) * (shares[i] + slopes[i] * j) for i in dealers) % Q
        for j in INPUT["new_indices"]
    }
    whole = (
        sum(weight(i, dealers) * shares[i] for i in dealers) % Q,
        sum(weight(i, dealers) * slopes[i] for i in dealers) % Q,
    )
    return {
        "parts": {
            f"{i}->{j}": scalar(shares[i] + slopes[i] * j).hex() for i in dealers for j in new
        },
        "commitments": commitments(whole),
        "shares": {str(j): scalar(value).hex() for j, value in new.items()},
    }


def vectors():
    shares, first = first_epoch()
    return {"given": INPUT, "epoch_1": first, "epoch_2": second_epoch(shares)}


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), indent=1) + "\n")
