"""The set-up scripts and the documents ask for the same permissions; the script runs, and runs again."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from core.permissions import APPLICATION, DELEGATED
from deploy import graph_calls, permissions_table
from deploy.stack import ROOT

SCRIPT = ROOT / "deploy" / "entra" / "register.sh"
# Stands for the Azure CLI: writes down what it is asked, and knows an application once it was made.
AZ = """#!/usr/bin/env bash
printf '%s\\0' "$@" >> "$AZ_LOG"; printf '\\n' >> "$AZ_LOG"
case "$1 $2 $3" in
  "ad app list") [[ -e $AZ_LOG.made ]] && echo 11111111-1111-4111-8111-111111111111 ;;
  "ad app create") touch "$AZ_LOG.made"; echo 11111111-1111-4111-8111-111111111111 ;;
  "ad app show") [[ $* == *"--query id "* ]] && echo 22222222-2222-4222-8222-222222222222 ;;
  "ad sp show") echo "id-of-$(sed "s/.*value=='//; s/'.*//" <<< "$*")" ;;
  "ad sp create") echo 33333333-3333-4333-8333-333333333333 ;;
  "ad app credential") echo the-secret ;;
  "account show --query") echo 44444444-4444-4444-8444-444444444444 ;;
esac
exit 0
"""


@pytest.fixture
def run(tmp_path: Path) -> Any:
    az = tmp_path / "az"
    az.write_text(AZ)
    az.chmod(0o755)
    log = tmp_path / "log"

    def go(*arguments: str) -> tuple[subprocess.CompletedProcess[str], list[list[str]]]:
        log.unlink(missing_ok=True)
        environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "AZ_LOG": str(log)}
        done = subprocess.run(
            ["bash", str(SCRIPT), *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        asked = log.read_text().split("\0\n") if log.exists() else []
        return done, [call.split("\0") for call in asked if call]

    return go


def bodies(asked: list[list[str]]) -> list[dict[str, Any]]:
    return [json.loads(call[call.index("--body") + 1]) for call in asked if "--body" in call]


def test_the_script_registers_what_the_documents_say(run: Any) -> None:
    done, asked = run("https://helder.example.com/")
    assert (done.returncode, done.stderr) == (0, "")
    whole, trusted = bodies(asked)
    app_id = "11111111-1111-4111-8111-111111111111"
    assert whole["identifierUris"] == [f"api://helder.example.com/{app_id}"]
    assert whole["spa"]["redirectUris"] == [
        "brk-multihub://helder.example.com",
        "https://helder.example.com/pane/signin.html",
    ]
    assert whole["api"]["requestedAccessTokenVersion"] == 2
    assert [scope["value"] for scope in whole["api"]["oauth2PermissionScopes"]] == ["access_as_user"]
    assert [role["value"] for role in whole["appRoles"]] == ["Helder.Admin", "Helder.TeamLead"]
    (access,) = whole["requiredResourceAccess"]
    assert [each["id"] for each in access["resourceAccess"]] == [f"id-of-{each.name}" for each in DELEGATED]
    assert {each["type"] for each in access["resourceAccess"]} == {"Scope"}
    (own,) = trusted["api"]["preAuthorizedApplications"]
    assert own == {"appId": app_id, "delegatedPermissionIds": [whole["api"]["oauth2PermissionScopes"][0]["id"]]}
    assert f"HELDER_AUTH_CLIENT_ID={app_id}" in done.stdout
    assert "HELDER_AUTH_CLIENT_SECRET=the-secret" in done.stdout


def test_it_makes_no_second_application(run: Any) -> None:
    run("https://helder.example.com")
    _, asked = run("https://helder.example.com")
    assert not [call for call in asked if call[:3] == ["ad", "app", "create"]]


@pytest.mark.parametrize("arguments", [[], ["http://helder.example.com"]])
def test_a_wrong_address_is_refused_before_anything_is_asked(run: Any, arguments: list[str]) -> None:
    done, asked = run(*arguments)
    assert done.returncode != 0
    assert asked == []


def test_no_permission_of_the_application_itself_is_consented_in_entra() -> None:
    text = SCRIPT.read_text()
    assert "--type Role" not in text
    assert '"Role"' not in text.replace('\\"', '"')


def test_exchange_gives_what_the_doctor_needs() -> None:
    text = (ROOT / "deploy" / "entra" / "limit-mailboxes.ps1").read_text()
    assert [f"Application {each.name}" for each in APPLICATION] == re.findall(r"-Role '([^']+)'", text)


def test_the_document_has_the_permissions_as_they_are() -> None:
    """Where this fails: `make docs`."""
    text = permissions_table.DOCUMENT.read_text()
    assert permissions_table.written(text) == text


def test_every_call_in_the_document_is_covered_by_a_permission_that_is_asked_for() -> None:
    text = permissions_table.DOCUMENT.read_text()
    asked = {each.name for each in DELEGATED}
    for call in graph_calls.calls_in(text):
        row = next(line for line in text.splitlines() if f"`{call.method} {call.path}` | {call.who}" in line)
        wanted = row.rstrip(" |").rpartition("| ")[2].strip("`")
        names = asked if call.who == "person" else {each.name for each in APPLICATION}
        assert wanted in {"of its parts", *names} or wanted.replace(".Read", ".ReadWrite", 1) in names, row
