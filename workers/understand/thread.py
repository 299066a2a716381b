"""The messages of a thread with the gist of each, oldest first; the mail itself is last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.contract import Claim, ThreadMessage
from workers.mail.model import EarlierMessage, Zone
from workers.recognise.words import fold
from workers.understand.engine import Reading
from workers.understand.people import lines
from workers.understand.vocabulary import word_set
from workers.understand.wording import is_closing, is_greeting, one_line

GIST: Final = 160
MESSAGES: Final = 200  # the newest ones, whose gist is told
READ_CHARACTERS: Final = 2_000  # of one message; its gist is near its beginning
# What opens a header line of a quoted message, in the four languages (and Outlook's own English).
HEADER_WORDS: Final = word_set(
    """
    van verzonden datum aan cc bcc onderwerp de envoye date a objet from sent to subject von gesendet an betreff
    antwort reply-to importance priority prioriteit wichtigkeit bijlagen attachments anlagen
    """
)


def messages(reading: Reading, points: Sequence[Claim] = ()) -> list[ThreadMessage]:
    """points: the summary's, whose first is the gist of the mail itself."""
    starts = {(zone.message): zone for zone in reversed(reading.zones) if zone.kind in {"quoted", "forwarded"}}
    first = len(reading.earlier) - MESSAGES
    made = [
        ThreadMessage(
            from_=earlier.sender,
            sent_at=earlier.sent_at if earlier.sent_at is not None and earlier.sent_at.tzinfo is not None else None,
            gist=gist(reading.mail.text, *_body(earlier, starts.get(place))) if place >= first else "",
            start=earlier.start,
            end=earlier.end,
        )
        for place, earlier in enumerate(reading.earlier)
    ]
    return [*made, _itself(reading, points)]


def _body(earlier: EarlierMessage, zone: Zone | None) -> tuple[int, int]:
    """Where the message's own words stand: its zone where that lies inside it, else all of it."""
    if zone is not None and earlier.start <= zone.start < earlier.end:
        return zone.start, min(zone.end, earlier.end)
    return earlier.start, earlier.end


def _itself(reading: Reading, points: Sequence[Claim]) -> ThreadMessage:
    own = [zone for zone in reading.zones if zone.kind in {"new", "signature", "disclaimer"}]
    content = [zone for zone in own if zone.kind == "new"] or own
    start, end = (content[0].start, content[-1].end) if content else (0, len(reading.mail.text))
    said = one_line(points[0].text, GIST) if points else gist(reading.mail.text, start, end)
    return ThreadMessage(from_=reading.mail.sender, sent_at=reading.mail.sent_at, gist=said, start=start, end=end)


def gist(text: str, start: int, end: int) -> str:
    """The first line or lines that say something, in at most 160 code points; "" where there are none."""
    said: list[str] = []
    length = 0
    for first, last in lines(text, start, min(end, start + READ_CHARACTERS)):
        line = text[first:last].lstrip("> \t").strip()
        if not line or _is_header(line) or (not said and is_greeting(line)):
            continue
        if is_closing(line):
            break
        said.append(line)
        length += len(line) + 1
        if length > GIST or line[-1] in ".!?":
            break
    return one_line(" ".join(said), GIST)


def _is_header(line: str) -> bool:
    """ "Van: Jan", "-----Oorspronkelijk bericht-----", "Op ma 3 mei schreef Jan:"; a rule of dashes."""
    bare = line.strip("*_-– ")
    if not bare or line.startswith(("-----", "_____")):
        return True
    word, colon, _ = bare.partition(":")
    if colon and fold(word.strip(" *")) in HEADER_WORDS:
        return True
    return (line.endswith(":") and "@" in line) or (
        line.endswith(":") and any(map(str.isdigit, line)) and len(line) < 120
    )
