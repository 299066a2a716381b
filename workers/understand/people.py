"""Who is who: the sender's name as people would say it, whom the mail greets, which firm it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.contract import Evidence, Fact, FactType, Mailbox
from workers.recognise.words import fold, words
from workers.understand.cues import phrase_index, starts_with
from workers.understand.engine import Reading, evidence, header_evidence
from workers.understand.vocabulary import CLOSINGS, GREETINGS, NOBODY, word_set

LONGEST_NAME: Final = 60
# Without their points; in small letters only those that are no word of a language ("bv" is "bijvoorbeeld").
LEGAL_FORMS: Final = word_set(
    """
    NV BV BVBA CVBA CommV VOF VZW IVZW SA SRL SPRL SCRL SC SNC SCS SARL SÀRL SARLS SAS SASU EURL SCI ASBL AISBL GIE
    GmbH gGmbH AG KG KGaA OHG UG GbR eK eKfm eV eG PartG SE Ltd Limited LLC LLP LP Inc Incorporated PLC Corp CIC SpA ApS
    Oy AB Coop EIRL GMBH BVbA Bvba Sprl Sarl Gmbh Sàrl Asbl Vzw LTD INC CORP
    gmbh bvba sprl sarl sàrl vzw asbl ltd plc gbr
    """
)
_BEFORE_NAME: Final = word_set("NV BV BVBA VZW ASBL SA SRL SPRL SARL SAS EURL SCI VOF")  # "NV Maes", "ASBL Les Amis"
_WITH_PARTNER: Final = word_set("& + und Co Co. Cie Cie. KG OHG KGaA AG")  # what goes on behind "GmbH"
_JOINING: Final = word_set("et en und and de du des la le les van der den von zur zum")
_ON_BEHALF: Final = re.compile(r"(?:i\. ?[AV]\.|ppa\.|p\.p\.|p\.o\.|p/o|gez\.|b/d)\s+")
TITLES: Final = word_set(
    """
    dhr mevr mw mr mrs ms dr ir ing drs prof herr frau m mme mlle heer mevrouw madame monsieur
    """
)
_GREETINGS: Final = phrase_index(GREETINGS)
_CLOSINGS: Final = phrase_index(CLOSINGS)
_ASIDE: Final = re.compile(r"\s(?:[|/–—-]|via|@|at|van|from)\s|[(\[<|]")
_Word = tuple[str, int, int]  # as written, start, end
_NAME_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*")


def spoken_name(mailbox: Mailbox | None) -> str:
    """The display name as people say it: "Peeters, Jan (Maes NV)" is "Jan Peeters"; "" where there is none."""
    if mailbox is None:
        return ""
    name = " ".join(mailbox.name.strip(" \t\"'").split())
    if "@" in name.split(" ")[0]:
        return ""
    aside = _ASIDE.search(name)
    if aside is not None and aside.start() > 0 and aside.group().strip() not in {"van", "from", "at"}:
        name = name[: aside.start()].strip()
    last, comma, first = name.partition(",")
    if comma and "," not in first and 0 < len(first.split()) <= 3 and 0 < len(last.split()) <= 3 and not _is_firm(name):
        name = f"{first.strip()} {last.strip()}"
    return name[:LONGEST_NAME].strip(" ,;\"'")


def is_person(name: str) -> bool:
    """Whether a name is one to greet: two to four words in letters, none of them a firm's or a department's."""
    parts = name.split()
    if not 1 <= len(parts) <= 5 or _is_firm(name):
        return False
    return all(_NAME_WORD.fullmatch(part) for part in parts) and not any(
        word.strip(".") in NOBODY for part in parts for word in fold(part).split("-")
    )


def is_sent_by_person(mailbox: Mailbox | None) -> bool:
    """Whether name and address are a person's: "Van den Berg Afsluiters <facturatie@...>" are not."""
    if mailbox is None or not is_person(spoken_name(mailbox)):
        return False
    told = words(f"{mailbox.name} {mailbox.address.partition('@')[0]}").folded
    return not any(word in NOBODY for word in told)


def _is_firm(name: str) -> bool:
    return any(_is_form(part) for part in name.split())


def _is_form(part: str) -> bool:
    """Whether a word is a legal form, with or without points: "B.V.", "e.K.", "(NV)"."""
    return part.strip("(),").replace(".", "") in LEGAL_FORMS


def who(reading: Reading, unknown: str) -> str:
    """The sender in a few words: the name, else the address; `unknown` where there is neither."""
    sender = reading.mail.sender
    return spoken_name(sender) or (sender.address if sender else "") or unknown


def sender_name(reading: Reading) -> str:
    """The sender's name for a greeting: from the From header, else as signed; "" where none is a person's."""
    name = spoken_name(reading.mail.sender)
    personal = is_sent_by_person(reading.mail.sender)
    if personal and len(name.split()) > 1:
        return name
    signed = signed_name(reading)
    if signed is not None and (not personal or fold(name) in fold(signed.quote)):
        return " ".join(signed.quote.split())
    return name if personal else ""


def signed_name(reading: Reading) -> Evidence | None:
    """The name under the mail: the first line after the closing words, or the first of the signature."""
    for start, end in _last_lines(reading):
        among = words(reading.mail.text, start, end)
        line = reading.mail.text[start:end].strip(" \t-–—,*_")
        behalf = _ON_BEHALF.match(line)
        line = line[behalf.end() :] if behalf is not None else line
        if not line or starts_with(among, _CLOSINGS):
            continue
        if is_person(line) and len(line) <= 40 and line[0].isupper():
            at = reading.mail.text.index(line, start)
            return evidence("body", reading.mail.text, at, at + len(line))
        return None
    return None


def _last_lines(reading: Reading) -> list[tuple[int, int]]:
    """The lines of the first signature; without one, those after the closing words of the new text."""
    for zone in reading.zones:
        if zone.kind == "signature" and zone.message in (None, len(reading.earlier)):  # not of what was forwarded
            return list(lines(reading.mail.text, zone.start, min(zone.end, zone.start + 500)))
    new = [zone for zone in reading.zones if zone.kind == "new"]
    if not new:
        return []
    tail = list(lines(reading.mail.text, max(new[-1].start, new[-1].end - 300), new[-1].end))
    for place, (start, end) in enumerate(tail):
        if place > 0 and starts_with(words(reading.mail.text, start, end), _CLOSINGS):
            return tail[place + 1 :]
    return []


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of text[start:end] that hold more than white space."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def greeted(reading: Reading) -> Evidence | None:
    """Whom the first line greets by name ("Beste Anke," says "Anke")."""
    text = reading.mail.text
    new = next((zone for zone in reading.zones if zone.kind == "new"), None)
    first = next(lines(text, new.start, min(new.end, new.start + 200)), None) if new is not None else None
    if first is None or first[1] - first[0] > LONGEST_NAME:
        return None
    among = words(text, *first)
    at = starts_with(among, _GREETINGS)
    while 0 < at < len(among.folded) and (among.folded[at] in TITLES or starts_with(among, _GREETINGS, at)):
        at += 1
    if not 0 < at < len(among.spans):
        return None
    start, end = among.spans[at][0], first[1]
    for stop in ",!:;.":
        cut = text.find(stop, start, end)
        end = cut if cut >= 0 else end
    name = text[start:end].strip()
    return evidence("body", text, start, end) if name and name[0].isupper() and is_person(name) else None


def facts(reading: Reading) -> list[Fact]:
    """Persons and organisations that headers, greeting and signature name; modest, each with its evidence."""
    found = [*_sender(reading), *_named(reading), *_firms(reading)]
    kept: list[Fact] = []
    for fact in found:
        name = set(words(fact.value).folded)
        if not any(fact.type == other.type and name <= set(words(other.value).folded) for other in kept):
            kept.append(fact)
    return kept


def _sender(reading: Reading) -> Iterator[Fact]:
    sender = reading.mail.sender
    if sender is None or not sender.name.strip():
        return
    shown = spoken_name(sender)
    proof = header_evidence(reading.mail, "from", sender.name)
    if proof is not None and shown and proof.quote == sender.name:
        kind: FactType = "person" if is_sent_by_person(sender) else "organisation"
        if kind == "person" or _is_firm(sender.name):
            yield Fact(type=kind, value=shown, display=proof.quote, valid=None, label=None, evidence=[proof])


def _named(reading: Reading) -> Iterator[Fact]:
    for proof in (greeted(reading), signed_name(reading)):
        if proof is not None:
            value = " ".join(proof.quote.split())
            yield Fact(type="person", value=value, display=proof.quote, valid=None, label=None, evidence=[proof])


def _firms(reading: Reading) -> Iterator[Fact]:
    """Capitalised words before a legal form, in signatures ("Maes Techniek NV")."""
    text = reading.mail.text
    for zone in reading.zones:
        if zone.kind != "signature":
            continue
        for start, end in lines(text, zone.start, min(zone.end, zone.start + 2000)):
            proof = _firm_in(text, start, min(end, start + 120))
            if proof is not None:
                value = " ".join(proof.quote.split())
                yield Fact(
                    type="organisation", value=value, display=proof.quote, valid=None, label=None, evidence=[proof]
                )


def _firm_in(text: str, start: int, end: int) -> Evidence | None:
    """The first name with a legal form on a line; the form stands behind it, or before it ("NV Maes")."""
    parts = [(match.group(), match.start(), match.end()) for match in re.finditer(r"[^\s|,;]+", text[start:end])]
    for place, (part, begin, _) in enumerate(parts):
        if not _is_form(part):
            continue
        first = place
        while first > 0 and place - first < 5 and _goes_with(text, start, parts[first - 1], parts[first]):
            first -= 1
        while first < place and parts[first][0] in _JOINING:
            first += 1  # "voor Maes NV" begins with no joining word
        if first < place:
            return evidence("body", text, start + parts[first][1], start + parts[_form_end(parts, place)][2])
        last = place
        while last + 1 < len(parts) and last - place < 4 and _goes_with(text, start, parts[last], parts[last + 1]):
            if not (parts[last + 1][0][0].isupper() or parts[last + 1][0] == "&"):
                break
            last += 1
        if place < last and part in _BEFORE_NAME:
            return evidence("body", text, start + begin, start + parts[last][2])
    return None


def _form_end(parts: list[_Word], place: int) -> int:
    """The last word of a form such as "GmbH & Co. KG"."""
    last = place
    for following in range(place + 1, min(len(parts), place + 5)):
        if parts[following][0] not in _WITH_PARTNER:
            break
        last = following if _is_form(parts[following][0]) else last
    return last


def _goes_with(text: str, start: int, word: _Word, following: _Word) -> bool:
    """Whether a word belongs to the firm's name that goes on after it: capitalised or "&", with a space between."""
    belongs = word[0][0].isupper() or word[0] in "&-" or word[0] in _JOINING
    return belongs and text[start + word[2] : start + following[1]].isspace()
