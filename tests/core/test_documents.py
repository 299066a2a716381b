"""Documents that are made from code, or must name all of it, are up to date."""

from __future__ import annotations

import re
from pathlib import Path

from core.settings import Settings, as_markdown

ROOT = Path(__file__).parents[2]


def test_the_settings_page_is_what_the_code_says() -> None:
    assert (ROOT / "docs/settings.md").read_text() == as_markdown(), "run `make docs`"


def test_the_example_environment_names_every_setting_and_no_other() -> None:
    named = re.findall(r"^(HELDER_[A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert set(named) == {f"HELDER_{name.upper()}" for name in Settings.model_fields}


def test_every_document_the_readme_names_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text())
    assert [link for link in links if not (ROOT / link).exists()] == []
