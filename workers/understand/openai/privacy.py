"""What may leave the house: mails that stay, and placeholders for what identifies people and things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from core.contract import Mailbox
from workers.mail.model import ReadMail
from workers.recognise.words import fold
from workers.understand import people
from workers.understand.engine import Reading
from workers.understand.openai.messages import Reason
from workers.understand.vocabulary import NOBODY, word_set

MOST: Final = 300  # things of one mail that get a placeholder
_OPEN_LABELS: Final = word_set(
    "public openbaar publiek offentlich general algemeen allgemein generale generales non-business"
)
# Encrypted or rights-managed messages: what is readable of them is a stand-in, what is not is not for others.
_SEALED_FILES: Final = frozenset({"message.rpmsg", "smime.p7m", "encrypted.asc"})
_SEALED_TYPES: Final = (
    "application/x-microsoft-rpmsg-message", "application/pkcs7-mime", "application/x-pkcs7-mime",
    "application/pgp-encrypted", "multipart/encrypted",
)  # fmt: skip
_LABEL_NAME: Final = re.compile(r"MSIP_Label_[\w-]{1,80}_Name=([^;]{1,200})", re.IGNORECASE)
_LABEL_ENCRYPTS: Final = re.compile(r"MSIP_Label_[\w-]{1,80}_ContentBits=(\d{1,4})", re.IGNORECASE)
_MARKINGS: Final = frozenset({"x-protective-marking", "x-classification", "x-ms-exchange-organization-classification"})
_ENCRYPTION_BIT: Final = 8  # MS-OFFCRYPTO 2.6.4: what the label put on: header 1, footer 2, watermark 4, encryption 8

_KINDS: Final = {
    "person": "PERSON", "organisation": "FIRM", "email": "EMAIL", "url": "LINK", "phone": "PHONE",
    "address": "ADDRESS", "iban": "ACCOUNT", "bic": "BANK", "vat_number": "VATNO", "order_number": "NUMBER",
    "invoice_number": "NUMBER", "customer_number": "NUMBER", "reference": "NUMBER", "tracking_number": "NUMBER",
    "structured_communication": "NUMBER", "license_plate": "PLATE",
}  # fmt: skip
# What stands in a mail and looks like a placeholder is hidden itself, so that nothing is put back in its place.
_ALIKE: Final = re.compile(
    rf"\b(?:{'|'.join(sorted({*_KINDS.values(), 'TEXT'}))})\\?_\d{{1,6}}(?:\\?_(?:FIRST|LAST))*(?!\w)", re.IGNORECASE
)
_ESCAPED: Final = str.maketrans({"\\": None})
_PARTICLES: Final = word_set("van von der den des die ten ter zur zum del della dos les aan het bin ben und")


class Permission(Protocol):
    """What the settings say."""

    @property
    def llm_confidential(self) -> bool: ...


def may_leave(mail: ReadMail | Reading, settings: Permission) -> Reason | None:
    """None where a model may see the mail; else "private": it is private, personal or confidential, it is sealed,
    or it carries a label of protection that is not one for everybody."""
    mail = mail.mail if isinstance(mail, Reading) else mail
    if settings.llm_confidential:
        return None
    return "private" if mail.sensitivity != "normal" or _is_sealed(mail) or _is_labelled(mail) else None


def _is_sealed(mail: ReadMail) -> bool:
    """Encrypted (S/MIME, OpenPGP) or under rights management."""
    for name, value in mail.headers:
        if name == "content-type" and value.strip().lower().startswith(_SEALED_TYPES):
            return "signed-data" not in value.lower()
        if name == "content-class" and "rpmsg" in value.lower():
            return True
    return any(
        (file.name.lower() in _SEALED_FILES or file.content_type.lower() in _SEALED_TYPES)
        and file.content_type.lower() != "multipart/signed"  # readable, only signed
        for file in mail.attachments
    )


def _is_labelled(mail: ReadMail) -> bool:
    """A sensitivity label of Microsoft Purview (header `msip_labels`) that encrypts, or that is not for everybody."""
    for name, value in mail.headers:
        if name == "msip_labels":
            if any(int(bits) & _ENCRYPTION_BIT for bits in _LABEL_ENCRYPTS.findall(value)):
                return True
            named = [fold(label.strip()) for label in _LABEL_NAME.findall(value)]
            if any(label not in _OPEN_LABELS for label in named) or (value.strip() and not named):
                return True
        elif name in _MARKINGS and value.strip():
            return True
    return False


@dataclass(slots=True)
class Mask:
    """Placeholders for one mail ("PERSON_1", "NUMBER_2"); the same thing always gets the same one.

    `hide` before the text goes to a model, `restore` on what comes back, after it was checked or before: restoring
    is exact. A spelling with other capitals or line breaks gets a placeholder of its own.
    """

    _pattern: re.Pattern[str] | None
    _names: dict[str, str]  # folded spelling -> its placeholder's stem, "PERSON_1" or "PERSON_1_FIRST"
    _counts: dict[str, int] = field(default_factory=dict)  # of each kind, how many are taken
    _given: dict[str, str] = field(default_factory=dict)  # spelling -> placeholder
    _back: dict[str, str] = field(default_factory=dict)  # placeholder -> spelling

    @classmethod
    def of(cls, reading: Reading) -> Mask:
        """Hides who wrote and got the mail, and its recognised people, firms, addresses, accounts and numbers."""
        names: dict[str, str] = {}
        counts: dict[str, int] = {}
        patterns: list[tuple[str, bool]] = []
        for kind, written in _things(reading):
            key = _key(written)
            if not key or key in names or len(names) >= MOST:
                continue
            counts[kind] = counts.get(kind, 0) + 1
            names[key] = stem = f"{kind}_{counts[kind]}"
            patterns.append((written, False))
            for part, suffix in _parts(written) if kind == "PERSON" else ():
                if _key(part) not in names:
                    names[_key(part)] = f"{stem}_{suffix}"
                    patterns.append((part, True))
        return cls(_any_of(patterns), names, counts)

    def hide(self, text: str) -> str:
        """The text with placeholders. What of it already looks like one becomes "TEXT_n"."""
        text = _ALIKE.sub(lambda match: self._placeholder(match.group()), text) if "_" in text else text
        return self._pattern.sub(self._found, text) if self._pattern is not None else text

    def restore(self, text: str) -> str:
        """The text with what the placeholders stand for; unknown ones stay. Small letters and "\\_" do no harm."""
        return _ALIKE.sub(lambda match: self._back.get(_plain(match.group()), match.group()), text)

    def unknown(self, text: str) -> list[str]:
        """Placeholders in a text that stand for nothing: a model made them up."""
        return [match.group() for match in _ALIKE.finditer(text) if _plain(match.group()) not in self._back]

    def _found(self, match: re.Match[str]) -> str:
        """Placeholders that already stand are taken whole by the pattern, and stay."""
        return match.group() if match.lastgroup == "placed" else self._placeholder(match.group())

    def _placeholder(self, written: str) -> str:
        if written in self._given:
            return self._given[written]
        known = None if _ALIKE.fullmatch(written) else self._names.get(_key(written))
        given = known or "TEXT_1"
        if known is None or given in self._back:  # what only looks like a placeholder, or another spelling
            kind = given.partition("_")[0]
            self._counts[kind] = self._counts.get(kind, 0) + 1
            given = f"{kind}_{self._counts[kind]}"
        self._given[written] = given
        self._back[given] = written
        return given


def _things(reading: Reading) -> Iterator[tuple[str, str]]:
    """What is hidden: a placeholder's kind, and as it is written."""
    mail = reading.mail
    boxes: list[Mailbox] = [box for box in (mail.sender, *mail.reply_to, *mail.to, *mail.cc) if box is not None]
    boxes += [message.sender for message in reading.earlier if message.sender is not None]
    for box in boxes:
        yield "EMAIL", box.address
        name = people.spoken_name(box)
        if name and fold(name) not in NOBODY:
            yield ("PERSON" if people.is_person(name) else "FIRM"), name
    if reading.reader.name and people.is_person(reading.reader.name):
        yield "PERSON", reading.reader.name
    for address in reading.reader.addresses:
        yield "EMAIL", address
    for fact in (*people.facts(reading), *reading.facts):
        kind = _KINDS.get(fact.type)
        if kind is not None:
            yield kind, fact.display
            yield kind, fact.value


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """First name and surname, each where it is long enough to be nothing else."""
    told = name.split()
    if len(told) < 2:
        return
    if len(told[0].strip(".")) > 2 and fold(told[0]) not in NOBODY:
        yield told[0], "FIRST"
    if len(told[-1]) > 2 and fold(told[-1]) not in _PARTICLES | NOBODY:
        yield told[-1], "LAST"
    if len(told) > 2 and fold(told[1]) in _PARTICLES:
        yield " ".join(told[1:]), "LAST"


def _any_of(written: list[tuple[str, bool]]) -> re.Pattern[str] | None:
    """One pattern for all, the longest first; of parts of names only those with a capital, as words are none."""
    if not written:
        return None
    written = sorted(written, key=lambda each: (-len(each[0]), each[0]))
    told = [_as_pattern(one, exact=exact) for one, exact in written]
    return re.compile(rf"(?P<placed>{_ALIKE.pattern})|(?<!\w)(?:{'|'.join(told)})(?![\w\\])")


def _as_pattern(written: str, *, exact: bool) -> str:
    pattern = r"\s{1,20}".join(re.escape(part) for part in written.split())
    if exact:
        return f"{pattern}|{re.escape(written.upper())}"
    return f"(?i:{pattern})"


def _key(written: str) -> str:
    return " ".join(fold(written).split())


def _plain(placeholder: str) -> str:
    return placeholder.translate(_ESCAPED).upper()
