"""Phrases of ``data/concepts``: their verbs inflect, their subjects may stand in them, and some hide their words."""

from __future__ import annotations

import pytest

from musnad.arabic.tokens import tokenize
from musnad.lexicon.concepts import ConceptWords

MADE = ConceptWords(
    {
        "made": {
            "concepts": [
                {"id": "oath", "kind": "act", "phrases": ["أدى/يؤدي … اليمين"]},
                {"id": "cause", "kind": "act", "verbs": ["أدى/يؤدي"]},
                {"id": "raise", "kind": "act", "phrases": ["زيادة الأجور"], "adds": True},
                {"id": "more", "kind": "act", "nouns": ["زيادة"]},
                {"id": "dearer", "kind": "act", "phrases": ["ارتفع/يرتفع الدولار"]},
                {"id": "fire", "kind": "act", "phrases": ["إطلاق النار"]},
                {"id": "truce", "kind": "act", "phrases": ["وقف إطلاق النار"]},
                {"id": "start", "kind": "act", "verbs": ["بدأ/يبدأ"]},
                {"id": "fail", "kind": "act", "verbs": ["فشل/يفشل"]},
                {"id": "lame", "kind": "act", "verbs": ["شل/يشل"]},
            ],
            "no_object_after": ["إلى"],
        }
    }
)


def found(sentence: str) -> set[str]:
    return {id for _, id in MADE.find([t.form for t in tokenize(sentence)])}


@pytest.mark.parametrize(
    "sentence",
    ["أدى اليمين.", "أدت الوزيرة اليمين.", "وسيؤدون اليمين غدا.", "أدت وزيرة الصيد الجديدة اليمين."],
)
def test_a_phrase_has_all_forms_of_its_verb_and_room_for_a_subject(sentence):
    assert "oath" in found(sentence)
    assert "cause" not in found(sentence)


@pytest.mark.parametrize(
    "sentence", ["أدت الوزيرة، اليمين.", "أدى المطر إلى الزحام.", "أدى بهم الطريق الطويل إلى اليمين."]
)
def test_a_phrase_ends_at_a_stop_and_reaches_no_further_than_a_subject(sentence):
    assert "oath" not in found(sentence)


def test_a_phrase_without_a_gap_has_none():
    assert found("سيرتفع الدولار.") == {"dearer"}
    assert found("ارتفع السعر إلى دولار.") == set()


def test_a_phrase_hides_its_words_unless_it_only_adds_to_them():
    assert found("قررت البلدية زيادة الأجور.") == {"raise", "more"}
    assert found("أدى الوزير اليمين.") == {"oath"}


def test_the_longer_of_two_phrases_counts():
    assert found("سمع إطلاق النار.") == {"fire"}
    assert found("أعلن وقف إطلاق النار.") == {"truce"}


@pytest.mark.parametrize("sentence", ["بدأ السباق.", "بدأت الرحلة.", "بدأوا الرحلة.", "يبدأون الرحلة."])
def test_a_last_hamza_stays(sentence):
    assert found(sentence) == {"start"}


def test_what_seems_is_not_what_begins():
    assert found("بدت الرحلة طويلة.") == set()


def test_a_word_known_as_it_stands_is_not_taken_apart():
    assert found("فشل الاجتماع.") == {"fail"}
    assert found("وشل المطر الحركة.") == {"lame"}
