"""What every request for work has in common: language, time zone, and how long the token is kept."""

from __future__ import annotations

import time

from server.api.models import LanguageName
from server.languages import language_of_request
from server.services import services
from server.signin.tokens import SKEW_S, SignedIn

ASSERTION_S = 15 * 60  # a click is done in seconds; this covers Redis or Graph being away for a while

DAY_S = 24 * 3600


def language_or_default(asked: LanguageName | None) -> str:
    return asked or language_of_request(services().settings.default_language)


def timezone_or_default(asked: str | None) -> str:
    return asked or services().settings.default_timezone


def seconds_left(who: SignedIn) -> int:
    """Until the token ends: at least the skew that its check allowed, at most a day (Entra's longest)."""
    return min(max(who.expires_at - int(time.time()), SKEW_S), DAY_S)
