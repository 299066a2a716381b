"""The reply proposal from what a model writes: paragraphs between the playbook's greeting and its closing.

A text is shown only when it was checked: a sentence of a link, of markup or of hidden signs goes, a value that
neither the mail nor the team nor the writer's wish says becomes a gap. A request that the rules could not
answer stays open unless the wish answers it: a paragraph for it without a gap does not stand, for "yes, we
will" is an invention however well it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from core.contract import Dropped, Reply, ReplyPoint, Request, StructuredMail
from core.playbook import Form
from workers.recognise.sentences import split
from workers.reply.compose import form_of_address
from workers.reply.texts import TABLES
from workers.understand.claims import Unborne
from workers.understand.engine import Reading
from workers.understand.openai import answer, exchange, marking, prompts
from workers.understand.openai.judging import Judge
from workers.understand.openai.messages import Prompt
from workers.understand.openai.stream import Field
from workers.understand.wording import one_line

Length = Literal["short", "normal", "extensive"]
SENTENCES: Final[dict[Length, str]] = {"short": "one or two sentences", "normal": "short", "extensive": "thorough"}
# Room for a model that thinks first; what is not used is given back.
OUTPUT_TOKENS: Final[dict[Length, int]] = {"short": 900, "normal": 1_400, "extensive": 2_200}
PARAGRAPHS: Final = 14
PARAGRAPH: Final = 2_000
GAP: Final = 120
STEP: Final = 20  # code points that a growing paragraph gains before it is looked at again
LOOKS: Final = 100  # a look costs what there is to compare with: of long mails it is taken less often
HELD_BACK: Final = 3  # words: a claim of several words ("5 mei 2026") is looked at whole before it is shown
WISH: Final = 1_000
GAP_NAMES: Final = {
    "date": "gap.when", "time": "gap.when", "name": "gap.who",
    "amount": "gap.amount", "number": "gap.amount", "quantity": "gap.amount", "percentage": "gap.amount",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader asks of a second proposal. text: their own words, may be ""; tone: None leaves the mail's."""

    text: str = ""
    length: Length = "normal"
    tone: Form | None = None


@dataclass(slots=True)
class Draft:
    """A reply as it grows. `take` gives the card with it whenever there is more to show.

    rules: the proposal that stands so far, its points under the ids of the card's requests.
    """

    judge: Judge
    rules: Reply
    wished: bool = False
    dropped: list[Dropped] = field(default_factory=list)
    _done: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)  # checked paragraphs, what they answer
    _finished: int = 0  # paragraphs of the answer that were looked at to their end
    _seen: int = 0  # length of the growing one when it was last looked at
    _growing: str = ""

    @property
    def written(self) -> str:
        """The model's paragraphs that stand."""
        return "\n\n".join(text for text, _ in self._done)

    def take(self, said: Field, card: StructuredMail) -> StructuredMail:
        """The card with what of the reply may be shown by now."""
        lines, wrong = answer.many(answer.Line, said.value)
        if said.whole:
            self.dropped += [_drop("reply", str(item), "outside_schema") for item in wrong]
        whole = len(lines) if said.whole else max(len(lines) - 1, 0)
        before = (len(self._done), self._growing)
        for line in lines[self._finished : min(whole, PARAGRAPHS)]:
            self._finish(line, card)
        if not said.whole and len(lines) > self._finished:
            self._grow(lines[self._finished], card)
        if not said.whole and (len(self._done), self._growing) == before:
            return card
        return card.model_copy(update={"reply": self._reply(card, whole=said.whole)})

    def _finish(self, line: answer.Line, card: StructuredMail) -> None:
        self._finished, self._seen, self._growing = self._finished + 1, 0, ""
        text = self._checked(self.judge.restored(line.text)[:PARAGRAPH])
        if not text:
            return
        if self._is_open(line, card) and "[[" not in text:
            self.dropped.append(_drop("reply", text, "not_in_sources"))
            return
        self._done.append((text, tuple(line.s)))

    def _grow(self, line: answer.Line, card: StructuredMail) -> None:
        text = self.judge.restored(line.text)
        if len(text) - self._seen < max(STEP, sum(map(len, self.judge.known)) // LOOKS):
            return
        self._seen = len(text)
        shown = _without_last_words(text)
        if shown.count("[[") > shown.count("]]"):
            shown = shown[: shown.rfind("[[")]
        if (self._is_open(line, card) and "[[" not in shown) or not self._is_clean(shown):
            return
        self._growing = shown.rstrip()

    def _is_open(self, line: answer.Line, card: StructuredMail) -> bool:
        """Whether it answers a request whose answer nobody gave."""
        if self.wished:
            return False
        return any(_status(self.rules, request) != "answered" for request in self._answers(line.s, card))

    def _answers(self, numbers: Sequence[int], card: StructuredMail) -> list[Request]:
        proofs = self.judge.proofs(numbers)
        return [
            request
            for request in card.requests
            if any(proof.start < own.end and own.start < proof.end for proof in proofs for own in request.evidence)
        ]

    def _is_clean(self, text: str) -> bool:
        return not self._faulty(text) and not self.judge.unknown_in_reply(text, self.rules.language)

    def _faulty(self, text: str) -> bool:
        judge = self.judge
        if judge.repeats_secret(text):
            return True
        return bool(marking.lint(text, links=judge.links, addresses=judge.addresses, longest=PARAGRAPH))

    def _checked(self, text: str) -> str:
        """The paragraph with its faulty sentences left out and gaps for what is not known."""
        text = _well_formed(text.strip())
        if not text or self._is_clean(text):
            return text
        kept = [self._sentence(text[span.start : span.end]) for span in split(text, 0, len(text))]
        return " ".join(filter(None, kept))

    def _sentence(self, said: str) -> str:
        if self._faulty(said):
            self.dropped.append(_drop("reply", said, "check_failed"))
            return ""
        unknown = self.judge.unknown_in_reply(said, self.rules.language)
        for one in sorted(unknown, key=lambda each: each.span, reverse=True):
            self.dropped.append(_drop("reply", one.value, "not_in_sources"))
            said = f"{said[: one.span[0]]}[[{_gap_name(one, self.rules.language)}]]{said[one.span[1] :]}"
        return said

    def _reply(self, card: StructuredMail, *, whole: bool) -> Reply:
        """The rules' reply with its middle replaced: greeting and opening before, closing after."""
        paragraphs = self.rules.body_text.split("\n\n")
        head, tail = paragraphs[:2], paragraphs[-1:]
        middle = [text for text, _ in self._done] + ([self._growing] if self._growing else [])
        points = list(self._points(card))
        if whole:
            left = [point.text for point in points if point.request_id not in self._answered(card)]
            middle += ["\n".join(left)] if left and not self.wished else []
            if not middle:
                return self.rules
        body = "\n\n".join([*head, *middle, *tail])
        return self.rules.model_copy(update={"body_text": body, "points": points, "gaps": gaps_in(body)})

    def _answered(self, card: StructuredMail) -> dict[str, str]:
        """By request: the paragraphs that answer it."""
        found: dict[str, str] = {}
        for text, numbers in self._done:
            for request in self._answers(numbers, card):
                found[request.id] = f"{found[request.id]}\n\n{text}" if request.id in found else text
        return found

    def _points(self, card: StructuredMail) -> list[ReplyPoint]:
        rules = {point.request_id: point for point in self.rules.points}
        answered = self._answered(card)
        points: list[ReplyPoint] = []
        for request in card.requests:
            own, text = rules.get(request.id), answered.get(request.id)
            if text is not None:
                status: Literal["answered", "needs_input"] = "needs_input" if "[[" in text else "answered"
                sources = own.sources if own is not None and own.text == text else []
                points.append(ReplyPoint(request_id=request.id, text=text, status=status, sources=sources))
            elif own is not None:
                points.append(own)
        return points


def gaps_in(text: str) -> list[str]:
    """What stands between double brackets, in order, each once. Linear."""
    found: list[str] = []
    for part in text.split("[[")[1:]:
        name, closed, _ = part.partition("]]")
        if closed and name and name not in found:
            found.append(name)
    return found


def build(
    reading: Reading,
    card: StructuredMail,
    wish: Wish,
    examples: Sequence[str] = (),
    *,
    hide: Callable[[str], str] = exchange.as_it_is,
    most_characters: int = exchange.MOST_CHARACTERS,
) -> exchange.Exchange:
    """The exchange for a second proposal: the mail as for the card, the wish after it."""
    index = exchange.index_of(reading, card, most_characters)
    lines = [
        *exchange.mail_lines(reading, card, index),
        *exchange.found_lines(index),
        *exchange.team_lines(card, index),
    ]
    code = card.reply.language if card.reply is not None else "en"
    form = wish.tone or form_of_address(reading, code)
    asked = [
        exchange.marked(hide("\n".join(lines))),
        f"Write in {exchange.LANGUAGES.get(code, 'English')}, {form}, {SENTENCES[wish.length]}.",
    ]
    if wish.text.strip():
        asked.append(marking.delimited(hide(wish.text[:WISH]), "WISH"))
    system = "\n\n".join([prompts.REPLY.text, *exchange.example_lines(examples)])
    prompt = Prompt(system, "\n".join(asked), answer.reply_schema(), "reply", OUTPUT_TOKENS[wish.length])
    return exchange.Exchange(prompt, index)


def draft(judge: Judge, rules: Reply, wish: Wish | None = None) -> Draft:
    """An empty draft; with a wish, what the wish says is known and requests may be settled by it."""
    if wish is None:
        return Draft(judge, rules)
    return Draft(replace(judge, wish=wish.text), rules, wished=bool(wish.text.strip()))


def _status(rules: Reply, request: Request) -> str:
    return next((point.status for point in rules.points if point.request_id == request.id), "needs_input")


def _gap_name(one: Unborne, code: str) -> str:
    table = TABLES.get(code, TABLES["en"])
    return table[GAP_NAMES.get(one.kind, "gap.question")]


def _without_last_words(text: str) -> str:
    """Up to the last few words, which may be the beginning of something."""
    end = len(text)
    for _ in range(HELD_BACK):
        end = text.rfind(" ", 0, end)
        if end < 0:
            return ""
    return text[:end]


def _well_formed(text: str) -> str:
    """Gaps that open and close, none within another, none endless; other double brackets become single ones."""
    made: list[str] = []
    at = 0
    while (start := text.find("[[", at)) >= 0:
        end = text.find("]]", start + 2)
        inner = text.find("[[", start + 2)
        name = " ".join(text[start + 2 : end].split()) if end >= 0 else ""
        if end < 0 or (0 <= inner < end) or not 0 < len(name) <= GAP or "[" in name or "]" in name:
            made.append(text[at:start] + "[")
            at = start + 2
            continue
        made.append(f"{text[at:start].replace(']]', ']')}[[{name}]]")
        at = end + 2
    return "".join([*made, text[at:].replace("]]", "]")])


def _drop(where: str, value: Any, reason: Literal["check_failed", "not_in_sources", "outside_schema"]) -> Dropped:
    return Dropped(field=where, value=one_line(str(value), 200), reason=reason)
