"""The states of the pane that are pictured: how each is reached in the demo's mail client."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import FrameLocator, Page, expect

from deploy.stack import Stack

# In each language a mail that has something for every section of a card; its subject stands in the first line.
MAILS: Final = {
    "nl": """\
Vervanging pomp P-118
Dag Anke,

De pomp P-118 lekt na twee weken. Kunt u tegen vrijdag 4 december een nieuwe leveren?
Valt de plaatsing onder garantie?
Het gaat om bestelling 2026-4471, € 1.249,00, mededeling +++090/9337/55493+++.
Ons rekeningnummer is BE71 0961 2345 6768.
We zien elkaar op dinsdag 8 december 2026 om 10 uur op de werf.

Met vriendelijke groeten,
Jan Peeters
""",
    "fr": """\
Remplacement de la pompe P-118
Bonjour Anke,

La pompe P-118 fuit après deux semaines. Pouvez-vous en livrer une nouvelle pour le vendredi 4 décembre ?
L’installation est-elle sous garantie ?
Commande 2026-4471, 1 249,00 €, communication +++090/9337/55493+++.
Notre numéro de compte est BE71 0961 2345 6768.
Rendez-vous le mardi 8 décembre 2026 à 10 h sur le chantier.

Cordialement,
Jan Peeters
""",
    "en": """\
Replacement of pump P-118
Dear Anke,

Pump P-118 leaks after two weeks. Could you deliver a new one by Friday 4 December?
Is the installation covered by the warranty?
It is order 2026-4471, € 1,249.00, reference +++090/9337/55493+++.
Our account number is BE71 0961 2345 6768.
We meet on Tuesday 8 December 2026 at 10:00 on site.

Kind regards,
Jan Peeters
""",
    "de": """\
Ersatz für Pumpe P-118
Guten Tag Anke,

die Pumpe P-118 leckt nach zwei Wochen. Können Sie bis Freitag, 4. Dezember, eine neue liefern?
Fällt der Einbau unter die Garantie?
Es geht um Bestellung 2026-4471, 1.249,00 €, Verwendungszweck +++090/9337/55493+++.
Unsere Kontonummer ist BE71 0961 2345 6768.
Wir treffen uns am Dienstag, 8. Dezember 2026 um 10 Uhr auf der Baustelle.

Mit freundlichen Grüßen
Jan Peeters
""",
}


@dataclass(frozen=True, slots=True)
class Here:
    """Where a picture is taken. `tag` is language and theme: each has a mail of its own."""

    page: Page
    pane: FrameLocator
    stack: Stack
    tag: str


def opened(here: Here, state: str) -> None:
    language = here.tag.split("-")[0]
    subject, _, body = MAILS[language].partition("\n")
    source = (
        "From: Jan Peeters <jan@peeters-bouw.example>\r\nTo: anke@maes-techniek.example\r\n"
        f"Subject: =?utf-8?Q?{_quoted(subject)}?=\r\nDate: Mon, 30 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\nMessage-ID: <{state}-{here.tag}@peeters-bouw.example>\r\n\r\n"
        + body.replace("\n", "\r\n")
    )
    expect(here.page.get_by_test_id("mail-item").first).to_be_visible()
    file: Any = {"name": "own.eml", "mimeType": "message/rfc822", "buffer": source.encode()}
    here.page.get_by_test_id("file-input").set_input_files(file)
    expect(here.page.get_by_test_id("reading-subject")).to_have_text(subject)
    here.pane.get_by_test_id("structure-button").wait_for()
    for _ in range(3 if here.pane.get_by_test_id("first-steps").count() and state != "start" else 0):
        here.pane.get_by_test_id("steps-next").click()


def _quoted(text: str) -> str:
    return "".join(f"={byte:02X}" for byte in text.encode())


def carded(here: Here, state: str) -> None:
    opened(here, state)
    here.pane.get_by_test_id("structure-button").click()
    expect(here.pane.get_by_test_id("step").first).to_be_visible()


def start(here: Here) -> None:
    opened(here, "start")


def working(here: Here) -> None:
    opened(here, "working")
    here.page.route("**/events", lambda route: route.abort())  # it goes on trying
    here.pane.get_by_test_id("structure-button").click()
    here.pane.get_by_test_id("progress").wait_for()


def card(here: Here) -> None:
    carded(here, "card")


def evidence(here: Here) -> None:
    carded(here, "evidence")
    here.pane.get_by_test_id("request").first.get_by_role("button").first.click()
    here.pane.get_by_test_id("evidence").first.wait_for()


def why(here: Here) -> None:
    carded(here, "why")
    here.pane.get_by_test_id("category").click()


def done(here: Here) -> None:
    carded(here, "done")
    here.pane.get_by_test_id("do-all").click()
    expect(here.pane.get_by_test_id("step")).to_have_count(0, timeout=30_000)
    expect(here.pane.locator("[data-testid=done][data-state=busy]")).to_have_count(0, timeout=30_000)


def refused(here: Here) -> None:
    carded(here, "refused")
    here.page.route("**/apply", lambda route: route.abort())
    here.pane.get_by_test_id("do-step").first.click()
    here.pane.get_by_test_id("step-refused").wait_for()


def gap(here: Here) -> None:
    carded(here, "gap")
    here.pane.get_by_test_id("gap").first.fill("P-118")
    here.pane.get_by_test_id("missed").locator("summary").click()
    here.pane.get_by_test_id("next-gap").click()


def failed(here: Here) -> None:
    opened(here, "failed")
    here.page.route("**/api/structure", lambda route: route.abort())
    here.pane.get_by_test_id("structure-button").click()
    here.pane.get_by_test_id("error").wait_for()


def sign_in(here: Here) -> None:
    opened(here, "sign-in")
    body = json.dumps({"code": "sign_in_needed", "status": 401})
    here.page.route("**/api/structure", lambda route: route.fulfill(status=401, body=body))
    here.pane.get_by_test_id("structure-button").click()
    here.pane.get_by_test_id("error").wait_for()


def writing(here: Here) -> None:
    carded(here, "writing")
    here.pane.get_by_test_id("insert-reply").click()
    here.page.get_by_test_id("compose-to").fill("jan@peters-bouw.example")
    here.page.get_by_test_id("compose-check").click()
    expect(here.pane.get_by_test_id("draft-check")).to_have_attribute("data-card", "yes")


def several(here: Here) -> None:
    expect(here.page.get_by_test_id("mail-item").first).to_be_visible()
    for number in range(3):
        here.page.get_by_test_id("mail-item").nth(number).click(modifiers=["Control"])
    here.pane.get_by_test_id("selection").wait_for()


def nothing(here: Here) -> None:
    here.pane.get_by_test_id("nothing-here").wait_for()


STATES: Final[dict[str, Callable[[Here], None]]] = {
    "nothing": nothing, "start": start, "working": working, "card": card, "evidence": evidence, "why": why, "gap": gap,
    "done": done, "refused": refused, "failed": failed, "sign-in": sign_in, "writing": writing, "several": several,
}  # fmt: skip
