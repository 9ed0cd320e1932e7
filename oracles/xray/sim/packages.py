"""A simulated scan as the two files that a scanner would send; it holds no physics."""

from oracles.xray.plane import write_plane
from oracles.xray.sim.scanning import EMPTY, simulate


def simulate_scan(
    seed: int, chapter: str = EMPTY, mass_kg: float | None = None
) -> tuple[bytes, bytes]:
    """Take a simulated scan.

    Args:
        seed: Equal seeds give equal scans on one machine.
        chapter: HS chapter of the load; empty for an empty container.
        mass_kg: Mass to scale the load to, above 0, at most 28,000; None leaves it as drawn.

    Returns:
        High and low energy, each a 16-bit grey PNG.

    Raises:
        ScanRequestInvalid: No such chapter, or a mass out of range or without goods.
    """
    scan = simulate(seed, chapter, mass_kg)
    return write_plane(scan.high), write_plane(scan.low)
