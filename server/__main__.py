"""`python -m server manifest …` writes the add-in's manifest."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_USAGE = "usage: python -m server {manifest} [--help]\n"


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    command, rest = (given[0] if given else ""), given[1:]
    if command == "manifest":
        from server import manifest  # noqa: PLC0415 (each command loads only what it needs)

        return manifest.main(rest)
    sys.stderr.write(_USAGE)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
