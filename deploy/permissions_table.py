"""The table of permissions in docs/microsoft365.md, from core.permissions: `python -m deploy.permissions_table`."""

from __future__ import annotations

import re
from pathlib import Path

from core.permissions import APPLICATION, DELEGATED

DOCUMENT = Path(__file__).parents[1] / "docs" / "microsoft365.md"
BEGIN, END = "<!-- permissions -->", "<!-- end of permissions -->"


def table() -> str:
    lines = ["| permission | whose | what for | without it |", "| --- | --- | --- | --- |"]
    lines += [f"| `{each.name}` | a person's | {each.purpose} | {each.without} |" for each in DELEGATED]
    lines += [
        f"| `Application {each.name}` | Helder's, in Exchange | {each.purpose} | {each.without} |"
        for each in APPLICATION
    ]
    return "\n".join(lines)


def written(text: str) -> str:
    """The document with the table as it should be."""
    return re.sub(f"{BEGIN}.*?{END}", lambda _: f"{BEGIN}\n{table()}\n{END}", text, flags=re.DOTALL)


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text("utf-8")), "utf-8")
