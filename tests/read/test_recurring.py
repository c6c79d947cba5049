from __future__ import annotations

import pickle

from musnad.model import Article
from musnad.read.phrases import fold_words
from musnad.read.recurring import count_lines

ARTICLES = [
    Article(str(n), f"فقرة رقم {n} من نص المقال.\nصوت المرسى {n}\n", "المرسى" if n % 2 else "الضفة") for n in range(60)
]


def test_order_and_division_make_no_difference() -> None:
    whole = count_lines(ARTICLES)
    parts = count_lines(ARTICLES[40:])
    parts.merge(count_lines(reversed(ARTICLES[:40])))
    assert parts == whole
    assert pickle.loads(pickle.dumps(whole)) == whole


def test_numbers_stand_for_any() -> None:
    counted = count_lines(ARTICLES)
    assert counted.recurs("المرسى", fold_words("صوت المرسى 999"))
    assert not counted.recurs("المرسى", fold_words("صوت الضفة 999"))
    assert not counted.recurs("الساحل", fold_words("صوت المرسى 999"))


def test_a_line_counts_once_an_article() -> None:
    article = Article("x", "شعار\nشعار\nشعار\nشعار\nشعار\nشعار\n", "المرسى")
    assert count_lines([article]).count("المرسى", "شعار") == 1


def test_few_articles_are_not_enough() -> None:
    counted = count_lines([Article(str(n), "شعار الصحيفة\n", "المرسى") for n in range(4)])
    assert not counted.recurs("المرسى", fold_words("شعار الصحيفة"))
