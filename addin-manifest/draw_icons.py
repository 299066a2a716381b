"""Draw the add-in's icons: `python addin-manifest/draw_icons.py` writes icons/icon-<size>.png anew.

A mail that became a list: a blue tile with rounded corners, on it three lines, each with its dot.
PNG after RFC 2083, RGBA, 8 bits a channel; the standard library is enough.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

# Pixels: the button's, the add-in's own, the latter for fine screens, a telephone's at one to three pixels a point,
# and the unified manifest's.
SIZES: Final = (16, 25, 32, 48, 50, 64, 75, 80, 96, 128, 144, 192)
OUTLINE: Final = 32  # the unified manifest's second picture: white lines on nothing
FINENESS: Final = 4  # samples a pixel in each direction, for smooth edges
BLUE: Final = (15, 108, 189)
WHITE: Final = (255, 255, 255)

# All lengths are in sixteenths of the icon, so that edges fall on pixels at 16.
TILE_RADIUS: Final = 3.5
ROWS: Final = ((4.5, 13.0), (8.0, 13.0), (11.5, 10.5))  # middle of the line, where it ends
DOT_X: Final = 4.0
LINE_X: Final = 6.5
HALF_THICKNESS: Final = 0.75
DOT_RADIUS: Final = 1.0

Colour = tuple[int, int, int]


def colour_at(x: float, y: float) -> Colour | None:
    """The colour of a point, x and y from 0 to 16; None outside the tile."""
    corner_x, corner_y = _beyond(x, TILE_RADIUS, 16 - TILE_RADIUS), _beyond(y, TILE_RADIUS, 16 - TILE_RADIUS)
    if corner_x**2 + corner_y**2 > TILE_RADIUS**2:
        return None
    for middle, end in ROWS:
        if (x - DOT_X) ** 2 + (y - middle) ** 2 <= DOT_RADIUS**2:
            return WHITE
        if _beyond(x, LINE_X, end) ** 2 + (y - middle) ** 2 <= HALF_THICKNESS**2:
            return WHITE
    return BLUE


def _beyond(value: float, low: float, high: float) -> float:
    """How far a value lies outside a range."""
    return max(low - value, value - high, 0.0)


def outline_at(x: float, y: float) -> Colour | None:
    """As `colour_at`, without the tile: its lines alone."""
    return WHITE if colour_at(x, y) == WHITE else None


Drawing = Callable[[float, float], Colour | None]


def pixel(column: int, row: int, size: int, drawing: Drawing = colour_at) -> bytes:
    """Four bytes, RGBA: the mean of the pixel's samples."""
    steps = [(index + 0.5) / FINENESS for index in range(FINENESS)]
    samples = [drawing((column + dx) * 16 / size, (row + dy) * 16 / size) for dx in steps for dy in steps]
    inside = [sample for sample in samples if sample is not None]
    if not inside:
        return bytes(4)
    red, green, blue = (round(sum(channel) / len(inside)) for channel in zip(*inside, strict=True))
    return bytes((red, green, blue, round(255 * len(inside) / len(samples))))


def png(size: int, drawing: Drawing = colour_at) -> bytes:
    """The icon as a PNG file of `size` times `size` pixels."""
    rows = b"".join(
        b"\0" + b"".join(pixel(column, row, size, drawing) for column in range(size)) for row in range(size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main() -> None:
    folder = Path(__file__).resolve().parent / "icons"
    folder.mkdir(exist_ok=True)
    for size in SIZES:
        (folder / f"icon-{size}.png").write_bytes(png(size))
    (folder / "outline.png").write_bytes(png(OUTLINE, outline_at))


if __name__ == "__main__":
    main()
