"""`$search` on messages: words and `subject:`, `from:`, `to:`, `body:` with all of them required.

A small part of Keyword Query Language: no operators but AND, which is implied.
"""

from __future__ import annotations

import re

from sandbox import bodies
from sandbox.items import Message

_TERM = re.compile(r'(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


def matches(message: Message, search: str) -> bool:
    """Whether all terms are there, case ignored. Graph wants the whole in double quotes; they may be missing."""
    text = search.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('\\"', '"')
    terms = [term for term in _TERM.finditer(text) if term.group() != "AND"]
    return all(_holds(message, term) for term in terms)


def _holds(message: Message, term: re.Match[str]) -> bool:
    wanted = (term.group("phrase") or term.group("word") or "").casefold()
    fields = _fields(message)
    name = (term.group("field") or "").lower()
    looked_at = [fields[name]] if name in fields else list(fields.values())
    return any(wanted in text for text in looked_at)


def _fields(message: Message) -> dict[str, str]:
    properties = message.properties
    senders = [each for each in (properties.get("from"), properties.get("sender")) if each]
    body = properties["body"]
    text = bodies.to_text(body["content"]) if body["contentType"] == "html" else body["content"]
    return {
        "subject": str(properties["subject"]).casefold(),
        "from": _people(senders),
        "to": _people([*properties["toRecipients"], *properties["ccRecipients"]]),
        "body": text.casefold(),
    }


def _people(recipients: list[dict[str, dict[str, str]]]) -> str:
    return " ".join(
        f"{each['emailAddress']['name']} {each['emailAddress']['address']}" for each in recipients
    ).casefold()
