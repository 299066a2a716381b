"""What `docs/playbook.md` shows can be written as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from core.playbook import parse
from core.playbook_steps import Steps
from core.playbook_templates import FIELDS
from tests.core.playbooks import REPLY

PAGE = (Path(__file__).parents[2] / "docs/playbook.md").read_text(encoding="utf-8")


def test_its_examples_make_a_playbook() -> None:
    examples = "".join(re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
    playbook = parse(f"key: ours\nversion: 1\nfallback: complaint\n{examples}{REPLY}", "docs/playbook.md")
    assert playbook.categories[0].steps.folder.path == "inbox/Klachten"
    assert [template.key for template in playbook.templates] == ["opening-hours", "delivery"]
    assert playbook.trusted.accounts == ("BE71096123456769",)


def test_it_names_every_step_with_its_parameters_and_every_field() -> None:
    for name, step in Steps().each():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
        own = set(type(step).model_fields) - {"switch", "auto_threshold"}
        assert {field for field in own if f"`{field}`" not in row} == set()
    assert [field for field in FIELDS if f"`{field}`" not in PAGE] == []
