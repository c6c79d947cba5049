"""What the records of an affair show across articles."""

from __future__ import annotations

from musnad.casebook import Casebook
from musnad.cli.affair import find_turn, gather_voices
from musnad.model import Article, Entity, Layout, Reading, Span, Statement

CLAIM = "وصول 8000 جندي من الشمال إلى مقاطعة كورسك"


def saying(id, published, *said, cued: bool = True) -> Reading:
    """An article in which each of ``said`` (speaker, country, class, commitment, content) is a statement."""
    text, entities, statements = "", [], []
    for number, (speaker, country, cls, commitment, content) in enumerate(said):
        span = Span(len(text), len(text) + len(content))
        text += content + "\n"
        entities.append(Entity(f"E{number}", "GPE", speaker, None, country))
        statements.append(
            Statement(
                f"S{number}",
                span if cued else None,
                None,
                (span,),
                (f"E{number}",),
                (),
                "indirect",
                cls,
                commitment,
                None,
                False,
                "x",
            )
        )
    return Reading(Article(id, text, "x", published=published), Layout(), tuple(entities), tuple(statements))


def rows(*found: Reading):
    with Casebook.open(":memory:") as casebook:
        for reading in found:
            casebook.add(reading)
        return list(casebook.statements())


NOVEMBER = saying(
    "n", "2024-11-02",
    ("الجنوب", "KOR", "say", "asserts", CLAIM),
    ("الشمال", "PRK", "not_confirm", "declines", CLAIM),
    ("الشمال", "PRK", "not_confirm", "declines", "موعد زيارة الوفد المقبلة"),
)  # fmt: skip
APRIL = saying(
    "a", "2025-04-28",
    ("حكومة الشمال", "PRK", "confirm", "asserts", "أنها أرسلت إلى مقاطعة كورسك 8000 جندي"),
    ("الجنوب", "KOR", "confirm", "asserts", "أن الجنود في مقاطعة كورسك 8000 جندي"),
    ("حكومة الشمال", "PRK", "say", "asserts", "أن الحصاد كان وفيرا هذا العام"),
)  # fmt: skip


def test_a_side_that_comes_to_admit_is_found_with_all_that_was_said_about_it():
    turn = find_turn(rows(NOVEMBER, APRIL))
    assert turn is not None
    assert (turn.before.article.id, turn.before.id) == ("n", "S1")
    assert (turn.after.article.id, turn.after.id) == ("a", "S0")
    assert [(row.article.id, row.id) for row in turn.trace] == [("n", "S0"), ("n", "S1"), ("a", "S0"), ("a", "S1")]


def test_what_a_headline_sums_up_is_no_turn():
    headline = saying("h", "2025-04-28", ("حكومة الشمال", "PRK", "say", "asserts", CLAIM), cued=False)
    assert find_turn(rows(NOVEMBER, headline)) is None


def test_the_order_of_days_counts():
    before = saying("b", "2024-01-01", ("الشمال", "PRK", "confirm", "asserts", CLAIM))
    assert find_turn(rows(before, NOVEMBER)) is None


def test_another_side_or_another_matter_is_no_admission():
    other = saying("o", "2025-01-01", ("الجنوب", "KOR", "confirm", "asserts", CLAIM))
    matter = saying("m", "2025-01-01", ("الشمال", "PRK", "confirm", "asserts", "أن المهرجان سيقام في موعده"))
    undated = saying("u", None, ("الشمال", "PRK", "confirm", "asserts", CLAIM))
    assert find_turn(rows(NOVEMBER, other)) is None
    assert find_turn(rows(NOVEMBER, matter)) is None
    assert find_turn(rows(NOVEMBER, undated)) is None
    assert find_turn([]) is None


def test_voices_are_gathered_over_articles():
    voices = gather_voices(rows(NOVEMBER, APRIL))
    named = [({s.name_ar for row in voice.statements for s in row.speakers}, len(voice.statements)) for voice in voices]
    assert sorted(named, key=str) == [({"الجنوب"}, 2), ({"الشمال"}, 2), ({"حكومة الشمال"}, 2)]
