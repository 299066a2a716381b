"""Small playbooks for tests."""

from __future__ import annotations

GREETING = "{formal: 'Hi {name},', informal: 'Hi {name},', nameless: 'Hi,'}"
CLOSING = "{formal: Bye, informal: Bye}"
LANGUAGES = ("nl", "fr", "en", "de")
REPLY = "reply: {greeting: {%s}, closing: {%s}}\n" % (  # noqa: UP031 - braces are the format
    ", ".join(f"{code}: {GREETING}" for code in LANGUAGES),
    ", ".join(f"{code}: {CLOSING}" for code in LANGUAGES),
)
LABELS = "{nl: Alles, fr: Tout, en: All, de: Alles}"


def tiny(more: str = "", *, key: str = "tiny", category: str = "") -> str:
    """A playbook with the one category `all`; `category` adds lines to it (indented by 4), `more` to the whole."""
    return (
        f"key: {key}\nversion: 3\nfallback: all\n"
        f"categories:\n  - key: all\n    labels: {LABELS}\n{category}{more}{REPLY}"
    )
