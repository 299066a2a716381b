"""Kept pictures, a quarter as large as they are on a screen, and how far a new one is from them.

`HELDER_TEST_KEEP_PICTURES=1 pytest tests/browser/test_pictures.py` keeps new ones: look at them before they are
committed.
"""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

FOLDER = Path(__file__).parent
KEEP = bool(os.environ.get("HELDER_TEST_KEEP_PICTURES"))
FONTS = FOLDER / "fonts.json"
# How wide this is set in the pages' font, plain and bold: other fonts set it otherwise.
PROBE = """() => ["400", "600"].map((weight) => {
  const to = new OffscreenCanvas(1, 1).getContext("2d");
  to.font = `${weight} 14px ${getComputedStyle(document.body).fontFamily}`;
  return Math.round(to.measureText("Levering van 1.249,00 € vóór vrijdag: Größe, façade, WAMfilij").width);
})"""
SMALL = """async (data) => {
  const one = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const small = new OffscreenCanvas(Math.round(one.width / 4), Math.round(one.height / 4));
  const to = small.getContext("2d");
  to.imageSmoothingQuality = "high";
  to.drawImage(one, 0, 0, small.width, small.height);
  const bytes = new Uint8Array(await (await small.convertToBlob({ type: "image/png" })).arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
}"""
# The share of pixels in which the two differ visibly; what only one of them has counts as different.
DIFFER = """async (pair) => {
  const pictures = await Promise.all(pair.map(async (data) => {
    const one = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const to = new OffscreenCanvas(one.width, one.height).getContext("2d");
    to.drawImage(one, 0, 0);
    return to.getImageData(0, 0, one.width, one.height);
  }));
  const [a, b] = pictures;
  const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
  let other = 0;
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
    const inside = [a, b].every((one) => x < one.width && y < one.height);
    const at = [a, b].map((one) => 4 * (y * one.width + x));
    if (!inside || [0, 1, 2].some((part) => Math.abs(a.data[at[0] + part] - b.data[at[1] + part]) > 40)) other += 1;
  }
  return other / (width * height);
}"""


def fonts_are_known(page: Page | Frame) -> None:
    """Skips the test where this machine has other fonts than the one the pictures were made on."""
    here: Any = page.evaluate(PROBE)
    if KEEP:
        FONTS.write_text(json.dumps(here) + "\n")
    kept = json.loads(FONTS.read_text())
    if here != kept:
        pytest.skip(f"the fonts differ from those of the kept pictures: {here} instead of {kept}")


def small(page: Page, picture: bytes) -> bytes:
    """page: any of ours but one whose policy forbids it; `about:blank` will do."""
    return base64.b64decode(page.evaluate(SMALL, base64.b64encode(picture).decode()))


def difference(page: Page, one: bytes, other: bytes) -> float:
    """From 0 (alike) to 1, of two small pictures."""
    return float(page.evaluate(DIFFER, [base64.b64encode(each).decode() for each in (one, other)]))


def kept(name: str, now: bytes) -> bytes:
    path = FOLDER / f"{name}.png"
    if KEEP:
        path.write_bytes(now)
    return path.read_bytes()
