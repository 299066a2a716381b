"""Mails that nothing was learnt from: how what the rules found is held against their labels."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus.read import mails
from benchmarks.unseen.__main__ import requests, rows
from core.playbook import load
from workers import pipeline
from workers.mail.parse import read_eml
from workers.understand.engine import Reader

SOME = """\
@@ category=question priority=normal reply=yes
From: Els <els@klant.example>
Subject: Levering

<Q>Wanneer wordt de pomp geleverd?</Q> <Q>Zilver reiger boven de vaart.</Q> Bedankt voor het goede gesprek van gisteren.

@@ category=newsletter priority=low reply=no
From: Winkel <nieuws@winkel.example>
Subject: Nieuwsbrief december
Header: List-Unsubscribe: <https://winkel.example/uit>

<R>Schrijf u snel in.</R>
"""


def written(folder: Path) -> Path:
    path = folder / "nl.txt"
    path.write_text(SOME, encoding="utf-8")
    return path


def test_a_request_counts_by_its_words_and_what_is_missed_counts_too(tmp_path: Path) -> None:
    mail = next(mails(written(tmp_path)))
    card = pipeline.structure(read_eml(mail.eml()), Reader(language="nl"), load(None))
    tally = requests(mail, card)
    assert (tally.right, tally.missed) == (1, 1)


def test_what_newsletters_ask_is_left_out(tmp_path: Path) -> None:
    header, _, dutch, everything = "\n".join(rows([written(tmp_path)])).splitlines()
    assert header.count("|") == everything.count("|")
    assert dutch.startswith("| nl | 2 |")
    alone = tmp_path / "fr.txt"
    alone.write_text(SOME[: SOME.index("@@ category=newsletter")], encoding="utf-8")
    assert dutch.split("|")[5:] == "\n".join(rows([alone])).splitlines()[2].split("|")[5:]
