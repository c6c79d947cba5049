"""Decisions in the casebook: they hold in every answer, are undone exactly, survive new readings, and none is lost."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.readings import at, sample
from musnad.casebook import Casebook, NoSuchCorrection, NoSuchStatement, StatementChanged
from musnad.model import Reading
from musnad.review.records import CORRECTED, Through, Who
from musnad.undoing import in_effect

TABLES = ("statements", "statement_spans", "statement_entities", "links", "entities", "events", "decided", "doubts")


def filled(*readings: Reading) -> Casebook:
    casebook = Casebook.open(":memory:")
    for reading in readings or (sample(),):
        casebook.add(reading, "1")
    return casebook


def rows(casebook: Casebook, without: str = "") -> list[list[tuple]]:
    """All that holds of statements, but for the numbers of the decisions that made it so."""
    return [
        [
            row[:2] if table == "decided" else row
            for row in casebook._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4")
        ]
        for table in TABLES
        if table != without
    ]


def test_a_decision_holds_in_every_answer():
    with filled() as casebook:
        casebook.correct("halabi", "S1", speakers=["E2"], cls="confirm", commitment="asserts", by="dina")
        casebook.reject("halabi", "S2", by="dina")
        (row,) = casebook.statements()
        assert [s.name_ar for s in row.speakers] == ["وكالة النهار"]
        assert (row.cls, row.commitment) == ("confirm", "asserts")
        assert not list(casebook.statements(commitment="denies"))
        assert [row.id for row in casebook.statements(speaker="النهار")] == ["S1"]
        assert casebook.reading("halabi").statements[0].entities == ("E2",)
        counts = {e.name_ar: e.statements for e in casebook.identities()}
        assert counts == {"وكالة النهار": 1, "سامر الحلبي": 0}
        assert casebook.found("halabi") == sample()


def test_each_decision_is_logged_and_undone_exactly():
    with filled() as casebook:
        before = rows(casebook)
        made = [
            casebook.accept("halabi", "S1", by="dina"),
            casebook.correct("halabi", "S1", source=None, content=[at("المفاوضات")], by="omar"),
            casebook.correct("halabi", "S2", speakers=[Who("PER", "ليلى مراد")], by="omar"),
            casebook.add_statement("halabi", content=[at("الاتفاق")], cls="deny", commitment="denies", by="dina"),
        ]
        assert [(row.number, row.kind, row.by) for row in made] == [
            (1, "accept", "dina"), (2, "correct", "omar"), (3, "correct", "omar"), (4, "add", "dina"),
        ]  # fmt: skip
        assert made[1].changed == ("source", "content")
        assert [row.state for row in casebook.decisions()] == ["superseded", *["in effect"] * 3]
        for number in (2, 4, 1, 3):
            assert casebook.undo_decision(number, "dina").state == "undone"
        assert rows(casebook) == before
        log = casebook.decisions()
        assert len(log) == 8
        assert casebook.decision_page(3, 1) == (log[::-1][1:4], 8)
        assert casebook.decision(3) == log[2]
        assert casebook.decision(9) is None
        with pytest.raises(NoSuchCorrection, match="nothing to undo"):
            casebook.undo_decision()
        with pytest.raises(NoSuchCorrection, match="undone already"):
            casebook.undo_decision(2)
        casebook.undo_decision(7)
        assert casebook.reading("halabi").statements[0].source == sample().statements[0].source
        assert casebook.decisions()[0].state == "in effect"


def test_a_named_speaker_is_who_has_the_name_in_other_articles():
    other = sample("other", "النهار")
    with filled(sample(), other) as casebook:
        (identity,) = casebook.identities(name="الحلبي")
        without = replace(sample("third", "الجبل"), entities=(), statements=(sample().statements[1],), events=())
        casebook.add(replace(without, statements=(replace(without.statements[0], entities=()),)), "1")
        whom = casebook.find_speaker("third", "سامر الحلبي")
        assert whom == Who("PER", identity.name_ar, identity.name_en, identity.country)
        casebook.correct("third", "S2", speakers=[whom])
        # As those see it who do not wait, and after identities are made anew.
        casebook.as_made = True
        assert casebook.review("third", "S2").row.speakers[0].identity == identity.id
        casebook.as_made = False
        now = casebook.identity("halabi:E1").id
        assert casebook.review("third", "S2").row.speakers[0].identity == now
        casebook.undo_decision()
        assert casebook.review("third", "S2").row.speakers == ()


def test_speakers_are_asked_for_in_many_ways():
    with filled() as casebook:
        for asked in ("E1", "الحلبي", "samer"):
            assert casebook.find_speaker("halabi", asked) == "E1"
        assert casebook.find_speaker("halabi", next(casebook.identities(name="النهار")).id) == "E2"
        assert casebook.find_speaker("halabi", "PER:ليلى") == Who("PER", "ليلى")
        with pytest.raises(ValueError, match="nobody here"):
            casebook.find_speaker("halabi", "ليلى")


def test_the_later_of_two_is_told_and_nothing_is_lost():
    with filled() as casebook:
        seen = casebook.review("halabi", "S1").revision
        casebook.correct("halabi", "S2", cls="say", by="omar")  # another statement: no matter
        casebook.correct("halabi", "S1", cls="confirm", by="dina", revision=seen)
        for late in (casebook.accept, casebook.reject, casebook.correct):
            with pytest.raises(StatementChanged, match="dina") as caught:
                late("halabi", "S1", by="omar", revision=seen)
            assert [(row.number, row.kind) for row in caught.value.others] == [(2, "correct")]
        assert len(casebook.decisions()) == 2
        casebook.accept("halabi", "S1", by="omar", revision=casebook.review("halabi", "S1").revision)
        casebook.reject("halabi", "S1", by="dina")
        with pytest.raises(StatementChanged, match="dina"):
            casebook.accept("halabi", "S1", revision=seen)
        casebook.undo_decision()
        # As it was, but somebody has decided and taken it back meanwhile.
        with pytest.raises(StatementChanged):
            casebook.accept("halabi", "S1", revision=seen)


def test_decisions_hold_when_the_article_is_read_again():
    first = sample()
    newer = replace(
        first,
        statements=(replace(first.statements[1], id="S1"), replace(first.statements[0], id="S2", cls="say", lemma="x")),
        events=(),
    )
    with filled(first) as casebook:
        casebook.correct("halabi", "S1", cls="confirm", by="dina")
        casebook.reject("halabi", "S2", by="dina")
        casebook.add(newer, "2")
        assert [(s.id, s.cls) for s in casebook.reading("halabi").statements] == [("S2", "confirm")]
        assert casebook.found("halabi") == newer
        assert not casebook.unattached()
        casebook.add(replace(first, statements=(), events=()), "3")
        assert [row.number for row in casebook.unattached()] == [1, 2]
        assert [s.cls for s in casebook.reading("halabi").statements] == ["confirm"]
        casebook.add(first, "4")
        casebook.undo_decision(1)
        casebook.undo_decision(2)
        assert casebook.reading("halabi") == first


def test_chain_and_nesting_are_put_right_stay_and_are_undone():
    first = sample()
    newer = replace(first, statements=(replace(first.statements[1], id="S1"), replace(first.statements[0], id="S2")))
    with filled(first) as casebook:
        before = rows(casebook)
        links = [Through((Who("ORG", "مركز البحوث"),)), Through(("E2",), at("وكالة النهار"), at("نقلت"))]
        row = casebook.correct("halabi", "S1", chain=links, by="dina")
        assert row.changed == ("chain",)
        shown = casebook.review("halabi", "S1").row
        assert [[s.name_ar for s in step.speakers] for step in shown.chain] == [["مركز البحوث"], ["وكالة النهار"]]
        # What stands as it was found keeps its rule.
        assert [link.rule for link in shown.statement.chain] == [CORRECTED, "chain.relay"]
        assert casebook.correct("halabi", "S2", within="S1", by="dina").changed == ("within",)
        casebook.accept("halabi", "S2", by="omar")  # says nothing of the nesting
        assert [s.nested_in for s in casebook.reading("halabi").statements] == [None, "S1"]
        casebook.add(newer, "2")
        now = {s.id: s for s in casebook.reading("halabi").statements}
        assert now["S1"].nested_in == "S2"
        assert len(now["S2"].chain) == 2
        casebook.add(first, "1")
        casebook.reject("halabi", "S1")
        assert [s.nested_in for s in casebook.reading("halabi").statements] == [None]
        for number in (4, 3, 2, 1):
            casebook.undo_decision(number)
        assert [table for table in rows(casebook) if table] == [table for table in before if table]


def test_the_history_of_a_statement_has_what_was_undone():
    with filled() as casebook:
        casebook.correct("halabi", "S1", content=[at("المفاوضات")], by="dina")
        casebook.accept("halabi", "S2", by="dina")
        casebook.undo_decision(1, by="omar")
        casebook.reject("halabi", "S1", by="omar")
        assert [(row.number, row.state) for row in casebook.history("halabi", "S1")] == [
            (1, "undone"), (3, "in effect"), (4, "in effect"),
        ]  # fmt: skip
        assert [row.number for row in casebook.history("halabi", "S2")] == [2]


def test_a_statement_that_stands_in_another_can_be_said_to_stand_in_none():
    first = sample()
    inner = replace(first.statements[1], content=(at("المفاوضات"),), cue=None, nested_in="S1")
    with filled(replace(first, statements=(first.statements[0], inner))) as casebook:
        casebook.correct("halabi", "S2", within="none")
        casebook.accept("halabi", "S1")
        assert [s.nested_in for s in casebook.reading("halabi").statements] == [None, None]
        assert casebook.correct("halabi", "S2", within="none").kind == "accept"
        with pytest.raises(ValueError, match="cannot hold itself"):
            casebook.correct("halabi", "S1", within="S1")
        casebook.undo_decision(1)
        casebook.undo_decision(3)
        assert casebook.reading("halabi").statements[1].nested_in == "S1"
        with pytest.raises(ValueError, match="cannot hold itself"):
            casebook.correct("halabi", "S1", within="S2")


def test_the_order_of_reading_and_deciding_leaves_no_trace():
    articles = [sample("a", "المرفأ"), sample("b", "النهار"), sample("c", "الجبل")]

    def work(order: list[int], again: bool) -> list[list[tuple]]:
        with filled(*(articles[n] for n in order)) as casebook:
            casebook.correct("b", "S1", cls="confirm")
            if again:
                for reading in articles:
                    casebook.add(replace(reading, notes=("x",)), "2")
                    casebook.add(reading, "1")
            casebook.reject("a", "S2")
            return rows(casebook)

    assert work([0, 1, 2], False) == work([2, 0, 1], False) == work([1, 2, 0], True)


def test_the_queue_has_what_nobody_has_decided_on():
    weak = replace(sample().statements[0], entities=(), content=(at("المفاوضات"),))
    doubted = replace(sample("doubted", "الجبل"), statements=(weak, sample().statements[1]))
    with filled(sample(), doubted) as casebook:
        queue = casebook.doubtful()
        assert [(row.row.article.name, row.row.id) for row in queue][:1] == [("doubted", "S1")]
        assert [d.kind for d in queue[0].doubts] == ["nobody", "short"]
        assert [row.weight for row in queue] == sorted((row.weight for row in queue), reverse=True)
        assert casebook.count_doubtful() == len(queue) == 3
        assert [row.row.id for row in casebook.doubtful(most=1, skip=1)] == [queue[1].row.id]
        assert casebook.count_doubtful(doubt="short") == 1
        assert casebook.count_doubtful(article="halabi") == 1
        assert casebook.count_doubtful(story=casebook.story("doubted").id) == 3
        casebook.accept("doubted", "S1")
        assert casebook.count_doubtful(article="doubted") == 1
        assert casebook.review_progress("doubted").decided == 1
        casebook.undo_decision()
        assert casebook.doubtful() == queue


def test_an_article_is_complete_when_all_is_decided():
    with filled() as casebook:
        casebook.accept("halabi", "S1")
        with pytest.raises(ValueError, match="S2"):
            casebook.complete("halabi")
        casebook.accept("halabi", "S2")
        casebook.complete("halabi", by="dina")
        assert casebook.review_progress().complete == 1
        ((row, _, decided),) = casebook.reviewed_readings()
        assert (row.name, decided[None].by, set(decided)) == ("halabi", "dina", {None, "S1", "S2"})
        casebook.undo_decision()
        assert casebook.review_progress().complete == 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"content": []}, "has content"),
        ({"content": [at("موعد"), at("بأي موعد")]}, "overlap"),
        ({"cue": (5, 5)}, "no part"),
        ({"cue": (5, 50_000)}, "no part"),
        ({"cls": "sing"}, "no class sing"),
        ({"speakers": ["E7"]}, "no entity E7"),
        ({"speakers": [Who("PER", "…")]}, "no name"),
        ({"chain": [Through(("E7",))]}, "no entity E7"),
        ({"chain": [Through((Who("PER", "…"),))]}, "no name"),
        ({"chain": [Through(())]}, "is somebody"),
        ({"chain": [Through((), at("وكالة"), at("وكالة")._replace(end=9000))]}, "no part"),
        ({"within": "S9"}, "no statement S9"),
        ({"within": "S1"}, "cannot hold itself"),
    ],
)
def test_what_cannot_be_is_refused(changes, told):
    from musnad.model import Span

    changes = {name: Span(*value) if name == "cue" else value for name, value in changes.items()}
    with filled() as casebook:
        with pytest.raises(ValueError, match=told):
            casebook.correct("halabi", "S1", **changes)
        with pytest.raises(NoSuchStatement):
            casebook.accept("halabi", "S9")
        s = sample().statements[0]
        with pytest.raises(ValueError, match="S1 already"):
            casebook.add_statement("halabi", content=s.content, cue=s.cue, cls="say", commitment="asserts")
        assert not casebook.decisions()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["accept", "reject"]), st.sampled_from(["S1", "S2"])),
        st.tuples(st.just("class"), st.sampled_from(["S1", "S2"]), st.sampled_from(["say", "deny", "claim"])),
        st.tuples(
            st.just("speaker"), st.sampled_from(["S1", "S2"]), st.sampled_from(["E1", "E2", None, "ليلى", "منى"])
        ),
        st.tuples(
            st.just("content"), st.sampled_from(["S1", "S2"]), st.sampled_from(["المفاوضات", "بأي موعد", "نقلت"])
        ),
        st.tuples(
            st.just("chain"), st.sampled_from(["S1", "S2"]), st.lists(st.sampled_from(["E1", "E2", "ليلى"]), max_size=2)
        ),
        st.tuples(st.just("within"), st.sampled_from(["S1", "S2"]), st.sampled_from(["S1", "S2", "none"])),
        st.tuples(st.just("add"), st.sampled_from(["الاتفاق", "شارك", "وكالة"])),
        st.tuples(st.just("undo"), st.integers(1, 12)),
        st.just(("read",)),
    ),
    max_size=12,
)


def take(casebook: Casebook, step: tuple) -> None:
    match step:
        case ("accept" | "reject" as kind, id):
            getattr(casebook, kind)("halabi", id)
        case ("class", id, cls):
            casebook.correct("halabi", id, cls=cls)
        case ("speaker", id, who):
            whom = [] if who is None else [who if who.startswith("E") else Who("PER", who)]
            casebook.correct("halabi", id, speakers=whom)
        case ("content", id, words):
            casebook.correct("halabi", id, content=[at(words)])
        case ("chain", id, links):
            whom = [who if who.startswith("E") else Who("PER", who) for who in links]
            casebook.correct("halabi", id, chain=[Through((who,)) for who in whom])
        case ("within", id, host):
            casebook.correct("halabi", id, within=host)
        case ("add", words):
            casebook.add_statement("halabi", content=[at(words)], cls="say", commitment="asserts")
        case ("undo", number):
            casebook.undo_decision(number)
        case _:
            for rules in ("2", "1"):
                casebook.add(sample(), rules)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_decisions_and_undoings_give_the_state_of_what_is_left(steps):
    from musnad.casebook.decision_log import load_entries

    with filled() as casebook, filled() as plain:
        for step in steps:
            try:
                take(casebook, step)
            except (NoSuchStatement, NoSuchCorrection, ValueError):
                continue
        # The same log without what was undone, and the article read after it.
        left = in_effect(load_entries(casebook._connection, "statement"))
        for entry in left:
            plain._connection.execute(
                "INSERT INTO decisions VALUES ('statement', ?, ?, ?, ?, ?, ?, ?, ?)",
                (entry.number, entry.kind, entry.about, entry.anchor, entry.members, entry.value, entry.by, entry.at),
            )
        plain.add(sample(), "2")
        assert rows(casebook) == rows(plain)
        hosts = {s.id: s.nested_in for s in casebook.reading("halabi").statements}
        for id in hosts:
            above = [id]
            while (host := hosts[above[-1]]) is not None:
                assert host not in above
                above.append(host)


def test_many_writers_at_once_lose_nothing(tmp_path):
    file = tmp_path / "x.musnad"
    with Casebook.open(file) as casebook:
        casebook.add(sample(), "1")
        seen = casebook.review("halabi", "S1").revision
    told: list[str] = []

    def work(name: str) -> None:
        with Casebook.open(file) as own:
            try:
                own.correct("halabi", "S1", cls="confirm", by=name, revision=seen)
                told.append("done")
            except StatementChanged as error:
                told.append(error.others[0].by)
            own.correct("halabi", "S2", cls="say", by=name)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Casebook.open(file, mode="read") as casebook:
        log = casebook.decisions()
        first = [row for row in log if row.changed == ("cls",) and row.statement == "S1"]
        assert len(first) == 1
        assert sorted(told) == sorted(["done", *[first[0].by] * 5])
        # The others' word on S2 is kept: the first changed it, the rest agree.
        assert sorted(row.by for row in log if row.statement == "S2") == [f"w{n}" for n in range(6)]
