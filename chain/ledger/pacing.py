"""How much a sender may have in flight: what the chain was seen to take within a few blocks."""

from collections import deque


class Window:
    """Acts in flight, bounded by measured inclusion.

    While the chain takes everything, the window grows threefold a look; when it takes less, the
    window follows it down. A chain that stands still keeps its last figure: what is in flight
    then stays, and nothing is added.
    """

    def __init__(self, blocks: int = 3, least: int = 200, most: int = 4_000) -> None:
        """Begin with the least.

        Args:
            blocks: Blocks' worth of acts that may be in flight.
            least: Window of a chain that was not measured yet, and of an idle one.
            most: Window of the fastest chain.
        """
        self._blocks = blocks
        self._least = least
        self._most = most
        self._per_block: deque[float] = deque(maxlen=8)

    @property
    def size(self) -> int:
        """Most acts in flight."""
        seen = max(self._per_block, default=0.0)
        return int(min(self._most, max(self._least, self._blocks * seen)))

    def note(self, blocks: int, included: int) -> None:
        """Take a measurement.

        Args:
            blocks: Blocks since the last one, at least 1.
            included: Own acts that came into them.
        """
        if included:
            self._per_block.append(included / max(1, blocks))

    def room(self, in_flight: int) -> int:
        """Tell how many more acts may go.

        Args:
            in_flight: Acts that were signed and are in no block.

        Returns:
            0 and above.
        """
        return max(0, self.size - in_flight)
