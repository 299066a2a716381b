"""The pane for everybody: axe finds nothing in any state, the keyboard leads everywhere, little is said aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, FrameLocator, Page, expect

from deploy.stack import Stack
from tests.browser import axe
from tests.browser.beside import INFO, opened, with_card

pytestmark = [pytest.mark.xdist_group("stack"), pytest.mark.browser]
ALL = (
    "Dag Anke,\r\n\r\nKunt u ons voor vrijdag 27 november een nieuwe pomp leveren? Wie komt er langs?\r\n"
    "Gelieve 450 euro te storten op BE71 0961 2345 6768 met mededeling +++090/9337/55493+++.\r\n"
    "We zien elkaar op dinsdag 1 december 2026 om 10 uur.\r\n\r\n"
    "Groeten,\r\nEls\r\n"
)
THEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "high contrast": {"forced_colors": "active"},
}  # fmt: skip


def frame_of(page: Page, stack: Stack) -> Frame:
    return next(frame for frame in page.frames if frame.url.startswith(stack.server_url))


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_in_any_state(browser: Browser, stack: Stack, theme: str) -> None:
    context = browser.new_context(
        locale="en-GB", viewport={"width": 1440, "height": 900}, reduced_motion="reduce", **THEMES[theme]
    )
    page = context.new_page()
    page.goto(stack.sandbox_url)
    page.get_by_test_id("theme-switch").select_option("dark" if theme == "dark" else "light")
    pane = opened(page, stack, f"Voor iedereen, {theme}", INFO, body=ALL)
    expect(pane.get_by_test_id("first-steps")).to_be_visible()
    found = {"before": axe.found(page, stack.server_url)}
    page.route("**/api/structure", lambda route: route.abort("internetdisconnected"))
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("error")).to_be_visible()
    found["an error"] = axe.found(page, stack.server_url)
    page.unroute("**/api/structure")
    page.route("**/events", lambda route: route.abort())  # it goes on trying
    pane.get_by_test_id("retry").click()
    expect(pane.get_by_test_id("progress")).to_be_visible()
    found["at work"] = axe.found(page, stack.server_url)
    pane.get_by_test_id("stop").click()
    page.unroute_all()
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("step").first).to_be_visible()
    for name, act in STATES.items():
        act(page, pane)
        found[name] = axe.found(page, stack.server_url)
    context.close()
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def _press(testid: str) -> Callable[[Page, FrameLocator], None]:
    def press(_: Page, pane: FrameLocator) -> None:
        row = pane.get_by_test_id(testid).first
        (row if row.evaluate("(one) => one.matches('button, summary')") else row.get_by_role("button").first).click()

    return press


def _do_all(_: Page, pane: FrameLocator) -> None:
    pane.get_by_test_id("do-all").click()
    expect(pane.get_by_test_id("undo-step").first).to_be_visible()
    expect(pane.get_by_test_id("step-busy")).to_have_count(0)


def _gap(page: Page, pane: FrameLocator) -> None:
    pane.get_by_test_id("next-gap").click()
    page.keyboard.type("dinsdag")


def _missed(_: Page, pane: FrameLocator) -> None:
    pane.get_by_test_id("missed").locator("summary").click()


STATES: dict[str, Callable[[Page, FrameLocator], None]] = {
    "the card": lambda _, pane: expect(pane.get_by_test_id("warning").first).to_be_visible(),
    "why this category": _press("category"), "why this priority": _press("priority"), "a warning": _press("warning"),
    "an action": _press("action"), "a request": _press("request"), "a fact": _press("fact"), "a gap": _gap,
    "what was missed": _missed, "done": _do_all,
}  # fmt: skip


def test_tab_goes_through_the_card_in_the_order_in_which_it_is_read(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Met het toetsenbord")
    expect(pane.get_by_test_id("step").first).to_be_visible()
    pane.get_by_test_id("category").focus()
    frame, seen = frame_of(page, stack), list[str]()
    while not seen or seen[-1] != "about-link":
        seen.append(frame.evaluate(FOCUSED))
        assert len(seen) < 80, seen
        page.keyboard.press("Tab")
    order = [
        "category",
        "priority",
        "action",
        "request",
        "steps",
        "fact",
        "next-gap",
        "gap",
        "insert-reply",
        "about-link",
    ]
    assert [each for each in dict.fromkeys(seen) if each in order] == order


FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const box = at.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return `unseen ${at.outerHTML}`;
  const own = at.dataset.testid;
  const names = ["gap", "next-gap", "category", "priority", "insert-reply", "about-link"];
  const row = at.closest(["action", "request", "steps", "fact"].map((name) => `[data-testid=${name}]`).join());
  return names.includes(own) ? own : (row?.dataset.testid ?? own ?? "");
}"""


def test_why_opens_and_closes_by_keyboard(page: Page, stack: Stack) -> None:
    pane = with_card(page, stack, "Waarom met het toetsenbord", body=ALL)
    for tag in ("category", "priority"):
        pane.get_by_test_id(tag).focus()
        expect(pane.get_by_test_id(tag)).to_have_attribute("aria-expanded", "true")
        expect(pane.locator(".reasons")).to_be_visible()
        page.keyboard.press("Escape")
        expect(pane.get_by_test_id(tag)).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        expect(pane.get_by_test_id(tag)).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [320, 190], ids=["as narrow as Outlook makes it", "at 200 percent"])
def test_nothing_is_cut_off_in_a_narrow_pane(page: Page, stack: Stack, width: int) -> None:
    pane = with_card(page, stack, f"Een ruitje van {width}", body=ALL)
    page.evaluate(f"document.documentElement.style.setProperty('--addin', '{width}px')")
    for value in ("fact", "action"):
        pane.get_by_test_id(value).first.get_by_role("button").first.click()
        assert frame_of(page, stack).evaluate(TOO_WIDE) == [0, []]


TOO_WIDE = """() => {
  const root = document.scrollingElement;
  const card = document.querySelector("helder-pane").shadowRoot.querySelector("helder-card").shadowRoot;
  const beyond = (one) => one.getBoundingClientRect().right > root.clientWidth + 1;
  const out = [...card.querySelectorAll("*")].filter(beyond).map((one) => one.outerHTML.slice(0, 120));
  return [root.scrollWidth - root.clientWidth, out];
}"""


def test_little_is_said_aloud(page: Page, stack: Stack) -> None:
    pane = opened(page, stack, "Weinig gezegd", body=ALL)
    expect(pane.get_by_test_id("structure-button")).to_be_visible()
    frame = frame_of(page, stack)
    frame.evaluate(
        """() => {
          const pane = document.querySelector("helder-pane").shadowRoot;
          const status = pane.querySelector("[data-testid=status]");
          window.said = [];
          const hear = new MutationObserver(() => window.said.push(status.textContent));
          hear.observe(status, { childList: true, characterData: true, subtree: true });
        }"""
    )
    pane.get_by_test_id("structure-button").click()
    expect(pane.get_by_test_id("pane-state")).to_have_attribute("data-state", "done")
    for value in ("category", "priority"):
        pane.get_by_test_id(value).click()
    pane.locator("[data-testid=step][data-step=flag]").get_by_test_id("do-step").click()
    expect(pane.locator("[data-testid=done][data-state=done]")).to_have_count(1)
    expect(pane.get_by_test_id("status")).to_contain_text("Done: Flag")
    said = frame.evaluate("window.said")
    assert len(said) <= 7, said
    assert said[-1].startswith("Done: Flag")
