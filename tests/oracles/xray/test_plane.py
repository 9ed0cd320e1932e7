"""Files that are no raw 16-bit plane, and the round trip of one that is."""

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from oracles.xray.errors import ScanUnreadable
from oracles.xray.geometry import HEIGHT, WIDTH
from oracles.xray.plane import read_plane, write_plane

PLANE = np.arange(HEIGHT * WIDTH, dtype=np.uint16).reshape(HEIGHT, WIDTH)
NOISE = np.random.default_rng(1).integers(0, 65_536, (HEIGHT, WIDTH)).astype(np.uint16)


def png(mode: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> bytes:
    """An empty picture of a mode."""
    content = BytesIO()
    Image.new(mode, size).save(content, format="PNG")
    return content.getvalue()


def fault_of(content: bytes) -> str:
    """Why a file is refused."""
    with pytest.raises(ScanUnreadable) as refused:
        read_plane(content)
    return str(refused.value.values["why"])


def test_read_plane__when_written_by_us__gives_the_same_counts() -> None:
    assert (read_plane(write_plane(PLANE)) == PLANE).all()


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P", "LA", "1"])
def test_read_plane__when_not_16_bit_grey__refuses_the_depth(mode: str) -> None:
    assert fault_of(png(mode)) == "Depth"


@pytest.mark.parametrize("content", [b"", b"x" * 200, b"\xff\xd8\xff\xe0" + b"0" * 200])
def test_read_plane__when_no_png__refuses_the_format(content: bytes) -> None:
    assert fault_of(content) == "Format"


def test_read_plane__when_other_geometry__refuses_the_size() -> None:
    assert fault_of(png("I;16", (WIDTH, HEIGHT + 1))) == "Size"


def test_read_plane__when_header_claims_a_huge_picture__refuses_before_unpacking() -> None:
    chunk = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 16, 0, 0, 0, 0)
    header = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    assert fault_of(b"\x89PNG\r\n\x1a\n" + header + b"0" * 64) == "Size"


def test_read_plane__when_cut_short__is_broken() -> None:
    assert fault_of(write_plane(NOISE)[:20_000]) == "Broken"


def test_read_plane__when_file_far_too_large__refuses_the_format() -> None:
    assert fault_of(write_plane(PLANE) + bytes(4_000_000)) == "Format"
