"""Who does it: the reader, whom a sentence calls by name, the sender, or somebody it speaks of."""

from __future__ import annotations

import re
from typing import Final

from core.contract import Mailbox, Owner
from workers.recognise import imperatives_dutch as dutch
from workers.recognise.imperatives_french import tells_to
from workers.recognise.request_rules import plain
from workers.recognise.sentences import Span
from workers.recognise.words import Words, fold, words
from workers.understand import action_words as lists
from workers.understand.action_dues import is_one_paragraph, place_of
from workers.understand.cues import phrase_index, starts_with
from workers.understand.engine import Reading
from workers.understand.people import greeted, spoken_name
from workers.understand.vocabulary import GREETINGS, NOBODY, OPENERS

HEAD: Final = 60  # code points in which a sentence names whom it is for
BACK: Final = 6  # sentences of a paragraph that whom it calls stands before
_OPENERS: Final = phrase_index(OPENERS)
_GREETINGS: Final = phrase_index(GREETINGS)
_AGENTS: Final = lists.DOING - frozenset({"zal", "zullen", "komt", "gaat", "is", "will", "shall", "va", "vont", "wird",
                                          "werden", "kommt", "comes", "vient", "s", "passe"})  # fmt: skip
_NO_NAME: Final = ("ing", "tie", "heid", "tion", "ung", "ment", "age", "ance", "schap", "teit")


def asked_of(reading: Reading, span: Span) -> Owner | None:
    """Whom a request is for: whom it calls, or its paragraph; the only one greeted; else the reader."""
    called = _called(reading, span) or _called_before(reading, span)
    if called is not None:
        return called
    boxes = (*reading.mail.to, *reading.mail.cc)
    if len(boxes) > 1:
        greeting = greeted(reading)
        named = [box for box in boxes if greeting and _first_name(box) == fold(greeting.quote.split()[0])]
        if len(named) == 1:
            return owned_by(reading, named[0])
    return reader_as_owner(reading)


def _called(reading: Reading, span: Span) -> Owner | None:
    """Whom a sentence names in its first words: a recipient; somebody else where it goes on with a request."""
    text = reading.mail.text
    among = words(text, span.start, min(span.end, span.start + HEAD))
    for mailbox in (*reading.mail.to, *reading.mail.cc):
        first = _first_name(mailbox)
        if len(first) > 2 and first in among.folded[:4]:
            return owned_by(reading, mailbox)
    if not _calls(text, among) or not _calls_several(reading):
        return None
    start, end = among.spans[0]
    return Owner(name=text[start:end], address=None, is_reader=False)


def _first_name(mailbox: Mailbox) -> str:
    return fold(spoken_name(mailbox).split(" ")[0])


def _calls(text: str, among: Words) -> bool:
    """ "Sara, kun jij ...": a name, a comma, a request."""
    if len(among.spans) < 2 or not text[among.spans[0][0]].isupper() or among.folded[0] in NOBODY | lists.TITLES:
        return False
    between = text[among.spans[0][1] : among.spans[1][0]].strip()
    if between not in {",", ":", "-", "–"} or starts_with(among, _GREETINGS):
        return False
    return starts_with(among, _OPENERS, 1) > 0 or dutch.is_told_of(among.folded, 1) or _is_part(among, between)


def _is_part(among: Words, between: str) -> bool:
    """ "Yasmina: zaal reserveren": somebody's part of a list, in the infinitive."""
    return between == ":" and any(word.endswith(lists.DUTCH_INFINITIVES) for word in among.folded[1:])


def given_to(reading: Reading, span: Span) -> Owner | None:
    """Whose part of a list a line is: "Marie : réserver la salle"; None where it is no such line."""
    text = reading.mail.text
    among = words(text, span.start, min(span.end, span.start + HEAD))
    if len(among.spans) < 3 or not _is_name(text, among, 0) or among.folded[0] in NOBODY | lists.TITLES:
        return None
    between = text[among.spans[0][1] : among.spans[1][0]].strip()
    return _other(reading, text, among, 0, 0) if between == ":" and tells_to(among.folded[1]) else None


def _calls_several(reading: Reading) -> bool:
    """Whether more than one is called, so that a name unknown is one of several and not the reader's own."""
    called: set[str] = set()
    for found in reading.requests[:40]:
        among = words(reading.mail.text, found.start, min(found.end, found.start + HEAD))
        if _calls(reading.mail.text, among):
            called.add(among.folded[0])
    return len(called) > 1


def _called_before(reading: Reading, span: Span) -> Owner | None:
    """Whom an earlier sentence of the same paragraph calls: "Tom, kan jij bellen? En stuur ook de factuur."."""
    place = place_of(reading, span.start)
    text = reading.mail.text
    for earlier in reversed(reading.sentences[max(0, place - BACK) : place]):
        if not is_one_paragraph(reading, earlier, span):
            return None
        among = words(text, earlier.start, min(earlier.end, earlier.start + HEAD))
        if _calls(text, among):
            return _called(reading, earlier)
    return None


def promised_by(reading: Reading, span: Span, clause: Span | None = None) -> Owner | None:
    """Who does what a sentence (or one clause of it) announces: whom it names, else the sender."""
    clause = clause or span
    among = words(reading.mail.text, clause.start, min(clause.end, clause.start + HEAD))
    first = next((word for word in among.folded if word not in lists.JOINING), "")
    if first in lists.READERS and not _GETS.match(plain(reading.mail.text[clause.start : clause.end])):
        # "... en jullie bezorgen ons de aangifte"
        return reader_as_owner(reading)
    named = somebody(reading, span)
    if named is not None:
        return named
    return owned_by(reading, reading.mail.sender) if reading.mail.sender is not None else None


# What the reader gets, the sender hands over: "Vous recevrez le devis jeudi".
_GETS: Final = re.compile(
    r"(?:\w+,? ){0,2}?(?:(?:u|je|jij|jullie|ge|gij) (?:krijgt?|krijgen|ontvangt?|ontvangen|hoort|verneemt)"
    r"|vous (?:recevrez|aurez)|tu (?:recevras|auras)|you(?:'ll| will| shall) (?:get|receive|hear|have(?! to))"
    r"|(?:sie|du|ihr) (?:erhalten|erhältst|bekommen|bekommst|bekommt|kriegst|kriegt|hören))\b"
)


def somebody(reading: Reading, span: Span) -> Owner | None:
    """Who acts in a sentence, where that is neither "we" nor one of "ours": a name, or a role of their own."""
    text = reading.mail.text
    among = words(text, span.start, min(span.end, span.start + 120))
    for at, word in enumerate(among.folded[:7]):
        if word in lists.COLLEAGUES and _is_name(text, among, at + 1):
            return _other(reading, text, among, at + 1, at + 1)
        if word in lists.FIRST_PERSONS and not _colleague(among, at + 1):
            return None
        if word in lists.TITLES and _is_name(text, among, at + 1) and _goes_on(text, among, at + 1):
            first = at - 1 if at and among.folded[at - 1] in lists.ARTICLES else at
            return _other(reading, text, among, first, _last_name(text, among, at + 1))
        if word in lists.ARTICLES and at + 1 < len(among.folded) and among.folded[at + 1] in lists.OTHERS:
            return _other(reading, text, among, at, at + 1) if _goes_on(text, among, at + 1) else None
        doer = 2 if _is_turned(text, among) else 0
        if at == 0 and (doer or _acts(reading, text, among)):
            return _other(reading, text, among, doer, doer)
    return None


def acts_at_once(reading: Reading, span: Span) -> bool:
    """Whether a sentence opens with somebody who then does or will do something: "Madame Tessier choisira ..."."""
    text = reading.mail.text
    among = words(text, span.start, min(span.end, span.start + 120))
    start = among.folded[:1]
    if not start:
        return False
    last = 0
    if _is_turned(text, among):
        return True
    if (
        start[0] in lists.ARTICLES
        and among.folded[1:2]
        and among.folded[1] in lists.TITLES
        and _is_name(text, among, 2)
    ):
        last = _last_name(text, among, 2)
    elif start[0] in lists.TITLES and _is_name(text, among, 1):
        last = _last_name(text, among, 1)
    elif start[0] in lists.ARTICLES | lists.OURS and len(among.folded) > 1 and among.folded[1] in lists.OTHERS:
        last = 1
    elif not _acts(reading, text, among):
        return False
    after = [word for word in among.folded[last + 1 : last + 4] if word not in lists.TO_WHOM]  # "vous remettra"
    verb = after[0] if after else ""
    return verb in lists.DOING - {"is", "s"} or (len(verb) > 5 and verb.endswith(("ra", "ront")))


def _acts(reading: Reading, text: str, among: Words) -> bool:
    """ "Karel bezorgt de tekeningen": a name, then what its bearer does. A recipient may do anything."""
    if len(among.folded) < 3 or not _is_name(text, among, 0) or not _goes_on(text, among, 0):
        return False
    known = any(_first_name(box) == among.folded[0] for box in (*reading.mail.to, *reading.mail.cc))
    if known:
        return among.folded[1] in lists.DOING
    first = among.folded[0]
    noun = first.endswith(_NO_NAME) or reading.language == "de" or first in lists.PRONOUNS | NOBODY | lists.JOINING
    return not noun and among.folded[1] in _AGENTS


def _is_turned(text: str, among: Words) -> bool:
    """ "Daarna belt Karel de klant": the verb before who does it."""
    return (
        among.folded[0] in lists.JOINING
        and among.folded[1:2] != []
        and among.folded[1] in _AGENTS
        and (_is_name(text, among, 2))
    )


def _colleague(among: Words, at: int) -> bool:
    return at < len(among.folded) and among.folded[at] in lists.COLLEAGUES


def _is_name(text: str, among: Words, at: int) -> bool:
    if at >= len(among.spans):
        return False
    start, end = among.spans[at]
    return end - start > 1 and text[start].isupper() and text[start + 1 : end].islower()


def _goes_on(text: str, among: Words, at: int) -> bool:
    """Whether a verb may follow: no comma, which would make it a salutation."""
    end = among.spans[at][1]
    return text[end : end + 1] not in {",", ":", "!", "?"}


def _last_name(text: str, among: Words, at: int) -> int:
    while at + 1 < len(among.spans) and _is_name(text, among, at + 1) and text[among.spans[at][1]] in " -'’":
        at += 1
    return at


def _other(reading: Reading, text: str, among: Words, first: int, last: int) -> Owner | None:
    """The owner that words `first` to `last` name: a recipient or the sender where the name is theirs."""
    name = text[among.spans[first][0] : among.spans[last][1]]
    for box in (*reading.mail.to, *reading.mail.cc):
        if _first_name(box) == among.folded[last] or fold(spoken_name(box).split(" ")[-1]) == among.folded[last]:
            return owned_by(reading, box)
    sender = reading.mail.sender
    if sender is not None and fold(spoken_name(sender)).endswith(among.folded[last]):
        return owned_by(reading, sender)
    return Owner(name=" ".join(name.split()), address=None, is_reader=False)


def reader_as_owner(reading: Reading) -> Owner | None:
    """The reader; but who reads along in copy, or reads their own sent mail, is not who is asked."""
    mail, reader = reading.mail, reading.reader
    own = next((box for box in (*mail.to, *mail.cc) if reader.is_(box.address)), None)
    only_copied = own is not None and own not in mail.to and bool(mail.to)
    sent_by_reader = mail.sender is not None and reader.is_(mail.sender.address)
    if only_copied or sent_by_reader:
        return owned_by(reading, mail.to[0]) if len(mail.to) == 1 else None
    if own is None and not reader.addresses and len(mail.to) == 1:
        own = mail.to[0]
    address = own.address if own else (reader.addresses[0] if reader.addresses else None)
    return Owner(name=reader.name or spoken_name(own) or None, address=address or None, is_reader=True)


def owned_by(reading: Reading, mailbox: Mailbox) -> Owner:
    """Somebody with an address of the mail."""
    mine = reading.reader.is_(mailbox.address) or (not reading.reader.addresses and reading.mail.to == (mailbox,))
    return Owner(name=spoken_name(mailbox) or None, address=mailbox.address or None, is_reader=mine)
