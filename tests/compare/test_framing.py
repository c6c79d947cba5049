"""How outlets report speakers: counts with their uncertainty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.compare.framing import compare_framing, manner_of, wilson
from musnad.compare.records import Party, Told
from musnad.model import Article, Layout, Reading, Span, Statement


def statement(cls: str = "say", commitment: str = "asserts", who: str = "E1") -> Statement:
    return Statement("S1", None, None, (Span(0, 1),), (who,), (), "indirect", cls, commitment, None, False, "x")


def told(name: str, outlet: str | None, *statements: Statement, day: str | None = None) -> Told:
    parties = {
        "E1": Party("per:1", "سامر"),
        "E2": Party("per:2", "نوال"),
        "E3": Party("grp", "مصادر", None, "GROUP", None, "group"),
    }
    return Told(name, Reading(Article(name, "نص", outlet, published=day), Layout(), (), statements), parties)


def test_the_interval_of_a_share():
    share = wilson(8, 10)
    assert (round(share.low, 3), round(share.high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0, 0, 0.0, 1.0)


@given(st.integers(0, 400), st.integers(0, 400))
def test_any_share_lies_in_its_interval(count, more):
    share = wilson(count, count + more)
    assert 0 <= share.low <= share.value + 1e-9 or share.of == 0
    assert share.value <= share.high + 1e-9 <= 1 + 2e-9


@pytest.mark.parametrize(
    ("cls", "commitment", "manner"),
    [
        ("say", "asserts", "plain"), ("confirm", "asserts", "affirmed"), ("claim", "alleges", "distanced"),
        ("claim", "asserts", "distanced"), ("deny", "denies", "denied"), ("not_confirm", "declines", "declined"),
        ("demand", "wants", "other"),
    ],
)  # fmt: skip
def test_manners(cls, commitment, manner):
    assert manner_of(statement(cls, commitment)) == manner


def test_one_outlet_that_always_distances_itself_is_marked_and_a_single_word_is_not():
    articles = [told(f"a{n}", "المرفأ", statement("claim", "alleges")) for n in range(12)]
    articles += [told(f"b{n}", "الساحل", statement()) for n in range(12)]
    articles.append(told("c", "الجبل", statement("claim", "alleges")))
    found = {v.outlet: v for v in compare_framing(articles).voicings}
    assert found["المرفأ"].manners["distanced"].value == 1
    assert "distanced" in found["المرفأ"].marked
    assert found["الجبل"].marked == ()
    assert found["الجبل"].manners["distanced"].low < 0.25


def test_whom_an_outlet_never_quotes():
    articles = [told(f"a{n}", f"صحيفة {n % 2}", statement(), statement(who="E2")) for n in range(10)]
    articles += [told(f"c{n}", "الصامتة", statement()) for n in range(30)]
    articles.append(told("d", "القصيرة", statement()))
    silences = {s.outlet: s for s in compare_framing(articles).silences}
    assert {s.speaker.identity for s in silences.values()} == {"per:2"}
    assert silences["الصامتة"].marked
    assert silences["الصامتة"].statements == 10
    assert not silences["القصيرة"].marked


def test_unnamed_groups_and_articles_without_outlet_do_not_count():
    assert compare_framing([told("a", "المرفأ", statement(who="E3")), told("b", None, statement())]).voicings == ()


def test_nobody_is_silent_about_an_affair_that_they_do_not_tell():
    articles = [told(f"a{n}", f"صحيفة {n % 2}", statement()) for n in range(10)]
    articles += [told(f"c{n}", "البعيدة", statement(who="E2")) for n in range(30)]
    stories = {one.name: one.name[0] for one in articles}
    assert [s.outlet for s in compare_framing(articles).silences] == ["البعيدة"]
    assert compare_framing(articles, story_of=stories).silences == ()


def test_nobody_is_silent_about_what_was_said_after_their_last_article():
    articles = [told(f"a{n}", f"صحيفة {n % 2}", statement(), day="2024-05-02") for n in range(10)]
    early = [told(f"c{n}", "السابقة", statement(who="E2"), day="2024-05-01") for n in range(30)]
    assert compare_framing([*articles, *early]).silences == ()
    late = told("d", "السابقة", statement(who="E2"), day="2024-05-02")
    assert [s.outlet for s in compare_framing([*articles, *early, late]).silences] == ["السابقة"]
    undated = told("d", "السابقة", statement(who="E2"))
    assert [s.outlet for s in compare_framing([*articles, *early, undated]).silences] == ["السابقة"]
