"""Storing and listing: what goes in comes out, once, in one order."""

from __future__ import annotations

import itertools
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from casebook.readings import readings, sample
from musnad.casebook import Casebook, CasebookError, NoSuchArticle, content_digest
from musnad.model import Reading


def filled(*found: Reading) -> Casebook:
    casebook = Casebook.open(":memory:")
    for reading in found:
        casebook.add(reading)
    return casebook


def affair() -> list[Reading]:
    return [
        sample("c", "المرفأ", "2024-05-03"),
        sample("a", "النهار", "2024"),
        sample("b", None, None),
        sample("d", "المرفأ", "2024-06-01T10:00:00+03:00"),
    ]


def test_a_reading_comes_back_as_it_was_added():
    assert filled(sample()).reading("halabi") == sample()


@settings(max_examples=150, deadline=None)
@given(readings())
def test_any_reading_comes_back_as_it_was_added(reading):
    with filled(reading) as casebook:
        [(row, found)] = casebook.readings()
        assert found == reading
        assert row.ids == (reading.article.id,)
        for statement in casebook.statements():
            assert statement.content == tuple(s.of(reading.article.text) for s in statement.statement.content)


@settings(max_examples=40, deadline=None)
@given(readings(), readings())
def test_a_second_reading_by_other_rules_takes_the_place_of_the_first(first, second):
    second = replace(second, article=first.article)
    with filled(first) as casebook:
        assert casebook.add(second, "newer rules")
        assert casebook.reading(content_digest(first.article)) == second
        with Casebook.open(":memory:") as clean:
            clean.add(second, "newer rules")
            assert casebook.digest() == clean.digest()


def test_the_order_of_adding_leaves_no_trace():
    twice = [*affair(), sample("z", "المرفأ", "2024-05-03"), sample("0", "النهار", "2024")]
    digests = {filled(*order).digest() for order in itertools.islice(itertools.permutations(twice), 0, None, 37)}
    assert len(digests) == 1
    assert digests != {filled(*affair()).digest()}


def test_the_same_article_is_stored_once_under_all_its_ids():
    casebook = filled(sample("copy"))
    assert not casebook.add(sample("archive"))
    assert not casebook.add(sample("copy"))
    assert len(casebook) == 1
    assert casebook.article("copy") == casebook.article("archive")
    assert casebook.article("copy").ids == ("archive", "copy")
    assert casebook.article("copy").name == "archive"
    assert casebook.add_id(content_digest(sample().article), "third")
    assert not casebook.add_id(content_digest(sample().article), "third")
    assert not casebook.add_id("0" * 32, "nothing")
    assert casebook.article("third").ids == ("archive", "copy", "third")


def test_the_same_article_at_two_addresses_is_stored_once_and_read_again():
    def located(url: str | None) -> Reading:
        return replace(sample(), article=replace(sample().article, url=url))

    found = [located("https://a.example/1"), located("https://b.example/1"), located(None)]
    digests = set()
    for order in itertools.permutations(found):
        casebook = Casebook.open(":memory:")
        for reading in order:
            casebook.add_article(reading.article)
        assert [row.url for row in casebook.articles()] == ["https://a.example/1"]
        digests.add(casebook.digest())
    assert len(digests) == 1
    casebook = filled(found[1])
    assert not casebook.add_article(found[0].article)
    assert casebook.unread() == 1


def test_articles_that_share_an_id_are_kept_apart():
    casebook = filled(sample("one"), sample("one", "صحيفة أخرى"))
    names = [row.name for row in casebook.articles()]
    assert len(set(names)) == 2
    assert all(name.startswith("one~") for name in names)
    assert [casebook.article(name).name for name in names] == names
    with pytest.raises(NoSuchArticle, match="2 articles have the id one"):
        casebook.article("one")


def test_an_unknown_article_is_named_with_what_is_near():
    with pytest.raises(NoSuchArticle) as caught:
        filled(sample("kim-1"), sample("kim-2", "صحيفة أخرى")).reading("kim")
    assert caught.value.cause == "There is no article kim"
    assert caught.value.remedy == "Did you mean: kim-1, kim-2"


def test_listings_come_by_day_of_publication_with_undated_articles_last():
    casebook = filled(*affair())
    assert [row.id for row in casebook.articles()] == ["a", "c", "d", "b"]
    assert [row.article.id for row in casebook.statements(cls="deny")] == ["a", "c", "d", "b"]
    assert [row.id for row, _ in casebook.readings()] == ["a", "c", "d", "b"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["a/S1", "a/S2", "c/S1", "c/S2", "d/S1", "d/S2", "b/S1", "b/S2"]),
        ({"cls": "deny", "outlet": "المرفأ"}, ["c/S1", "d/S1"]),
        ({"cls": {"deny", "explain_add"}, "article": "c"}, ["c/S1", "c/S2"]),
        ({"commitment": "declines", "since": "2024-05-04"}, ["a/S2", "d/S2"]),
        ({"kind": "direct", "until": "2024-05"}, ["a/S2", "c/S2"]),
        ({"since": "2024-06-02", "until": "2025"}, ["a/S1", "a/S2"]),
        ({"speaker": "الحلبي", "via": "وكاله النهار", "until": "2024-05-03", "since": "2024-05-03"}, ["a/S1", "c/S1"]),
        ({"speaker": "samer al-halabi", "article": "b"}, ["b/S1", "b/S2"]),
        ({"speaker": "ناطق باسم الحكومة", "article": "b"}, ["b/S1", "b/S2"]),
        ({"speaker": "حلب"}, []),
        ({"speaker": "وكالة النهار"}, []),
        ({"text": "الحكومة", "article": "c"}, ["c/S2"]),
        ({"text": "مفاوضات", "article": "c"}, ["c/S1"]),
        ({"text": "الناطق"}, []),
    ],
)
def test_statements_are_found_by(filters, expected):
    found = filled(*affair()).statements(**filters)
    assert [f"{row.article.id}/{row.id}" for row in found] == expected


def test_a_statement_carries_its_words_and_its_chain():
    row = next(iter(filled(sample()).statements(cls="deny")))
    assert (row.cue, row.source, row.text) == ("قوله", "الناطق باسم الحكومة سامر الحلبي", "المفاوضات لم تبدأ")
    assert [speaker.name_en for speaker in row.speakers] == ["Samer al-Halabi"]
    assert [(step.cue, step.source, [s.name_ar for s in step.speakers]) for step in row.chain] == [
        ("نقلت", "وكالة النهار", ["وكالة النهار"])
    ]
    assert row.article.headline == "الناطق ينفي الاتفاق"
    assert (row.cls, row.commitment, row.kind) == ("deny", "denies", "indirect")


@pytest.mark.parametrize("filters", [{"since": "yesterday"}, {"until": "2024-13"}, {"text": " «» "}, {"speaker": "؟"}])
def test_filters_that_mean_nothing_are_refused(filters):
    with pytest.raises(ValueError, match=next(iter(filters))):
        list(filled(sample()).statements(**filters))


def test_entities_are_counted_over_articles():
    rows = list(filled(*affair()).entities())
    assert [(r.name_ar, r.articles, r.mentions, r.statements) for r in rows] == [
        ("سامر الحلبي", 4, 8, 8),
        ("وكالة النهار", 4, 4, 0),
    ]
    assert rows[0].names == ("سامر الحلبي", "سامر حلبي")
    assert [r.name_ar for r in filled(*affair()).entities(type="MEDIA")] == ["وكالة النهار"]
    assert [r.articles for r in filled(*affair()).entities(name="halabi", article="a", country="SYR")] == [1]


def test_an_interrupted_transaction_leaves_nothing():
    casebook = Casebook.open(":memory:")

    def add_and_stop() -> None:
        with casebook.transaction():
            casebook.add(sample())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_and_stop()
    assert len(casebook) == 0
    assert casebook.add(sample())


def test_a_casebook_is_opened_for_reading_by_several(tmp_path: Path):
    file = tmp_path / "affair 100%?.musnad"
    with Casebook.open(file) as writer:
        writer.add(sample())
        with Casebook.open(file, mode="read") as reader:
            assert len(reader) == 1
            writer.add(sample("two", "صحيفة أخرى"))
            assert len(reader) == 2
            with pytest.raises(sqlite3.OperationalError):
                reader.add(sample("three", "x"))


@pytest.mark.parametrize(
    ("content", "cause"),
    [(None, "There is no casebook"), (b"", "is empty"), (b"plain text, and long enough " * 9, "not a musnad casebook")],
)
def test_a_file_that_is_no_casebook_is_refused_with_a_remedy(tmp_path: Path, content, cause):
    file = tmp_path / "x.musnad"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CasebookError) as caught:
        Casebook.open(file, mode="read")
    assert cause in caught.value.cause
    assert "musnad read" in caught.value.remedy


def test_other_databases_folders_and_missing_folders_are_refused(tmp_path: Path):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t (x)")
    before = other.read_bytes()
    for path in (other, tmp_path, tmp_path / "missing" / "x.musnad"):
        with pytest.raises(CasebookError):
            Casebook.open(path)
    assert other.read_bytes() == before
