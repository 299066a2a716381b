"""Reading a request: its JSON body into a model, its query into numbers, its ids."""

from __future__ import annotations

import re
from typing import TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from core.errors import BadRequestError, NotFoundError, TooLargeError

MAX_BODY = 64 * 1024
MOST_ROWS = 1000  # in one page
_JSON_TYPE = re.compile(r"application/(?:[a-z0-9.+-]{1,64}\+)?json")
_ID = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[0-9]{1,9}")

AnyModel = TypeVar("AnyModel", bound=BaseModel)


def body_as(model: type[AnyModel], most: int = MAX_BODY) -> AnyModel:
    """The body, of `most` bytes at most, as a model. Raises BadRequestError naming the wrong field, TooLargeError,
    UnsupportedMediaType."""
    if not _JSON_TYPE.fullmatch(request.mimetype):
        raise UnsupportedMediaType
    request.max_content_length = most + 1
    body = request.get_data(cache=False)
    if len(body) > most:
        raise TooLargeError
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = ".".join(str(part)[:64] for part in first["loc"][:4]) or "body"
        # A JSON error's own words quote the body.
        reason = "Invalid JSON" if first["type"] == "json_invalid" else first["msg"].removeprefix("Value error, ")
        raise BadRequestError(reason, field=field) from None


def number_in_query(name: str, default: int, least: int, most: int) -> int:
    """A whole number of the query. Raises BadRequestError."""
    written = request.args.get(name)
    if written is None:
        return default
    if not _NUMBER.fullmatch(written) or not least <= int(written) <= most:
        raise BadRequestError(f"must be a whole number from {least} to {most}", field=name)
    return int(written)


def id_in_query(name: str) -> str | None:
    """An id of ours in the query. Raises BadRequestError for what can't be one."""
    written = request.args.get(name)
    if written is not None and not _ID.fullmatch(written):
        raise BadRequestError("must be an id", field=name)
    return written


def checked_id(written: str) -> str:
    """An id of ours. Raises NotFoundError for what can't be one."""
    if not _ID.fullmatch(written):
        raise NotFoundError("no id of ours")
    return written
