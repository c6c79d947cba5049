"""The comparison of a story: origins, claims by outlets, conflicts, what changed; the numbers of its accounts."""

import re

import pytest

from musnad.casebook import Casebook
from musnad.compare.records import Place
from musnad.engines.collecting import collect_articles
from musnad.engines.local import read_waiting
from musnad.model import Article, Span
from musnad.web.compared import MARKS, compare_story
from musnad.web.sentences import split_sentence


@pytest.fixture(scope="session")
def compared(demo_server):
    """The demo story, compared."""
    with demo_server.open() as book:
        return compare_story(book, book.leading_stories(1)[0].id)


@pytest.fixture
def page(arabic, demo_server):
    """The page of the demo story."""
    with demo_server.open() as book:
        id = book.leading_stories(1)[0].id
    return arabic.get(f"/stories/{id}").text


def test_copies_are_folded_into_their_origin(page, compared):
    assert [len(origin.articles) for origin in compared.origins][:2] == [2, 1]
    assert "أصل واحد، ونقل واحد" in page
    (column,) = [column for column in compared.columns if column.copying]
    # Both printed it on one day: the page names both, and calls neither the first.
    assert not column.ordered
    assert "نص واحد؛ لا يُعرف أيهم نشره أولاً" in page
    head = page[page.index('<th scope="col" class="claim-head">') : page.index("</thead>")]
    assert all(name in head for name in (column.name, *column.copying))


def test_who_had_no_later_article_is_not_silent(page, compared):
    told = [(claim, number) for claim in compared.claims for number, before in enumerate(claim.before) if before]
    assert told
    for claim, number in told:
        assert not claim.cells[number]
        assert all(compared.columns[number].last < side.day for side in claim.sides if side.day)
    assert "لا مقال بعدها" in page


def test_every_cell_opens_at_its_words(compared, demo_server):
    with demo_server.open() as book:
        texts = {row.name: book.reading(row.name).article.text for row in book.articles()}
    cells = [mark for claim in compared.claims for cell in claim.cells for mark in cell]
    assert {mark.mark for mark in cells} == set(MARKS)
    for mark in cells:
        side = mark.side
        assert texts[side.article][side.start : side.end] == side.text


def test_every_claim_has_a_cell_for_every_column(compared):
    assert {len(claim.cells) for claim in compared.claims} == {len(compared.columns)}
    for claim in compared.claims:
        told = sum(mark.more + 1 for cell in claim.cells for mark in cell)
        assert told == len(claim.sides)


def test_what_changed_is_shown_with_both_sentences(page, compared):
    shift = compared.shifts[0]
    assert (shift.open.status, shift.settled.status, shift.ordered) == ("unconfirmed", "acknowledged", True)
    for step in (shift.open, shift.settled):
        assert f'<mark class="told">{step.side.text}</mark>' in page
    assert page.index("غير مؤكد</h3>") < page.index("أقرّ به أصحابه</h3>") < page.index('id="h-claims"')


def test_conflicts_name_their_test(page, compared):
    shown = len(compared.conflicts) + len(compared.updates) + len(compared.contradictions)
    assert page.count('<article class="conflict"') == shown
    assert '<span class="rule" title="number.differs">عددان لشيء واحد</span>' in page
    assert "<code>" not in page
    assert "10,000" in page


def test_marks_differ_in_shape_and_in_word(page):
    signs = dict(re.findall(r'<svg class="sign is-(\w+)"[^>]*>(.*?)</svg>', page, re.S))
    assert set(signs) == set(MARKS)
    assert len(set(signs.values())) == len(MARKS)
    assert page.count(">سكوت</") > 1


def test_numbers_of_one_thing_are_gathered(compared):
    series = compared.numbers[0]
    assert {8000, 10000} <= {point.value for point in series.points}
    assert len({point.side.article for point in series.points}) > 1


def test_claims_can_be_narrowed_down(arabic, compared, demo_server):
    with demo_server.open() as book:
        id = book.leading_stories(1)[0].id
    disputed = arabic.get(f"/stories/{id}?claims=disputed").text
    rows = re.findall(r'<tr id="', disputed)
    assert 0 < len(rows) < len(compared.claims)


def test_titles_of_claims_stand_in_their_sentence(page, compared):
    partly = [claim.title for claim in compared.claims if claim.title.parts[0].strip()]
    assert partly
    assert page.count('class="around"') > len(partly[:20])
    for side in partly:
        assert side.text in side.parts[1]


def test_a_claim_on_a_later_page_and_any_conflict_are_shown_where_their_link_leads(arabic, compared, monkeypatch):
    monkeypatch.setattr("musnad.web.pages.stories._CLAIMS", 3)
    monkeypatch.setattr("musnad.web.pages.stories._CONFLICTS", 1)
    claim, conflict = compared.claims[7], compared.conflicts[-1]
    page = arabic.get(f"/stories/S4e060edc?claim={claim.id}").text
    assert f'<tr id="{claim.id}">' in page
    assert f'id="{conflict.id}"' not in page
    assert f'id="{conflict.id}"' in arabic.get(f"/stories/S4e060edc?conflict={conflict.id}").text
    assert len({c.id for c in compared.conflicts}) == len(compared.conflicts)
    # Going on to another page forgets the claim.
    assert "claim=" not in re.search(r'rel="next" href="([^"]*)"', page)[1]


def _book(tmp_path, articles):
    file = tmp_path / "own.musnad"
    with Casebook.open(file) as book:
        collect_articles(book, articles)
        read_waiting(book)
        book.count_stories()
    return file


TEXTS = (
    "أعلنت وزارة الصحة في تونس أن المستشفى الجامعي في صفاقس استقبل 40 مصاباً بعد حريق المصنع.",
    "قال وزير الصحة التونسي إن المستشفى الجامعي في صفاقس استقبل 55 مصاباً بعد حريق المصنع.",
)


def test_without_outlets_every_article_has_a_column(tmp_path):
    file = _book(tmp_path, [Article(f"a{n}", f"حريق المصنع في صفاقس\n\n{text}") for n, text in enumerate(TEXTS)])
    with Casebook.open(file, "read") as book:
        story = next(book.stories(least=2))
        found = compare_story(book, story.id)
    assert [(column.outlet, column.articles) for column in found.columns] == [(None, 1), (None, 1)]


def test_of_one_outlet_its_articles_are_compared(tmp_path):
    articles = [
        Article(f"a{n}", f"حريق المصنع في صفاقس\n\n{text}", outlet="صحيفة الساحل", published=f"2021-03-0{n + 1}")
        for n, text in enumerate(TEXTS)
    ]
    file = _book(tmp_path, articles)
    with Casebook.open(file, "read") as book:
        found = compare_story(book, next(book.stories(least=2)).id)
    assert [column.outlet for column in found.columns] == ["صحيفة الساحل"] * 2


def test_words_are_marked_as_a_whole():
    text = "بقيت الهدنة، ولهدنة أخرى شروط."
    begin = text.index("هدنة أخرى")
    place = Place("a", None, None, Span(begin, begin + 4), "هدنة", Span(0, len(text)), text)
    assert split_sentence(place) == ("بقيت الهدنة، ", "ولهدنة", " أخرى شروط.")
