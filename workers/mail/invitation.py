"""An appointment in a mail (text/calendar: RFC 5545, 5546, 6047) as text that a person can read.

Only the first event counts: an invitation has one, and further ones are its exceptions. Days and times
are written as in "2026-11-24 10:00 – 11:00 (UTC+01:00)": the same in every language, and in the
organiser's own time, as the organiser's mail would say it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from workers.mail.invitation_words import FREQUENCIES, WORDS
from workers.mail.text import canonical, one_line
from workers.mail.timezones import Clock, clock_of, zone_named

METHODS = frozenset(("request", "reply", "cancel", "counter", "declinecounter", "publish", "add"))
_MAX_LINES = 20_000
_MAX_VALUE = 100_000
_MAX_DEPTH = 10
_ESCAPED = re.compile(r"\\([nN,;\\])")
_DURATION = re.compile(r"P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?")
_STATES = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
_LINE_END = re.compile(r"\r\n|\n|\r")
_NUMBER = re.compile(r"\d+")
_Properties = dict[str, tuple[dict[str, str], str]]


@dataclass(frozen=True, slots=True)
class Appointment:
    """What an invitation says. `start` and `end` are days where it takes whole days, the last one included."""

    word: str = "invitation"  # a key of WORDS: what the message does about it
    summary: str = ""
    start: datetime | date | None = None
    end: datetime | date | None = None
    place: str = ""
    description: str = ""
    repeats: str = ""  # RFC 5545's FREQ in lower case
    language: str = "en"  # of the words beside the values
    method: str = ""  # in lower case


@dataclass(slots=True)
class _Calendar:
    method: str = ""
    event: _Properties = field(default_factory=dict)
    states: list[str] = field(default_factory=list)  # of attendees
    clocks: dict[str, Clock] = field(default_factory=dict)
    zone: str = ""  # X-WR-TIMEZONE


def read_invitation(text: str, method: str = "", sender_zone: tzinfo | None = None) -> Appointment | None:
    """The appointment of a text/calendar part; None where it holds no event. Never raises; linear.

    method: of the part's Content-Type, before the calendar's own. sender_zone: shown in it are times that
    the calendar gives in UTC without naming a zone.
    """
    calendar = _parsed(text)
    event = calendar.event
    if not event:
        return None
    zones = _Zones(calendar.clocks, calendar.zone, sender_zone)
    start = _moment(event, "DTSTART", zones)
    parameters, summary = event.get("SUMMARY", ({}, ""))
    method = (method or calendar.method).strip().lower()
    language = parameters.get("LANGUAGE") or event.get("DESCRIPTION", ({}, ""))[0].get("LANGUAGE", "")
    return Appointment(
        word=_word(method, calendar, event),
        summary=one_line(summary),
        start=start,
        end=_end(event, start, zones),
        place=one_line(event.get("LOCATION", ({}, ""))[1]),
        description=canonical(event.get("DESCRIPTION", ({}, ""))[1]),
        repeats=_frequency(event.get("RRULE", ({}, ""))[1]),
        language=language[:2].lower() if language[:2].lower() in WORDS else "en",
        method=method,
    )


def as_text(found: Appointment, *, with_description: bool = True) -> str:
    """Some lines for a reader: what, when, where, and what the organiser wrote."""
    words = WORDS.get(found.language, WORDS["en"])
    lines = [f"{words[found.word]}: {found.summary}".rstrip(": ")]
    if found.start is not None:
        when = f"{words['when']}: {_when(found.start, found.end)}"
        repeats = FREQUENCIES.get(found.language, FREQUENCIES["en"]).get(found.repeats)
        lines.append(f"{when}, {repeats}" if repeats else when)
    if found.place:
        lines.append(f"{words['where']}: {found.place}")
    if with_description and found.description:
        lines += ["", found.description]
    return canonical("\n".join(lines))


def tells_time(text: str, found: Appointment) -> bool:
    """Whether a text already names the appointment's day and hour, so that it needs no telling again."""
    if found.start is None:
        return bool(text.strip())
    numbers = {int(number) for number in _NUMBER.findall(text[:_MAX_VALUE]) if len(number) < 5}
    hours = {found.start.hour, found.start.hour % 12 or 12} if isinstance(found.start, datetime) else numbers
    return found.start.day in numbers and bool(numbers & hours)


def _when(start: datetime | date, end: datetime | date | None) -> str:
    if not isinstance(start, datetime):
        return f"{start.isoformat()} – {end.isoformat()}" if end is not None and end > start else start.isoformat()
    said = f"{start:%Y-%m-%d %H:%M}"
    if isinstance(end, datetime) and end != start:
        said += f" – {end:%H:%M}" if end.date() == start.date() else f" – {end:%Y-%m-%d %H:%M}"
    offset = f"{start:%z}"
    if not offset:
        return said
    return f"{said} (UTC)" if offset == "+0000" else f"{said} (UTC{offset[:3]}:{offset[3:5]})"


def _parsed(text: str) -> _Calendar:
    found, where = _Calendar(), list[str]()
    for line in _unfolded(text):
        name, parameters, value = _property(line)
        if name == "BEGIN" and len(where) < _MAX_DEPTH:
            where.append(value.strip().upper())
            if where[-1] == "VEVENT" and found.event:
                break
        elif name == "END" and where:
            where.pop()
        else:
            _take(found, where, name, parameters, value)
    return found


def _take(found: _Calendar, where: list[str], name: str, parameters: dict[str, str], value: str) -> None:
    if where[-1:] == ["VEVENT"]:
        if name == "ATTENDEE":
            found.states.append(parameters.get("PARTSTAT", "").upper())
        found.event.setdefault(name, (parameters, _unescaped(value)))
    elif "VTIMEZONE" in where:
        _zone_line(found.clocks, where, name, value)
    elif name == "METHOD":
        found.method = value.strip()
    elif name == "X-WR-TIMEZONE":
        found.zone = value.strip()


def _zone_line(clocks: dict[str, Clock], where: list[str], name: str, value: str) -> None:
    """Collect a line of a VTIMEZONE; the zone that is being read stands under "" until its name comes."""
    if where[-1] == "VTIMEZONE":
        if name == "TZID" and len(clocks) < 20:
            clocks[value.strip()] = clocks[""] = Clock()
    elif where[-1] in ("STANDARD", "DAYLIGHT") and "" in clocks:
        clocks[""].put(where[-1], name, value.strip())


def _unfolded(text: str) -> list[str]:
    lines: list[list[str]] = []
    for line in _LINE_END.split(text, maxsplit=_MAX_LINES)[:_MAX_LINES]:
        if line[:1] in (" ", "\t") and lines:
            lines[-1].append(line[1:])
        elif line.strip():
            lines.append([line])
    return ["".join(pieces)[:_MAX_VALUE] for pieces in lines]


def _property(line: str) -> tuple[str, dict[str, str], str]:
    """(name, parameters, value); the value begins at the first colon outside quotation marks."""
    quoted = False
    starts = [0]
    colon = len(line)
    for at, sign in enumerate(line[:5_000]):
        if sign == '"':
            quoted = not quoted
        elif sign == ";" and not quoted:
            starts.append(at + 1)
        elif sign == ":" and not quoted:
            colon = at
            break
    pieces = [line[a:b] for a, b in zip(starts, [*(start - 1 for start in starts[1:]), colon], strict=True)]
    parameters = {
        key.strip().upper(): value.strip().strip('"')
        for key, equals, value in (piece.partition("=") for piece in pieces[1:])
        if equals
    }
    return pieces[0].strip().upper(), parameters, line[colon + 1 :]


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), value)


@dataclass(frozen=True, slots=True)
class _Zones:
    clocks: dict[str, Clock]
    calendar: str
    sender: tzinfo | None

    def of(self, name: str, local: datetime) -> tzinfo | None:
        """The zone of a TZID; None where it is not known, and a time then stands without an offset."""
        return zone_named(name) or clock_of(self.clocks, name, local)

    def of_utc(self, moment: datetime) -> datetime:
        """A moment in UTC in the time that the organiser most likely lives in."""
        named = next((name for name in self.clocks if name), "")
        zone = zone_named(self.calendar) or zone_named(named) or self.sender
        try:
            return moment.astimezone(zone) if zone else moment
        except (OverflowError, ValueError):
            return moment


def _moment(event: _Properties, name: str, zones: _Zones) -> datetime | date | None:
    parameters, value = event.get(name, ({}, ""))
    written = value.strip()
    try:
        if len(written) == 8 or parameters.get("VALUE", "").upper() == "DATE":
            return datetime.strptime(written[:8], "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        moment = datetime.strptime(written[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone stands beside it
    except ValueError:
        return None
    if written[15:16].upper() == "Z":
        return zones.of_utc(moment.replace(tzinfo=UTC))
    zone = zones.of(parameters.get("TZID", "") or zones.calendar, moment)
    return moment.replace(tzinfo=zone)


def _end(event: _Properties, start: datetime | date | None, zones: _Zones) -> datetime | date | None:
    end = _moment(event, "DTEND", zones)
    try:
        if end is None and start is not None and (length := _length(event.get("DURATION", ({}, ""))[1])):
            end = start + length
        if end is not None and not isinstance(end, datetime):
            end -= timedelta(days=1)  # RFC 5545, 3.6.1: the day after the last
        if isinstance(end, datetime) and isinstance(start, datetime):
            aware = start.tzinfo is not None and end.tzinfo is not None
            end = end.astimezone(start.tzinfo) if aware else end
            return end if aware is False or end >= start else None
    except (OverflowError, ValueError, TypeError):
        return None
    return end if isinstance(end, datetime) == isinstance(start, datetime) else None


def _length(written: str) -> timedelta | None:
    found = _DURATION.match(written.strip().lstrip("+"))
    if found is None or not any(found.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _word(method: str, calendar: _Calendar, event: _Properties) -> str:
    if method == "cancel" or event.get("STATUS", ({}, ""))[1].strip().upper() == "CANCELLED":
        return "cancelled"
    if method == "reply":
        return next((_STATES[state] for state in calendar.states if state in _STATES), "reply")
    return "proposed" if method == "counter" else "invitation"


def _frequency(rule: str) -> str:
    return next((item[5:].lower() for item in rule.upper().split(";") if item.startswith("FREQ=")), "")
