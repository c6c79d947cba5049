"""What clauses count."""

from __future__ import annotations

import pytest

from musnad.arabic.tokens import tokenize
from musnad.compare.clauses.quantities import Quantity, differ, find_quantities


def quantities(text: str) -> list[Quantity]:
    return list(find_quantities(tokenize(text)))


@pytest.mark.parametrize(
    ("text", "value", "role"),
    [
        ("قتل 9 صيادين على الأقل", 9, "killed"),
        ("14 راكبا على الأقل أصيبوا في التصادم", 14, "injured"),
        ("جرح سبعة آخرون فجر أمس", 7, "injured"),
        ("نزح (1.3) مليون شخص", 1_300_000, None),
        ("وصل ألفا حاج إلى الميناء", 2000, None),
        ("وصل ألف حاج إلى الميناء", 1000, None),
        ("كلف الجسر 4ر2 مليون دينار", 2_400_000, None),
    ],
)
def test_a_number_is_read_with_what_became_of_those_whom_it_counts(text: str, value: float, role: str | None) -> None:
    assert [(q.value, q.role) for q in quantities(text)] == [(value, role)]


@pytest.mark.parametrize(
    "text", ["أصيب خمسة وقتل الحارس", "أصيب خمسة بانفجار أنبوب", "أصيب خمسة إثر سقوط السقف", "أصيب خمسة صباح أمس"]
)
def test_what_follows_a_number_is_not_always_counted(text: str) -> None:
    assert quantities(text)[0].counted == "injured"


def test_those_among_a_number_are_a_part_of_it() -> None:
    (whole, part) = quantities("أصيب 31 بينهم 12 طفلا")
    assert (whole.counted, whole.part) == ("injured", False)
    assert part.part


@pytest.mark.parametrize("text", ["توفي العالم في تلك السنة (1931) عن عمر طويل", "وقع الاتفاق (1998) ثم عدل"])
def test_a_year_in_brackets_counts_nothing(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("ارتفع المؤشر 41.6 نقطة", "ارتفع المؤشر 41 نقطة", False),
        ("ارتفع المؤشر 41.6 نقطة", "ارتفع المؤشر 43 نقطة", True),
        ("غرق 41 قاربا", "غرق 42 قاربا", True),
        ("غرق أكثر من 40 قاربا", "غرق 45 قاربا", False),
    ],
)
def test_a_number_that_is_told_to_the_whole_agrees_with_its_fractions(one: str, other: str, apart: bool) -> None:
    assert differ(quantities(one)[0], quantities(other)[0]) is apart
