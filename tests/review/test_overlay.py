"""Decisions laid over a reading."""

from __future__ import annotations

from dataclasses import replace

from casebook.readings import at, sample
from musnad.model import Entity, Mention, Reading, Statement
from musnad.review.coding import read_anchor, read_record, read_statements, write_anchor, write_record, write_statements
from musnad.review.overlay import overlay
from musnad.review.records import NAMED, Decision, Who, anchor_of, record_of

FOUND = sample()
DENIAL, ADDED = FOUND.statements


def decide(number: int, kind: str, of: Statement, reading: Reading = FOUND, **changes) -> Decision:
    record = record_of(of, {entity.id: entity for entity in reading.entities})
    return Decision(number, kind, anchor_of(of), None if kind == "reject" else replace(record, **changes))  # type: ignore[arg-type]


def test_no_decision_changes_nothing():
    assert overlay(FOUND, []).reading is FOUND


def test_an_accepted_statement_is_as_it_was():
    laid = overlay(FOUND, [decide(1, "accept", DENIAL)])
    assert laid.reading == FOUND
    assert laid.decided["S1"].number == 1


def test_the_last_decision_counts():
    log = [decide(1, "reject", DENIAL), decide(2, "correct", DENIAL, cls="confirm")]
    assert overlay(FOUND, log).reading.statements[0].cls == "confirm"


def test_what_a_rejected_statement_says_is_the_authors():
    laid = overlay(FOUND, [decide(1, "reject", DENIAL)])
    assert [s.id for s in laid.reading.statements] == ["S2"]
    assert [event.by for event in laid.reading.events] == ["author"]


def test_what_stood_in_a_rejected_statement_stands_in_what_held_it():
    inner = replace(ADDED, nested_in="S1")
    laid = overlay(replace(FOUND, statements=(DENIAL, inner)), [decide(1, "reject", DENIAL)])
    assert laid.reading.statements[0].nested_in is None


def test_a_corrected_content_that_holds_another_statement_is_its_host():
    # أضاف ... comes to stand in what the spokesman said.
    wide = (at("المفاوضات لم تبدأ").start, at("موعد").end)
    laid = overlay(
        FOUND, [decide(1, "correct", DENIAL, content=(type(at("موعد"))(*wide),)), decide(2, "accept", ADDED)]
    )
    assert laid.reading.statements[1].nested_in == "S1"


def test_decisions_hold_when_newer_rules_number_things_otherwise():
    log = [decide(1, "correct", DENIAL, cls="confirm"), decide(2, "reject", ADDED)]
    new = Entity("E9", "PER", "سامر الحلبي", mentions=FOUND.entities[0].mentions)
    newer = replace(
        FOUND,
        entities=(replace(FOUND.entities[1], id="E1"), new),
        statements=(
            replace(ADDED, id="S1", entities=("E9",)),
            replace(DENIAL, id="S7", entities=("E1",), content=(at("المفاوضات"),), chain=()),
        ),
        events=(),
    )
    (statement,) = overlay(newer, log).reading.statements
    assert (statement.id, statement.cls, statement.entities) == ("S7", "confirm", ("E9",))
    assert statement.content == DENIAL.content
    assert statement.chain[0].entities == ("E1",)


def test_what_is_found_no_more_stands_by_the_persons_word():
    log = [decide(1, "accept", DENIAL), decide(2, "reject", ADDED)]
    laid = overlay(replace(FOUND, statements=(), events=()), log)
    assert laid.unattached == (1, 2)
    (statement,) = laid.reading.statements
    assert (statement.cue, statement.content) == (DENIAL.cue, DENIAL.content)


def test_an_added_statement_is_one_with_what_newer_rules_find_there():
    log = [decide(1, "add", DENIAL, cls="confirm")]
    without = replace(FOUND, statements=(ADDED,))
    assert [s.cls for s in overlay(without, log).reading.statements] == ["confirm", "explain_add"]
    assert [s.id for s in overlay(FOUND, log).reading.statements] == ["S1", "S2"]
    assert not overlay(without, log).unattached


def test_a_speaker_whom_the_rules_did_not_find_becomes_an_entity():
    who = Who("PER", "ليلى مراد")
    laid = overlay(FOUND, [decide(1, "correct", DENIAL, who=(who,)), decide(2, "correct", ADDED, who=(who,))])
    named = laid.reading.entities[-1]
    assert (named.name_ar, named.rule) == ("ليلى مراد", NAMED)
    assert named.mentions == (Mention(DENIAL.source, "name", NAMED),)
    assert [s.entities for s in laid.reading.statements] == [(named.id,), (named.id,)]
    # Deciding again about what was decided means the same person, not who stands in that place.
    again = record_of(laid.reading.statements[0], {e.id: e for e in laid.reading.entities})
    assert again.who == (who,)


def test_a_host_that_a_person_names_is_found_again_and_holds_no_circle():
    laid = overlay(FOUND, [decide(1, "correct", ADDED, within=anchor_of(DENIAL))])
    assert [s.nested_in for s in laid.reading.statements] == [None, "S1"]
    # Found elsewhere by newer rules, with less content.
    newer = replace(FOUND, statements=(replace(ADDED, id="S1"), replace(DENIAL, id="S9", content=(at("المفاوضات"),))))
    log = [decide(1, "correct", ADDED, within=anchor_of(DENIAL))]
    assert overlay(newer, log).reading.statements[0].nested_in == "S9"
    # Found nowhere: the place tells, as without a decision.
    assert overlay(replace(FOUND, statements=(ADDED,), events=()), log).reading.statements[0].nested_in is None
    both = [*log, decide(2, "correct", DENIAL, within=anchor_of(ADDED))]
    assert [s.nested_in for s in overlay(FOUND, both).reading.statements] == [None, "S1"]
    alone = [decide(1, "correct", ADDED, within="none")]
    nested = replace(FOUND, statements=(DENIAL, replace(ADDED, nested_in="S1")))
    assert overlay(nested, alone).reading.statements[1].nested_in is None


def test_everything_is_written_and_read_again():
    record = record_of(DENIAL, {entity.id: entity for entity in FOUND.entities})
    for within in ("found", "none", anchor_of(ADDED)):
        assert read_record(write_record(replace(record, within=within))) == replace(record, within=within)
    # As decisions of older versions have it.
    assert "within" not in write_record(record)
    assert read_anchor(write_anchor(anchor_of(ADDED))) == anchor_of(ADDED)
    assert read_statements(write_statements(FOUND.statements)) == FOUND.statements
