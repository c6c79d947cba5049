import json
from pathlib import Path

import pytest

from musnad.casebook import Casebook
from musnad.evaluate.figures import Scores
from musnad.evaluate.report import evaluate, main_report
from musnad.model import Article, Date, Entity, Layout, Link, Mention, Reading, Residue, Span, Statement

from .story import GOLD, SYSTEM, TEXT, write_gold, write_system

OF_SAMI = Link(None, None, ("E1",), "r")


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def read_story(text: str = TEXT, identity: str = "story") -> Reading:
    """The same faults as in :data:`SYSTEM`, as the program would have made them."""

    def say(number: int, cue: Span, source: Span | None, content: str, speaker: str, **rest: object) -> Statement:
        record = {"kind": "indirect", "cls": "say", "commitment": "asserts", "chain": (), **rest}
        return Statement(
            id=f"S{number}",
            cue=cue,
            source=source,
            content=(span(content),),
            entities=(speaker,),
            nested_in=None,
            prediction=False,
            rule="r",
            **record,
        )

    return Reading(
        Article(identity, text),
        Layout(residue=(Residue(span("ونفت الشركة تأخر العمل."), "widget", "r"),)),
        entities=(
            Entity("E1", "PER", "سامي س.", None, None, (Mention(span("سامي"), "name", "r"),)),
            Entity("E2", "ORG", "الشركة"),
        ),
        statements=(
            say(1, span("قال"), span("سامي"), "الميناء سيفتح", "E1"),
            say(2, span("أضاف"), None, "السفن تنتظر", "E2", kind="direct"),
            say(
                3, span("نفت"), span("الشركة"), "تأخر العمل", "E2", cls="deny", chain=(Link(None, None, ("E1",), "r"),)
            ),
            say(4, span("غدا"), None, "السفن", "E1"),
        ),
        dates=(Date(span("سيفتح غدا"), "DATE", None, "d", "r"),),
    )


def test_readings_and_exported_annotations_come_to_the_same(tmp_path: Path) -> None:
    gold = write_gold(tmp_path)
    of_readings = evaluate(gold, [read_story()])
    assert of_readings.statements == evaluate(gold, write_system(tmp_path, SYSTEM)).statements
    assert of_readings.dates.value == Scores(1, 1, 1)
    assert of_readings.residue.lines == Scores(0, 0, 0)
    assert [fault.split()[:2] for fault in of_readings.faults] == [
        ["story", "speaker"],
        ["story", "chain"],
        ["story", "commitment"],
        ["story", "extra"],
    ]


def test_an_article_that_was_not_read_counts_as_empty(tmp_path: Path) -> None:
    report = evaluate(write_gold(tmp_path), [read_story(TEXT + "\n", "another")])
    assert report.unread == ("story",)
    assert report.different == ()
    assert report.statements.content_speaker == Scores(0, 0, 3)
    assert "not read, counted as empty: story" in report.as_text()


def test_offsets_into_another_text_are_not_compared(tmp_path: Path) -> None:
    report = evaluate(write_gold(tmp_path), [read_story(TEXT + "\n")])
    assert report.different == ("story",)
    assert report.unread == ()
    assert report.statements.content_speaker == Scores(0, 0, 3)
    assert "another text" in report.as_text()


def test_the_printed_report(tmp_path: Path) -> None:
    report = evaluate(write_gold(tmp_path), write_system(tmp_path, SYSTEM))
    lines = report.as_text().splitlines()
    assert lines[0] == "articles 1"
    assert "content + speaker        P 0.500  R 0.667  F 0.571" in lines
    assert "content, soft            P 0.857  R 0.857  F 0.857  exact F 0.571" in lines
    assert "  denials read as assertions     1 of 1" in lines
    assert "  content + speaker F      0.571 to 0.571" in lines
    assert not any("S4" in line for line in lines)
    assert "story extra S4 غدا | السفن" in report.as_text(verbose=True).splitlines()


def test_the_report_as_plain_values(tmp_path: Path) -> None:
    report = json.loads(json.dumps(evaluate(write_gold(tmp_path), write_system(tmp_path, SYSTEM)).as_dict()))
    assert report["statements"]["content_speaker"]["f"] == pytest.approx(4 / 7)
    assert report["statements"]["denials_as_assertions"] == {"hits": 1, "of": 1, "value": 1.0}
    assert report["statements"]["false_chains"] == 1
    assert report["dates"]["span"]["gold"] == len(GOLD["dates"])


def test_a_reading_belongs_to_the_gold_that_has_its_text_whatever_its_id(tmp_path: Path) -> None:
    empty = Reading(Article("story~0123", TEXT), Layout())
    gold = write_gold(tmp_path)
    assert evaluate(gold, [read_story(identity="another")]).statements.content_speaker == Scores(2, 4, 3)
    for readings in ([read_story(), empty], [empty, read_story()]):
        assert evaluate(gold, readings).statements.content_speaker == Scores(2, 4, 3)


def test_the_stored_readings_of_a_casebook_are_measured(tmp_path: Path) -> None:
    path = tmp_path / "story.musnad"
    with Casebook.open(path) as casebook:
        casebook.add(read_story())
    report = main_report(write_gold(tmp_path), [path])
    assert report.unread == ()
    assert report.statements.content_speaker == Scores(2, 4, 3)


def test_exported_annotations_are_measured_as_they_are(tmp_path: Path) -> None:
    report = main_report(write_gold(tmp_path), [write_system(tmp_path, SYSTEM)])
    assert report.statements.content_speaker == Scores(2, 4, 3)


def test_articles_are_read_anew_and_those_of_gold_where_none_are_named(tmp_path: Path) -> None:
    gold = write_gold(tmp_path)
    alone = main_report(gold)
    assert alone.unread == alone.different == ()
    assert alone.statements.matched.system > 0
    (tmp_path / "other.txt").write_text("هطل المطر.", encoding="utf-8")
    assert main_report(gold, [gold / "text", tmp_path / "other.txt"]) == alone
    assert main_report(gold, [tmp_path / "other.txt"]).unread == ("story",)


def test_traps_are_measured_where_a_lexicon_is_named(tmp_path: Path) -> None:
    traps = tmp_path / "traps.yml"
    traps.write_text("- examples: {negative: [قال سامي إن المطر هطل., هطل المطر.]}", encoding="utf-8")
    report = main_report(write_gold(tmp_path), [write_system(tmp_path, SYSTEM)], traps)
    assert report.traps is not None
    assert (report.traps.sentences, report.traps.statements) == (2, 1)
    assert "traps                    1 found in 2" in report.as_text()
    assert report.as_dict()["traps"] == {"sentences": 2, "statements": 1}
