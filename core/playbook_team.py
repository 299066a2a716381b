"""What only the team knows: how its own numbers look, and whom it trusts."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from core.playbook_parts import Part

# Labels of letters, digits and hyphens, in any script; at least two of them (RFC 1035, RFC 5890).
_DOMAIN = re.compile(r"(?!.{254})(?:[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?\.)+[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])")
_LEAST_FREE = 3  # signs left open: fewer and any short word of the mail would be the team's number


def _shape(value: str) -> str:
    if not 3 <= len(value) <= 40:
        raise ValueError("a shape has 3 to 40 characters")
    if sum(sign in "#@" for sign in value) < _LEAST_FREE:
        raise ValueError(f"a shape needs at least {_LEAST_FREE} signs that are # (a digit) or @ (a letter)")
    if value != " ".join(value.split()) or not value.isprintable():
        raise ValueError("a shape has no blanks around it, nor two in a row, nor signs that cannot be seen")
    return value


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _domain(value: str) -> str:
    if not _DOMAIN.fullmatch(value):
        raise ValueError("is no domain such as example.com")
    return value


def _account(value: str) -> str:
    from stdnum import exceptions, iban  # noqa: PLC0415 - only a playbook with accounts needs the registry

    try:
        return str(iban.validate(value, check_country=False))
    except exceptions.ValidationError:
        raise ValueError("is no valid IBAN") from None


Shape = Annotated[str, AfterValidator(_shape)]
Domain = Annotated[str, BeforeValidator(_lower), AfterValidator(_domain)]
Account = Annotated[str, AfterValidator(_account)]


class Identifier(Part):
    """How one of the team's own numbers is written: `#` a digit, `@` a letter, anything else itself."""

    type: Literal["order_number", "invoice_number", "customer_number", "reference", "tracking_number"]
    shape: Shape


class Trusted(Part):
    """Domains of correspondents, in lower case, and accounts (IBANs, without spaces) of suppliers or one's own."""

    domains: Annotated[tuple[Domain, ...], Field(max_length=10_000)] = ()
    accounts: Annotated[tuple[Account, ...], Field(max_length=10_000)] = ()
