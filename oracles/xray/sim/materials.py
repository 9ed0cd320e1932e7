"""Mass attenuation of four basis materials in cm2/g; it holds no geometry.

Values as in knowledge of the field (XCOM-like), organic stands for carbon.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ORGANIC, ALUMINIUM, IRON, LEAD = range(4)
COUNT = 4

ENERGIES_MEV = np.array([0.5, 1, 1.5, 2, 3, 4, 5, 6, 7.5, 9])
ATTENUATION = np.array(
    [
        [0.0871, 0.0636, 0.0518, 0.0444, 0.0356, 0.0304, 0.0271, 0.0247, 0.0222, 0.0203],
        [0.0844, 0.0615, 0.0501, 0.0432, 0.0354, 0.0311, 0.0284, 0.0266, 0.0248, 0.0237],
        [0.0841, 0.0599, 0.0488, 0.0426, 0.0362, 0.0331, 0.0315, 0.0306, 0.0300, 0.0299],
        [0.1614, 0.0710, 0.0522, 0.0461, 0.0423, 0.0420, 0.0427, 0.0439, 0.0459, 0.0478],
    ]
)


def attenuation_at(energies: Floats) -> Floats:
    """Interpolate between the tabled energies, straight lines in double logarithm.

    Args:
        energies: MeV, 0.5 to 9.

    Returns:
        Materials by energies, cm2/g.
    """
    place = np.log(energies)
    return np.stack(
        [np.exp(np.interp(place, np.log(ENERGIES_MEV), np.log(row))) for row in ATTENUATION]
    )
