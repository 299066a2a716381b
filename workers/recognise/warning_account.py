"""Whether a sentence says that a bank account is a new one.

Sentences are put together from small words (`warning_account_words`), so that wordings nobody thought of are
found too: an account that is new, that changes, a bank that was left, an old account not to be used, payments
that go somewhere from now on. Then what only resembles it is left out: "has not changed", "your account", a
condition, a warning of swindlers. Linear: windows of bounded length, a bounded number of finds in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from workers.recognise import warning_account_words as words
from workers.recognise.sentences import split

_WINDOW, _OVERLAP = 900, 120  # characters; a sentence that is longer is looked at in pieces
_MOST = 24  # finds of one kind in one piece
_NEAR_NEW = 30  # between "new" and the account
_NEAR_CHANGE = 80  # between the account and what happens to it
_FAR_IBAN = 80  # from the end of a sentence to the account number that it announces
_WRAPPED = 45  # characters; a shorter line was ended by its writer
_CLAUSE = re.compile(r"[,;:()\n\u2013\u2014]")


def find(text: str, start: int, end: int, numbers: Sequence[int]) -> tuple[int, int] | None:
    """The words in text[start:end] that say an account changed; None where none do. Never raises.

    numbers: where the mail's account numbers begin.
    """
    for first, stop in _sentences(text, start, end):
        for begin in range(first, stop, _WINDOW - _OVERLAP):
            piece = text[begin : min(begin + _WINDOW, stop)]
            last = begin + len(piece) >= stop
            stands = min(
                (one - begin for one in numbers if begin <= one <= begin + len(piece) + _FAR_IBAN * last), default=None
            )
            found = in_sentence(piece, stands)
            if found is not None:
                return begin + found[0], begin + found[1]
            if last:
                break
    return None


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences; lines that read on ("... since last\\nweek changed to: ...") are one, whatever they end in."""
    first = stop = -1
    for span in split(text, start, end):
        between = text[stop : span.start] if first >= 0 else ""
        if between.strip(" ") == "\n" and text[stop - 1].isalnum() and stop - text.rfind("\n", 0, stop) > _WRAPPED:
            stop = span.end
            continue
        if first >= 0:
            yield first, stop
        first, stop = span.start, span.end
    if first >= 0:
        yield first, stop


def in_sentence(said: str, number: int | None) -> tuple[int, int] | None:
    """The words in one sentence. number: where an account number stands in it or soon after, if one does."""
    near, inside = number is not None, number is not None and number < len(said)
    named = _some(words.ACCOUNT, said)
    bare = _some(words.BARE, said) if near or words.PAYS.search(said) else []
    accounts = sorted([one for one in (*named, *bare) if not words.YOURS.search(said[: one.start()])], key=_start)
    for found in (
        *_given_up(said, accounts, near=near),
        *_from_now(said, near=inside or (near and bool(accounts))),
        *_moved(said, near=near),
        *_not_there(said, accounts, number),
    ):
        return found
    if _tells_of_fraud(said):
        return None
    kinds = (_new(said, accounts), _changing(said, accounts), _mistaken(said), _by_itself(said))
    return next((found for kind in kinds for found in kind if not _denied(said, *found)), None)


def _start(match: re.Match[str]) -> int:
    return match.start()


def _some(pattern: re.Pattern[str], said: str) -> list[re.Match[str]]:
    return list(islice(pattern.finditer(said), _MOST))


def _gap(said: str, one: re.Match[str], other: re.Match[str]) -> str | None:
    """What stands between two finds, in whichever order; None where they overlap."""
    first, second = sorted((one, other), key=_start)
    return said[first.end() : second.start()] if first.end() <= second.start() else None


def _around(one: re.Match[str], other: re.Match[str]) -> tuple[int, int]:
    return min(one.start(), other.start()), max(one.end(), other.end())


def _new(said: str, accounts: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """A new account; in French what is new may follow."""
    for new in _some(words.NEW, said):
        if words.YOURS.search(said[: new.start()]):
            continue
        for account in accounts:
            gap = _gap(said, new, account)
            if gap is None or len(gap) > _NEAR_NEW or _CLAUSE.search(gap) or len(gap.split()) > 3:
                continue
            after = account.end() <= new.start()
            if after and (gap.strip() or words.NEW.match(said, new.start(), new.end()) is None):
                continue
            yield _around(new, account)


def _changing(said: str, accounts: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """An account that changes, is closed, is another one now; a change of account."""
    changes = [*_some(words.CHANGES, said), *_some(words.CHANGE_OF, said)]
    for change in changes:
        for account in accounts:
            gap = _gap(said, change, account)
            if gap is None or len(gap) > _NEAR_CHANGE or ";" in gap or words.OTHER_THING.search(gap):
                continue
            before = change.end() <= account.start()
            if before and (len(gap) > _NEAR_CHANGE // 2 or _CLAUSE.search(gap)):
                continue
            yield _around(change, account)


def _mistaken(said: str) -> Iterator[tuple[int, int]]:
    """ "There was a mistake in our bank details": the right ones follow."""
    for mistake in _some(words.MISTAKE, said):
        for account in _some(words.ACCOUNT, said):
            gap = _gap(said, mistake, account)
            if gap is None or len(gap) > _NEAR_NEW or _CLAUSE.search(gap):
                continue
            if not words.YOURS.search(said[: account.start()]):
                yield _around(mistake, account)


def _by_itself(said: str) -> Iterator[tuple[int, int]]:
    for match in _some(words.BY_ITSELF, said):
        if not words.YOURS.search(said[: match.start()]):
            yield match.span()


def _given_up(said: str, accounts: Sequence[re.Match[str]], *, near: bool) -> Iterator[tuple[int, int]]:
    """An old account that is not to be used any more; one account instead of another."""
    for old in _some(words.OLD, said):
        for account in accounts:
            gap = _gap(said, old, account)
            if gap is None or len(gap.split()) > 2 or _CLAUSE.search(gap):
                continue
            left = any(pattern.search(said) for pattern in (words.UNUSED, words.INSTEAD, words.CHANGES))
            paid = near and words.FORMER.fullmatch(old.group()) is not None and words.PAYS.search(said) is not None
            if (left or paid) and (not words.SAME.search(said) or words.INSTEAD.search(said)):
                yield _around(old, account)
    for instead in _some(words.INSTEAD, said):
        for account in accounts:
            gap = _gap(said, instead, account)
            if gap is not None and len(gap) <= _NEAR_NEW and not _CLAUSE.search(gap) and words.PAYS.search(said):
                yield _around(instead, account)


def _from_now(said: str, *, near: bool) -> Iterator[tuple[int, int]]:
    """Payments that go to an account from now on. With an amount it is the amount that is new."""
    if not near or words.MONEY.search(said) or words.SAME.search(said) or not words.PAYS.search(said):
        return
    for match in _some(words.FROM_NOW, said)[:1]:
        if not words.UNCHANGING.search(said):
            yield match.span()


def _not_there(said: str, accounts: Sequence[re.Match[str]], number: int | None) -> Iterator[tuple[int, int]]:
    """ "Not to the account on the invoice, but to": negation, account, "but" and the number, in this order."""
    no = words.UNUSED.search(said)
    if no is None or number is None or not words.PAYS.search(said):
        return
    for account in accounts:
        but = words.BUT.search(said, account.end(), number) if account.end() <= number else None
        if but is not None and no.start() < account.start():
            yield no.start(), account.end()


def _moved(said: str, *, near: bool) -> Iterator[tuple[int, int]]:
    """A bank that was left, payments led elsewhere, an account that can take none."""
    if not near or words.SAME.search(said) or words.MONEY.search(said) or _tells_of_fraud(said):
        return
    ours = words.PAYS.search(said) or words.OLD.search(said) or words.ACCOUNT.search(said)
    for match in (*_some(words.MOVED, said), *(_some(words.CANNOT, said) if ours else ())):
        if not _denied(said, *match.span()):
            yield match.span()


def _tells_of_fraud(said: str) -> bool:
    return words.AWARE.search(said) is not None or words.WHEN_TOLD.search(said) is not None


def _denied(said: str, start: int, end: int) -> bool:
    """Whether the words of change are negated, a condition, or asked of the reader."""
    if words.SAME.search(said, max(0, start - 20), min(len(said), end + 45)):
        return True
    if words.UNCHANGING.search(said, max(0, start - 40), min(len(said), end + 25)):
        return True
    clause = max((match.end() for match in _CLAUSE.finditer(said, 0, start)), default=0)
    opening = words.IF.search(said, clause, start)
    if opening is not None and len(said[opening.end() : start].split()) <= 3 and words.CHANGES.search(said, start, end):
        return True
    return said.rstrip().endswith("?") and words.ASKS_YOU.search(said) is not None
