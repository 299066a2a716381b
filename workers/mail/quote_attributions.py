"""The sentence that mail programs write above what they quote: "On 12 May 2025, Ann wrote:"."""

from __future__ import annotations

from workers.mail.quote_lines import Lines
from workers.mail.zone_words import LEADS, PRONOUNS, VERBS

MAX_ATTRIBUTION = 400  # characters
RULE = "-_=*~—–─‐‑ \t>#|"
_SUBJECT_ENDS = ("wrote", "schrieb", "schreef", "skrev")
_BARE_VERB = 24  # characters of a last line that holds no more than the verb
_WRAPPED_LINES = 4
_DATE_LEADS = ("on ", "op ", "le ", "am ", "em ", "el ", "il ", "den ", "w dniu ")  # what a whole one starts with


def attribution_at(lines: Lines, i: int) -> tuple[int, str] | None:
    """The first line and the words of the attribution that ends on line i; it may begin up to four lines above."""
    content = lines.content
    if len(content[i]) > MAX_ATTRIBUTION:
        return None
    follows = lines.next_filled(i + 1)
    first, joined = _first_line(lines, i)
    below = lines.depth[follows] if follows is not None else 0
    if not is_attribution(joined, quoted_below=below > lines.depth[first]):
        return None
    return first, joined.strip(RULE)


def _first_line(lines: Lines, i: int) -> tuple[int, str]:
    """Where it begins, and all of it on one line."""
    content = lines.content
    first, joined = i, content[i]
    while not _begins(joined, content[first]):
        first -= 1
        if first < max(0, i - _WRAPPED_LINES) or not content[first] or not _goes_on(lines, first, i):
            break
        joined = f"{content[first]} {joined}"
        if len(joined) > MAX_ATTRIBUTION:
            break
    else:
        above = first - 1
        if joined[:3].lower() == "at " and above >= 0 and _goes_on(lines, above, i) and _opens_date(content[above]):
            return above, f"{content[above]} {joined}"
        if above >= 0 and content[above].lower() in ("on", "op", "le", "am"):
            return above, f"{content[above]} {joined}"
        return first, joined
    start = i - 1 if content[i][:1] in "<(" and i and content[i - 1] else i
    return start, " ".join(content[start : i + 1])


def _begins(joined: str, line: str) -> bool:
    return joined.strip(RULE).lower().startswith(LEADS) or is_dated(line)


def _opens_date(line: str) -> bool:
    return len(line) < 80 and line.strip(RULE).lower().startswith(_DATE_LEADS) and sum(map(str.isdigit, line)) >= 4


def _goes_on(lines: Lines, first: int, i: int) -> bool:
    """Whether line i may continue line `first`: quoted alike, or a lone "> wrote:" that wrapping pushed down."""
    if lines.depth[first] == lines.depth[i]:
        return True
    bare = lines.depth[i] == lines.depth[first] + 1 and len(lines.content[i]) <= _BARE_VERB
    return bare and lines.signs[i] > 0 and any(verb in lines.content[i].lower() for verb in VERBS)


def is_dated(content: str) -> bool:
    """Starts as a date does: "2025-05-12 …", "12.05.25 …", "pon., 12 maj …"."""
    return content[:4].isdigit() or (content[:2].isdigit() and content[2:3] in "./-") or content[3:6] in (".,  ", "., ")


def is_attribution(joined: str, *, quoted_below: bool) -> bool:
    """Whether these words say who wrote what follows; `quoted_below`: what follows is quoted deeper."""
    lower = joined.lower()
    verb = next((verb for verb in VERBS if verb in lower), None)
    words = lower.split()
    if verb is None:
        return _is_stamp(joined)
    if quoted_below and len(words) <= 40:
        return True
    last = words[-1].rstrip(":") if words else ""
    if last in PRONOUNS or (len(words) > 1 and words[-2] in PRONOUNS and last in _SUBJECT_ENDS):
        return False
    has_lead = lower.lstrip(RULE).startswith(LEADS)
    digits = sum(map(str.isdigit, joined))
    if "@" in joined:
        return has_lead or digits >= 4 or lower.rstrip(RULE + ":").endswith(verb)
    return ((has_lead or is_dated(joined)) and digits >= 4) or (digits >= 6 and _is_named(joined, verb))


def _is_stamp(joined: str) -> bool:
    """Gmail once wrote "2025-05-12 10:12 GMT+02:00 Ann <ann@x.be>:"."""
    return "@" in joined and joined.rstrip().endswith((">:", "):")) and sum(map(str.isdigit, joined)) >= 6


def _is_named(joined: str, verb: str) -> bool:
    """ "Ann Peeters wrote on 12/05/2025 10:12:": a name, the verb, and a date until the end."""
    name, _, date = joined.partition(f" {verb} ")
    parts = name.strip(RULE).split()
    if not 1 <= len(parts) <= 5 or parts[0].lower() in PRONOUNS or len(date.split()) > 10:
        return False
    return all(part[:1].isupper() for part in (parts[0], parts[-1]))


def runs_on(content: str) -> bool:
    """A whole attribution with the first words of the quoted text on its line: "On …, Ann <ann@x.be> wrote: Hi"."""
    head = content[:MAX_ATTRIBUTION]
    if "@" not in head or not head.strip(RULE).lower().startswith(_DATE_LEADS):
        return False
    verb = next((verb for verb in VERBS if f"{verb}: " in head or f"{verb} : " in head), None)
    return verb is not None and sum(map(str.isdigit, head.partition(verb)[0])) >= 6
