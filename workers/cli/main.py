"""Arguments, and which command they mean."""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from core.errors import HelderError
from workers.cli.output import complain

DONE, FAILED, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0, or 2 where something could not be read."""
    parser = make_parser()
    asked = parser.parse_args(arguments)
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(name)s: %(message)s")
    try:
        return _run(parser, asked)
    except HelderError as error:
        complain(error.detail or error.for_user("en"))
        return FAILED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> int:
    if asked.command == "triage":
        from workers.cli.triage import triage  # noqa: PLC0415 - slow to import

        return triage(asked)
    if asked.command == "evaluate":
        from workers.cli.evaluate import evaluate  # noqa: PLC0415 - slow to import

        return evaluate(asked)
    if asked.command == "playbook":
        from workers.cli.playbooks import playbook  # noqa: PLC0415 - slow to import

        return playbook(asked)
    given = [asked.file is not None, asked.lines, asked.graph is not None]
    if sum(given) != 1:
        parser.error("structure: give one of FILE, --lines and --graph MAILBOX MESSAGE_ID")
    from workers.cli.structure import structure, structure_graph, structure_lines  # noqa: PLC0415 - slow to import

    if asked.lines:
        return structure_lines(asked)
    return structure_graph(asked) if asked.graph else structure(asked)


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workers", description="Helder on the command line.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    one = commands.add_parser("structure", help="print the card of a mail as JSON")
    one.add_argument("file", nargs="?", metavar="FILE", help="an .eml or .msg file; - reads standard input")
    one.add_argument("--lines", action="store_true", help="read paths from standard input, print one card a line")
    one.add_argument(
        "--graph",
        nargs=2,
        metavar=("MAILBOX", "MESSAGE_ID"),
        help="a message in Microsoft Graph (HELDER_GRAPH_URL, HELDER_GRAPH_TOKEN); MAILBOX is me or an address",
    )
    many = commands.add_parser("triage", help="print one row for each mail file in a folder")
    many.add_argument("folder", metavar="FOLDER", type=Path, help="searched with its subfolders for .eml and .msg")
    many.add_argument("--csv", metavar="FILE", type=Path, help="write the rows to this file too")
    for command in (one, many):
        _add_common(command)
    _add_evaluate(commands)
    _add_playbook(commands)
    return parser


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("evaluate", help="score an engine on a folder of mails with gold")
    parser.add_argument("folder", metavar="DIR", type=Path, help="NAME.eml or NAME.msg with NAME.json; docs/model.md")
    parser.add_argument("--engine", choices=["rules", "openai"], default="rules", help="default: rules")
    parser.add_argument("--playbook", metavar="FILE", type=Path, help="the team's playbook (YAML)")
    parser.add_argument("--baseline", metavar="FILE", type=Path, help="compare with this run, written by --json before")
    parser.add_argument(
        "--json", metavar="FILE", type=Path, help="write the run: counts, times and ids, no mail's words"
    )
    parser.add_argument("--prices", metavar="FILE", type=Path, help="prices of tokens (YAML), to tell what it cost")
    parser.add_argument("--misses", action="store_true", help="print what is wrong, with the mails' words")


def _add_playbook(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("playbook", help="keep playbooks in the store and give them to mailboxes")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    put = verbs.add_parser("put", help="store a playbook as the newest version of its key")
    show = verbs.add_parser("show", help="list a tenant's playbooks, or print one")
    use = verbs.add_parser("use", help="give a mailbox a playbook that is stored")
    for verb in (put, show, use):
        verb.add_argument("tenant", metavar="TENANT", help="the tenant's id")
    put.add_argument("file", metavar="FILE", type=Path, help="YAML; see docs/playbook.md")
    put.add_argument("--mailbox", metavar="ADDRESS", action="append", default=[], help="give it to this mailbox too")
    show.add_argument("key", metavar="KEY", nargs="?")
    show.add_argument("--version", metavar="N", type=int, help="default: the newest")
    use.add_argument("mailbox", metavar="ADDRESS")
    use.add_argument("key", metavar="KEY", nargs="?", help="none: the default again")


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--engine", choices=["rules", "openai"], default="rules", help="default: rules")
    command.add_argument("--playbook", metavar="FILE", type=Path, help="the team's playbook (YAML)")
    command.add_argument("--reader", metavar="ADDRESS", help="whom the card is for; default: the addressee")
    command.add_argument("--timezone", default="Europe/Brussels", type=_timezone, help="default: %(default)s")
    command.add_argument("--language", default="nl", type=_language, help="of the card's words; default: %(default)s")


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise argparse.ArgumentTypeError(f"{name!r} is no IANA time zone, such as Europe/Brussels") from None
    return name


def _language(code: str) -> str:
    if not re.fullmatch(r"[a-z]{2}", code):
        raise argparse.ArgumentTypeError(f"{code!r} is no language code of two letters, such as nl")
    return code
