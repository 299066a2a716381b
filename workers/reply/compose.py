"""A proposal for the answer, in the sender's language and form of address.

Rules know what is asked, not the answer: each request gets its place in the text and a gap, `[[…]]`,
that says what the writer must fill in, unless a template of the playbook answers it. Nothing is answered
that neither the mail itself nor the playbook says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from core.contract import Action, Category, Reply, ReplyPoint, Request
from core.playbook import Form, Template
from workers.recognise.words import words
from workers.reply import templates
from workers.reply.deeds import to_be_told
from workers.reply.gaps import Gaps, plain
from workers.reply.templates import Voice
from workers.reply.texts import ASKED_FOR, FORMAL, INFORMAL, TABLES, YES_NO
from workers.reply.wanted import wants_answer
from workers.understand.cues import phrase_index, starts_with
from workers.understand.engine import Reading
from workers.understand.leave import is_given
from workers.understand.others import for_reader
from workers.understand.people import sender_name
from workers.understand.wording import asked, due_text, is_greeting, one_line

READ_CHARACTERS: Final = 8_000
POINTS: Final = 12  # answered one by one; a mail with more questions wants a call
REQUEST: Final = 120
# What mail clients put before the subject of an answer; "FW:" stays out: answering a forwarded mail is a new "Re:".
PREFIXES: Final = frozenset({"re", "antw", "aw", "sv", "betr", "rép", "rep", "r"})
OPENING_WORDS: Final = frozenset({"when", "amount", "who", "where", "why"})
_YES_NO: Final = phrase_index(YES_NO)
_ASKED_FOR: Final = {key: phrase_index(phrases) for key, phrases in ASKED_FOR.items()}


def compose(
    reading: Reading, category: Category, requests: Sequence[Request], actions: Sequence[Action] = ()
) -> Reply | None:
    """The proposal; None where nothing asks for an answer, or answering would be wrong (bulk mail, fraud).

    Each of `gaps` stands in `body_text` once, as `[[gap]]`.
    """
    requests = for_reader(requests, actions)
    if not wants_answer(reading, category, requests):
        return None
    language = reading.language if reading.language in TABLES else "en"
    voice = Voice(language, form_of_address(reading, language))
    answer = _Answer(reading, category.key, actions, voice)
    body = [
        _greeting(reading, voice),
        _opening(reading, category.key, voice),
        *answer.middle([one for one in requests if not is_given(one)][:POINTS]),
        _closing(reading, voice),
    ]
    return Reply(
        language=language,
        subject=reply_subject(reading.mail.subject),
        body_text="\n\n".join(body),
        points=answer.points,
        gaps=answer.gaps.names,
    )


@dataclass(slots=True)
class _Answer:
    """The middle of an answer as it is put together."""

    reading: Reading
    category: str
    actions: Sequence[Action]
    voice: Voice
    gaps: Gaps = field(default_factory=Gaps)
    points: list[ReplyPoint] = field(default_factory=list)
    _written: dict[str, templates.Paragraph] = field(default_factory=dict)  # by the template's key

    def middle(self, requests: Sequence[Request]) -> list[str]:
        """Its paragraphs; what is still to be answered stands line by line in one."""
        said = [self._fill(template, None).text for template in self._for_category()]
        lines: list[str] = []
        for request in requests:
            template = templates.for_request(self.reading, self.category, request, self.voice)
            if template is None:
                lines.append(self._open_point(request))
                continue
            if template.key not in self._written:
                said += ["\n".join(lines)] if lines else []
                lines = []
                said.append(self._fill(template, request).text)
            self._answered_point(request, self._written[template.key])
        said += ["\n".join(lines)] if lines else []
        return said or [_without_request(self.category, self.voice.language, self.gaps)]

    def _for_category(self) -> list[Template]:
        return templates.for_category(self.reading, self.category, self.voice)

    def _fill(self, template: Template, request: Request | None) -> templates.Paragraph:
        made = templates.fill(template, self.reading, request, self.actions, self.voice, self.gaps)
        self._written[template.key] = made
        return made

    def _answered_point(self, request: Request, made: templates.Paragraph) -> None:
        status: Literal["answered", "needs_input"] = "needs_input" if made.open_gaps else "answered"
        self.points.append(ReplyPoint(request_id=request.id, text=made.text, status=status, sources=[made.source]))

    def _open_point(self, request: Request) -> str:
        language = self.voice.language
        said = one_line(plain(asked(_without_greeting(request.text))), REQUEST)
        gap = self.gaps.open(_needed(self.reading, request, self.actions, language), said)
        text = TABLES[language]["point"].format(gap=gap, request=said)  # one pass: the mail may hold braces
        self.points.append(ReplyPoint(request_id=request.id, text=text, status="needs_input", sources=[]))
        return text


def reply_subject(subject: str) -> str:
    """ "Re: " and the subject, unless it already starts so in some client's language ("Antw:", "AW:", "RE[2]:")."""
    subject = " ".join(subject.split())
    head, colon, _ = subject.partition(":")
    bare = head.partition("[")[0].strip().lower()
    return subject if colon and bare in PREFIXES else f"Re: {subject}".strip()


def form_of_address(reading: Reading, language: str) -> Form:
    """How the sender addresses the reader (u or je, vous or tu, Sie or du); the playbook's form where nothing shows."""
    formal = informal = 0
    left = READ_CHARACTERS
    for zone in reading.zones:
        if zone.kind == "new" and left > 0:
            end = min(zone.end, zone.start + left)
            left -= end - zone.start
            among = words(reading.mail.text, zone.start, end)
            for word, (start, stop) in zip(among.folded, among.spans, strict=True):
                # German tells the two apart by a capital; at the start of a sentence "Ihr" may be either.
                seen = reading.mail.text[start:stop] if language == "de" else word
                formal += seen in FORMAL[language]
                informal += seen in INFORMAL[language]
    if formal == informal:
        return reading.playbook.reply.form
    return "formal" if formal > informal else "informal"


def _greeting(reading: Reading, voice: Voice) -> str:
    language, form = voice.language, voice.form
    style = getattr(reading.playbook.reply.greeting, language)
    name = sender_name(reading)
    if not name:
        return str(style.nameless)
    if form == "informal" or language == "nl":
        name = name.split()[0] if form == "informal" else name
    return str(getattr(style, form)).replace("{name}", plain(name))


def _opening(reading: Reading, key: str, voice: Voice) -> str:
    language, form = voice.language, voice.form
    settled = reading.playbook.category(key)
    if settled is not None and settled.opening is not None:
        return settled.opening.in_language(language)
    table = TABLES[language]
    return table.get(f"opening.{key}.{form}") or table["thanks"].replace("{your}", table[f"your.{form}"])


def _closing(reading: Reading, voice: Voice) -> str:
    language, form = voice.language, voice.form
    closing = str(getattr(getattr(reading.playbook.reply.closing, language), form))
    name = reading.playbook.reply.signature or reading.reader.name
    mark = "" if closing.endswith((",", ".", "!")) or language == "de" else ","
    return f"{closing}{mark}\n{name}" if name else closing


def _needed(reading: Reading, request: Request, actions: Sequence[Action], language: str) -> str:
    """What the writer must know to answer."""
    table = TABLES[language]
    told = to_be_told(request) if request.kind in {"request", "confirmation"} else None
    if told is None and request.kind in {"approval", "confirmation", "complaint"}:
        return table[f"gap.{request.kind}"]
    needed = _asked_for(request)
    if needed in OPENING_WORDS and starts_with(words(_without_greeting(request.text)), _ASKED_FOR[needed]):
        return table[f"gap.{needed}"]
    due = next((action.due for action in actions if action.due and action.evidence[0] == request.evidence[0]), None)
    if due is not None and (request.kind == "request" or needed == "yesno"):
        sent = reading.sent_at.date() if reading.sent_at else None
        return table["gap.request.due"].replace("{when}", due_text(due, language, sent))
    return table[f"gap.{needed if request.kind == 'question' else told or 'request'}"]


def _without_greeting(text: str) -> str:
    """ "Beste Anke, wanneer kunt u komen?" asks from the comma on."""
    head, comma, rest = text.partition(",")
    return rest.strip() if rest.strip() and is_greeting(head + comma) else text


def _asked_for(request: Request) -> str:
    among = words(_without_greeting(request.text))
    for key, index in _ASKED_FOR.items():
        if key != "how" and any(True for _ in index.find(among)):
            return key
    if starts_with(among, _YES_NO):
        return "yesno"
    return "how" if starts_with(among, _ASKED_FOR["how"]) else "question"


def _without_request(key: str, language: str, gaps: Gaps) -> str:
    table = TABLES[language]
    key = key if f"none.{key}" in table else "other"
    return table[f"none.{key}"].replace("{gap}", gaps.open(table[f"none.{key}.gap"]))
