"""A playbook is read whole, or what is wrong in it is named."""

from importlib import resources
from pathlib import Path

import pytest
from pydantic import ValidationError

from core.errors import SettingsError
from core.playbook import Playbook, load, parse

KEYS = (
    "question request complaint order invoice appointment application information thanks newsletter automatic "
    "suspicious other"
)
DEFAULT = resources.files("core").joinpath("playbooks/default.yaml").read_text(encoding="utf-8")


def test_the_default_playbook_has_the_keys_that_the_design_names() -> None:
    assert [category.key for category in load().categories] == KEYS.split()


def test_the_default_playbook_tells_its_version() -> None:
    assert load().id == "default@1"


@pytest.mark.parametrize("language", ["nl", "fr", "en", "de"])
def test_every_category_but_the_fallback_has_a_label_and_cues_in_each_language(language: str) -> None:
    playbook = load()
    for category in playbook.categories:
        assert category.labels.in_language(language)
        cues = getattr(category.cues, language)
        assert cues.both or cues.body or category.key == playbook.fallback


def test_a_label_in_another_language_is_english() -> None:
    category = load().category("order")
    assert category is not None
    assert category.labels.in_language("pl") == "Order"


def test_a_playbook_is_not_changed_once_read() -> None:
    with pytest.raises(ValidationError):
        load().version = 2  # type: ignore[misc]


def test_a_file_is_read_as_the_packaged_one(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(DEFAULT.replace("version: 1", "version: 7"), encoding="utf-8")
    assert load(path).id == "default@7"


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        pytest.param(("threshold: 0.25", "threshold: 1.5"), "threshold: 1.5", "threshold: Input", id="too high"),
        pytest.param(("threshold: 0.25", "treshold: 0.45"), "treshold", "treshold: Extra", id="misspelt field"),
        pytest.param(("fallback: other", "fallback: rest"), None, "fallback 'rest' is no category", id="no fallback"),
        pytest.param(("- key: thanks", "- key: order"), None, "'order' is there twice", id="a category twice"),
        pytest.param(("- key: thanks", "- key: Thank You"), "Thank You", "categories.8.key", id="a key with a space"),
        pytest.param(("priority: 1", "priority: 9"), "priority: 9", "categories.2.priority", id="nested"),
        pytest.param(
            ("fr: Question,", "fr: no,"), "fr: no,", "categories.0.labels.fr", id="a word YAML reads as false"
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_field(change: tuple[str, str], line: str | None, said: str) -> None:
    text = DEFAULT.replace(*change, 1)
    with pytest.raises(SettingsError) as raised:
        parse(text, "own.yaml")
    detail = raised.value.detail
    assert "\n" not in detail
    assert said in detail
    if line is not None:
        number = next(place for place, each in enumerate(text.splitlines(), start=1) if line in each)
        assert detail.startswith(f"own.yaml:{number}: ")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("- a list", id="a list"),
        pytest.param("key: [", id="not closed"),
        pytest.param("key: a\nkey: b\n", id="a key twice"),
        pytest.param("a: &x [1]\nb: *x\n", id="an alias"),
        pytest.param("[" * 5000, id="nested deeply"),
        pytest.param("{a: " * 5000, id="mappings nested deeply"),
        pytest.param("key: !!python/object/apply:os.getcwd []", id="a tag that would run code"),
        pytest.param("key: \x00", id="a control character"),
        pytest.param("? [a, b]\n: c\n", id="a list as key"),
        pytest.param("key: 2001-99-99", id="a date that is none"),
        pytest.param("<<: [1]", id="a merge of nothing"),
    ],
)
def test_what_is_no_playbook_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(SettingsError) as raised:
        parse(text, "own.yaml")
    assert raised.value.detail.startswith("own.yaml")
    assert "\n" not in raised.value.detail


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"#" * 1_000_001], ids=["away", "not utf-8", "too large"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "own.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"own\.yaml"):
        load(path)


def test_a_playbook_may_be_as_small_as_one_category() -> None:
    greeting = "{formal: 'Hi {name},', informal: 'Hi {name},', nameless: 'Hi,'}"
    closing = "{formal: Bye, informal: Bye}"
    words = ", ".join(f"{code}: {greeting}" for code in ("nl", "fr", "en", "de"))
    ends = ", ".join(f"{code}: {closing}" for code in ("nl", "fr", "en", "de"))
    text = (
        "key: tiny\nversion: 3\nfallback: all\n"
        "categories: [{key: all, labels: {nl: Alles, fr: Tout, en: All, de: Alles}}]\n"
        f"reply: {{greeting: {{{words}}}, closing: {{{ends}}}}}\n"
    )
    playbook = parse(text, "tiny.yaml")
    assert isinstance(playbook, Playbook)
    assert playbook.id == "tiny@3"
