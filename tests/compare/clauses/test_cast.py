"""Who is named in a clause with which part."""

from __future__ import annotations

import pytest

from compare.telling import tell_one
from musnad.compare.clauses.cast import Cast
from musnad.compare.clauses.positions import find_positions


def cast_of(text: str) -> Cast:
    (position,) = find_positions(tell_one(text))
    return position.says.cast


def led(text: str) -> set[tuple[str, str]]:
    return {tuple(part) for part in cast_of(text).led}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("أرسلت تشاد أسلحة إلى بيرو.", {("to", "state:PER")}),
        ("أرسلت تشاد أسلحة لبيرو.", {("to", "state:PER")}),
        ("حصلت بيرو على أسلحة من تشاد وكينيا.", {("from", "state:TCD"), ("from", "state:KEN")}),
        ("شنت كينيا غارات على مواقع لحركة الشباب في جنوب الصومال.", {("to", "body:al-Shabaab"), ("in", "state:SOM")}),
        ("شنت كينيا غارات ضد حركة الشباب شمال الصومال.", {("against", "body:al-Shabaab"), ("in", "state:SOM")}),
        ("يمكن لبيرو أن تشتري أسلحة من تشاد.", {("from", "state:TCD")}),
        ("حصلت بيرو على أسلحة تشادية.", {("whose", "state:TCD")}),
    ],
)
def test_the_word_before_a_name_tells_its_part(text, parts):
    assert led(text) == parts


def test_a_verb_is_of_its_subject_and_a_noun_of_its_owner():
    assert {(h.camp, h.verb) for h in cast_of("زودت تشاد بيرو بأسلحة.").held} >= {("state:TCD", True)}
    assert {(h.camp, h.verb) for h in cast_of("قال الوزير إن تشاد زودت بيرو بأسلحة.").held} == {("state:TCD", True)}
    assert ("state:PER", False) in {(h.camp, h.verb) for h in cast_of("استمر تزويد بيرو بأسلحة حديثة.").held}


def test_an_armed_group_is_a_camp_of_its_own_and_an_army_its_states():
    assert "body:al-Shabaab" in cast_of("هاجمت حركة الشباب الميناء.").camps
    assert "state:KEN" in cast_of("هاجم الجيش الكيني الميناء في الصومال.").camps
