"""How the lines of a signature look: closing formulas, names, contact lines; and how prose looks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.contract import Mailbox
from workers.mail.text import words
from workers.mail.zone_words import CLOSING_NOUNS, CLOSING_WORDS, GREETING_LEADS, GREETING_NOUNS, LONGEST_CLOSING

_DIGIT = re.compile(r"\d")
_PROSE = 100  # characters from which on a line is text, not a line of a signature
_STRIP = " \t,.!;:*_-–—\xa0"


def closing_strength(line: str) -> bool | None:
    """True for a closing formula, False for a weak one ("Thanks,"), None where the line is none.

    A name may stand on the same line ("Groeten, Jan"); a sentence may not. A short line with a word of
    greeting ("Schöne Grüße aus der Heide") is a weak one, whatever else it says.
    """
    if len(line) > LONGEST_CLOSING + 40:
        return True if len(line) < _LONG_FORMULA and _is_formula(line.lower()) else None
    low = line.lower().strip(_STRIP)
    head = low.partition(" ")[0]
    for phrase, strong in CLOSING_WORDS.get(head.rstrip(",.!"), ()):
        if low == phrase:
            return strong
        if low.startswith(phrase) and not low[len(phrase)].isalnum():
            rest = line.strip(_STRIP)[len(phrase) :].strip(_STRIP + "/&")
            if _is_closing_rest(rest, strong=strong):
                return strong
    parts = low.split()
    if len(parts) > 4 and not _FORMULA_NOUNS.isdisjoint(parts) and _is_formula(low):
        return True
    if 1 < len(parts) <= 8 and not CLOSING_NOUNS.isdisjoint(parts) and line[-1] not in ".?:;":
        return len(parts) <= 4 and parts[-1] in GREETING_NOUNS and (line[-1] == "," or parts[0] in GREETING_LEADS)
    return None


_DASHES = "-–—~"


def is_dashed_name(line: str) -> bool:
    """A name behind a dash, as people sign who write quickly: "-- Ann", "-Ann", "~ Ann", and initials: "/ap"."""
    if line[:1] == "/":
        return 2 <= len(line) <= 4 and line[1:].isalpha()
    name = line.lstrip(_DASHES)
    return 0 < len(line) - len(name) <= 3 and 1 < len(name.strip()) <= 40 and is_name(name.strip(), frozenset())


_LONG_FORMULA = 300  # characters
_FORMULA_VERBS = ("agréer", "agréez", "croire", "croyez", "recevoir", "recevez", "accepter", "verblijven wij")
_FORMULA_NOUNS = words("salutations sentiments considération hommages hoogachting respects dévouement")


def _is_formula(low: str) -> bool:
    """ "Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées"."""
    return any(verb in low for verb in _FORMULA_VERBS) and any(noun in low for noun in _FORMULA_NOUNS)


def ends_formula(line: str, following: str) -> bool:
    """Whether a long formula begins on `line` and wraps into `following`."""
    low = line.lower()
    return not _is_formula(low) and any(verb in low for verb in _FORMULA_VERBS) and _is_formula(f"{low} {following}")


def _is_closing_rest(rest: str, *, strong: bool) -> bool:
    words = rest.split()
    if not words or len(words) > (6 if strong else 3) or rest.endswith("?"):
        return False
    if rest.lower() in _CLOSING_RESTS or closing_strength(rest):
        return True
    if all(word.lower() in _TEAM for word in words):
        return True
    if len(words) > 1 and words[0] in _FROM:
        words = words[1:]
    return all(word[:1].isupper() or word.lower() in _NAME_PARTICLES for word in words) and words[0][:1].isupper()


_AND = words("& + en and et und y e och og i")
_FROM = words("van uit vanuit from aus von de depuis fra från da desde")
_TEAM = words(
    "het hele ons onze the whole our entire das dem des der ganze ganzen gesamte unser l'équipe toute notre équipe team"
    " bestuur familie directie secretariaat la le die el equipo board committee vorstand direction van de teams"
)
_CLOSING_RESTS = frozenset(
    ("from", "uit brussel", "aus berlin", "allemaal", "à tous", "to all", "en tot ziens", "et à bientôt", "and thanks")
)
_NAME_PARTICLES = words("van de der den von zu la le du en et and und & - | te ten ter of from")


def is_contact(line: str) -> bool:
    """Looks like a line of an address card: mail, web, phone, VAT, or fields between bars."""
    if "@" in line or "www." in line or "http" in line or "|" in line or "•" in line:
        return True
    return len(_DIGIT.findall(line)) * 3 >= len(line)


def is_reachable(line: str) -> bool:
    """Says where somebody can be reached: an address, a site, a telephone number."""
    return "@" in line or "www." in line or "http" in line or len(_DIGIT.findall(line)) >= 8


def is_prose(line: str) -> bool:
    if is_contact(line) and len(line) < 3 * _PROSE:
        return False
    if len(line) > _PROSE:
        return True
    words = line.split()
    if line[-1] == "?":
        return len(words) > 2
    return len(words) > 11 or (line[-1] in ".!;" and len(words) > 6)


def names_of(sender: Mailbox | None) -> frozenset[str]:
    if sender is None:
        return frozenset()
    local = sender.address.partition("@")[0].replace(".", " ").replace("_", " ").replace("-", " ")
    words = f"{sender.name} {local}".lower().replace(",", " ").split()
    return frozenset(word for word in words if len(word) > 1 and word.isalpha())


def is_own_card(lines: Sequence[str], sender: Mailbox | None) -> bool:
    """Whether the lines are nothing but the sender's name and what stands under it."""
    filled = [line for line in lines if line]
    if sender is None or not 2 <= len(filled) <= 12 or not is_senders(filled[0], names_of(sender)):
        return False
    return any(map(is_contact, filled)) and not any(map(is_prose, filled))


def is_name(line: str, names: frozenset[str]) -> bool:
    """One to four capitalised words, or words of the sender's name."""
    words = line.strip(_STRIP).replace(",", " ").split()
    if not 1 <= len(words) <= 5 or line[-1] in "?!:;" or (line[-1] == "." and len(words) > 2):
        return False
    if names and any(word.lower().strip(".") in names for word in words):
        return True
    return all(word[:1].isupper() or word.lower() in _NAME_PARTICLES for word in words) and words[0][:1].isupper()


def is_senders(line: str, names: frozenset[str]) -> bool:
    """Whether the line holds nothing but words of the sender's name (and a title, a dash, who signs with them)."""
    head = line.partition("|")[0].partition("•")[0]
    words = head.strip(_STRIP).replace(",", " ").lower().split()
    if not names or not 1 <= len(words) <= 5:
        return False
    initials = [name[0] for name in names]
    known = sum(word.strip(".") in names or (len(word.strip(".")) == 1 and word[0] in initials) for word in words)
    if known * 2 > len(words) or (known and words[-1] in names):
        return True
    if words[0] in names and len(words) == 3 and words[1] in _AND:
        return True
    word = words[0]
    return len(words) == 1 and len(word) <= 3 and word not in ("ok", "ja", "no") and all(c in initials for c in word)
