"""Times of the model's engine beside the bare SDK's on the same scripted answer: first patch, tokens, cancel, many."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import openai

from benchmarks.model_worker import Worker
from benchmarks.table import Figure, milliseconds
from core.names import Event
from sandbox.llm.script import End, Say, Script, Wait
from sandbox.llm.stage import KEY
from workers.understand.openai.exchange import build

ROUNDS, AT_ONCE, EACH = 30, 32, 2
LATENCY_S, PER_SECOND = 0.3, 50.0


def answer(here: Worker) -> dict[str, Any]:
    """A good answer: the mail's own sentences, and a reply that answers them with gaps."""
    text = here.reading.mail.text
    said = {
        n: " ".join(text[s.start : s.end].split()) for n, s in build(here.reading, here.card).index.sentences.items()
    }
    first = next(iter(said))
    return {
        "headline": {"s": [first], "text": said[first][:140]},
        "actions": [{"s": [n], "what": line[:200], "who": "p2", "due": None} for n, line in list(said.items())[:2]],
        "requests": [{"s": [n], "kind": "request", "text": line[:200]} for n, line in list(said.items())[:2]],
        "category": {"s": [first], "key": "request"},
        "priority": {"s": [first], "level": "normal"},
        "points": [{"s": [n], "text": line[:200]} for n, line in list(said.items())[:4]],
        "facts": [],
        "warnings": [],
        "reply": [{"s": [n], "text": f"{line[:200]} [[antwoord]]"} for n, line in list(said.items())[:4]],
    }


def script(
    here: Worker, *, first_s: float = 0.0, per_second: float = 0.0, whole_headline: bool = False
) -> dict[str, Any]:
    """The answer in pieces of four characters. whole_headline: the first piece is all of the first field."""
    text = json.dumps(answer(here), ensure_ascii=False)
    head = text.index('"actions"') if whole_headline else 0
    pieces = [text[:head]] * bool(head) + [text[at : at + 4] for at in range(head, len(text), 4)]
    steps = (Wait(seconds=first_s), *(Say(text=piece) for piece in pieces), End())
    return Script(steps=steps, per_second=per_second).model_dump()


def first_patch(here: Worker) -> list[Figure]:
    """From the request to the first patch, against the bare SDK's first token of the same answer."""
    here.model.queue(*[script(here, first_s=LATENCY_S, whole_headline=True)] * (2 * ROUNDS + 2))
    bare, ours, told = [], [], list[float]()
    publish = here.runtime.tell

    def noted(stream: str, event: Event, data: Any) -> None:
        publish(stream, event, data)
        told.append(time.perf_counter())

    here.runtime.tell = noted  # type: ignore[method-assign]
    for _ in range(ROUNDS + 1):
        bare.append(asyncio.run(_bare(here))[0])
        job = here.job()
        told.clear()
        began = time.perf_counter()
        here.refine(job)
        ours.append(told[0] - began)
    here.runtime.tell = publish  # type: ignore[method-assign]
    beyond = statistics.median(ours[1:]) - statistics.median(bare[1:])
    return [
        Figure(f"the bare SDK's first token, the model at {LATENCY_S * 1000:.0f} ms", milliseconds(_ms(bare[1:]))),
        Figure("our first patch in Redis, the first token holding the whole first field", milliseconds(_ms(ours[1:]))),
        Figure("first patch beyond the model's own first token", f"{beyond * 1000:.1f} ms", "≤ 20 ms"),
    ]


def per_token(here: Worker) -> list[Figure]:
    """Processor time of a token, the model as fast as it can."""
    one = script(here)
    here.model.queue(*[one] * 2 * (ROUNDS + 1))
    tokens = sum(step["do"] == "say" for step in one["steps"])
    ours, bare = [], []
    for _ in range(ROUNDS + 1):
        job, began = here.job(), time.process_time()
        here.refine(job)
        ours.append((time.process_time() - began) / tokens)
        began = time.process_time()
        asyncio.run(_bare(here))
        bare.append((time.process_time() - began) / tokens)
    mine, theirs = (statistics.median(each[1:]) * 1e6 for each in (ours, bare))
    return [
        Figure(f"processor time a token, whole answer of {tokens} tokens, all checked and told", f"{mine:.0f} µs"),
        Figure("the bare SDK, which makes an object of each token and does nothing with it", f"{theirs:.0f} µs"),
    ]


def cancel(here: Worker) -> list[Figure]:
    """From the job's cancelling in the store until the model's server sees that the connection is closed."""
    gone = []
    for _ in range(ROUNDS // 2):
        here.model.queue(*[script(here, first_s=0.05, per_second=20)])
        job = here.job()
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(here.refine, job)
            time.sleep(0.6)
            began = time.monotonic()
            here.runtime.jobs.cancel(job.id)
            running.result()
        time.sleep(0.1)
        gone.append(float(here.model.requests()[0]["gone_at"]) - began)
    return [
        Figure("cancelled in the store until the model's connection is closed", milliseconds(_ms(gone)), "≤ 200 ms")
    ]


def throughput(here: Worker) -> list[Figure]:
    """Many jobs at once on this one process, against as long as the model alone takes for one."""
    one = script(here, first_s=LATENCY_S, per_second=PER_SECOND)
    here.model.queue(*[one] * 3)
    alone = statistics.median(asyncio.run(_bare(here))[1] for _ in range(3))
    here.model.queue(*[one] * (AT_ONCE * EACH))
    jobs = [here.job() for _ in range(AT_ONCE * EACH)]
    began, busy = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        cards = list(pool.map(here.refine, jobs))
    took, busy = time.perf_counter() - began, time.process_time() - busy
    refined = sum(card.provenance.engine == "openai" for card in cards)
    pace = f"first token after {LATENCY_S * 1000:.0f} ms, then {PER_SECOND:.0f} a second"
    what = f"{AT_ONCE} jobs at once on one worker process, {EACH} rounds, {pace}"
    return [
        Figure(what, f"{took:.1f} s, the model alone {EACH * alone:.1f} s; {refined} of {len(cards)} refined"),
        Figure("of the ideal throughput", f"{EACH * alone / took:.2f} ×", "≥ 0.9 ×"),
        Figure(
            "processor time of one job; so many such jobs a second one core can carry",
            f"{busy / len(cards):.2f} s; {len(cards) / busy:.1f}",
            f"≥ {0.9 * AT_ONCE / alone:.1f}",
        ),
        Figure("share of a core that the machine gave the process meanwhile", f"{busy / took:.0%}".replace("%", " %")),
        Figure("others waiting for the processor meanwhile (load average)", f"{os.getloadavg()[0]:.1f}"),
    ]


async def _bare(here: Worker) -> tuple[float, float]:
    """Seconds to the first token and to the last, with the SDK as its makers show it."""
    prompt = build(here.reading, here.card).prompt
    messages: Any = [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]
    async with openai.AsyncOpenAI(api_key=KEY, base_url=f"{here.model.url}/v1", max_retries=0) as client:
        await client.models.list()  # the connection stands, as it does in a worker
        began, first = time.perf_counter(), None
        stream = await client.chat.completions.create(model="plain", messages=messages, stream=True)
        async for chunk in stream:
            if first is None and chunk.choices and chunk.choices[0].delta.content:
                first = time.perf_counter() - began
        return first or 0.0, time.perf_counter() - began


def _ms(seconds: list[float]) -> list[float]:
    return [each * 1000 for each in seconds]


MEASURES: Final[dict[str, Callable[[Worker], list[Figure]]]] = {
    "first patch": first_patch, "processor time a token": per_token, "cancel": cancel, "many at once": throughput,
}  # fmt: skip
