"""A run's rows as a query wants to see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

from flask import request

from core.errors import BadRequestError
from core.names import ItemState
from core.store.runs import Item, Run
from core.triage_lines import Placed
from core.triage_listing import Asked, Group, Listing, Order, Sort, View, listed
from core.triage_steps import effective
from server.access import rows_shown
from server.api.mine import guard
from server.api.names import Names
from server.api.reading import MOST_ROWS, number_in_query
from server.api.views import row_view
from server.services import Services

_MOST_WORD = 64
_MOST_WORDS = 100


def page_of(here: Services, run: Run) -> dict[str, Any]:
    """A page of rows: fewer than asked for where the user may not read some of the mails (`next` tells whether there
    are more). In the folder's order `after` is a row's number; in any other the place in the list."""
    names = Names(here, run)
    asked = _asked(run, names)
    after = number_in_query("after", 0, 0, 999_999_999)
    limit = number_in_query("limit", 200, 1, MOST_ROWS)
    lines, places = here.run_index.of(run.id)
    listing = listed(lines, places, asked)
    seqs, more = _page(listing, asked, after, limit)
    return {
        "items": rows_of(here, run, seqs, places, names),
        "next": more,
        "total": len(listing.seqs),
        "groups": [
            {"key": each.key, "label": each.label and names.of(each.key, each.label), "count": each.count}
            for each in listing.groups
        ],
    }


def _page(listing: Listing, asked: Asked, after: int, limit: int) -> tuple[list[int], int | None]:
    if asked.sort is None and asked.group == "none":
        rest = [seq for seq in listing.seqs if seq > after]
        return rest[:limit], rest[limit - 1] if len(rest) > limit else None
    rest = listing.seqs[after:]
    return rest[:limit], after + limit if len(rest) > limit else None


def rows_of(
    here: Services, run: Run, seqs: list[int], places: dict[int, Placed], names: Names | None = None
) -> list[dict[str, Any]]:
    """What the user may see of these rows."""
    names = names or Names(here, run)
    heads = {places[seq].head for seq in seqs if seq in places}
    found = here.runs.these(run.id, {*seqs, *heads})
    told = rows_shown(guard(here), run.wanted.mailbox, [found[seq] for seq in seqs if seq in found])
    entries = here.journal.of_mails(run.id, [item.message_id for item in told])
    return [
        _row(item, places.get(item.seq), found, names) | {"steps": _steps(item, entries, names.language)}
        for item in told
    ]


def _row(item: Item, place: Placed | None, found: dict[int, Item], names: Names) -> dict[str, Any]:
    head = found.get(place.head) if place is not None else None
    proposals = (
        effective(item.seq, item.row, place, head.row, left=item.left_at is not None)
        if place is not None and head is not None
        else []
    )
    return names.put(row_view(item, names.language, place, proposals))


def _steps(item: Item, entries: dict[str, Any], language: str) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = row_view(item, language, entries=entries.get(item.message_id, ()))["steps"]
    return shown


def _asked(run: Run, names: Names) -> Asked:
    sort = _one_of("sort", get_args(Sort))
    return Asked(
        states=_words("state", frozenset(ItemState)),
        categories=_words("category"),
        priorities=_words("priority"),
        steps=_words("step"),
        due=_due(),
        answered=_flag("answered"),
        thread=_thread(),
        view=_one_of("view", get_args(View)) or "mails",
        sort=sort,
        order=_one_of("order", get_args(Order)),
        group=_one_of("group", get_args(Group)) or "none",
        today=datetime.now(ZoneInfo(run.wanted.timezone)).date().isoformat(),
        labels=names.all() if sort == "category" else {},
    )


def _words(name: str, known: frozenset[str] | None = None) -> frozenset[str]:
    """Words parted by commas. Raises BadRequestError."""
    found = frozenset(word for word in request.args.get(name, "").split(",") if word)
    if len(found) > _MOST_WORDS or any(len(word) > _MOST_WORD for word in found) or (known and found - known):
        raise BadRequestError("names something unknown", field=name)
    return found


def _one_of(name: str, known: tuple[Any, ...]) -> Any:
    written = request.args.get(name)
    if written is not None and written not in known:
        raise BadRequestError(f"must be one of {', '.join(known)}", field=name)
    return written


def _flag(name: str) -> bool | None:
    found: str | None = _one_of(name, ("true", "false"))
    return None if found is None else found == "true"


def _thread() -> int | None:
    return number_in_query("thread", 0, 1, 999_999_999) if "thread" in request.args else None


def _due() -> str | None:
    written = request.args.get("due")
    if written in {None, "none", "any"}:
        return written
    try:
        return datetime.strptime(str(written), "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 (a day, no moment)
    except ValueError:
        raise BadRequestError("must be none, any or a day (YYYY-MM-DD)", field="due") from None
