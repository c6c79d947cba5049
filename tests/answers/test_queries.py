"""Every question on the demo story: records with article and span, paging, and questions asked wrongly."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.answers import QUERIES, BadQuestion, answer, find_query
from musnad.casebook import Casebook, CasebookError, NoSuchArticle, NoSuchStory
from musnad.demo.story import story_folder
from musnad.engines.collecting import collect_sources
from musnad.engines.local import read_waiting


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("answers") / "demo.musnad"
    with Casebook.open(file) as book:
        (empty := file.with_name("empty.txt")).write_text("")
        collect_sources(book, [story_folder(), empty])
        read_waiting(book)
        book.count_stories()
    return file


@pytest.fixture
def book(file):
    with Casebook.open(file, mode="read") as book:
        yield book


def ask(book, name, **given):
    return answer(book, find_query(name), given)


def needed(book, name):
    """Values for what a question must be given."""
    article = ask(book, "articles")["records"][0]["article"]
    return {
        "article": {"article": article},
        "entity": {"entity": ask(book, "entities")["records"][0]["id"]},
        "compare": {"story": ask(book, "stories")["records"][0]["id"]},
    }.get(name, {})


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_question_has_an_answer_of_plain_values(book, query):
    found = ask(book, query.name, **needed(book, query.name))
    assert found["query"] == query.name
    assert found["record"] if query.single else found["records"]
    assert json.loads(json.dumps(found)) == found


def spans_of(value, article=None):
    """All ``(article, span, text)`` of an answer."""
    if isinstance(value, dict):
        article = next((value[key] for key in ("article", "because") if isinstance(value.get(key), str)), article)
        if isinstance(value.get("span"), list) and isinstance(value.get("text"), str):
            yield article, value["span"], value["text"]
        for part in value.values():
            yield from spans_of(part, article)
    elif isinstance(value, list):
        for part in value:
            yield from spans_of(part, article)


@pytest.mark.parametrize(
    "name", [q.name for q in QUERIES if q.name not in ("overview", "articles", "unread", "entities", "stories")]
)
def test_the_text_of_every_record_stands_at_its_span(book, name):
    found = list(spans_of(ask(book, name, **needed(book, name))))
    assert found
    for article, (start, end), text in found:
        assert book.text(article)[start:end] == text


def test_pages_follow_one_another_without_gap_or_overlap(book):
    whole = ask(book, "statements", limit=200)["records"]
    parts, after = [], 0
    while after is not None:
        found = ask(book, "statements", limit=7, after=after)
        parts += found["records"]
        after = found["next"]
    assert parts == whole
    assert len(whole) > 20


def test_filters_choose(book):
    denied = ask(book, "statements", commitment=["denies"])["records"]
    assert denied
    assert {record["commitment"] for record in denied} == {"denies"}
    some = ask(book, "statements", **{"class": "deny"})["records"]
    assert {record["class"] for record in some} == {"deny"}
    event = ask(book, "events", type=["CONSULT", "AID"])["records"][0]
    assert event["type"] in ("CONSULT", "AID")


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("statements", {"colour": "red"}, "no parameter"),
        ("statements", {"since": "yesterday"}, "not a date"),
        ("statements", {"commitment": "lies"}, "none of"),
        ("statements", {"limit": "-3"}, "no whole number"),
        ("statements", {"speaker": ["a", "b"]}, "one value"),
        ("statements", {"speaker": 7}, "no text"),
        ("statements", {"text": "،"}, "no word"),
        ("article", {}, "needs article"),
    ],
)
def test_a_question_asked_wrongly_is_told_so(book, name, given, told):
    with pytest.raises(BadQuestion, match=told):
        answer(book, find_query(name), given)


def test_what_is_not_there_is_told_as_the_casebook_tells_it(book):
    with pytest.raises(NoSuchArticle):
        ask(book, "article", article="nowhere")
    with pytest.raises(NoSuchStory):
        ask(book, "compare", story="nowhere")
    with pytest.raises(BadQuestion, match="overview"):
        find_query("everything")


VALUES = st.one_of(
    st.text(max_size=12), st.integers(), st.booleans(), st.none(), st.lists(st.text(max_size=4)),
    st.dates(date(2020, 1, 1)).map(str), st.dictionaries(st.text(max_size=2), st.none(), max_size=1),
)  # fmt: skip
NAMES = st.sampled_from([p.name for query in QUERIES for p in query.all_parameters()])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(QUERIES), st.dictionaries(NAMES, VALUES, max_size=3))
def test_whatever_is_asked_the_answer_is_an_answer_or_a_reason(file, query, given):
    with Casebook.open(file, mode="read") as book, suppress(BadQuestion, ValueError, CasebookError):
        assert answer(book, query, given)["query"] == query.name
