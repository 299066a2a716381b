"""A run's rows in the language of who looks at them: a team reads one run in several languages."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from core.store.runs import Run
from server.api.corrected import playbook_of
from server.languages import language_of_request
from server.services import Services


class Names:
    """What the request's reader calls the categories of a run. Without `Accept-Language` the run's own language."""

    def __init__(self, here: Services, run: Run) -> None:
        self._here, self._run = here, run
        self.language = language_of_request(run.wanted.language)

    @cached_property
    def _labels(self) -> dict[str, str]:
        playbook = playbook_of(self._here, self._run.user, self._run.wanted.mailbox)
        return {each.key: each.labels.in_language(self.language) for each in playbook.categories}

    def all(self) -> dict[str, str]:
        """By the category's key."""
        return self._labels

    def of(self, key: str, otherwise: str) -> str:
        """otherwise: what a category is called that the playbook does not have (any more)."""
        return self._labels.get(key, otherwise)

    def put(self, row: dict[str, Any]) -> dict[str, Any]:
        """Into a row, as the API gives it out."""
        category = row.get("category")
        if category:
            row["category"] = {**category, "label": self.of(category["key"], category["label"])}
        return row
