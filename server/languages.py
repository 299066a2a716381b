"""Which of the four languages an answer speaks."""

from __future__ import annotations

from flask import has_request_context, request

from core.names import LANGUAGES


def language_of_request(default: str) -> str:
    """The best of ours that `Accept-Language` names ("nl-BE" means nl), else `default`."""
    if not has_request_context():
        return default
    return request.accept_languages.best_match(LANGUAGES) or default
