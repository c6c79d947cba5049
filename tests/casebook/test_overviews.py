"""What is kept of all articles: it is what one gets by asking, until something changes, and then it says so."""

from __future__ import annotations

import pytest

from compare.telling import make_casebook
from musnad.casebook import Casebook
from musnad.casebook.facets import FACETS
from musnad.casebook.overviews import OVERVIEWS, make_overview, read_overview
from musnad.casebook.standing import begin, finish, forget, stand, standing
from musnad.model import Article
from musnad.pipeline import find_all
from musnad.read.recurring import Recurring

ARTICLES = (
    (
        "قال وزير الخارجية سامر الحلبي إن الوفد وصل إلى تركيا. والتقى المستشار الألماني أولاف شولتس.",
        "2024-03-06",
    ),
    ("نفى وزير الخارجية سامر الحلبي أن يكون الوفد قد وصل. وقال مصدر إن الاجتماع سيعقد الشهر المقبل.", "2024-03-07"),
    ("قال سيرغي لافروف إن روسيا ستوقع اتفاقاً مع الهند في مايو المقبل.", "2024-03-10"),
)


@pytest.fixture
def casebook():
    with make_casebook(*ARTICLES) as stored:
        yield stored


def kept(casebook: Casebook, what):
    row = casebook.kept_overview(what)
    return read_overview(what, row.content)


def test_what_is_kept_is_what_one_gets_by_asking(casebook):
    assert casebook.kept_overview("events") is None
    assert casebook.keep_overviews()
    assert not casebook.keep_overviews()
    assert kept(casebook, "events") == casebook.event_places()
    assert kept(casebook, "predictions") == casebook.prediction_keys() != []
    assert kept(casebook, "relations") == casebook.network()
    assert casebook.network().relations
    index, asked = kept(casebook, "statements"), casebook.statement_index()
    assert index.pick(index.all) == asked.pick(asked.all)
    for facet in FACETS:
        assert index.count(facet, index.all, most=99) == asked.count(facet, asked.all, most=99)
        assert index.size_of(facet) == asked.size_of(facet)
    assert index.pick(index.all, newest=True, most=2) == asked.pick(asked.all, newest=True, most=2)


def test_only_other_content_is_given_out_again(casebook):
    casebook.keep_overviews()
    first = casebook.kept_overview("events")
    assert (first.current, first.articles) == (True, 3)
    assert casebook.kept_overview("events", first.stamp).content is None
    assert casebook.kept_overview("events", "another").content == first.content


def changes():
    def read(book):
        article = Article("new", "قال رئيس الوزراء فؤاد السنيورة إن الحكومة باقية.", published="2024-04-01")
        book.add(find_all(article, Recurring()), "rules")

    def reject(book):
        row = next(iter(book.statements()))
        book.reject(row.article.name, row.id)

    def rename(book):
        next(iter(book.identities(type="PER"))).rename("اسم آخر")

    def join(book):
        one, other = [story.id for story in book.stories(least=1)][:2]
        book.merge_stories(one, other)

    return [read, reject, rename, join]


@pytest.mark.parametrize("change", changes())
def test_after_a_change_the_old_ones_say_so_and_new_ones_are_made(casebook, change):
    casebook.keep_overviews()
    change(casebook)
    assert not casebook.kept_overview("statements").current
    assert casebook.keep_overviews()
    for what in OVERVIEWS:
        row = casebook.kept_overview(what)
        assert row.current
        assert row.content == make_overview(casebook, what)


def test_a_change_while_they_are_made_leaves_them_out_of_date(casebook, monkeypatch):
    from musnad.casebook import overviews

    made = overviews.make_overview

    def meanwhile(book, what):
        forget(book._connection, "stories")
        return made(book, what)

    monkeypatch.setattr(overviews, "make_overview", meanwhile)
    assert casebook.keep_overviews()
    assert not casebook.kept_overview("events").current


def test_what_is_made_of_something_falls_with_it(casebook):
    connection = casebook._connection
    for what in ("identities", "stories", "ledgers", "overviews"):
        stand(connection, what, "x")
    forget(connection, "stories")
    assert [standing(connection, w) for w in ("identities", "stories", "ledgers", "overviews")] == [
        "x",
        None,
        "x",
        None,
    ]
    token = begin(connection, "ledgers")
    forget(connection, "identities")
    finish(connection, "ledgers", token, "y")
    assert standing(connection, "ledgers") is None
    token = begin(connection, "ledgers")
    finish(connection, "ledgers", token, "y")
    assert standing(connection, "ledgers") == "y"
