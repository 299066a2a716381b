"""`make demo`'s one process: everything comes up, its addresses are printed, and nothing is left after."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from deploy.processes import PYTHON
from deploy.stack import ROOT
from tests.journeys.api import until

pytestmark = pytest.mark.xdist_group("own-stack")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [PYTHON, "-m", "deploy.demo", "--state", str(tmp_path / "state"), "--server-port", "0"]
    started = subprocess.Popen(
        [*command, "--sandbox-port", "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    yield started
    started.kill()
    started.wait()


def addresses(demo: subprocess.Popen[str]) -> list[str]:
    """What it prints when it is up: the mail client's address, then the inbox page's."""
    assert demo.stdout is not None
    found: list[str] = []
    while len(found) < 2:
        line = demo.stdout.readline()
        assert line, "the demo ended"
        found += re.findall(r"http://\S+", line)
    return found


def parts_of(state: Path) -> list[int]:
    """Process ids of everything that was started with this state folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                environment = (entry / "environ").read_bytes()
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(state).encode() in environment + command and b"deploy.demo" not in command:
                found.append(int(entry.name))
    return found


def test_the_demo_comes_up_refuses_a_second_one_and_ctrl_c_ends_all_of_it(
    demo: subprocess.Popen[str], tmp_path: Path
) -> None:
    client, inbox = addresses(demo)
    assert httpx.get(client).status_code == 200
    assert httpx.get(inbox).status_code == 200
    assert len(parts_of(tmp_path / "state")) >= 6

    command = [PYTHON, "-m", "deploy.demo", "--state", str(tmp_path / "state")]
    second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert second.returncode == 1
    assert second.stderr == f"already running on {tmp_path / 'state'}; stop that one first, or give --state\n"

    os.kill(demo.pid, signal.SIGINT)
    assert demo.wait(60) == 0
    assert parts_of(tmp_path / "state") == []


def test_a_demo_that_is_killed_leaves_nothing_behind(demo: subprocess.Popen[str], tmp_path: Path) -> None:
    addresses(demo)
    demo.kill()
    demo.wait()
    until(lambda: parts_of(tmp_path / "state"), lambda left: left == [])
