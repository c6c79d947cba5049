"""Two clauses of different articles in the words of one kind of event: of one occasion, or of two."""

from __future__ import annotations

import pytest

from compare.telling import tell
from musnad.compare.claims.claims import find_claims
from musnad.compare.claims.likeness import ENOUGH
from musnad.compare.claims.occasions import Occasions
from musnad.compare.clauses.positions import Position, find_positions

FIRE = "اندلع حريق في مصنع للورق بمدينة نابولي وأصيب أحد العمال بجروح خطيرة."


def read(*articles: tuple[str, str]) -> list[Position]:
    return [position for one in tell(*articles) for position in find_positions(one)]


def linked(*articles: tuple[str, str]) -> bool:
    """Whether a claim is of more than one article."""
    return any(len({p.article for p in claim.positions}) > 1 for claim in find_claims(read(*articles)))


def chance(one: tuple[str, str], other: tuple[str, str], better: bool = False) -> float:
    positions = read(one, other)
    second = next(n for n, p in enumerate(positions) if p.article != positions[0].article)
    return Occasions(positions).chance(0, second, ENOUGH, better)


def test_news_of_one_day_at_one_place_is_of_one_occasion():
    one, other = (FIRE, "2024-03-10"), ("حريق في مصنع للورق بمدينة نابولي يصيب أحد العمال بجروح.", "2024-03-11")
    assert chance(one, other) > 0.5
    assert linked(one, other)


def test_the_next_event_of_a_kind_is_another():
    one, other = (FIRE, "2024-03-10"), ("اندلع حريق في مصنع للزيوت بمدينة نابولي وأصيب أحد العمال بجروح.", "2024-04-22")
    assert chance(one, other) < 0.6
    assert not linked(one, other)


def test_what_is_printed_again_is_of_one_occasion_however_late():
    assert chance((FIRE, "2024-03-10"), (FIRE, "2024-09-01")) == 1.0


def test_the_same_words_with_another_number_are_not_printed_again():
    lines = (f"أحبط الحرس محاولة تسلل {n} مهاجرا عبر الحدود الصحراوية بين تشاد والنيجر فجر الأحد." for n in (17, 130))
    one, other = lines
    assert chance((one, "2024-03-10"), (other, "2024-04-22")) < 0.5


@pytest.mark.parametrize("day", ["2024-03-10", "2024-03-13", "2024-05-01"])
def test_a_number_that_both_tell_speaks_for_one_occasion(day):
    told = "بلغت كلفة الجسر الجديد {} مليون دولار."
    same = chance((told.format(730), "2024-03-10"), (f"قال المهندس إن الجسر كلف {730} مليون دولار.", day))
    other = chance((told.format(730), "2024-03-10"), (f"قال المهندس إن الجسر كلف {410} مليون دولار.", day))
    assert same > other


def test_the_better_match_speaks_against_the_lesser():
    one, other = (FIRE, "2024-03-10"), ("حريق في مصنع للورق بمدينة نابولي يصيب أحد العمال بجروح.", "2024-03-11")
    assert chance(one, other, better=True) < chance(one, other)


def test_without_days_nothing_is_near():
    positions = read((FIRE, ""), (FIRE, ""))
    tie = Occasions(positions).tie(0, len(positions) - 1)
    assert tie.days is None
    assert not tie.near


CLOSING = "أغلقت بلدية نابولي مصنع الورق بعد شكاوى السكان من الدخان، {} وفق بيان لها."


def test_the_sentence_around_speaks_for_one_occasion():
    told = "وأجلت ثلاثين عائلة"
    around = chance((CLOSING.format(told), "2024-03-10"), (CLOSING.format("ونقلت ثلاثين أسرة"), "2024-03-11"))
    alone = chance((told + " من بيوتها.", "2024-03-10"), ("ونقلت ثلاثين أسرة من بيوتها.", "2024-03-11"))
    assert around > alone


def test_who_names_the_day_of_the_news_is_near_it_however_late():
    day = "2024-03-10"
    late = "قال الوزير إن الحريق الذي اندلع يوم 10 مارس 2024 في مصنع الورق بنابولي أصاب عاملا بجروح."
    other = late.replace("10 مارس", "11 فبراير")
    assert chance((FIRE, day), (late, "2024-06-20")) > chance((FIRE, day), (other, "2024-06-20"))
