"""Dates that one article of a casebook gives to another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from musnad.casebook import Casebook
from musnad.extract.dates import find_dates
from musnad.extract.document import take_apart
from musnad.model import Article, Entity, Event, Layout, Mention, Reading, Span


def told(id: str, text: str, published: str | None, date: str | None) -> Reading:
    """An article in which a person of a known name meets another."""

    def at(part: str) -> Span:
        return Span(text.index(part), text.index(part) + len(part))

    article, layout = Article(id, text, published=published), Layout(body=(Span(0, len(text)),))
    entities = tuple(
        Entity(f"E{n}", "PER", name, country="SYR", mentions=(Mention(at(name), "name", "name"),), rule="name")
        for n, name in enumerate(("يوراي هرادسكي", "لارس هولمبو"))
    )
    event = Event("V1", (at("التقى"),), "CONSULT", ("E0",), ("E1",), (), None, date, "actual", "author", "meet/")
    return Reading(article, layout, entities, events=(event,), dates=find_dates(take_apart(article, layout)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "affair.musnad"
    with Casebook.open(path) as stored:
        stored.add(told("undated", "التقى يوراي هرادسكي لارس هولمبو أمس. ويعود الأحد المقبل.", None, None))
        stored.add(told("dated", "التقى يوراي هرادسكي لارس هولمبو في 12 سبتمبر 2023.", "2023-09-14", "2023-09-12"))
        stored.settle()
    return path


def test_the_undated_article_takes_its_dates_from_the_other_and_what_is_stored_stays(file: Path) -> None:
    with Casebook.open(file, mode="read") as stored:
        digest = stored.digest()
        carried, read = stored.dated("undated"), stored.reading("undated")
        assert [d.value for d in read.dates] == [None, None]
        assert [d.value for d in carried.dates] == ["2023-09-12", "2023-09-17"]
        assert "dated dates the same event (CONSULT) 2023-09-12" in carried.dates[0].derivation
        assert carried.events[0].date == "2023-09-12"
        assert stored.dated("dated") == stored.reading("dated")
        assert {row.id: reading for row, reading in stored.dated_readings()}["undated"] == carried
        assert stored.digest() == digest


def test_the_timeline_says_where_a_date_was_carried_over(file: Path) -> None:
    with Casebook.open(file, mode="read") as stored:
        assert [(row.article, row.first, row.basis) for row in stored.timeline()] == [
            ("dated", "2023-09-12", "text"),
            ("undated", "2023-09-12", "carried"),
        ]


def test_ledgers_that_are_kept_take_the_dates_that_come_later() -> None:
    given = "وسلمت كوبا أسلحة إلى أنغولا أمس."
    reading = told("undated", f"التقى يوراي هرادسكي لارس هولمبو أمس. {given}", None, None)
    start = reading.article.text.index(given)
    states = tuple(
        Entity(
            f"G{country}", "GPE", name, country=country, rule="name",
            mentions=(Mention(Span(at := start + given.index(name), at + len(name)), "name", "name"),),
        )
        for name, country in (("كوبا", "CUB"), ("أنغولا", "AGO"))
    )  # fmt: skip
    undated = replace(reading, entities=(*reading.entities, *states))
    dated = told("dated", "التقى يوراي هرادسكي لارس هولمبو في 12 سبتمبر 2023.", "2023-09-14", "2023-09-12")
    with Casebook.open(":memory:") as stored:
        stored.add(undated)
        stored.keep_ledgers()
        assert [step.date for row in stored.exchanges() for step in row.steps] == [None]
        stored.add(dated)
        stored.keep_ledgers()
        assert [step.date for row in stored.exchanges() for step in row.steps] == ["2023-09-12"]
