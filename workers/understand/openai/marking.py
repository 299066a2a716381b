"""Untrusted text on its way to a model, and the model's text on its way to a card.

In: no sign that a reader cannot see, no token of a chat template, and a fence around it that nobody can guess
(delimiting and datamarking after Hines et al., "Defending Against Indirect Prompt Injection Attacks With
Spotlighting", 2024). Out: no link, address or markup that the mail or the playbook does not hold.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from workers.recognise import emails, urls
from workers.understand.vocabulary import word_set

FaultKind = Literal["url", "address", "markdown_image", "markdown_link", "html", "control", "too_long"]
LONGEST: Final = 8_000  # code points of any one text on a card
SIGN: Final = "\u02c6"  # between the words of a datamarked text; seldom in mails, one token in most vocabularies

_KEPT: Final = frozenset("\n\t")
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0000-\U000e01ef]")  # variation selectors and tags carry bytes
# What chat templates begin and end a role with; some local servers read them wherever they stand.
_TEMPLATE: Final = re.compile(
    r"<\|[^|<>\n]{0,40}\|>|</?(?:start_of_turn|end_of_turn|bos|eos|s|sys|system|user|assistant|think|tool_call)>"
    r"|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\]|<</?SYS>>|<\uff5c[^\uff5c<>\n]{0,40}\uff5c>",
    re.IGNORECASE,
)
_BRACKETS: Final = str.maketrans({"<": "\u2039", ">": "\u203a", "[": "(", "]": ")"})
_SPACE: Final = re.compile(r"[ \t\u00a0]+")

_GAP: Final = re.compile(r"\[\[[^\[\]\n]{0,200}\]\]")
_IMAGE: Final = re.compile(r"!\[")
_LINK: Final = re.compile(r"\]\s?[(\[]|^[ \t]{0,3}\[[^\]\n]{1,200}\]:", re.MULTILINE)
_HTML: Final = re.compile(r"<[A-Za-z/!?]|&(?:#\w{1,8}|[A-Za-z]{2,8});")
# Any scheme, what browsers and clients make a link of, and addresses that are only written as if they were none.
_SCHEME: Final = re.compile(
    r"(?<![\w.+-])[a-z][a-z0-9.+-]{1,30}:/{1,2}\S|(?<!\w)(?:javascript|data|vbscript|file|mailto|tel|ms-\w{2,20}):\S"
    r"|(?<![\w.])(?:www|ftp)\.|hxxps?|\[\.\]|\(dot\)|\\\\\w",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"(?<![\w.-])\w[\w-]*(?:\.[\w-]+){1,8}(?![\w-])")
# A last label that a mail client makes a link of. File names and abbreviations end otherwise.
_TOP: Final = word_set(
    """
    com net org info biz name pro int edu gov mil mobi eu example test app dev shop site online store tech xyz top
    club live link click page web cloud space website world zip mov brussels vlaanderen gent amsterdam frl koeln
    cologne berlin hamburg bayern paris bzh alsace london wales scot swiss tirol wien
    ac ae af ai al am ar at au az ba be bg bh br by ca cc ch cl cn co cy cz de dk ee es fi fm fr gb ge gg gl gr hk hr
    hu id ie il im in io iq ir is it je jp ke kr kz lb li lk lt lu lv ly ma mc md me mk mt mx my ng nl no nz om pa pe
    ph pk pl pt pw qa ro rs ru sa se sg sh si sk sm so st sv tc tf th tk tn to tr tv tw ua ug uk us uz vc ve vg vn ws
    za
    """
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text of a model may not stand: text[span[0]:span[1]]."""

    kind: FaultKind
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fence:
    """The delimiter of one request; `key` is drawn anew for each, so no mail can hold it."""

    key: str

    @classmethod
    def fresh(cls) -> Fence:
        return cls(secrets.token_hex(6))

    def around(self, label: str, text: str, *, datamark: bool = False) -> str:
        """The text, cleaned, between a line that opens and one that closes. label: ours, never a mail's.

        datamark: every space becomes `SIGN`, so that no line of it can pass for one of the prompt's.
        """
        inside = cleaned(text).replace(self.key, "")
        inside = marked(inside) if datamark else inside
        return f"<<{label} {self.key}>>\n{inside}\n<</{label} {self.key}>>"


def delimited(text: str, label: str = "MAIL") -> str:
    """Untrusted text, cleaned, within a fence of its own."""
    return Fence.fresh().around(label, text)


def cleaned(text: str) -> str:
    """NFC text without what a reader cannot see: controls, zero-width and direction signs, tags, selectors.

    Tokens of chat templates get other brackets, so that a server that knows them sees none. Idempotent; linear.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.isascii() or not text.isprintable():
        text = "".join(sign for sign in _SELECTORS.sub("", text) if not _is_unseen(sign))
        text = unicodedata.normalize("NFC", text)
    return _TEMPLATE.sub(lambda match: match.group().translate(_BRACKETS), text)


def marked(text: str) -> str:
    """The text with `SIGN` for every run of spaces; lines stay. What looks like the sign goes first."""
    return _SPACE.sub(SIGN, text.replace(SIGN, ""))


def unmarked(text: str) -> str:
    """What a model copied out of a datamarked text, with its spaces back."""
    return text.replace(SIGN, " ")


def lint(
    text: str, *, links: Collection[str] = (), addresses: Collection[str] = (), longest: int = LONGEST
) -> list[Fault]:
    """What must not stand in a text that a model wrote, in order; [] where it may stand.

    links, addresses: those of the mail's recognised facts and of the playbook, which may be repeated as they are.
    longest: in code points; of a longer text only that much is looked at. Gaps (`[[...]]`) are no markup. Linear.
    """
    faults: list[Fault] = []
    if len(text) > longest:
        faults.append(Fault("too_long", (longest, len(text))))
        text = text[:longest]
    faults += [Fault("control", (at, at + 1)) for at, sign in enumerate(text) if _is_unseen(sign)]
    faults += [Fault("markdown_image", match.span()) for match in _IMAGE.finditer(text)]
    without_gaps = _GAP.sub(lambda gap: "." * len(gap.group()), text)
    faults += [Fault("markdown_link", match.span()) for match in _LINK.finditer(without_gaps)]
    faults += [Fault("html", match.span()) for match in _HTML.finditer(text)]
    faults += _foreign(text, {_address(one) for one in addresses}, {_link(one) for one in links})
    return sorted(faults, key=lambda fault: (fault.span, fault.kind))


def _foreign(text: str, addresses: Collection[str], links: Collection[str]) -> list[Fault]:
    """Addresses and links that nobody gave. What stands inside an allowed one belongs to it."""
    faults: list[Fault] = []
    taken: list[tuple[int, int]] = []
    for start, end in emails.spans(text, 0, len(text)):
        if _address(text[start:end]) not in addresses:
            faults.append(Fault("address", (start, end)))
        taken.append((start, end))
    for start, end in _apart(urls.spans(text, 0, len(text)), taken):
        if _link(text[start:end]) not in links:
            faults.append(Fault("url", (start, end)))
        taken.append((start, end))
    other = [match.span() for match in _SCHEME.finditer(text)]
    other += [match.span() for match in _HOST.finditer(text) if _is_host(match.group(), links)]
    faults += [Fault("url", span) for span in _apart(other, taken)]
    return faults


def _apart(spans: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that touch none of those taken. Both in order, each disjoint in itself, or nearly so."""
    ordered = sorted(taken)
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(spans):
        while at < len(ordered) and ordered[at][1] <= start:
            at += 1
        if at == len(ordered) or ordered[at][0] >= end:
            kept.append((start, end))
    return kept


def _is_host(written: str, links: Collection[str]) -> bool:
    """Whether a client would make a link of "bank.example"; "factuur.pdf" and "a.u.b" are none."""
    labels = written.lower().split(".")
    if _link(written) in links or not all(labels) or len(labels[-2]) < 2:
        return False
    last = labels[-1]
    return last in _TOP or last.startswith("xn--") or not last.isascii()


def _address(written: str) -> str:
    return written.strip().lower()


def _link(written: str) -> str:
    """Without what does not change where it leads: the scheme's and host's capitals, a last slash."""
    scheme, mark, rest = written.strip().rpartition("://") if "://" in written[:8] else ("", "", written.strip())
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}{mark}{host.lower()}{slash}{path}".removesuffix("/")


def _is_unseen(sign: str) -> bool:
    """Controls (Cc), format signs (Cf: zero width, direction, soft hyphen, tags), private use and half signs."""
    if sign in _KEPT or " " <= sign <= "~":
        return False
    return unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} or sign in "\u3164\u115f\u1160\uffa0"
