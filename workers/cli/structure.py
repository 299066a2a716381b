"""`structure`: one mail, a stream of paths, or a message in Graph; JSON on standard output."""

from __future__ import annotations

import argparse
import os
import sys

from core.errors import NotAMailError
from workers.cli.output import complain, print_line
from workers.cli.reading import Structurer, read_path
from workers.warm import warm

DONE, FAILED = 0, 2


def structure(asked: argparse.Namespace) -> int:
    """Raises NotAMailError, SettingsError: said by `main` in one line."""
    maker = Structurer(asked)
    print_line(maker.card(read_path(asked.file)).to_json())
    return DONE


def structure_lines(asked: argparse.Namespace) -> int:
    """A file that is no mail gets its line on standard error, and the stream goes on."""
    maker = Structurer(asked)
    warm()
    outcome = DONE
    for line in sys.stdin.buffer:
        path = os.fsdecode(line.rstrip(b"\r\n"))
        if not path.strip():
            continue
        try:
            print_line(maker.card(read_path(path)).to_json())
        except NotAMailError as error:
            complain(error.detail)
            outcome = FAILED
        except BrokenPipeError:
            raise
        except Exception as error:
            complain(f"{path}: failed ({type(error).__name__})")
            outcome = FAILED
    return outcome


def structure_graph(asked: argparse.Namespace) -> int:
    """Raises GraphError and its kin, SettingsError."""
    from workers.graph.fetch import fetch_message  # noqa: PLC0415 - slow to import
    from workers.mail.graph_json import from_graph  # noqa: PLC0415

    mailbox, message_id = asked.graph
    maker = Structurer(asked, mailbox)
    print_line(maker.card(from_graph(fetch_message(mailbox, message_id))).to_json())
    return DONE
