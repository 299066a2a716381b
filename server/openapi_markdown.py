"""The page `docs/api.md`, made from the OpenAPI document: `python -m server.openapi_markdown`."""

from __future__ import annotations

import sys
from typing import Any

from server.openapi import document

_TITLES = {
    "mails": "One mail",
    "steps": "Steps",
    "triage": "An inbox",
    "microsoft 365": "Microsoft 365",
    "service": "The service",
}
_SHOWN = (
    "StructureRequest", "TriageRequest", "RunApplyRequest", "RowChanges", "RunUndoRequest", "PreviewView",
    "PlannedCount", "PlannedChange", "PressedView", "MailboxRequest", "MailboxView", "QuietHours",
    "SwitchRequest", "SwitchView",
    "JobView", "RunView", "CountsView", "StepCount", "RowView", "RowStepView", "ThreadView", "RowGroup", "RowsPage",
    "Failure", "Problem",
)  # fmt: skip


def as_markdown() -> str:
    """The whole page."""
    described = document()
    lines = [
        "# HTTP API", "", "Made by `make docs` from `/api/openapi.json`; do not edit by hand.", "",
        described["info"]["description"],
        "Everything under `/api` needs `Authorization: Bearer …`, but the document itself.",
    ]  # fmt: skip
    for tag, title in _TITLES.items():
        lines += ["", f"## {title}"]
        for path, methods in described["paths"].items():
            for method, operation in methods.items():
                if operation["tags"] == [tag]:
                    lines += _operation(method, path, operation)
    lines += ["", "## Objects", "", "A card is a StructuredMail: `core/schemas/structured-mail.schema.json`."]
    for name in _SHOWN:
        lines += _object(name, described["components"]["schemas"][name])
    return "\n".join(lines) + "\n"


def _operation(method: str, path: str, operation: dict[str, Any]) -> list[str]:
    lines = [
        "",
        f"### {method.upper()} {path}",
        "",
        f"{operation['summary']}. {operation.get('description', '')}".strip(),
    ]
    if "requestBody" in operation:
        lines += ["", f"Body: {_type(operation['requestBody']['content']['application/json']['schema'])}."]
    if "parameters" in operation:
        lines += ["", "| parameter | in | meaning |", "| --- | --- | --- |"]
        lines += [f"| `{one['name']}` | {one['in']} | {one['description']} |" for one in operation["parameters"]]
    lines += ["", "| answer | what | body |", "| --- | --- | --- |"]
    for status, answer in operation["responses"].items():
        body = ", ".join(_body(*content) for content in answer.get("content", {}).items()) or "none"
        lines.append(f"| {status} | {answer['description']} | {body} |")
    return lines


def _body(media_type: str, content: dict[str, Any]) -> str:
    return _type(content["schema"]) if "$ref" in content["schema"] else f"`{media_type}`"


def _object(name: str, schema: dict[str, Any]) -> list[str]:
    lines = ["", f"### {name}", ""]
    if "description" in schema:
        lines += [" ".join(schema["description"].split()), ""]
    lines += ["| member | type | meaning |", "| --- | --- | --- |"]
    required = schema.get("required", [])
    for member, value in schema["properties"].items():
        kind = _type(value) + ("" if member in required else ", optional")
        lines.append(f"| `{member}` | {kind} | {_meaning(value)} |")
    return lines


def _meaning(schema: dict[str, Any]) -> str:
    parts = [schema.get("description", "")]
    if schema.get("default") is not None:
        parts.append(f"Default: `{schema['default']}`.")
    return " ".join(part for part in parts if part)


def _type(schema: dict[str, Any]) -> str:
    """A schema in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})" if name in _SHOWN else name
    if "anyOf" in schema:
        return " or ".join(_type(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    limits = [f"{word} {schema[key]}" for key, word in _LIMITS if key in schema]
    return " ".join([str(schema.get("type", "any")), *([f"({', '.join(limits)})"] if limits else [])])


_LIMITS = (
    ("format", "format"), ("minimum", "from"), ("maximum", "to"),
    ("minLength", "at least"), ("maxLength", "at most"),
)  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
