"""Where things lie in a scan: side view of a 20-foot container, 2 cm per pixel; no physics here."""

from dataclasses import dataclass

HEIGHT, WIDTH = 128, 320
PIXEL_CM = 2.0
DEPTH_CM = 235.0
FULL_SCALE = 50_000
"""Counts of open air: a plane holds transmission times this."""
OPAQUE_COUNTS = 20
"""Below this nothing came through: transmission under 4e-4."""


@dataclass(frozen=True)
class Box:
    """A rectangle of pixels.

    Attributes:
        top: First row.
        bottom: Row after the last.
        left: First column.
        right: Column after the last.
    """

    top: int
    bottom: int
    left: int
    right: int

    @property
    def rows(self) -> slice:
        """Rows as a slice."""
        return slice(self.top, self.bottom)

    @property
    def columns(self) -> slice:
        """Columns as a slice."""
        return slice(self.left, self.right)


HOLD = Box(10, 112, 12, 308)
SHELL = Box(6, 124, 8, 312)
AIR_LEFT = Box(0, HEIGHT, 0, 6)
AIR_RIGHT = Box(0, HEIGHT, 314, WIDTH)
POST_EDGE = Box(20, 100, 4, 13)
"""Rows and columns around the step from air into the left corner post."""
