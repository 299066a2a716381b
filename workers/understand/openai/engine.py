"""The engine that asks a model: the rules' card, refined field by field while the answer comes in.

It never raises. Whatever goes wrong, the rules' card is what stands, and `provenance.fallback` says why in
one sentence of the reader's language. Nothing of a mail is logged.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Final

from core.contract import Dropped, Engine, StructuredMail, Tokens
from workers.recognise.warning_making import headers_as_read
from workers.understand import grounding
from workers.understand.engine import Reading
from workers.understand.openai import answer, exchange, patches, prompts, reply
from workers.understand.openai import refine as fields
from workers.understand.openai.exchange import Exchange, as_it_is
from workers.understand.openai.fitting import fitting
from workers.understand.openai.judging import Judge, other_language
from workers.understand.openai.messages import REASONS, Chat, Finished, FinishReason, ModelError, Piece, Reason
from workers.understand.openai.patches import Operation
from workers.understand.openai.privacy import Mask
from workers.understand.openai.stream import Field, FieldReader, NonsenseError
from workers.understand.texts import say

log = logging.getLogger(__name__)

CANCEL_LOOK_S: Final = 0.08  # how often it is asked whether the card is still wanted
REPLY_EVERY_S: Final = 0.03  # how often the reply is told while it is being written; an eye sees no more
ENDS: Final[dict[FinishReason, Reason]] = {"length": "cut_off", "refused": "refused", "filtered": "refused"}

OnPatch = Callable[[list[Operation]], Awaitable[None]]
Cancelled = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Options:
    """key: what budget and log know the request by (a job's id). wish: ask for another reply and nothing else.
    pseudonyms: names and numbers go out as placeholders. examples: the team's own, one line each.
    most_input_tokens: of a mail that takes more, the sentences that matter least stay away."""

    key: str = ""
    wish: reply.Wish | None = None
    pseudonyms: bool = False
    examples: Sequence[str] = ()
    most_output_tokens: int = exchange.OUTPUT_TOKENS
    most_input_tokens: int = 8_000


PLAIN: Final = Options()


@dataclass(slots=True)
class _Run:
    """One answer as it comes in. `rules` is the card to go back to, `card` what stands, `sent` what was told."""

    judge: Judge
    rules: StructuredMail
    on_patch: OnPatch
    wish: reply.Wish | None = None
    card: StructuredMail = field(init=False)
    sent: StructuredMail = field(init=False)
    reader: FieldReader = field(default_factory=lambda: FieldReader(every_s=REPLY_EVERY_S))
    dropped: list[Dropped] = field(default_factory=list)
    usage: Tokens | None = None
    _seen: set[str] = field(default_factory=set)
    _draft: reply.Draft | None = None

    def __post_init__(self) -> None:
        self.card = self.sent = self.rules

    async def follow(self, answers: AsyncIterator[Piece | Finished]) -> None:
        """Take the answer in. Raises ModelError, NonsenseError."""
        async for said in answers:
            if isinstance(said, Finished):
                self.usage = said.usage
                self._check_end(said.reason)
                return
            for part in self.reader.feed(said.text):
                self._take(part)
                await self.tell()
        raise ModelError("cut_off")

    def _take(self, part: Field) -> None:
        if part.name in self._seen or (self.wish is not None and part.name != "reply"):
            return
        if part.name == "reply":
            self._take_reply(part)
        else:
            self.card, dropped = fields.take(part, self.judge, self.card)
            self.dropped += dropped
        if part.whole:
            self._seen.add(part.name)
            self._check_language(part.name)

    def _take_reply(self, part: Field) -> None:
        if self._draft is None and self.card.reply is not None:
            self._draft = reply.draft(self.judge, self.card.reply, self.wish)
        if self._draft is not None:
            self.card = self._draft.take(part, self.card)
            self.dropped += self._draft.dropped
            self._draft.dropped = []

    def _check_language(self, name: str) -> None:
        """Raises ModelError where the card's own words, or the reply's, are in another language than asked for."""
        if name == "points":
            told = [self.card.summary.headline, *(claim.text for claim in self.card.summary.points)]
            written, wanted = " ".join(told), self.card.reader_language
            other = self.card.summary is not self.rules.summary and other_language(written, wanted)
        else:
            draft = self._draft if name == "reply" else None
            other = draft is not None and other_language(draft.written, draft.rules.language)
        if other:
            raise ModelError("wrong_language")

    def _check_end(self, reason: FinishReason) -> None:
        if reason in ENDS:
            raise ModelError(ENDS[reason])
        if not self.reader.ended or not self._seen & set(answer.FIELDS):
            raise NonsenseError("no whole answer")
        if self.dropped and self.card == self.rules:
            raise NonsenseError("nothing of it holds")

    async def tell(self) -> None:
        """Send what changed since the last time."""
        if self.card is not self.sent:
            operations = patches.between(self.sent, self.card)
            self.sent = self.card
            if operations:
                await self.on_patch(operations)


async def refine(
    chat: Chat,
    reading: Reading,
    card: StructuredMail,
    *,
    on_patch: OnPatch,
    tenant: str,
    cancelled: Cancelled,
    options: Options = PLAIN,
) -> StructuredMail:
    """The card refined by the model; the card with a reason in `provenance.fallback` where that failed.

    on_patch: gets the operations on the card that was last told, in order. cancelled: asked every 80 ms; once it
    says so, the request is closed and the card given back as it stands.
    """
    if options.wish is not None and card.reply is None:
        return card
    started = perf_counter()
    run: _Run | None = None
    try:
        made, judge = _prepared(reading, card, options)
        run = _Run(judge, card, on_patch, options.wish)
        if await _until_cancelled(_follow(chat, made, run, tenant, options.key), cancelled):
            return run.card
        done = _finished(run, chat, reading, perf_counter() - started)
    except ModelError as error:
        done = _fallen_back(card, error.reason, run)
    except NonsenseError:
        done = _fallen_back(card, "nonsense", run)
    except Exception as error:
        # The type alone: an error's words may be the mail's.
        log.error("model step failed", extra={"job": options.key, "error": type(error).__name__})  # noqa: TRY400
        done = _fallen_back(card, "nonsense", run)
    operations = patches.between(run.sent if run is not None else card, done)
    if operations:
        with contextlib.suppress(Exception):
            await on_patch(operations)
    return done


def _prepared(reading: Reading, card: StructuredMail, options: Options) -> tuple[Exchange, Judge]:
    mask = Mask.of(reading) if options.pseudonyms else None
    hide = mask.hide if mask is not None else as_it_is
    made = fitting(lambda most: _built(reading, card, options, hide, most), reading, options.most_input_tokens)
    return made, Judge(reading, card, made.index, _restoring(mask), secret=made.prompt.system)


def _built(
    reading: Reading, card: StructuredMail, options: Options, hide: Callable[[str], str], most_characters: int
) -> Exchange:
    if options.wish is not None:
        return reply.build(reading, card, options.wish, options.examples, hide=hide, most_characters=most_characters)
    return exchange.build(
        reading,
        card,
        options.examples,
        hide=hide,
        most_output_tokens=options.most_output_tokens,
        most_characters=most_characters,
    )


def without(card: StructuredMail, reason: Reason) -> StructuredMail:
    """The card with why it was made without the model."""
    said = say(f"fallback.{reason}", card.reader_language)
    return card.model_copy(update={"provenance": card.provenance.model_copy(update={"fallback": said})})


def why_without(card: StructuredMail) -> Reason | None:
    """Why a card was made without the model, where that is told on it."""
    told = card.provenance.fallback
    return next((one for one in REASONS if say(f"fallback.{one}", card.reader_language) == told), None)


async def _follow(chat: Chat, made: Exchange, run: _Run, tenant: str, key: str) -> None:
    answers = chat.stream(made.prompt, tenant=tenant, key=key)
    try:
        await run.follow(answers)
    finally:
        if isinstance(answers, AsyncGenerator):
            await answers.aclose()


async def _until_cancelled(work: Any, cancelled: Cancelled) -> bool:
    """Do the work; True where it was stopped because nobody wants it any more."""
    task = asyncio.ensure_future(work)
    try:
        while True:
            done, _ = await asyncio.wait({task}, timeout=CANCEL_LOOK_S)
            if done:
                task.result()
                return False
            if await cancelled():
                return True
    finally:
        if not task.done():
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task


def _finished(run: _Run, chat: Chat, reading: Reading, seconds: float) -> StructuredMail:
    mail = reading.mail
    card = grounding.grounded(run.card, mail.unseen, headers_as_read(mail), reading.playbook)
    before = card.provenance
    spent = {**before.duration_ms, "model": round(seconds * 1000, 2)}
    provenance = before.model_copy(
        update={
            "engine": Engine.OPENAI,
            "model": chat.model,
            "prompt_version": prompts.PROMPT_VERSION,
            "tokens": _together(before.tokens, run.usage),
            "dropped": [*before.dropped, *run.dropped],
            "duration_ms": spent,
            "fallback": None,
        }
    )
    return card.model_copy(update={"provenance": provenance})


def _together(one: Tokens | None, other: Tokens | None) -> Tokens | None:
    if one is None or other is None:
        return one or other
    return Tokens(input=one.input + other.input, output=one.output + other.output, cached=one.cached + other.cached)


def _fallen_back(card: StructuredMail, reason: Reason, run: _Run | None) -> StructuredMail:
    """The rules' card, untouched but for the reason, and what the model used all the same."""
    back = without(card, reason)
    if run is None or run.usage is None:
        return back
    tokens = _together(card.provenance.tokens, run.usage)
    return back.model_copy(update={"provenance": back.provenance.model_copy(update={"tokens": tokens})})


def _restoring(mask: Mask | None) -> Callable[[str], str]:
    """Puts back what placeholders stand for; one that the model made up becomes a gap, which no claim may hold."""
    if mask is None:
        return as_it_is

    def restored(text: str) -> str:
        for unknown in mask.unknown(text):
            text = text.replace(unknown, "[[?]]")
        return mask.restore(text)

    return restored


__all__ = ["Options", "refine", "without"]
