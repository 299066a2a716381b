"""The picture `docs/screens/zones.png`: a sample mail's text, cut into its zones (`make screens`).

The picture shows what the code finds: the text is `source.text`, the colours are the zones', and beside the
zones stand the messages of the thread they belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from deploy.browser import FLAGS, find
from deploy.stack import ROOT
from workers.mail.model import EarlierMessage, ReadMail, Zone
from workers.mail.parse import read_eml
from workers.mail.zones import cut_mail

# An answer on top of three earlier mails by two programs in two languages, with signature and footer.
SAMPLE = ROOT / "sandbox" / "mails" / "anke" / "outlook-thread-boiler-approved.eml"
PICTURE = ROOT / "docs" / "screens" / "zones.png"

_COLOURS = {  # background and edge; the pairs also differ in lightness
    "new": ("#e2f4e4", "#2e8b40"),
    "forwarded": ("#d9f2f2", "#12808a"),
    "signature": ("#fdf1d3", "#c08a00"),
    "disclaimer": ("#f3e0ea", "#a8427a"),
    "header": ("#dde7fb", "#3a64c4"),
    "quoted": ("#ededf0", "#74747c"),
}
_STYLE = """
body { margin: 0; padding: 24px 28px; width: 940px; background: #fff; color: #1b1b1f;
       font: 15px/1.45 "Segoe UI", "Liberation Sans", Arial, sans-serif }
h1 { font-size: 19px; margin: 0 0 2px } p { margin: 0 0 14px; color: #55555c }
.zone { display: grid; grid-template-columns: 96px 1fr 236px; margin: 0 0 6px; border-left: 5px solid }
.kind { padding: 7px 10px; font-weight: 600; font-size: 13px }
.text { padding: 6px 10px; white-space: pre-wrap; overflow-wrap: anywhere }
.whose { padding: 7px 0 7px 14px; background: #fff; color: #55555c; font-size: 13px }
"""


def main() -> None:
    mail = read_eml(SAMPLE.read_bytes())
    zones, earlier = cut_mail(mail)
    shoot(page_of(mail, zones, earlier), PICTURE)


def page_of(mail: ReadMail, zones: Sequence[Zone], earlier: Sequence[EarlierMessage]) -> str:
    """The whole HTML page; text is escaped, and nothing of the mail's own HTML is in it."""
    rows = []
    last: int | None = None
    for zone in zones:
        whose = _whose(mail, earlier, zone.message) if zone.message != last else ""
        rows.append(_row(zone, mail.text[zone.start : zone.end], whose))
        last = zone.message
    count = f"{len(zones)} zones, {len(earlier) + 1} messages"
    return (
        f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>'
        f"<h1>{escape(mail.subject)}</h1><p>{count}</p>{''.join(rows)}"
    )


def _row(zone: Zone, text: str, whose: str) -> str:
    background, edge = _COLOURS[zone.kind]
    return (
        f'<div class="zone" style="background:{background};border-color:{edge}">'
        f'<div class="kind" style="color:{edge}">{zone.kind}</div><div class="text">{escape(text)}</div>'
        f'<div class="whose">{whose}</div></div>'
    )


def _whose(mail: ReadMail, earlier: Sequence[EarlierMessage], message: int | None) -> str:
    """Which message of the thread, oldest first, who sent it and when."""
    if message is None:
        return ""
    of: ReadMail | EarlierMessage = earlier[message] if message < len(earlier) else mail
    name = (of.sender.name or of.sender.address) if of.sender else "unknown sender"
    when = of.sent_at.strftime("%Y-%m-%d %H:%M %z") if of.sent_at else "unknown time"
    return f"<b>message {message + 1}</b><br>{escape(name)}<br>{when}"


def shoot(html: str, to: Path) -> None:
    """A picture of the whole page, in more pixels than points, for sharp text."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 996, "height": 600}, device_scale_factor=1.5, color_scheme="light")
        page.set_content(html)
        page.screenshot(path=to, full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
