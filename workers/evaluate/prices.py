"""What tokens cost, by a file of the user's own: prices change, and differ by contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import SettingsError
from workers.evaluate.outcome import Spent

MILLION = 1_000_000


class Price(BaseModel):
    """For a million tokens. cached: of the input, what the service had kept; without it they cost as much as others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    input: float = Field(ge=0)
    output: float = Field(ge=0)
    cached: float | None = Field(None, ge=0)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    currency: str = Field(pattern="^[A-Z]{3}$")
    models: dict[str, Price]


@dataclass(frozen=True, slots=True)
class Prices:
    currency: str
    models: dict[str, Price]

    def cost(self, model: str, spent: Sequence[Spent]) -> float | None:
        """What a run cost; None where the file does not name its model."""
        price = self.models.get(model)
        if price is None:
            return None
        kept = price.input if price.cached is None else price.cached
        return sum(
            (each.input - each.cached) * price.input + each.cached * kept + each.output * price.output for each in spent
        ) / MILLION  # fmt: skip


def read(path: Path) -> Prices:
    """Raises SettingsError naming what is wrong."""
    try:
        document: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = _File.model_validate(document)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise SettingsError(f"{path}: is no YAML") from None
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise SettingsError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    return Prices(found.currency, found.models)
