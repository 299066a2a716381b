"""What the command takes, and how it refuses."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from lxml import etree

from tests.addin_manifest.conftest import APP_ID, BASE_URL, ROOT, run
from tests.addin_manifest.order import APP, BT, V11


def _rendered(base_url: str = BASE_URL, app_id: str = APP_ID, *more: str) -> etree._Element:
    done = run("--base-url", base_url, "--app-id", app_id, *more)
    assert done.returncode == 0, done.stderr
    return etree.fromstring(done.stdout)


@pytest.mark.parametrize(
    ("given", "base_url", "host"),
    [
        pytest.param("https://helder.example/", "https://helder.example", "helder.example", id="slash at the end"),
        pytest.param("https://HELDER.Example", "https://helder.example", "helder.example", id="capitals"),
        pytest.param("https://h.example:8443", "https://h.example:8443", "h.example:8443", id="port"),
        pytest.param("https://h.example:443", "https://h.example", "h.example", id="usual port"),
        pytest.param("https://a.example/helder/", "https://a.example/helder", "a.example", id="below a path"),
        pytest.param(
            "https://xn--bcher-kva.example", "https://xn--bcher-kva.example", "xn--bcher-kva.example", id="IDN"
        ),
    ],
)
def test_the_base_address_is_brought_into_one_form(given, base_url, host):
    manifest = _rendered(given)
    assert manifest.find(f".//{BT}Url").get("DefaultValue") == f"{base_url}/pane/"
    assert manifest.findtext(f".//{V11}Resource") == f"api://{host}/{APP_ID}"


def test_an_app_id_in_capitals_is_written_small_everywhere():
    manifest = _rendered(app_id=APP_ID.upper())
    assert {manifest.findtext(APP + "Id"), manifest.findtext(f".//{V11}Id")} == {APP_ID}


def test_the_version_has_a_default():
    assert re.fullmatch(r"[0-9]+(\.[0-9]+){1,3}", _rendered().findtext(APP + "Version"))


@pytest.mark.parametrize(
    "base_url",
    [
        pytest.param("http://helder.example", id="plain http"),
        pytest.param("http://127.0.0.1:8000", id="plain http on this machine"),
        pytest.param("helder.example", id="no scheme"),
        pytest.param("ftp://helder.example", id="another scheme"),
        pytest.param("", id="empty"),
        pytest.param("https://", id="no host"),
        pytest.param("https://helder.example?x=1", id="query"),
        pytest.param("https://helder.example#", id="fragment"),
        pytest.param("https://user:word@helder.example", id="user"),
        pytest.param('https://helder.example/"><Host', id="markup"),
        pytest.param("https://helder.example/a b", id="blank"),
        pytest.param("https://helder.example\n", id="line end"),
        pytest.param("https://helder\t.example", id="tab"),
        pytest.param("https://hélder.example", id="not ASCII"),
        pytest.param("https://helder.example:99999", id="no such port"),
        pytest.param("https://helder.example:x", id="port in letters"),
        pytest.param("https://[::1", id="half an address"),
        pytest.param("https://-helder.example", id="hyphen first"),
        pytest.param("https://helder..example", id="empty label"),
        pytest.param("https://" + "a" * 4000 + ".example", id="endless host"),
        pytest.param("https://helder.example/" + "a" * 4000, id="endless path"),
        pytest.param("https://helder.example/$name", id="a placeholder"),
    ],
)
def test_an_address_outlook_would_not_load_is_refused_in_one_line(base_url):
    assert_refused(run("--base-url", base_url, "--app-id", APP_ID))


def test_plain_http_is_refused_with_the_reason():
    assert b"https only" in run("--base-url", "http://127.0.0.1:8000", "--app-id", APP_ID).stderr


@pytest.mark.parametrize(
    "app_id",
    [
        pytest.param("", id="empty"),
        pytest.param("helder", id="a word"),
        pytest.param("{" + APP_ID + "}", id="braces"),
        pytest.param(APP_ID.replace("-", ""), id="no hyphens"),
        pytest.param(APP_ID[:-1] + "g", id="no hexadecimal digit"),
        pytest.param(APP_ID + "\n", id="line end"),
        pytest.param("٥" + APP_ID[1:], id="another script's digit"),
    ],
)
def test_what_is_no_guid_is_refused_in_one_line(app_id):
    assert_refused(run("--base-url", BASE_URL, "--app-id", app_id))


@pytest.mark.parametrize("version", ["", "1", "1.2.3.4.5", "1.2-beta", "v1.2", "1..2", "1.123456", "1.٢"])
def test_what_is_no_version_is_refused_in_one_line(version):
    assert_refused(run("--base-url", BASE_URL, "--app-id", APP_ID, "--version", version))


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="nothing"),
        pytest.param(["--base-url", BASE_URL], id="no app id"),
        pytest.param(["--app-id", APP_ID], id="no address"),
        pytest.param(["--base-url", BASE_URL, "--app-id", APP_ID, "more"], id="one too many"),
    ],
)
def test_missing_or_extra_arguments_are_refused_in_one_line(arguments):
    assert_refused(run(*arguments))


def test_the_icons_are_what_their_script_draws(tmp_path):
    script = tmp_path / "draw_icons.py"
    script.write_bytes((ROOT / "draw_icons.py").read_bytes())
    subprocess.run([sys.executable, str(script)], check=True, timeout=60)
    drawn = {path.name: pixels(path) for path in (tmp_path / "icons").iterdir()}
    assert drawn == {path.name: pixels(path) for path in (ROOT / "icons").iterdir()}


def pixels(path: Path) -> bytes:
    """The unpacked rows (packing differs between zlib's versions): the second chunk of our files."""
    data = path.read_bytes()[33:]
    return zlib.decompress(data[8 : 8 + int.from_bytes(data[:4])])


def assert_refused(done: subprocess.CompletedProcess[bytes]) -> None:
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.endswith(b"\n")
    assert len(done.stderr.decode(errors="replace").splitlines()) == 1
