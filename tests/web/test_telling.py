"""What the program says in English, told in the reader's words."""

import re

import pytest

from musnad.web.calendar import Manner
from musnad.web.language import Words, load_strings
from musnad.web.telling import tell_detail, tell_fault, tell_form_fault, tell_refusal, tell_rule

ARABIC, ENGLISH = (Words(code, load_strings(code), Manner()) for code in ("ar", "en"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("the article has no words 'x'; give them as they stand there, or as START-END", "الكلمات"),
        ("'7:3-9' is no part of the text", "ليس جزءاً"),
        ("the parts [1, 2] and [2, 3] of the content overlap", "متداخلة"),
        ("that is statement S4 already; correct it instead", "موجود"),
        ("'ليلى' may be E1 ليلى, E4 ليلى", "أكثر من صاحب"),
        ("something that nobody thought of", "إحدى الخانات"),
    ],
)
def test_what_is_not_right_in_a_form(said, told):
    assert told in tell_form_fault(ARABIC, said)
    assert not re.search("[A-Za-z]", tell_form_fault(ARABIC, said))
    assert re.search("[a-z]", tell_form_fault(ENGLISH, said))


@pytest.mark.parametrize(
    "said",
    ["no article text found on the page", "more faults in this file: 12", "damaged in 20 places; the rest", "empty"],
)
def test_what_could_not_be_read(said):
    shown = str(tell_fault(ARABIC, said))
    assert re.search("[\u0621-\u064a]", re.sub('title="[^"]*"', "", shown))
    assert said in str(tell_fault(ENGLISH, said))


@pytest.mark.parametrize("words", [ARABIC, ENGLISH], ids=["ar", "en"])
@pytest.mark.parametrize("rule", ["cue.that", "chain.quoted", "number.differs", "status.settled", "polarity.denied",
                                  "contradiction.silent before", "new.rule", "<b>"])  # fmt: skip
def test_a_rule_is_told_in_words_and_its_id_is_the_title(words, rule):
    shown = str(tell_rule(words, rule))
    assert f'title="{rule if rule != "<b>" else "&lt;b&gt;"}"' in shown
    told = re.sub("<[^>]*>", "", shown)
    assert told
    assert "." not in told
    assert bool(re.search("[A-Za-z]", told)) == (words is ENGLISH)


def test_rules_are_told_apart_and_a_longer_id_by_its_beginning():
    assert len({re.sub("<[^>]*>", "", str(tell_rule(ARABIC, r))) for r in ("cue.that", "cue.np", "new.rule")}) == 3
    first, second = (re.sub("<[^>]*>", "", str(tell_rule(ARABIC, r))) for r in ("cue.that/later", "cue.that"))
    assert first == second


@pytest.mark.parametrize("detail", ["merged (12)", "pinned (1)", "split off (3)", "same words and country: نقابة",
                                    "spelling: سامر"])  # fmt: skip
def test_why_somebody_belongs_to_an_identity(detail):
    told = re.sub("<[^>]*>", "", str(tell_detail(ARABIC, detail)))
    assert not re.search("[A-Za-z]", told)
    assert re.search(r"\d|نقابة|سامر", told)
    assert re.search("[a-z]", re.sub("<[^>]*>", "", str(tell_detail(ENGLISH, detail))))


def test_a_refusal_without_words_of_its_own_is_told_in_english_alone():
    assert tell_refusal(ARABIC, "something that nobody thought of") == ""
    assert "nobody" in tell_refusal(ENGLISH, "something that nobody thought of")
    assert tell_refusal(ARABIC, "'12' is no name") == "ليس هذا اسماً"
