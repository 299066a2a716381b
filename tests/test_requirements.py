"""What runs is pinned, to the last thing it pulls in, and may be combined with our licence."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)$", re.MULTILINE)
PINNED = {canonicalize_name(name): version for name, version in PIN.findall((ROOT / "requirements.txt").read_text())}
# Licences whose duties reach the whole program (docs/decisions/0001-licence.md).
REFUSED = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.IGNORECASE)
LESSER = re.compile(r"LGPL|Lesser General Public", re.IGNORECASE)


def named_by_hand() -> list[str]:
    lines = (ROOT / "requirements.in").read_text().splitlines()
    return [canonicalize_name(Requirement(line).name) for line in lines if line and not line.startswith("#")]


def test_everything_named_by_hand_is_pinned() -> None:
    assert set(named_by_hand()) <= set(PINNED)


@pytest.mark.parametrize("name", sorted(PINNED))
def test_what_is_installed_is_what_is_pinned(name: str) -> None:
    assert distribution(name).version == PINNED[name]


@pytest.mark.parametrize("name", sorted(PINNED))
def test_all_that_a_package_pulls_in_is_pinned_too(name: str) -> None:
    needed = [Requirement(text) for text in distribution(name).requires or ()]
    here = [each.name for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]
    assert [each for each in here if canonicalize_name(each) not in PINNED] == []


@pytest.mark.parametrize("name", sorted(PINNED))
def test_no_package_brings_a_licence_that_would_bind_ours(name: str) -> None:
    said = distribution(name).metadata
    licence = " ".join([said.get("License-Expression") or "", *(said.get_all("Classifier") or [])])
    licences = [line for line in licence.split("License ::") if not LESSER.search(line)]
    assert not any(REFUSED.search(line) for line in licences)


@pytest.mark.parametrize(
    "path",
    ["requirements.txt", "requirements-dev.txt", "requirements-llm-test.txt", "pane/package-lock.json", "pane/.npmrc"],
)
def test_no_file_names_a_registry(path: str) -> None:
    text = (ROOT / path).read_text()
    assert not re.search(r"--(extra-)?index-url|--find-links|registry\.|\"resolved\"", text)


_ONLY_WHAT_RUNS = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] in REFUSED:
            raise ModuleNotFoundError(f"No module named {name!r} (only development has it)", name=name)
sys.meta_path.insert(0, Refuse())
import server.app, server.openapi, workers.app, workers.tasks, workers.cli.main, core.store.database
import celery.bin.celery, celery.apps.worker, celery.apps.beat, celery.concurrency.prefork, gunicorn.workers.gthread
import kombu.transport.redis, sqlalchemy.dialects.postgresql.psycopg, sqlalchemy.dialects.sqlite.pysqlite
from alembic import command
from workers.graph.client import GraphClient
GraphClient('http://127.0.0.1:9/v1.0').warm()
from core.playbook import load
from workers import pipeline
from workers.mail.parse import read_file
from workers.understand.engine import Reader
import pathlib
for path in list(pathlib.Path('sandbox/mails/info').glob('*.eml'))[:20]:
    pipeline.structure(read_file(path.read_bytes()), Reader(), load(None))
"""


def test_what_runs_needs_nothing_that_only_development_has() -> None:
    refused = {
        module
        for module, owners in packages_distributions().items()
        if not any(canonicalize_name(owner) in PINNED for owner in owners) and module not in ("_distutils_hack", "pip")
    }
    code = f"REFUSED = {sorted(refused - set(sys.stdlib_module_names))!r}\n{_ONLY_WHAT_RUNS}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_check_itself_knows_what_is_missing() -> None:
    with pytest.raises(PackageNotFoundError):
        distribution("a-package-that-nobody-has")
