"""The picture for the officer: pseudo-colour by material, marked regions, a caption; no verdict.

It may use floating point, because no answer depends on it.
"""

from functools import cache
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from oracles.xray.cargo import BLOCK_COLUMNS, BLOCK_ROWS, depths_of, load_mask
from oracles.xray.geometry import HEIGHT, HOLD, OPAQUE_COUNTS, WIDTH
from oracles.xray.logarithm import UNIT
from oracles.xray.quality import Pair
from oracles.xray.sim.detector import blurred
from oracles.xray.sim.materials import COUNT, IRON, ORGANIC
from oracles.xray.sim.scanning import HIGH_MV, LOW_MV, spectrum_of

Floats = NDArray[np.float64]
Boxes = list[tuple[int, int, int, int]]

ZOOM = 3
CAPTION = 56
SMOOTHING = 1.5
COLOURS = 96
"""The overlay travels sealed inside a report: few colours keep it small."""
SHALLOWEST, DEEPEST = 0.15, 6.0
LIGHT, MIDDLE, HEAVY = (230, 140, 40), (60, 160, 70), (40, 90, 200)
PAPER, INK, MARK, BLIND = (255, 255, 255), (20, 20, 20), (210, 0, 40), (120, 0, 120)


def draw(pair: Pair, boxes: Boxes, caption: tuple[str, str]) -> bytes:
    """Draw a readable pair.

    Args:
        pair: Both planes.
        boxes: Regions to mark: left, top, right, bottom in pixels of the scan.
        caption: Two lines.

    Returns:
        A PNG file, three times the scan's size with the caption below.
    """
    colours = _colours(pair)
    colours[pair.high < OPAQUE_COUNTS] = BLIND
    size = (WIDTH * ZOOM, HEIGHT * ZOOM)
    scan = Image.fromarray(colours).resize(size, Image.Resampling.NEAREST)
    canvas = _canvas(caption)
    canvas.paste(scan, (0, 0))
    pen = ImageDraw.Draw(canvas)
    for box in boxes:
        pen.rectangle([edge * ZOOM for edge in box], outline=MARK, width=3)
    return _png(canvas)


def draw_nothing(caption: tuple[str, str]) -> bytes:
    """Draw the sheet for a file that holds no scan.

    Args:
        caption: Two lines.

    Returns:
        A PNG file of the same size, crossed out.
    """
    canvas = _canvas(caption)
    pen = ImageDraw.Draw(canvas)
    corners = ((0, 0), (WIDTH * ZOOM, HEIGHT * ZOOM))
    pen.line(corners, fill=MARK, width=3)
    pen.line([(0, HEIGHT * ZOOM), (WIDTH * ZOOM, 0)], fill=MARK, width=3)
    return _png(canvas)


def boxes_of_load(pair: Pair, wall: int) -> Boxes:
    """Frame what stands in the hold.

    Args:
        pair: Both planes.
        wall: Deepest block of bare walls, 1/1024 neper.

    Returns:
        One box per group of neighbouring columns of blocks.
    """
    mask = load_mask(pair, wall)
    filled = np.flatnonzero(mask.any(axis=0))
    groups = np.split(filled, np.flatnonzero(np.diff(filled) > 1) + 1) if filled.size else []
    boxes = []
    for group in groups:
        rows = np.flatnonzero(mask[:, group].any(axis=1))
        left = HOLD.left + int(group[0]) * BLOCK_COLUMNS
        right = HOLD.left + (int(group[-1]) + 1) * BLOCK_COLUMNS
        top = HOLD.top + int(rows[0]) * BLOCK_ROWS
        boxes.append((left, top, right, HOLD.top + (int(rows[-1]) + 1) * BLOCK_ROWS))
    return boxes


def _colours(pair: Pair) -> NDArray[np.uint8]:
    high, low = (blurred(depth / UNIT, SMOOTHING) for depth in depths_of(pair))
    metal = _metal(high, low)[..., None]
    first, second = np.clip(metal * 2, 0, 1), np.clip(metal * 2 - 1, 0, 1)
    light, middle, heavy = (np.array(colour, float) for colour in (LIGHT, MIDDLE, HEAVY))
    hue = light + (middle - light) * first + (heavy - middle) * second
    shown = np.clip((depths_of(pair)[0] / UNIT - SHALLOWEST) / (DEEPEST - SHALLOWEST), 0, 1)
    dark = np.sqrt(shown)[..., None]
    faint = np.clip(dark * 2.5, 0, 1)
    paper = np.array(PAPER, float)
    mixed = np.rint((paper + (hue - paper) * faint) * (1 - 0.75 * dark))
    colours: NDArray[np.uint8] = mixed.astype(np.uint8)
    return colours


def _metal(high: Floats, low: Floats) -> Floats:
    depth, organic, iron = _curves()
    ratio = low / np.maximum(high, SHALLOWEST)
    pure_organic, pure_iron = np.interp(high, depth, organic), np.interp(high, depth, iron)
    return np.clip((pure_organic - ratio) / (pure_organic - pure_iron), 0, 1)


@cache
def _curves() -> tuple[Floats, Floats, Floats]:
    depth = np.linspace(SHALLOWEST, DEEPEST + 2, 40)
    return depth, _ratio(ORGANIC, depth), _ratio(IRON, depth)


def _ratio(material: int, depth: Floats) -> Floats:
    layers = np.zeros((COUNT, 400))
    layers[material] = np.linspace(1, 260, 400)
    high, low = (-np.log(spectrum_of(volts).transmission(layers)) for volts in (HIGH_MV, LOW_MV))
    return np.interp(depth, high, low / high)


def _canvas(caption: tuple[str, str]) -> Image.Image:
    canvas = Image.new("RGB", (WIDTH * ZOOM, HEIGHT * ZOOM + CAPTION), PAPER)
    pen = ImageDraw.Draw(canvas)
    font = ImageFont.load_default(size=18)
    for place, line in enumerate(caption):
        pen.text((8, HEIGHT * ZOOM + 4 + 25 * place), line, fill=INK, font=font)
    return canvas


def _png(canvas: Image.Image) -> bytes:
    content = BytesIO()
    few = canvas.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(content, format="PNG")
    return content.getvalue()
