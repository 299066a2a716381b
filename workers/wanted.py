"""Whether a job's user still wants it, asked for all jobs of a process with one question to the store."""

from __future__ import annotations

import asyncio
from typing import Final

from core.store.jobs import Jobs

FRESH_S: Final = 0.08  # so old may an answer be


class Wanted:
    """Lives on one event loop; the store is asked on a thread, once for all that wait."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._held: dict[str, str] = {}
        self._still: set[str] = set()
        self._look: asyncio.Task[None] | None = None
        self._looked = 0.0

    async def still(self, job_id: str, by: str) -> bool:
        """As the store had it at most `FRESH_S` ago."""
        added = self._held.get(job_id) != by
        self._held[job_id] = by
        if added or asyncio.get_running_loop().time() - self._looked > FRESH_S:
            if self._look is not None and added:
                await asyncio.shield(self._look)  # it began without this job
            if self._look is None:
                self._look = asyncio.ensure_future(self._ask())
            await asyncio.shield(self._look)
        return job_id in self._still

    def leave(self, job_id: str) -> None:
        """Nobody asks for it any more."""
        self._held.pop(job_id, None)

    async def _ask(self) -> None:
        try:
            self._still = await asyncio.to_thread(self._jobs.wanted, dict(self._held))
            self._looked = asyncio.get_running_loop().time()
        finally:
            self._look = None
