"""Write the add-in's manifest for one deployment: the XML, the unified JSON, or the unified one's package.

How they are made stands in addin-manifest/, which is no package (its name says what it is for): loaded by its path.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

_FOLDER = Path(__file__).parents[1] / "addin-manifest"


def _loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"addin_manifest_{name}", _FOLDER / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class _OneLineParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line without the usage before it."""
        self.exit(2, f"manifest: {message}\n")


def main(arguments: Sequence[str]) -> int:
    """The manifest goes to standard output, or to `--out`. Exit code 2 with one line for wrong arguments."""
    render = _loaded("render")
    parser = _OneLineParser(prog="python -m server manifest", description=__doc__, allow_abbrev=False)
    parser.add_argument("--base-url", type=render.https_address, required=True, help="where Helder is served, https")
    parser.add_argument("--client-id", type=render.guid, required=True, help="the application (client) id in Entra")
    parser.add_argument("--version", type=render.version, default="0.1.0", help="raise it with each change")
    parser.add_argument(
        "--kind", choices=("xml", "json", "package"), default="xml",
        help="xml: every Outlook; json: the unified manifest; package: its zip file, with languages and pictures",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, help="the file to write")
    given = parser.parse_args(arguments)
    data = _made(render, given)
    if given.out is None:
        sys.stdout.buffer.write(data)
        return 0
    try:
        given.out.write_bytes(data)
    except OSError as error:
        sys.stderr.write(f"manifest: {given.out} can't be written: {error.strerror}\n")
        return 2
    return 0


def _made(render: ModuleType, given: argparse.Namespace) -> bytes:
    asked = (given.base_url, given.client_id, given.version)
    if given.kind == "xml":
        return str(render.render(*asked)).encode()
    unified = _loaded("unified")
    return str(unified.as_text(*asked)).encode() if given.kind == "json" else bytes(unified.package(*asked))
