"""Identities in the casebook: no order matters, corrections hold and are undone exactly."""

from __future__ import annotations

import itertools
import random
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.readings import readings
from musnad.casebook import Casebook, NoSuchCorrection, NoSuchIdentity
from musnad.casebook.identities import making as identities
from musnad.lexicon.user_names import UserNamesError
from musnad.model import Article, Entity, Layout, Mention, Reading, Span, Statement

NAMES = ["موانغي كيونجوري", "موانجي كيونغوري", "لارس هولمبو", "لارش هولمبو", "يوراي هرادسكي", "الحركة"]


def article(id: str, *names: str, day: str | None = "2019-03-01", titles: tuple[str, ...] = ()) -> Reading:
    """An article in which each of ``names`` makes a statement; ``titles`` stand before the names."""
    text, entities, statements = "", [], []
    for number, name in enumerate(names):
        title = f"{titles[number]} " if number < len(titles) else ""
        span = Span(len(text), len(text) + len(title) + len(name))
        text += f"{title}{name} قال كذا في {id}\n"
        kind = "name" if name else "title"
        entities.append(Entity(f"E{number}", "PER", name or title.strip(), None, None, (Mention(span, kind, "x"),)))
        content = Span(span.end + 5, span.end + 8)
        statements.append(
            Statement(
                f"S{number}", None, span, (content,), (f"E{number}",), (), "direct", "say", "asserts", None, False, "x"
            )
        )
    return Reading(Article(id, text, f"صحيفة {id}", published=day), Layout(), tuple(entities), tuple(statements))


def filled(*found: Reading) -> Casebook:
    casebook = Casebook.open(":memory:")
    for reading in found:
        casebook.add(reading)
    return casebook


def state(casebook: Casebook) -> list[object]:
    """All that a casebook says about identities."""
    return [(identity, tuple(identity.members())) for identity in casebook.identities()]


AFFAIR = [
    article("a", "موانغي كيونجوري", "لارس هولمبو"),
    article("b", "موانغي كيونجوري", ""),
    article("c", "موانجي كيونغوري", "لارس هولمبو", titles=("الوزير",)),
    article("d", "يوراي هرادسكي", day=None),
]


def test_an_identity_has_all_spellings_titles_and_outlets():
    with filled(*AFFAIR) as casebook:
        identity = casebook.identity("كيونغوري")
        assert identity.name_ar == "موانغي كيونجوري"
        assert [(s.name, s.articles) for s in identity.names] == [("موانغي كيونجوري", 2), ("موانجي كيونغوري", 1)]
        assert [(t.title, t.first) for t in identity.titles] == [("الوزير", "2019-03-01")]
        assert identity.outlets == ("صحيفة a", "صحيفة b", "صحيفة c")
        assert (identity.articles, identity.mentions, identity.statements) == (3, 3, 3)
        assert [(m.ref, m.reason) for m in identity.members()] == [
            ("a:E0", "exact"), ("b:E0", "exact"), ("c:E0", "skeleton"),
        ]  # fmt: skip


def test_a_speaker_is_found_by_any_spelling_and_shown_by_the_name_of_the_identity():
    with filled(*AFFAIR) as casebook:
        for name in ("كيونجوري", "موانجي كيونغوري"):
            rows = list(casebook.statements(speaker=name))
            assert [row.article.id for row in rows] == ["a", "b", "c"]
            assert {row.speakers[0].name_ar for row in rows} == {"موانغي كيونجوري"}
        assert rows[-1].speakers[0].called == "موانجي كيونغوري"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(NAMES), max_size=3), min_size=1, max_size=6), st.randoms(use_true_random=False)
)
def test_any_order_gives_the_same_and_later_articles_too(articles, chance: random.Random):
    found = [article(f"{n}", *names) for n, names in enumerate(articles)]
    with filled(*found) as whole:
        expected = state(whole)
    chance.shuffle(found)
    half = len(found) // 2
    with filled(*found[:half]) as casebook:
        list(casebook.identities())
        for reading in found[half:]:
            casebook.add(reading)
        assert state(casebook) == expected


@settings(max_examples=40, deadline=None)
@given(readings())
def test_any_reading_has_identities(reading):
    with filled(reading) as casebook:
        members = [member.entity for identity in casebook.identities() for member in identity.members()]
        assert sorted(members) == sorted(entity.id for entity in reading.entities)
        assert all(len(row.speakers) <= len(row.statement.entities) for row in casebook.statements())


def test_corrections_are_logged_and_shown():
    with filled(*AFFAIR) as casebook:
        merged = casebook.identity("هرادسكي").merge(casebook.identity("هولمبو"), by="dina")
        assert merged.articles == 3
        assert [s.name for s in merged.names] == ["لارس هولمبو", "يوراي هرادسكي"]
        renamed = merged.rename("يوراي  هرادسكي ", by="dina").set_wikidata("Q77")
        assert (renamed.name_ar, renamed.wikidata) == ("يوراي هرادسكي", "Q77")
        log = casebook.corrections()
        assert [(row.number, row.kind, row.by) for row in log][:2] == [(1, "merge", "dina"), (2, "rename", "dina")]
        assert all(row.at.endswith("Z") and row.identity == renamed.id for row in log)
        assert [m.reason for m in renamed.members()] == ["human", "human", "exact"] or {
            m.reason for m in renamed.members()
        } == {"human", "exact"}


def test_split_and_pin_move_members():
    with filled(*AFFAIR) as casebook:
        before = casebook.identity("كيونجوري")
        alone = before.split("c:E0")
        assert [m.ref for m in alone.members()] == ["c:E0"]
        assert [m.ref for m in casebook.identity(before.id).members()] == ["a:E0", "b:E0"]
        pinned = casebook.identity(before.id).pin("d:E0")
        assert [m.ref for m in pinned.members()] == ["a:E0", "b:E0", "d:E0"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda c: c.merge("لارس هولمبو", "هولمبو"), ValueError),
        (lambda c: c.merge("لارس هولمبو", "لا أحد"), NoSuchIdentity),
        (lambda c: c.split("هولمبو", ["a:E0"]), ValueError),
        (lambda c: c.split("هولمبو", ["a:E1", "c:E1"]), ValueError),
        (lambda c: c.split("هولمبو", ["a:E9"]), NoSuchIdentity),
        (lambda c: c.split("هولمبو", []), ValueError),
        (lambda c: c.pin("هرادسكي", "d:E0"), ValueError),
        (lambda c: c.rename("هولمبو", " 7 "), ValueError),
        (lambda c: c.set_wikidata("هولمبو", "77"), ValueError),
        (lambda c: c.undo(), NoSuchCorrection),
        (lambda c: c.undo(5), NoSuchCorrection),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_no_trace(wrong, error):
    with filled(*AFFAIR) as casebook:
        before = state(casebook)
        with pytest.raises(error):
            wrong(casebook)
        assert (state(casebook), casebook.corrections()) == (before, [])


steps = st.lists(st.tuples(st.sampled_from(["merge", "split", "pin", "rename", "wikidata", "undo"]), st.randoms()),
                 max_size=7)  # fmt: skip


def take(casebook: Casebook, step: str, chance: random.Random) -> None:
    """One correction of that kind with anything that is there; refused ones are let go."""
    ids = [identity.id for identity in casebook.identities()]
    members = [member.ref for id in ids for member in casebook.members(id)]
    one, other, member = chance.choice(ids), chance.choice(ids), chance.choice(members)
    try:
        if step == "merge":
            casebook.merge(one, other, "x")
        elif step == "split":
            own = casebook.identity(member).id
            casebook.split(own, [member], "x")
        elif step == "pin":
            casebook.pin(one, member, "x")
        elif step == "rename":
            casebook.rename(one, chance.choice(NAMES), "x")
        elif step == "wikidata":
            casebook.set_wikidata(one, f"Q{chance.randint(1, 9)}", "x")
        else:
            casebook.undo(by="x")
    except (ValueError, NoSuchCorrection):
        pass


@settings(max_examples=30, deadline=None)
@given(steps)
def test_undoing_everything_restores_the_exact_state(taken):
    with filled(*AFFAIR) as casebook:
        before = state(casebook)
        for step, chance in taken:
            take(casebook, step, chance)
        while any(not row.undone and row.kind != "undo" for row in casebook.corrections()):
            casebook.undo(by="x")
        assert state(casebook) == before


@settings(max_examples=30, deadline=None)
@given(steps, st.sampled_from(["merge", "split", "pin", "rename", "wikidata"]), st.randoms())
def test_undo_and_undo_of_undo_are_exact(taken, last, chance):
    with filled(*AFFAIR) as casebook:
        for step, random_ in taken:
            take(casebook, step, random_)
        before, count = state(casebook), len(casebook.corrections())
        take(casebook, last, chance)
        if len(casebook.corrections()) == count:
            return
        after, number = state(casebook), casebook.corrections()[-1].number
        casebook.undo(number, "x")
        assert state(casebook) == before
        casebook.undo(casebook.corrections()[-1].number, "x")
        assert state(casebook) == after


@settings(max_examples=20, deadline=None)
@given(steps, st.permutations(AFFAIR))
def test_corrections_are_the_same_when_identities_are_made_anew(taken, order):
    with filled(*order) as casebook:
        for step, chance in taken:
            take(casebook, step, chance)
        corrected = state(casebook)
        casebook._connection.execute("DELETE FROM standing")
        assert state(casebook) == corrected


def rows(casebook: Casebook) -> dict[str, list[tuple[object, ...]]]:
    """All rows that identities consist of."""
    casebook._know_identities()
    return {
        table: casebook._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in ("members", "identities", "identity_names")
    }


happenings = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "read again", "look", "merge", "split", "pin", "rename", "undo"]), st.randoms()
    ),
    min_size=2,
    max_size=14,
)


@settings(max_examples=30, deadline=None)
@given(happenings)
def test_what_is_brought_up_is_what_is_made_from_nothing(happenings):
    many, identities._MANY = identities._MANY, 0  # however few there are, only what changed is described again
    try:
        with filled(*AFFAIR) as casebook:
            casebook._know_identities()
            for number, (what, chance) in enumerate(happenings):
                if what == "add":
                    casebook.add(
                        article(f"n{number}", *chance.sample(NAMES, 2), titles=chance.choice([(), ("الوزير",)]))
                    )
                elif what == "read again":
                    reading = chance.choice(AFFAIR)
                    kept = reading.entities[chance.randint(0, 1) :]
                    casebook.add(Reading(reading.article, reading.layout, kept), f"rules {number}")
                elif what == "look":
                    casebook._know_identities()
                else:
                    take(casebook, what, chance)
            brought_up = rows(casebook)
            for table in (*brought_up, "standing", "compared_names"):
                casebook._connection.execute(f"DELETE FROM {table}")
            assert rows(casebook) == brought_up
    finally:
        identities._MANY = many


def test_what_stays_is_not_written_again():
    with filled(*AFFAIR) as casebook:
        casebook._know_identities()
        casebook._connection.execute("DELETE FROM story_changes")
        casebook._connection.execute("UPDATE identities SET mentions = 99 WHERE name_ar = 'يوراي هرادسكي'")
        casebook.add(article("e", "ليلى النجار"))
        assert casebook.identity("هرادسكي").mentions == 99
        changed = "SELECT a.id FROM story_changes c JOIN articles a ON a.key = c.article"
        assert casebook._connection.execute(changed).fetchall() == [("e",)]


def test_corrections_hold_when_articles_are_added():
    with filled(*AFFAIR[:2]) as casebook:
        casebook.merge("كيونجوري", "هولمبو", "x")
        casebook.rename("كيونجوري", "الوزير موانغي", "x")
        casebook.add(AFFAIR[2])
        identity = casebook.identity("كيونغوري")
        assert (identity.name_ar, identity.articles) == ("الوزير موانغي", 3)
        assert sorted(m.ref for m in identity.members()) == ["a:E0", "a:E1", "b:E0", "c:E0", "c:E1"]
        casebook.undo(1)
        assert sorted(m.ref for m in casebook.identity("هولمبو").members()) == ["a:E1", "c:E1"]


def test_a_correction_holds_when_an_article_is_read_anew_with_other_ids():
    with filled(*AFFAIR) as casebook:
        casebook.split("كيونجوري", ["c:E0"], "x")
        reading = AFFAIR[2]
        renumbered = tuple(
            Entity(f"X{n}", e.type, e.name_ar, e.name_en, e.country, e.mentions) for n, e in enumerate(reading.entities)
        )
        casebook.add(Reading(reading.article, reading.layout, renumbered), "newer rules")
        assert [m.ref for m in casebook.identity("كيونجوري").members()] == ["a:E0", "b:E0"]


def test_a_reader_sees_identities_that_nobody_has_written_yet(tmp_path):
    file = tmp_path / "affair.musnad"
    with Casebook.open(file) as writer:
        for reading in AFFAIR[:2]:
            writer.add(reading)
        with Casebook.open(file, mode="read") as reader:
            assert reader.identity("كيونجوري").articles == 2
            writer.add(AFFAIR[2])
            assert reader.identity("كيونجوري").articles == 3
            writer.settle()
            assert reader.identity("كيونغوري").articles == 3
            with pytest.raises(sqlite3.OperationalError):
                reader.rename("كيونغوري", "آخر")


def test_names_beside_the_casebook_are_used_at_once(tmp_path):
    file = tmp_path / "affair.musnad"
    with Casebook.open(file) as casebook:
        casebook.add(article("a", "لاسلو كادار"))
        casebook.add(article("b", "لاسي كادر الكبير"))
        assert len(list(casebook.identities())) == 2
        names = tmp_path / "affair.musnad.names.yml"
        names.write_text("people:\n- {name: لاسلو كادار, names: [لاسي كادر الكبير], en: Laszlo Kadar, wikidata: Q5}\n",
                         encoding="utf-8")  # fmt: skip
        [identity] = casebook.identities()
        assert (identity.id, identity.name_en, identity.wikidata) == ("person:Laszlo_Kadar", "Laszlo Kadar", "Q5")
        names.write_text("people:\n- {nam: x}\n", encoding="utf-8")
        with pytest.raises(UserNamesError, match="line 2"):
            list(casebook.identities())
        names.unlink()
        assert len(list(casebook.identities())) == 2


def test_names_that_many_bear_are_all_listed_when_one_is_asked_for():
    with filled(article("a", "لارس هولمبو"), article("b", "بيتر هولمبو")) as casebook:
        with pytest.raises(NoSuchIdentity) as caught:
            casebook.identity("هولمبو")
        assert "2 identities" in caught.value.cause
        assert all(f"({name})" in caught.value.remedy for name in ("لارس هولمبو", "بيتر هولمبو"))


def test_orders_of_a_whole_affair():
    states = []
    for order in itertools.islice(itertools.permutations(AFFAIR), 0, None, 5):
        with filled(*order) as casebook:
            states.append(state(casebook))
    assert all(one == states[0] for one in states)
