"""Ports for servers that start later: below those that the system hands out by itself."""

import random
import socket

SPAN = range(20_000, 32_000)
"""Linux gives outgoing connections ports from 32,768 on: none of ours must be among them."""

_handed_out: set[int] = set()


def free_ports(count: int) -> list[int]:
    """Find ports on loopback that nobody listens on, and that this process gave nobody before.

    Args:
        count: How many.

    Returns:
        Different ports.

    Raises:
        OSError: There are not as many.
    """
    found: list[int] = []
    for port in random.sample(SPAN, len(SPAN)):
        if len(found) == count:
            break
        if port not in _handed_out and _is_free(port):
            found.append(port)
    if len(found) < count:
        raise OSError(f"there are no {count} free ports from {SPAN.start} on")
    _handed_out.update(found)
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
