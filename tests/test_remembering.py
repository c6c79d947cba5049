"""Tables of what was looked up: bounded, emptied on demand, and without influence on what is found."""

from __future__ import annotations

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
