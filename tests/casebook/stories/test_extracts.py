"""What is taken from articles for comparing them, kept: no article is taken apart twice, and nothing else comes out."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.casebook import Casebook
from musnad.compare import accounts as making
from musnad.compare.accounts import Account, account_of
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.coding import read_row, write_row
from musnad.compare.ledgers import deals as dealing
from musnad.compare.ledgers.deals import deals_of
from musnad.model import Article
from musnad.pipeline import find_all

PIECES = (
    "قتل 40 شخصا في قصف على مدينة مأرب يوم الاثنين",
    "قتل 52 شخصا في قصف على مدينة مأرب",
    "نفت إثيوبيا أن تكون قواتها قصفت مدينة مأرب، وهو ما لم تؤكده كينيا",
    "أعلن وزير الخارجية التونسي أن 3000 جندي إثيوبي وصلوا إلى الصومال",
    "شنت طائرات إثيوبية غارات على مواقع في الصومال وقتل 12 جنديا",
    "التقى الرئيس التونسي قيس سعيد نظيره الكيني وليام روتو في نيروبي",
)
ARTICLES = [
    find_all(Article(f"a{n}", f"{one}. {two}.", outlet=f"outlet {n}", published=f"2024-03-{n + 1:02}"))
    for n, (one, two) in enumerate(zip(PIECES, PIECES[1:] + PIECES[:1], strict=True))
]
NAMES = [reading.article.id for reading in ARTICLES]


@pytest.fixture
def made(monkeypatch):
    """The names of the articles that are taken apart, one after the other."""
    names: list[str] = []

    def note(told):
        names.append(told.name)
        return account_of(told)

    monkeypatch.setattr(making, "account_of", note)
    return names


def test_an_article_is_taken_apart_once(made):
    with Casebook.open(":memory:") as book:
        for reading in ARTICLES[:3]:
            book.add(reading)
        first = book.compare_articles(NAMES[:3])
        assert book.compare_articles(NAMES[:3]) == first
        assert made == NAMES[:3]
        book.add(ARTICLES[3])
        book.compare_articles(NAMES[:4])
        assert made == NAMES[:4]


def test_an_article_that_is_read_by_other_rules_is_taken_apart_anew(made):
    with Casebook.open(":memory:") as book:
        for reading in ARTICLES:
            book.add(reading)
        book.compare_articles(NAMES)
        made.clear()
        book.add(replace(ARTICLES[0], statements=()), rules="others")
        book.compare_articles(NAMES)
        assert made == NAMES[:1]


def test_who_is_stopped_goes_on_from_there(made):
    with Casebook.open(":memory:") as book:
        for reading in ARTICLES:
            book.add(reading)
        list(book.stories())

        def stop(stage, done, total):
            if done == 2:
                raise KeyboardInterrupt

        keys = [book._key(name) for name in NAMES]
        with pytest.raises(KeyboardInterrupt):
            book._compare(keys, advance=stop)
        made.clear()
        book.compare_articles(NAMES)
        assert made == NAMES[2:]


def test_who_may_not_write_is_given_the_same(tmp_path, made):
    file = tmp_path / "x.musnad"
    with Casebook.open(file) as book:
        for reading in ARTICLES:
            book.add(reading)
        list(book.stories())
    with Casebook.open(file, "read") as book:
        before = book.compare_articles(NAMES)
    with Casebook.open(file) as book:
        assert book.compare_articles(NAMES) == before
    assert made == NAMES * 2
    with Casebook.open(file, "read") as book:
        assert book.compare_articles(NAMES) == before
    assert made == NAMES * 2


def test_who_is_called_otherwise_is_called_so_in_what_is_kept(made):
    with Casebook.open(":memory:") as book:
        for reading in ARTICLES:
            book.add(reading)
        book.compare_articles(NAMES)
        made.clear()
        story = next(islice(book.identities(name="قيس سعيد"), 1))
        book.rename(story.id, "الرئيس قيس سعيد")
        told = book.compare_articles(NAMES)
        assert 0 < len(made) < len(NAMES)
        with Casebook.open(":memory:") as other:
            for reading in ARTICLES:
                other.add(reading)
            other.rename(story.id, "الرئيس قيس سعيد")
            assert other.compare_articles(NAMES) == told


def test_what_is_missing_is_made_and_counted(tmp_path):
    with Casebook.open(tmp_path / "x.musnad") as book:
        for reading in ARTICLES:
            book.add(reading)
        story = next(book.stories(least=1))
        count = story.article_count
        assert book.keep_accounts(story.id) == count
        assert book.keep_accounts(story.id) == 0


def test_an_account_comes_back_as_it_was():
    with Casebook.open(":memory:") as book:
        for reading in ARTICLES:
            book.add(reading)
        list(book.stories())
        told = [one for story in book.stories(least=1) for one in story.told()]
        assert len(told) == len(ARTICLES)
        taken_up = False
        for one in told:
            account = account_of(one)
            read = read_row(Account, write_row(account, Proposition), Proposition)
            assert read == account
            # What a denial takes up is told by its being the same object.
            shared = [[p.says is q.says for q in account.positions] for p in account.positions]
            assert [[p.says is q.says for q in read.positions] for p in read.positions] == shared
            taken_up = taken_up or any(row.count(True) > 1 for row in shared)
        assert taken_up
        casts = [p.says.cast for one in told for p in account_of(one).positions]
        assert any(cast.led for cast in casts)
        assert any(cast.held for cast in casts)


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(len(ARTICLES))), st.sets(st.integers(0, len(ARTICLES) - 1)))
def test_one_article_after_the_other_comes_to_the_same_as_all_at_once(order, looks):
    with Casebook.open(":memory:") as whole:
        for reading in ARTICLES:
            whole.add(reading)
        wanted = whole.compare_articles(NAMES)
    with Casebook.open(":memory:") as book:
        for step, number in enumerate(order):
            book.add(ARTICLES[number])
            if step in looks:
                book.compare_articles([NAMES[n] for n in order[: step + 1]])
        assert book.compare_articles(NAMES) == wanted


DEALS = (
    "وقعت سلطنة عمان والأردن في مسقط اتفاقية للتعاون الزراعي تنص على تبادل البذور والخبرات",
    "دخلت اتفاقية التعاون الزراعي بين الأردن وسلطنة عمان حيز التنفيذ",
    "سلمت كوبا أسلحة إلى أنغولا مقابل النفط",
    "اتفقت كوبا وأنغولا على هدنة في الجزيرة",
)
DEALING = [
    find_all(Article(f"d{n}", f"{text}.", outlet=f"outlet {n}", published=f"2024-05-{n + 1:02}"))
    for n, text in enumerate(DEALS)
]


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(len(DEALING))), st.sets(st.integers(0, len(DEALING) - 1)))
def test_ledgers_made_by_and_by_are_those_of_all_at_once(order, looks):
    with Casebook.open(":memory:") as whole:
        for reading in DEALING:
            whole.add(reading)
        wanted = whole.ledgers()
        assert all(wanted)
    with Casebook.open(":memory:") as book:
        for step, number in enumerate(order):
            book.add(DEALING[number])
            if step in looks:
                book.keep_ledgers()
        book.keep_ledgers()
        assert book.ledgers() == wanted


def test_ledgers_take_each_article_apart_once(monkeypatch):
    names: list[str] = []

    def note(told):
        names.append(told.name)
        return deals_of(told)

    monkeypatch.setattr(dealing, "deals_of", note)
    with Casebook.open(":memory:") as book:
        for reading in DEALING[:3]:
            book.add(reading)
        assert book.keep_ledgers()
        book.add(DEALING[3])
        assert book.keep_ledgers()
        assert names == ["d0", "d1", "d2", "d3"]
