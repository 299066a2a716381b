"""Makes `workers/understand/claims_words.txt`: words that are no names, out of the mails to learn from.

`python -m benchmarks.grounding_words`. A word counts that is written small somewhere; of German, whose nouns are all
written large, one that stands behind an article too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from workers.recognise.words import fold
from workers.understand.claims_known_names import AMBIGUOUS, NAMES
from workers.understand.texts import TABLES

HERE: Final = Path(__file__).parent
FILE: Final = HERE.parent / "workers" / "understand" / "claims_words.txt"
_HEADER: Final = re.compile(r"^(?:From|To|Cc|Date|Attach|Header|@@).*$", re.MULTILINE)
_ADDRESS: Final = re.compile(r"\S+[@/]\S+|\b(?:www\.\S+)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_BEFORE_NOUNS: Final = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines zur zum im am vom beim ins unser unsere unseren unserem
    unserer ihr ihre ihren ihrem ihrer mein meine meinen meinem meiner kein keine keinen keiner diese dieser dieses
    diesen diesem jede jeder jedes alle allen welche neue neuen neuer neues
    """.split()  # noqa: SIM905
)


def words(texts: dict[str, str]) -> dict[str, list[str]]:
    """The folded words of texts by language that are no names, each with its languages."""
    found: dict[str, list[str]] = {}
    for language, text in texts.items():
        for word in set(_common(_ADDRESS.sub(" ", _HEADER.sub("", text)), german=language == "de")):
            if len(word) > 1 and (word not in NAMES or word in AMBIGUOUS):
                found.setdefault(word, []).append(language)
    return found


def _common(text: str, *, german: bool) -> Iterator[str]:
    before = ""
    for match in _WORD.finditer(text):
        word = match.group()
        noun = german and word[0].isupper() and word[1:].islower() and before in _BEFORE_NOUNS
        if word.islower() or noun:
            yield fold(word)
        before = fold(word)


def corpus(names: str = "*-*.txt") -> dict[str, str]:
    """The texts of `benchmarks/corpus` by language."""
    found: dict[str, str] = {}
    for file in sorted((HERE / "corpus").glob(names)):
        found[file.name[:2]] = found.get(file.name[:2], "") + file.read_text()
    return found


def all_texts() -> dict[str, str]:
    """The mails to learn from, the words that cards are made of, and `grounding_words.txt`: words of summaries."""
    found = corpus()
    for line in (HERE / "grounding_words.txt").read_text().splitlines():
        language, _, listed = line.partition(" ")
        found[language] = f"{found[language]}\n{listed}"
    for language, table in TABLES.items():
        found[language] += "\n" + "\n".join(str(text) for text in table.values()).lower()
    return found


def main() -> None:
    lines = (f"{word} {','.join(languages)}" for word, languages in sorted(words(all_texts()).items()))
    FILE.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
