"""The unified manifest and its package are what Microsoft's schema takes, and say what the XML one says."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from jsonschema import Draft7Validator
from lxml import etree

from tests.addin_manifest.conftest import APP_ID, BASE_URL, ROOT
from tests.addin_manifest.order import APP, BT, V11

SCHEMA = json.loads((ROOT / "schemas" / "MicrosoftTeams.schema.json").read_text())
LANGUAGE_SCHEMA = json.loads((ROOT / "schemas" / "MicrosoftTeams.Localization.schema.json").read_text())
LANGUAGES = ("nl", "fr", "de")


def made(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "server", "manifest", *arguments]
    return subprocess.run(command, cwd=ROOT.parent, capture_output=True, check=False, timeout=60)


def asked(kind: str, *more: str) -> bytes:
    done = made("--base-url", BASE_URL, "--client-id", APP_ID, "--version", "1.2.3", "--kind", kind, *more)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.fixture(scope="module")
def unified() -> dict[str, Any]:
    return dict(json.loads(asked("json")))


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(asked("package"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_manifest_fits_microsofts_schema(unified: dict[str, Any]) -> None:
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(unified)] == []


def test_the_check_itself_sees_what_does_not_fit(unified: dict[str, Any]) -> None:
    wrong = {**unified, "id": "helder"}
    assert list(Draft7Validator(SCHEMA).iter_errors(wrong))


def test_schema_and_manifest_name_the_same_version(unified: dict[str, Any]) -> None:
    assert f"/v{unified['manifestVersion']}/" in unified["$schema"]


def test_the_host_can_fetch_the_panes_token_ahead(unified: dict[str, Any]) -> None:
    info = unified["webApplicationInfo"]
    (nested,) = info["nestedAppAuthInfo"]
    assert info["resource"] == f"api://helder.example/{APP_ID}"
    assert nested["redirectUri"] == "brk-multihub://helder.example"
    assert f"api://helder.example/{APP_ID}/access_as_user" in nested["scopes"]
    assert json.loads(nested["claims"])["access_token"]["xms_cc"]["values"] == ["CP1"]


def test_it_has_what_the_xml_has(unified: dict[str, Any], manifest: etree._Element) -> None:
    (extension,) = unified["extensions"]
    assert unified["id"] == manifest.findtext(APP + "Id")
    assert extension["requirements"]["capabilities"] == [{"name": "Mailbox", "minVersion": "1.3"}]
    assert extension["runtimes"][0]["code"]["page"] == f"{BASE_URL}/pane/"
    assert extension["runtimes"][0]["actions"][0]["pinnable"] is True
    assert [ribbon["contexts"] for ribbon in extension["ribbons"]] == [["mailRead"], ["mailCompose"]]
    labels = {string.get("DefaultValue") for string in manifest.iterfind(f".//{V11}Resources//{BT}String")}
    for ribbon in extension["ribbons"]:
        control = ribbon["tabs"][0]["groups"][0]["controls"][0]
        assert {control["label"], control["supertip"]["description"]} <= labels


def test_shared_mailboxes_are_allowed_for(unified: dict[str, Any]) -> None:
    asked_for = unified["authorization"]["permissions"]["resourceSpecific"]
    assert {each["name"] for each in asked_for} == {"Mailbox.ReadWrite.User", "Mailbox.SharedFolder"}


def test_every_address_is_https_below_the_base_address(unified: dict[str, Any]) -> None:
    text = json.dumps({name: value for name, value in unified.items() if name != "$schema"})
    addresses = [part.partition('"')[0] for part in text.split('"https://')[1:]]
    assert addresses
    assert all(address.startswith("helder.example/") for address in addresses)


def test_the_package_holds_all_that_the_manifest_names(unified: dict[str, Any], package: dict[str, bytes]) -> None:
    named = {*unified["icons"].values(), *(each["file"] for each in unified["localizationInfo"]["additionalLanguages"])}
    assert set(package) == {"manifest.json", *named}
    assert json.loads(package["manifest.json"]) == unified


@pytest.mark.parametrize(("name", "size"), [("color.png", 192), ("outline.png", 32)])
def test_its_pictures_have_their_sizes(package: dict[str, bytes], name: str, size: int) -> None:
    head = package[name][:24]
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (size, size)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_file_fits_its_schema_and_names_what_is_there(
    unified: dict[str, Any], package: dict[str, bytes], tag: str
) -> None:
    words = json.loads(package[f"{tag}.json"])
    assert [error.message for error in Draft7Validator(LANGUAGE_SCHEMA).iter_errors(words)] == []
    for path in words:
        if path != "$schema":
            assert isinstance(at(unified, path), str), path


def at(value: Any, path: str) -> Any:
    """What a path such as `extensions[0].ribbons[1].tabs` leads to."""
    for part in path.replace("[", ".[").split("."):
        value = value[int(part[1:-1])] if part.startswith("[") else value[part]
    return value


def test_the_same_input_gives_the_same_package() -> None:
    assert asked("package") == asked("package")


def test_the_xml_is_what_render_writes(document: bytes) -> None:
    assert asked("xml") == document


def test_it_is_written_to_a_file_where_one_is_named(tmp_path: Any) -> None:
    path = tmp_path / "helder.zip"
    assert asked("package", "--out", str(path)) == b""
    assert zipfile.is_zipfile(path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--base-url", BASE_URL],
        ["--base-url", "http://helder.example", "--client-id", APP_ID],
        ["--base-url", BASE_URL, "--client-id", "helder"],
        ["--base-url", BASE_URL, "--client-id", APP_ID, "--kind", "yaml"],
        ["--base-url", BASE_URL, "--client-id", APP_ID, "--out", "/nowhere/at/all"],
    ],
)
def test_wrong_arguments_end_with_one_line(arguments: list[str]) -> None:
    done = made(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.decode().splitlines()) == 1
