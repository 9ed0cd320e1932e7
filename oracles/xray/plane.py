"""One raw plane of a scan out of a PNG file; it judges nothing but the file's own form."""

import struct
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from oracles.xray.errors import ScanUnreadable
from oracles.xray.geometry import HEIGHT, WIDTH

Plane = NDArray[np.uint16]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER = struct.Struct(">8s4s4sIIBB")
GREY, DEPTH_BITS = 0, 16
LARGEST_FILE = 4_000_000


def read_plane(content: bytes) -> Plane:
    """Read one energy's plane.

    Args:
        content: A PNG file, 16-bit grey, 320 by 128 pixels, transmission times 50,000.

    Returns:
        Rows by columns.

    Raises:
        ScanUnreadable: Not a PNG, of another depth, colour or size, or broken; value `why` is
            Format, Depth, Size or Broken. The header is read before any pixel is unpacked.
    """
    if len(content) > LARGEST_FILE or len(content) < HEADER.size:
        raise ScanUnreadable("the file is no scan", why="Format")
    signature, _, kind, width, height, depth, colour = HEADER.unpack_from(content)
    if signature != SIGNATURE or kind != b"IHDR":
        raise ScanUnreadable("the file is no PNG", why="Format")
    if depth != DEPTH_BITS or colour != GREY:
        raise ScanUnreadable("the picture is no raw 16-bit grey plane", why="Depth", depth=depth)
    if (height, width) != (HEIGHT, WIDTH):
        raise ScanUnreadable("the picture has another geometry", why="Size", size=[width, height])
    try:
        with Image.open(BytesIO(content), formats=("PNG",)) as image:
            return np.asarray(image, dtype=np.uint16)
    except (OSError, SyntaxError, ValueError) as fault:
        raise ScanUnreadable("the picture is broken", why="Broken") from fault


def write_plane(plane: Plane) -> bytes:
    """Write one energy's plane.

    Args:
        plane: Rows by columns.

    Returns:
        A PNG file, 16-bit grey.
    """
    content = BytesIO()
    Image.fromarray(plane).save(content, format="PNG")
    return content.getvalue()
