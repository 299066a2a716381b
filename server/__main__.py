"""`python -m server manifest …` writes the add-in's manifest, `… doctor` says what is wrong and how to mend it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_USAGE = "usage: python -m server {manifest,doctor} [--help]\n"


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    command, rest = (given[0] if given else ""), given[1:]
    if command == "manifest":
        from server import manifest  # noqa: PLC0415 (each command loads only what it needs)

        return manifest.main(rest)
    if command == "doctor":
        from server.doctor import command as doctor  # noqa: PLC0415

        return doctor.main(rest)
    sys.stderr.write(_USAGE)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
