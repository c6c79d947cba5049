"""Choosing and counting statements by facets, compared with looking at each."""

from array import array
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from musnad.casebook import Casebook
from musnad.casebook.facets import StatementIndex, Wanted

from .readings import sample

FACETS = ("class", "outlet", "speaker")
rows = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("de"), st.sets(st.sampled_from("fghij"), max_size=3)), max_size=80
)


def build(found) -> StatementIndex:
    """An index of articles with two statements each."""
    places = {facet: defaultdict(lambda: array("I")) for facet in FACETS}
    spans, days = {}, []
    for at, values in enumerate(found):
        if at % 2 == 0:
            days.append((at, f"2024-01-{at % 28 + 1:02}", f"2024-01-{at % 28 + 1:02}"))
        spans[at // 2] = (at - at % 2, at + 1)
        for facet, value in zip(FACETS, values, strict=True):
            for one in value:
                places[facet][one].append(at)
    numbers = range(len(found))
    return StatementIndex(
        array("q", [n // 2 for n in numbers]), array("I", [n % 2 for n in numbers]), spans, days, places
    )


@given(rows, st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("fghij")))
def test_choosing_is_looking_at_each(found, classes, speakers):
    index = build(found)
    chosen = index.choose(Wanted({"class": tuple(classes), "speaker": tuple(speakers)}))
    fitting = [
        at
        for at, (cls, _, who) in enumerate(found)
        if (not classes or cls in classes) and (not speakers or who & speakers)
    ]
    assert index.pick(chosen) == [(at // 2, at % 2) for at in fitting]
    assert chosen.bit_count() == len(fitting)
    counts = {c.value: c.count for c in index.count("speaker", chosen, most=99)}
    assert counts == {one: n for one in "fghij" if (n := sum(one in found[at][2] for at in fitting))}


@given(rows, st.integers(0, 5), st.integers(1, 5))
def test_the_most_frequent_values_come_first(found, skip, most):
    index = build(found)
    counts = [c.count for c in index.count("speaker", index.all, most=most)]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) <= most
    assert index.pick(index.all, skip, most) == index.pick(index.all)[skip : skip + most]


def test_the_newest_come_first_and_each_article_in_its_order():
    index = build([("a", "d", set())] * 6)
    assert index.pick(index.all, newest=True) == [(2, 0), (2, 1), (1, 0), (1, 1), (0, 0), (0, 1)]
    assert index.pick(index.choose(Wanted(since="2024-01-03", until="2024-01-04"))) == [(1, 0), (1, 1)]


def test_a_value_that_was_chosen_is_counted_though_it_is_rare():
    index = build([("a", "d", {"f"})] * 9 + [("b", "d", {"g"})])
    assert [(c.value, c.count, c.chosen) for c in index.count("speaker", index.all, ("g",), 1)] == [
        ("f", 9, False),
        ("g", 1, True),
    ]


def test_words_are_found_in_the_content_only(tmp_path):
    with Casebook.open(":memory:") as book:
        book.add(sample())
        index = book.statement_index()
        rows = book.pick_statements(index.pick(index.all))
        assert [row.id for row in rows] == [row.id for row in book.statements()]
        found = book.search_statements(index, "المفاوضات", index.all)
        assert found.complete
        assert [row.id for row in book.pick_statements(index.pick(found.bits))] == ["S1"]
        assert book.search_statements(index, "شارك", index.all).bits == 0
        assert {c.value for c in index.count("outlet", index.all)} == {"صحيفة المرفأ"}


def test_a_search_that_stops_says_so():
    with Casebook.open(":memory:") as book:
        for number in range(3):
            book.add(sample(f"a{number}", f"صحيفة {number}"))
        index = book.statement_index()
        found = book.search_statements(index, "المفاوضات", index.all, verified=2)
        assert not found.complete
        assert found.bits.bit_count() == 2
