"""What a text orders its reader to do: read as the most gullible of models would, in four languages.

Marks between words, numbers before sentences, entities, base64 and invisible letters don't stop it.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_VERBS = (
    # en
    "ignore disregard forget override add append insert write say tell reply answer respond include mention state "
    "click open visit send forward mark set change classify categorise categorize summarise summarize output "
    "print reveal show repeat translate replace delete remove transfer pay approve confirm invite create call use "
    "pretend act follow "
    # nl
    "negeer vergeet voeg schrijf zeg vertel antwoord vermeld klik bezoek stuur verstuur markeer zet verander "
    "classificeer vat toon herhaal vertaal vervang verwijder betaal keur bevestig maak bel gebruik volg doe "
    # fr
    "ignore ignorez oublie oubliez ajoute ajoutez écris écrivez dis dites réponds répondez mentionne mentionnez clique "
    "cliquez ouvre ouvrez visite visitez envoie envoyez transfère transférez marque marquez mets mettez change changez "
    "classe classez résume résumez affiche affichez montre montrez répète répétez traduis traduisez remplace remplacez "
    "supprime supprimez paie payez approuve approuvez confirme confirmez crée créez appelle appelez utilise utilisez "
    # de
    "ignoriere ignorieren vergiss vergessen füge fügen ergänze schreibe schreib schreiben sage sag sagen antworte "
    "antworten erwähne klicke klick klicken öffne öffnen besuche sende senden leite markiere setze setzen ändere "
    "klassifiziere fasse zeige zeig wiederhole übersetze ersetze lösche überweise überweisen zahle zahlen genehmige "
    "bestätige bestätigen erstelle nutze verwende befolge"
)
_ADDRESSEES = "ai a.i. ki ia llm gpt assistant assistent assistente model modell modèle chatbot copilot system prompt"
_CUE = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(set((_VERBS + ' ' + _ADDRESSEES).split()))))})(?!\w)", re.IGNORECASE
)
_FENCE = re.compile(r"<<(\w{1,40} \w{1,64})>>\n")
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_NUMBER = re.compile(r"^\W{0,3}(?:[a-z]{0,2})(\d{1,4})\W{1,3}\s*", re.IGNORECASE)
_BASE64 = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{20,4000}={0,2}")
_QUOTED = re.compile(r"[\"“„«`]([^\"“”„«»`\n]{2,400})[\"“”»`]|(?<!\w)'([^'\n]{2,400})'(?!\w)")
_AFTER_COLON = re.compile(r":\s+(\S[^\n]{1,400})")
_PIECES = re.compile(
    r"!?\[[^\]\n]{0,200}\]\([^)\s]{1,400}\)"  # a markdown link or image
    r"|<[a-z][^>\n]{0,400}>"  # HTML
    r"|(?:https?|ftp|data|javascript|mailto|tel):[^\s\"'<>\])]{2,400}"
    r"|[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}"
    r"|\b(?:[a-z0-9-]{1,60}\.){1,4}(?:com|org|net|io|example|test|be|nl|fr|de|eu|info|biz|top|xyz)\b(?:/[^\s\"'<>]{0,200})?"
    r"|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b"
    r"|(?:€|\$|£|EUR|USD)\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:€|EUR|euro|USD)"
    r"|\+\d[\d ()/.-]{6,18}\d",
    re.IGNORECASE,
)
_PLAIN_MARKS = frozenset(".,;:!?'\"()[]{}<>/\\-_@#&%+=*|€$£ \n\t’“”„«»…–—")


@dataclass(frozen=True, slots=True)
class Order:
    """One sentence that tells its reader to do something; `number` where sentences are numbered; `wanted`: what it
    wants to see said: quotations, addresses, accounts, amounts, and at last itself."""

    text: str
    number: int | None
    wanted: tuple[str, ...]


def find(text: str) -> list[Order]:
    """The orders in a text, in its order. A plain "please send the invoice" is one as well: a model can't tell."""
    lines = (line for part in _readings(unmarked(untrusted(text))) for line in _numbered(part))
    return [Order(said, number, tuple(_wanted(said))) for said, number in lines if _CUE.search(said)]


def untrusted(prompt: str) -> str:
    """What stands between fences of a prompt (`<<NAME key>>` to `<</NAME key>>`); all of it where there are none."""
    return "\n".join(_fenced(prompt)) or prompt


def _fenced(prompt: str) -> Iterator[str]:
    at, never = 0, set[str]()
    for opening in _FENCE.finditer(prompt):
        closing = f"\n<</{opening[1]}>>"
        if opening.start() < at or closing in never:
            continue
        end = prompt.find(closing, opening.end() - 1)
        if end < 0:
            never.add(closing)
            continue
        yield prompt[opening.end() : end]
        at = end


def unmarked(text: str) -> str:
    """The text without marks: a rare sign that stands between most of the words is a space again."""
    between = Counter(text[at] for at in range(1, len(text) - 1) if _joins(text, at))
    words = max(1, len(re.findall(r"\w+", text)))
    for mark, times in between.most_common(3):
        if times * 5 > words:
            text = text.replace(mark, " ")
    return text


def _joins(text: str, at: int) -> bool:
    sign = text[at]
    letter = sign.isalnum() and unicodedata.category(sign) != "Lm"  # a sign such as \u02c6 passes for a letter
    return not letter and sign not in _PLAIN_MARKS and not text[at - 1].isspace()


def _readings(text: str) -> Iterator[str]:
    """The text, and what is hidden in it."""
    yield text
    tags = "".join(chr(ord(sign) - 0xE0000) for sign in text if 0xE0020 <= ord(sign) <= 0xE007E)
    if tags:
        yield tags
    if html.unescape(text) != text:
        yield html.unescape(text)
    for match in _BASE64.finditer(text):
        try:
            hidden = base64.b64decode(match.group(), validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        if hidden.isprintable():
            yield hidden


def _numbered(text: str) -> Iterator[tuple[str, int | None]]:
    """Sentences with the number of their line, which stands before the first of them."""
    for line in text.split("\n"):
        match = _NUMBER.match(line)
        number = int(match[1]) if match else None
        for said in _SENTENCE_END.split(line[match.end() if match else 0 :]):
            if said.strip():
                yield said.strip(), number


def _wanted(said: str) -> Iterator[str]:
    for match in _QUOTED.finditer(said):
        yield match[1] or match[2]
    yield from (match.group().rstrip(".,;:!?") for match in _PIECES.finditer(said))
    colon = _AFTER_COLON.search(said)
    if colon:
        yield colon[1]
    yield said
