"""Verdicts of people on claims: the last one counts, all are logged, each can be undone."""

from __future__ import annotations

import pytest

from casebook.readings import TEXT, at, sample
from musnad.casebook import Casebook, NoSuchCorrection
from musnad.model import Span


def test_the_last_verdict_on_a_place_counts():
    place = at("المفاوضات لم تبدأ")
    with Casebook.open(":memory:") as casebook:
        casebook.add(sample(), "1")
        casebook.check_claim("halabi", place, "غير صحيح", by="dina")
        row = casebook.check_claim("halabi", place, " صحيح  في بعضه ", note="لم تبدأ رسمياً", by="omar")
        assert casebook.checks() == [row]
        assert (row.number, row.verdict, row.words, row.by) == (2, "صحيح في بعضه", "المفاوضات لم تبدأ", "omar")
        assert casebook.undo_check(by="omar") == 2
        assert [row.verdict for row in casebook.checks()] == ["غير صحيح"]
        assert casebook.undo_check() == 1
        assert casebook.checks() == []
        with pytest.raises(NoSuchCorrection):
            casebook.undo_check()


@pytest.mark.parametrize(
    ("span", "verdict", "url", "told"),
    [
        (Span(0, len(TEXT) + 1), "صحيح", "", "no part"),
        (Span(3, 3), "صحيح", "", "no part"),
        (Span(0, 5), " … ", "", "has words"),
        (Span(0, 5), "صحيح", "javascript:x", "no address"),
    ],
)
def test_what_is_no_verdict_is_refused(span, verdict, url, told):
    with Casebook.open(":memory:") as casebook:
        casebook.add(sample(), "1")
        with pytest.raises(ValueError, match=told):
            casebook.check_claim("halabi", span, verdict, url=url)
        assert casebook.checks() == []
