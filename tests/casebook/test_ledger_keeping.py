"""Ledgers that are kept: the rows that one gets by making them, a page at a time, until something changes."""

from __future__ import annotations

from collections import Counter

import pytest

from compare.telling import make_casebook
from musnad.casebook import Casebook, ledger_access
from musnad.casebook.ledger_access import cut_page
from musnad.casebook.ledgers import make_rows, tell

from .test_ledgers import ARTICLES


@pytest.fixture
def casebook():
    with make_casebook(*ARTICLES) as stored:
        yield stored


def made(casebook):
    return make_rows(tell(casebook, casebook._connection))


def test_what_is_kept_is_what_one_gets_by_making_it(casebook, monkeypatch):
    agreements, exchanges = made(casebook)
    assert agreements
    assert exchanges
    assert casebook.kept_ledgers() is None
    assert casebook.keep_ledgers()
    assert not casebook.keep_ledgers()
    monkeypatch.setattr(ledger_access, "gather_rows", lambda *_: pytest.fail("made again"))
    assert casebook.ledgers() == (agreements, exchanges)
    assert casebook.agreements(actor="الهند") == [row for row in agreements if row.status == "signed"]
    assert casebook.exchanges(actor="فرنسا") == []
    kept = casebook.kept_ledgers()
    assert (kept.current, kept.articles) == (True, len(ARTICLES))


@pytest.mark.parametrize("actor", [None, "الهند", "TUR", "فرنسا"])
@pytest.mark.parametrize("status", [None, "signed", "sought"])
def test_a_page_of_what_is_kept(casebook, actor, status):
    casebook.keep_ledgers()
    agreements, _ = made(casebook)
    named = [row for row in agreements if row in casebook.agreements(actor=actor)]
    for page in (1, 2, 9):
        part = casebook.ledger_page("agreements", page, 1, actor=actor, status=status)
        assert part == cut_page(agreements, page, 1, actor, status)
        assert part.statuses == Counter(row.status for row in named)
        assert part.total == len([row for row in named if status in (None, row.status)])
        assert part.page <= part.pages


def test_a_decision_makes_them_old_and_they_are_made_anew(casebook):
    casebook.keep_ledgers()
    row = next(iter(casebook.statements()))
    casebook.accept(row.article.name, row.id)
    assert not casebook.kept_ledgers().current
    assert casebook.ledger_page("agreements", 1, 5).total == 2  # the old ones answer
    assert casebook.ledgers() == made(casebook)
    assert casebook.keep_ledgers()
    assert casebook.kept_ledgers().current


def test_other_rules_do_not_take_the_old_rows(casebook, monkeypatch):
    casebook.keep_ledgers()
    monkeypatch.setattr(ledger_access, "_RULES", "others")
    assert casebook.kept_ledgers() is None
    assert casebook.keep_ledgers()


def test_they_outlive_the_program(tmp_path):
    file = tmp_path / "kept.musnad"
    with make_casebook(*ARTICLES) as stored:
        stored.keep_ledgers()
        rows = stored.ledgers()
        stored._connection.execute("VACUUM INTO ?", (str(file),))
    with Casebook.open(file, "read") as again:
        assert again.kept_ledgers().current
        assert again.ledgers() == rows
