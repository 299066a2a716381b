"""What the card says in its own words: one table a language, the same keys in each."""

from __future__ import annotations

from typing import Final

from workers.understand.texts import de, en, fr, nl

TABLES: Final[dict[str, dict[str, str]]] = {"nl": nl.TEXTS, "fr": fr.TEXTS, "en": en.TEXTS, "de": de.TEXTS}


def say(key: str, language: str, **values: str) -> str:
    """The text of `key` in `language` (English where it is none of the four), its blanks filled.

    Raises KeyError for a key that no table has: a mistake in the code, which tests find.
    """
    return TABLES.get(language, en.TEXTS)[key].format_map(values)
