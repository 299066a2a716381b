from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[2] / "addin-manifest"
BASE_URL = "https://helder.example"
APP_ID = "5f2c1d3e-7a4b-4c8d-9e0f-1a2b3c4d5e6f"


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What the command does, in a process of its own."""
    return subprocess.run(
        [sys.executable, str(ROOT / "render.py"), *arguments], capture_output=True, check=False, timeout=30
    )


@pytest.fixture(scope="session")
def document() -> bytes:
    done = run("--base-url", BASE_URL, "--app-id", APP_ID, "--version", "1.2.3")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.fixture(scope="session")
def manifest(document: bytes) -> etree._Element:
    return etree.fromstring(document)
