"""Times of day: "14u30", "14 h", "at 3 pm", "um 14.30 Uhr", "half drie"."""

from __future__ import annotations

from workers.recognise.date_tokens import Tokens
from workers.recognise.date_words import AT, BETWEEN, CLOCK_WORDS, HOURS_AFTER, NUMBERS, RANGE, WEEKDAYS

Clock = tuple[str, int]  # "HH:MM" and the index after its last token


def read(tokens: Tokens, index: int, *, loose: bool = False) -> Clock | None:
    """The time of day whose first token is `index` ("om" and the like included), its end time skipped over.

    loose: a bare hour after "om" or "at" counts as well ("at 3"). None where there is none.
    """
    at = tokens.word(index) in AT or (tokens.word(index) == "ca")
    begin = index + 1 if at else index
    if at and tokens.word(begin) in ("ca", "circa", "about", "."):
        begin += 1
    spread = _spread(tokens, begin) if at or loose else None
    if spread is not None:
        return spread
    found = _single(tokens, begin, bare=at and loose and tokens.word(index) in ("om", "at", "um"))
    found = found or _before_a_day(tokens, begin) or _in_four_figures(tokens, begin)
    if found is None:
        return None
    time, after = found
    return time, _skip_until(tokens, after)


def _before_a_day(tokens: Tokens, index: int) -> Clock | None:
    """A bare hour between a limit and a day, in English: "before 4 today", "by 5 on Friday"."""
    hour, after = tokens.number(index), tokens.word(index + 1)
    if tokens.language != "en" or hour is None or not 1 <= hour <= 12 or len(tokens.word(index)) > 2:
        return None
    if tokens.word(index - 1) not in ("by", "before", "until", "till"):
        return None
    day = after in ("today", "tomorrow") or (after == "on" and tokens.word(index + 2) in WEEKDAYS)
    return (_format(_afternoon(hour), 0), index + 1) if day else None


def _spread(tokens: Tokens, index: int) -> Clock | None:
    """ "between 2 and 3pm", "entre 7h et 9h", "2-3 pm": the first of two, the half of the day told by the second."""
    between = tokens.word(index) in BETWEEN
    begin = index + 1 if between else index
    hour = tokens.number(begin)
    if hour is None or len(tokens.word(begin)) > 2:
        return None
    first = _single(tokens, begin, bare=False)
    joint = first[1] if first else begin + 1
    word = tokens.word(joint)
    if not (word in RANGE or (between and word in ("en", "et", "and", "und"))):
        return None
    second = _single(tokens, joint + 1, bare=False)
    if second is None:
        return None
    if first is not None:
        return first[0], second[1]
    later = int(second[0][:2]) > 12 and hour + 12 <= int(second[0][:2])
    return (_format(hour + 12 if later else hour, 0), second[1]) if hour <= 23 else None


def _single(tokens: Tokens, index: int, *, bare: bool) -> Clock | None:
    word = tokens.word(index)
    if word in CLOCK_WORDS:
        return CLOCK_WORDS[word], index + 1
    if word in ("half", "halb") and tokens.word(index + 1) != "past":
        hour = tokens.number(index + 1) or NUMBERS.get(tokens.word(index + 1), 0)
        # "half drie" is 2:30, "half three" 3:30, and in business hours that is in the afternoon
        hour -= int(tokens.language != "en" or word != "half")
        return (_format(_afternoon(hour), 30), index + 2) if 1 <= hour <= 12 else None
    spelled = _spelled(tokens, index, bare=bare)
    if spelled is not None:
        return spelled
    hour_read = tokens.number(index)
    if hour_read is None or len(word) > 2 or hour_read > 24:
        return None
    if tokens.phrase(index + 1, 3) == "o ' clock" and hour_read:
        return _format(_afternoon(hour_read), 0), index + 4
    return _with_minutes(tokens, index, hour_read) or _with_unit(tokens, index, hour_read, bare=bare)


def _spelled(tokens: Tokens, index: int, *, bare: bool) -> Clock | None:  # noqa: PLR0911 -- one return a form
    """ "ten o'clock", "zehn Uhr", "dix heures trente", "kwart over twee", "half past nine", "halftien"."""
    word = tokens.word(index)
    if word == "a" and tokens.word(index + 1) == "quarter":
        index, word = index + 1, "quarter"
    joined = tokens.word(index + 1)
    if (word, joined) in _QUARTERS:
        hour = _hour(tokens, index + 2)
        minutes = _QUARTERS[word, joined]
        return (_format(_afternoon(hour - (minutes > 30)), minutes), index + 3) if hour else None
    if word.startswith("half") and word[4:] in NUMBERS and 2 <= NUMBERS[word[4:]] <= 12:
        return _format(_afternoon(NUMBERS[word[4:]] - 1), 30), index + 1
    hour = NUMBERS.get(word, 0)
    if not 1 <= hour <= 24 or word in ("a", "an", "u"):
        return None
    if tokens.phrase(index + 1, 3) == "o ' clock":
        return _format(_afternoon(hour), 0), index + 4
    if bare and hour <= 12 and (not joined or joined in ".,?!)"):
        return _format(_afternoon(hour), 0), index + 1
    if joined not in ("uur", "uhr", "heures", "heure") or tokens.word(index - 1) not in AT | RANGE:
        return None
    more = NUMBERS.get(tokens.word(index + 2), 0) if joined == "heures" else 0
    if tokens.phrase(index + 2, 2) == "et demie":
        return _format(hour, 30), index + 4
    return _format(hour if joined.startswith("heure") else _afternoon(hour), more), index + (3 if more else 2)


def _in_four_figures(tokens: Tokens, index: int) -> Clock | None:
    """ "by 0900 Thursday", "1430 hrs"."""
    word, after = tokens.word(index), tokens.word(index + 1)
    number = tokens.number(index)
    if tokens.language != "en" or number is None or len(word) != 4 or number >= 2400 or number % 100 > 59:
        return None
    if after in ("hrs", "hours"):
        return _format(number // 100, number % 100), index + 2
    day = after in WEEKDAYS or after in ("today", "tomorrow") or (after == "on" and tokens.word(index + 2) in WEEKDAYS)
    led = tokens.word(index - 1) in ("by", "before", "at", "until", "till", "from")
    return (_format(number // 100, number % 100), index + 1) if led and day else None


def _hour(tokens: Tokens, index: int) -> int:
    hour = NUMBERS.get(tokens.word(index), tokens.number(index) or 0)
    return hour if 1 <= hour <= 12 else 0


_QUARTERS = {
    ("kwart", "over"): 15, ("kwart", "na"): 15, ("kwart", "voor"): 45, ("quarter", "past"): 15, ("quarter", "to"): 45,
    ("half", "past"): 30, ("viertel", "nach"): 15, ("viertel", "vor"): 45,
}  # fmt: skip


def _with_minutes(tokens: Tokens, index: int, hour: int) -> Clock | None:  # noqa: PLR0911 -- one return a notation
    """ "14:30", "14.30 uur", "14u30", "14 h 30"."""
    mark, minutes = tokens.word(index + 1), tokens.number(index + 2)
    two = minutes is not None and len(tokens.word(index + 2)) == 2 and minutes < 60
    if not two or minutes is None:
        return None
    if mark == ":" and tokens.glued(index + 1) and tokens.glued(index + 2):
        after = index + 3
        if tokens.word(after) == ":" and tokens.number(after + 1) is not None and tokens.glued(after):
            after += 2
        return _half_of_day(tokens, after, hour, minutes)
    if mark in ("u", "h"):
        return _format(hour, minutes), index + 3
    if mark in ("uur", "uhr", "heures") and not tokens.word(index + 3).isalpha():
        return _format(hour, minutes), index + 3
    if mark == "." and tokens.glued(index + 1) and tokens.glued(index + 2):
        if tokens.word(index + 3) in HOURS_AFTER or tokens.word(index + 3) in ("hrs", "hours"):
            return _format(hour, minutes), index + 4
        if tokens.word(index - 1) in ("om", "um", "at") and not tokens.glued(index + 3):
            return _format(hour, minutes), index + 3
        return _meridiem(tokens, index + 3, hour, minutes)
    return None


def _with_unit(tokens: Tokens, index: int, hour: int, *, bare: bool) -> Clock | None:  # noqa: PLR0911 -- one return a notation
    """ "14u", "14 uur", "3 pm"; a bare "3" after "at"."""
    after = tokens.word(index + 1)
    if after in HOURS_AFTER and hour <= 24:
        if after in ("h", "heures") and tokens.phrase(index + 2, 2) == "et demie":
            return _format(hour, 30), index + 4
        if after in ("u", "h") and not tokens.glued(index + 1) and tokens.word(index + 2) == "'":
            return None
        stop = index + 2
        if after == "u" and tokens.word(stop) == "." and tokens.glued(stop) and stop + 1 < len(tokens):
            stop += int(not tokens.capital(stop + 1))
        return _format(hour, 0), stop
    if hour == 12 and after in ("noon", "midday"):
        return "12:00", index + 2
    meridiem = _meridiem(tokens, index + 1, hour, 0)
    if meridiem is not None:
        return meridiem
    if bare and 0 < hour <= 24 and not (tokens.glued(index + 1) and after not in ".,?!)"):
        if after in (".", ",") and tokens.number(index + 2) is not None and tokens.glued(index + 2):
            return None
        if after.isalpha() and after not in ("op", "on", "am", "tomorrow", "morgen", "in", "bij", "at"):
            return None
        return _format(_afternoon(hour), 0), index + 1
    return None


def _half_of_day(tokens: Tokens, index: int, hour: int, minutes: int) -> Clock | None:
    found = _meridiem(tokens, index, hour, minutes)
    if found is not None:
        return found
    if hour > 24 or (hour == 24 and minutes):
        return None
    return _format(hour, minutes), index + 1 if tokens.word(index) in HOURS_AFTER else index


def _meridiem(tokens: Tokens, index: int, hour: int, minutes: int) -> Clock | None:
    """ "pm", "p.m." after an hour from 1 to 12."""
    word, after = tokens.word(index), index + 1
    if word in ("a", "p") and tokens.word(index + 1) == "." and tokens.word(index + 2) == "m":
        word, after = f"{word}m", index + 4 if tokens.word(index + 3) == "." else index + 3
    if word not in ("am", "pm") or not 1 <= hour <= 12:
        return None
    if word == "am" and not (tokens.glued(index) or not tokens.word(index + 1)[:1].isdigit()):
        return None  # German: "um 3 am 12. Mai"
    return _format(hour % 12 + (12 if word == "pm" else 0), minutes), after


def _skip_until(tokens: Tokens, index: int) -> int:
    """Past "- 15:00", "tot 16u", "to 4 pm", where a time follows."""
    if tokens.word(index) not in RANGE:
        return index
    found = _single(tokens, index + 1, bare=False)
    return found[1] if found else index


def _afternoon(hour: int) -> int:
    """An hour said without its half of the day: nobody meets at 3 in the night."""
    return hour + 12 if 1 <= hour <= 6 else hour


def _format(hour: int, minutes: int) -> str:
    return "23:59" if hour >= 24 else f"{hour:02d}:{minutes:02d}"


def in_the_afternoon(tokens: Tokens, after: int, time: str) -> str:
    """ "vanmiddag om 4 uur" is 16:00; `after` is the index behind the date."""
    hour = int(time[:2])
    return f"{hour + 12}{time[2:]}" if is_late(tokens, after) and 1 <= hour <= 11 else time


def is_late(tokens: Tokens, after: int) -> bool:
    """Whether the date before `after` names an afternoon or evening: what is due before it may come that morning."""
    part = tokens.word(after - 1)
    late = part.endswith(_AFTERNOONS) and not part.endswith(("voormiddag", "vormittag"))
    return late or (part == "midi" and tokens.word(after - 2) == "-")


_AFTERNOONS = ("middag", "avond", "afternoon", "evening", "tonight", "soir", "nachmittag", "nachmittags", "abend")
