"""Tables of what was looked up: bounded, emptied on demand, and without influence on what is found."""

from __future__ import annotations

import gc

import pytest

from musnad.lexicon.gazetteer import load_gazetteer
from musnad.model import Article
from musnad.pipeline import find_all
from musnad.remembering import Table, forget, remember


def test_a_function_reckons_anew_only_what_it_forgot():
    asked = []

    @remember(2)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    assert [double(1), double(1), double(2)] == [2, 2, 4]
    assert asked == [1, 2]
    forget()
    assert double(1) == 2
    assert asked == [1, 2, 1]


def test_a_table_begins_anew_when_it_is_full_and_is_emptied_with_the_others():
    table: Table[str, int] = Table(2)
    assert [table.put(key, n) for n, key in enumerate("abc")] == [0, 1, 2]
    assert dict(table) == {"c": 2}
    forget()
    assert not table


def test_a_table_that_reckons_asks_once_and_keeps_its_bound():
    asked = []

    def measure(word: str) -> int:
        asked.append(word)
        return len(word)

    table: Table[str, int] = Table(2, measure)
    assert table.all(["a", "bb", "a"]) == [1, 2, 1]
    assert asked == ["a", "bb"]
    assert table["ccc"] == 3
    assert dict(table) == {"ccc": 3}
    assert table["bb"] == 2, "at hand from before"
    assert asked == ["a", "bb", "ccc"]
    assert [table["dddd"], table["a"]] == [4, 1], "gone since"
    assert asked == ["a", "bb", "ccc", "dddd", "a"]
    forget()
    assert table["bb"] == 2
    assert asked[5:] == ["bb"]


def test_a_table_that_does_not_reckon_says_what_it_lacks():
    with pytest.raises(KeyError, match="unknown"):
        Table(2)["unknown"]


def test_tables_that_are_gone_are_let_go():
    for _ in range(5):
        Table(1).put("a", 1)
    forget()
    kept = Table(1)
    kept.put("a", 1)
    forget()
    assert not kept


def test_what_is_found_does_not_depend_on_what_is_remembered():
    article = Article(
        "a", "قالت وزارة الخارجية الكينية في بيان إن الوفد سيصل إلى نيروبي يوم الأحد.", published="2024-05-01"
    )
    before = find_all(article)
    forget()
    assert find_all(article) == before
    assert load_gazetteer() is load_gazetteer()


def test_a_reading_leaves_nothing_to_the_search_for_cycles():
    # Who holds itself is freed by that search only, which looks at all that lives: a seventh of the time once.
    text = "قال وزير الصحة الفنلندي إن الحملة بدأت. وأضاف الوزير أن تقرير اللجنة جاهز. وزار الوزير أوسلو أمس."
    article = Article("a", text, published="2024-05-01")
    find_all(article)
    gc.collect()
    gc.disable()
    try:
        find_all(article)
        assert gc.collect() == 0
    finally:
        gc.enable()
