"""One peer, asked over stdin and stdout: runs in the peer's own virtual environment, so standard library only.

`python -I reading_peer.py NAME`. A request is one line of JSON: what to cut, which is `text`, or `html` with the
`text` that came with it; `sender` (an address) and `times` (how often to measure). The answer is one line of JSON:
`new_text` or `new_html`, `messages` where the peer tells how long the thread is, and `micros`, the best of the
times; or `failed`, the class of the error. The first line, before any request, is `{"ready": true}` or
`{"failed": reason}`.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from time import perf_counter
from typing import Any

Answer = dict[str, Any]
Cut = Callable[[dict[str, Any]], Answer]
_MEMORY = 3 * 2**30  # bytes of address space, so that a peer can't take the machine with it
_LANGUAGES = ["nl", "fr", "en", "de", "da", "sv", "es", "it", "pl"]  # European ones that mail-parser-reply offers


def talon() -> Cut:
    """Quotations and signatures. The trained signatures don't import: they need scikit-learn before 0.23."""
    import_module("talon").init()
    quotations = import_module("talon.quotations")
    bruteforce = import_module("talon.signature.bruteforce")

    def cut(asked: dict[str, Any]) -> Answer:
        if asked.get("html") is not None:
            return {"new_html": quotations.extract_from_html(asked["html"]), "then": "signature"}
        reply = asked["text"] if asked.get("only") == "signature" else quotations.extract_from_plain(asked["text"])
        return {"new_text": bruteforce.extract_signature(reply)[0]}

    return cut


def mail_parser_reply() -> Cut:
    """The latest reply without signature and disclaimer; the replies it found are the thread."""
    parser = import_module("mailparser_reply").EmailReplyParser(languages=_LANGUAGES)

    def cut(asked: dict[str, Any]) -> Answer:
        mail = parser.read(text=asked["text"])
        # `body` is the documented way to be rid of signatures; `latest_reply` keeps them
        return {"new_text": mail.replies[0].body if mail.replies else "", "messages": len(mail.replies)}

    return cut


def email_reply_parser() -> Cut:
    parser = import_module("email_reply_parser").EmailReplyParser
    return lambda asked: {"new_text": parser.parse_reply(asked["text"])}


def quotequail() -> Cut:
    """What stands above and below the quoted message; of a forwarded one its text too, which is content."""
    module = import_module("quotequail")

    def cut(asked: dict[str, Any]) -> Answer:
        if asked.get("html") is not None:
            found = module.unwrap_html(asked["html"])
            return {"new_html": asked["html"] if found is None else _around(found, "html", "<br>")}
        found = module.unwrap(asked["text"])
        return {"new_text": asked["text"] if found is None else _around(found, "text", "\n\n")}

    return cut


def _around(found: dict[str, str], kind: str, between: str) -> str:
    wrapped = found.get(kind) if found["type"] == "forward" else None
    parts = (found.get(f"{kind}_top"), wrapped, found.get(f"{kind}_bottom"))
    return between.join(part for part in parts if part)


def unquotemail() -> Cut:
    unquote = import_module("unquotemail").Unquote

    def cut(asked: dict[str, Any]) -> Answer:
        if asked.get("html") is not None:
            return {"new_html": unquote(asked["html"], asked.get("text")).get_html()}
        return {"new_text": unquote(None, asked["text"]).get_text()}

    return cut


PEERS: dict[str, Callable[[], Cut]] = {
    "talon": talon,
    "mail-parser-reply": mail_parser_reply,
    "email-reply-parser": email_reply_parser,
    "quotequail": quotequail,
    "unquotemail": unquotemail,
}


def answer(cut: Cut, asked: dict[str, Any]) -> Answer:
    """One answer and how long it took; whatever a peer raises is an answer too."""
    try:
        best = float("inf")
        found: Answer = {}
        for _ in range(asked["times"]):
            started = perf_counter()
            found = cut(asked)
            best = min(best, perf_counter() - started)
    except Exception as error:
        return {"failed": type(error).__name__}
    return {**found, "micros": best * 1e6}


def serve(load: Callable[[], Cut]) -> None:
    """Answer requests from stdin until it ends. What a peer prints goes to stderr."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    out = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):
        try:
            cut = load()
        except Exception as error:
            _say(out, {"failed": f"{type(error).__name__}: {error}"})
            return
        _say(out, {"ready": True})
        for line in sys.stdin:
            _say(out, answer(cut, json.loads(line)))


def _say(out: Any, said: Answer) -> None:
    out.write(json.dumps(said) + "\n")
    out.flush()


if __name__ == "__main__":
    serve(PEERS[sys.argv[1]])
