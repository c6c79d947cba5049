"""Why a statement deserves a look: each doubt can be told from the record, and sound ones have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.readings import TEXT, at, sample
from musnad.model import Article, Entity, Layout, Mention, Reading, Span, Statement
from musnad.pipeline import find_all
from musnad.review.doubts import KINDS, WEIGHTS, WORDS, Doubt, find_doubts

FOUND = sample()
DENIAL, ADDED = FOUND.statements


def kinds(reading: Reading, id: str = "S1") -> list[str]:
    return [doubt.kind for doubt in find_doubts(reading).get(id, ())]


def with_first(**changes) -> Reading:
    return replace(FOUND, statements=(replace(DENIAL, **changes), ADDED))


def test_a_sound_statement_is_not_doubted():
    assert kinds(FOUND) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"entities": ()}, "nobody"),
        ({"entities": ("E1", "E2")}, "several"),
        ({"content": (at("المفاوضات"),)}, "short"),
        ({"content": (Span(0, len(TEXT)),)}, "across"),
        ({"rule": "cue.np"}, "noun_phrase"),
        ({"rule": "cue.anaphoric"}, "anaphoric"),
        ({"cue": None}, "uncued"),
        ({"commitment": "asserts"}, "stance"),
        ({"content": (at("الناطق ينفي الاتفاق"),)}, "headline"),
        ({"chain": (replace(DENIAL.chain[0], entities=()),)}, "chain"),
        ({"lemma": "أضاف"}, "two_classes"),
    ],
)
def test_what_is_doubted(changes, kind):
    assert kind in kinds(with_first(**changes))


def test_a_speaker_from_another_paragraph_is_doubted():
    assert "carried_far" in kinds(FOUND, "S2")


def test_a_speaker_carried_over_past_another_is_doubted():
    text = "قال سامر إن الجسر مغلق وقالت ليلى إن الطريق مفتوح وأضاف أن العمل مستمر"
    people = [
        Entity(id, "PER", name, mentions=(Mention(at(name, text=text), "name", "x"),))
        for id, name in (("E1", "سامر"), ("E2", "ليلى"))
    ]

    def say(id: str, cue: str, source: str | None, content: str, speaker: str) -> Statement:
        span = None if source is None else at(source, text=text)
        return Statement(
            id, at(cue, text=text), span, (at(content, text=text),), (speaker,), (), "indirect", "say", "asserts", None,
            False, "cue.that",
        )  # fmt: skip

    statements = (
        say("S1", "قال", "سامر", "الجسر مغلق", "E1"),
        say("S2", "قالت", "ليلى", "الطريق مفتوح", "E2"),
        say("S3", "أضاف", None, "العمل مستمر", "E1"),
    )
    reading = Reading(Article("a", text), Layout(), tuple(people), statements)
    assert kinds(reading, "S3") == ["carried_past"]
    assert kinds(replace(reading, statements=(*statements[:2], replace(statements[2], entities=("E2",)))), "S3") == []


def test_a_quotation_that_nobody_closes_is_doubted():
    open_, closed = ("قالت ليلى مراد: «الجسر مغلق منذ أمس", "قالت ليلى مراد: «الجسر مغلق منذ أمس»")
    for text, doubted in ((open_, True), (closed, False)):
        reading = find_all(Article("a", f"خبر من المدينة\n\n{text}\n\nوانتهى الاجتماع مساء.", published="2024-05-03"))
        assert any(d.kind == "unclosed" for doubts in find_doubts(reading).values() for d in doubts) == doubted


def test_every_doubt_has_a_weight_and_words():
    assert set(WEIGHTS) == set(WORDS) == set(KINDS)
    assert Doubt("long", (("count", "70"),)).words == "the content is long (70 words)"
