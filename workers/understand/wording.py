"""Small operations on a mail's own words: what a polite sentence asks, what a line says, what a date reads like."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from babel.dates import format_date

from core.contract import Due
from workers.recognise.imperatives import every_verb
from workers.recognise.words import Words, words
from workers.understand.asides import before_asking, imperative, plainly, without_after
from workers.understand.cues import phrase_index, starts_with
from workers.understand.texts import TABLES, say
from workers.understand.trims import after_greeting, content, without_tail
from workers.understand.vocabulary import CLOSINGS, GREETINGS, OPENERS, REASONS, word_set

_OPENERS: Final = phrase_index(OPENERS)
_LED: Final = phrase_index((*OPENERS, *sorted(every_verb())))
_GREETINGS: Final = phrase_index(GREETINGS)
_CLOSINGS: Final = phrase_index(CLOSINGS)
_POLITE_OPENERS: Final = phrase_index(tuple(one for one in OPENERS if one not in {"te", "om", "graag", "gerne"}))
_REASONS: Final = phrase_index(REASONS)
_REASON_WORDS: Final = 30
_REFERRING: Final = word_set("it them het ze hem es sie le la les")
POLITE: Final = word_set("alstublieft aub please bitte svp kindly eventueel misschien eens even")
# "Also send me ...", "En bezorg ons ...": what only joins a request to the one before it.
JOINERS: Final = word_set(
    "en ook dus verder daarnaast et aussi donc and also so then und auch also ausserdem ferner dan"
)
# Between the polite words and the deed: "Could you also send", "Pourriez-vous également réserver".
ALSO: Final = word_set("ook eveneens tevens egalement aussi also auch ebenfalls")
# What binds a sentence to the one before it, in front of a polite request.
_BINDING: Final = re.compile(
    r"(?:par ailleurs|en outre|de plus|d['’]autre part|par la même occasion|enfin|ensuite|à cet effet|dans ce cadre"
    r"|autre chose|daarnaast|bovendien|verder|voorts|tot slot|in addition|furthermore|moreover|finally|außerdem|zudem"
    r"|darüber hinaus|des weiteren)\s?[,:]?\s+",
    re.IGNORECASE,
)
# Why something is asked, said first: "Afin de clôturer le dossier, je vous saurais gré de ...".
_PURPOSE: Final = re.compile(
    r"(?:afin (?:de |d['’]|qu)|en vue (?:de |d['’])|pour (?:pouvoir |mieux |bien |nous |vous |me |te |y |en )?"
    r"(?!votre|notre|autre|quatre|janvier|février)(?:\w{1,24}(?:er|ir|re)|que) |om [^,.;:?!]{3,80} te |teneinde "
    r"|in order to |so that |damit |um [^,.;:?!]{3,80} zu )[^,.;:?!]{3,100},\s+",
    re.IGNORECASE,
)
GREETING_WORDS: Final = 6  # a greeting is a line of at most so many words


def one_line(text: str, most: int) -> str:
    """Without line breaks, cut at a word's end to at most `most` code points, the cut shown as "…"."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    if most <= 1:
        return text[:most]
    head = text[: most - 1]
    space = head.rfind(" ")
    return (head[:space] if space > most // 2 else head).rstrip(" ,;:-–") + "…"


def asked(sentence: str) -> str:
    """What a sentence asks, without the polite words before it: "Kunt u aub het formulier sturen?" gives
    "het formulier sturen". The mail's own words but for white space, Dutch "te" and the pronoun of who is asked; the
    whole sentence where nothing else is left."""
    sentence = _without_aside(sentence[content(sentence) :])
    sentence = sentence[before_asking(sentence) :]
    sentence = imperative(sentence[_lead_in(sentence) :])
    among = words(sentence)
    at = 1 if _calls(sentence, among) else _past_reason(sentence, among)
    while at < len(among.folded) - 1 and among.folded[at] in JOINERS and starts_with(among, _LED, at + 1):
        at += 1
    while at < len(among.folded):
        count = starts_with(among, _OPENERS, at)
        if count == 0 and at > 0 and among.folded[at] in POLITE | ALSO:
            count = 1
        if count == 0 or at + count >= len(among.folded) or among.folded[at + count - 1] == "mind":
            break  # "would you mind sending ..." says it with its opening only
        at += count
    start = among.spans[at][0] if 0 < at < len(among.spans) else 0
    said = without_tail(_without_thanks(" ".join(sentence[start:].split()).strip(" ?!.;,:-–•*")))
    said = plainly(sentence[:start], without_after(said))
    return said if len(said.split()) > 1 else " ".join(sentence.split()).strip(" -–•*")


# What only leads to the thing asked: "By the way,", "Zeg,", "If possible,".
_ASIDE: Final = re.compile(
    r"\W*(?:(?:oh,? )?(?:btw|by the way|one (?:more|last|other|final) thing"
    r"|quick (?:one|question)|anyway)\b|(?:if (?:at all )?possible|if you (?:can|could)|indien mogelijk|zo mogelijk"
    r"|als het kan|si possible|wenn möglich|falls möglich)(?=,)|(?:trouwens|tussen haakjes|oh? ja|(?:en )?nog iets"
    r"|au fait|encore une chose|dernière chose|petite question|übrigens|ach ja|noch etwas|noch eine frage)"
    r"(?=\s?[,:–-])|(?:zeg|overigens|dis|dites|tiens|ah oui|sag mal|noch was)(?=[,:] ))"
    r"[\s.:,–-]*",
    re.IGNORECASE,
)
# Thanks and pleas that end a request say nothing of what is asked.
_THANKS_AFTER: Final = re.compile(
    r"[\s,.!–-]+(?:please|pls|thanks|thank you|thx|cheers|many thanks|thanks a lot|will you|would you|alstublieft"
    r"|alsjeblieft|aub|a\.u\.b|bedankt|dank u|dank je|s'il vous plaît|s'il te plaît|svp|merci|bitte|danke)$",
    re.IGNORECASE,
)


# "And I still need ...", "Also did you ...": the word only joins it to the sentence before.
_JOINED_ON: Final = re.compile(
    r"\W*(?:(?:and|but|so|also) (?=(?:i|we|you|did|do|does|is|are|have|has|who|what|when|where|how|why)\b)"
    r"|(?:en|maar|dus) (?=(?:ik|we|wij|heb|hebt|hebben|is|zijn|wie|wat|wanneer|hoe|waar|waarom)\b)"
    r"|(?:et|mais|donc) (?=(?:je|nous|vous|tu|est-ce|avez|quand|comment|combien|pourquoi|qui|où)\b)"
    r"|(?:und|aber) (?=(?:ich|wir|haben|hast|ist|sind|wann|wie|was|wer|wo|warum)\b))",
    re.IGNORECASE,
)


def _without_aside(sentence: str) -> str:
    match = _ASIDE.match(sentence) or _JOINED_ON.match(sentence)
    rest = sentence[match.end() :] if match else ""
    return rest if len(rest.split()) > 1 else sentence


def _without_thanks(said: str) -> str:
    match = _THANKS_AFTER.search(said, max(0, len(said) - 30))
    return said[: match.start()] if match and len(said[: match.start()].split()) > 1 else said


def _past_reason(sentence: str, among: Words) -> int:
    """The word where the polite request begins that a reason or an occasion stands before ("As the year ends, please
    check ..."); 0 where none does. A condition stays: it is part of what is asked."""
    if not among.folded or not starts_with(among, _REASONS):
        return 0
    for at in range(2, min(len(among.folded) - 1, _REASON_WORDS)):
        opening = starts_with(among, _POLITE_OPENERS, at)
        apart = sentence[among.spans[at - 1][1] : among.spans[at][0]].strip()[-1:] in {",", "-", "–", "—"}
        if opening > 3 or (opening and apart):
            return at
    return 0


def _lead_in(sentence: str) -> int:
    """Where a polite request begins after its purpose, or after words that bind it to the sentence before; else 0."""
    bound = _BINDING.match(sentence)
    at = bound.end() if bound is not None else 0
    purpose = _PURPOSE.match(sentence, at)
    for start in (purpose.end() if purpose is not None else 0, at):
        if start and starts_with(words(sentence, start, min(len(sentence), start + 80)), _LED):
            return start
    return 0


def _calls(sentence: str, among: Words) -> bool:
    """Whether it opens with whom it speaks to ("Anke, kun jij ...", "Sam - can you"), a polite request following."""
    if len(among.spans) < 2 or not sentence[among.spans[0][0]].isupper():
        return False
    between = sentence[among.spans[0][1] : among.spans[1][0]].strip()
    if between not in {",", "-", "–", "—"} or starts_with(among, _LED, 1) == 0:
        return False
    if among.folded[0] in every_verb():  # "Call, don't write"
        return False
    return between == "," or not _REFERRING.intersection(among.folded)  # "Invoice - can you send it"


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def content_start(text: str, start: int, end: int) -> int:
    """Where text[start:end] says something: after a line that only greets, and after list marks."""
    while start < end and (text[start].isspace() or text[start] in "-–—•*>·"):
        start += 1
    stop = text.find("\n", start, end)
    stop = end if stop < 0 else stop
    if is_greeting(text[start:stop]):
        return end if stop == end else content_start_after(text, stop, end)
    return start + after_greeting(text[start:stop])


def content_start_after(text: str, stop: int, end: int) -> int:
    while stop < end and (text[stop].isspace() or text[stop] in "-–—•*>·"):
        stop += 1
    return stop


def is_greeting(line: str) -> bool:
    """Whether a line only greets ("Beste Anke,"): it opens so, is short, and asks nothing."""
    if len(line) > 80 or "?" in line:
        return False
    among = words(line)
    count = starts_with(among, _GREETINGS)
    if not count or len(among.folded) > GREETING_WORDS + count:
        return False
    return len(among.folded) <= count + 3 or line.rstrip().endswith((",", "!", ":"))


def is_closing(line: str) -> bool:
    """Whether a line only says goodbye ("Met vriendelijke groeten,")."""
    if len(line) > 100 or "?" in line:
        return False
    among = words(line)
    count = starts_with(among, _CLOSINGS)
    return bool(count) and len(among.folded) <= count + 6


def due_text(due: Due, language: str, sent: date | None) -> str:
    """A deadline as a person writes it ("vr 27 nov", with the year where it is another one)."""
    shown = _day(due.date, language if language in TABLES else "en", sent is None or sent.year != due.date.year)
    return say("date.time", language, date=shown, time=due.time) if due.time else shown


@lru_cache(maxsize=4096)
def _day(day: date, language: str, with_year: bool) -> str:
    return format_date(day, say("date.year" if with_year else "date", language), locale=language)
