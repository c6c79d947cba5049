"""What is taken for a whole name of somebody before names are compared."""

from __future__ import annotations

import pytest

from musnad.resolve.person_names import is_name


@pytest.mark.parametrize(
    ("name", "titled"),
    [
        ("موانغي كيونجوري", False),
        ("سالم بن عبد الله", False),
        ("جهاد الحلبي", False),
        ("لويس السادس", False),
        ("نبيل وزير", True),  # with a title an everyday word can be a family name
        ("سَامر الحلبي", False),
        ("سالم الشهري", True),  # families called by adjectives
        ("سالم عبد الدائم", True),
        ("نادر وجدي", True),  # no "and"
        ("شربل وهبة", True),
        ("نادر الحلبي5", True),  # a note grown onto it
    ],
)
def test_names(name, titled):
    assert is_name(name, titled)


@pytest.mark.parametrize(
    "name",
    [
        "سالم بن عبد",  # broken off
        "سالم بن",
        "مهندساً قديماً",  # indefinite, in the accusative
        "كريمٌ واسع",
        "بي إس إم",  # letters
        "سَالِمٍ عَلِيمٌ كَرِيمِ",  # scripture
        "قوة كبيرة",
        "أدوار جديدة",
        "وليد القرار",
    ],
)
def test_words_that_are_no_names(name):
    assert not is_name(name, False)


@pytest.mark.parametrize(
    "name",
    [
        "خالد الدولي",  # cut out of the name of an airport
        "سالم الرياضية",
        "نادر السابق",
        "سالم ونادر",
        "سالم و",
        "غير نادر",
        "نادر ب30",
        "17",
    ],
)
def test_words_that_are_no_names_even_with_a_title(name):
    assert not is_name(name, True)
