"""axe-core on a frame of a page: the rules of WCAG 2.2, levels A and AA, and its best practices."""

from __future__ import annotations

from functools import cache
from typing import Any

from playwright.sync_api import Frame, Page

from deploy.stack import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Our own pages stand in a frame of Outlook's: it has the page's landmarks and title.
NOT_OURS = ["page-has-heading-one", "region", "landmark-one-main"]
RUN = """async ([tags, off]) => (await axe.run(document, {
  runOnly: tags, resultTypes: ["violations"], rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
})).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, any }) =>
  `${target.flat().join(" ")} ${any[0]?.message ?? ""}`).join(" | ")}`)"""


@cache
def _axe() -> str:
    return (ROOT / "pane/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def found(page: Page, url: str) -> list[str]:
    """What axe finds wrong in the frame of that address: a sentence each, with the elements."""
    return [each for frame in page.frames if frame.url.startswith(url) for each in _in_frame(frame)]


def _in_frame(frame: Frame) -> list[Any]:
    frame.evaluate(_axe())
    return list(frame.evaluate(RUN, [TAGS, NOT_OURS]))
