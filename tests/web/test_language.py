"""Strings of both languages, plural forms, digits."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

import musnad.web
from musnad.web.calendar import Manner
from musnad.web.language import CODES, Words, load_strings, names_in, plural_form

SOURCES = [*Path(musnad.web.__file__).parent.rglob("*.py"), *Path(musnad.web.__file__).parent.rglob("*.html")]


def words(code="ar", **manner):
    return Words(code, load_strings(code), Manner(**manner))


def test_both_languages_have_the_same_strings_and_ask_for_the_same_values():
    arabic, english = load_strings("ar"), load_strings("en")
    assert set(arabic) == set(english)
    for key in arabic:
        assert names_in(arabic[key]) - {"count"} == names_in(english[key]) - {"count"}, key


def test_every_string_that_is_asked_for_is_there():
    asked = {key for path in SOURCES for key in re.findall(r"""\bw(?:\.plain)?\('([\w. ]+?)'[,)]""", path.read_text())}
    assert len(asked) > 60
    assert asked <= set(load_strings("ar"))


@pytest.mark.parametrize("name", ["StatementClass", "Commitment", "StatementKind", "Factuality"])
def test_every_value_of_the_records_has_a_name(name):
    from typing import get_args

    from musnad import model

    groups = {
        "StatementClass": "class",
        "Commitment": "commitment",
        "StatementKind": "kind",
        "Factuality": "factuality",
    }
    for code in CODES:
        for value in get_args(getattr(model, name)):
            assert words(code).has(f"{groups[name]}.{value}")


def test_every_type_of_event_kind_of_conflict_and_grade_has_a_name():
    from typing import get_args

    from musnad.compare.conflicts.conflicts import Kind
    from musnad.lexicon.frames import TYPES
    from musnad.resolve.identities import Grade, Reason

    for group, values in (("event", TYPES), ("conflict", get_args(Kind)), ("grade", get_args(Grade)),
                          ("reason", get_args(Reason))):  # fmt: skip
        for code in CODES:
            assert [value for value in values if not words(code).has(f"{group}.{value}")] == []


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many"), (1000, "other")],
)  # fmt: skip
def test_arabic_numbers_take_their_form(count, form):
    assert plural_form("ar", count) == form


def test_a_counted_thing_is_said_as_it_is_said():
    assert str(words()("desk.articles", count=2)) == "مقالان"
    assert str(words()("desk.articles", count=7)) == "7 مقالات"
    assert str(words()("desk.articles", count=1234)) == "1,234 مقالاً"
    assert str(words(digits="arab")("desk.articles", count=12)) == "١٢ مقالاً"
    assert str(words("en")("desk.articles", count=1)) == "1 article"


@pytest.mark.parametrize(
    ("given", "told"), [("4.24e+10", "42,400,000,000"), ("8000", "8,000"), ("14.5", "14.5"), ("x", "x"), ("inf", "inf")]
)
def test_numbers_of_the_comparison_are_written_out(given, told):
    assert words().quantity(given) == told


def test_values_are_escaped_and_isolated():
    said = words()("within.name", mention="<b>\u202e")
    assert said == Markup("سُمّي «<bdi>&lt;b&gt;\u202e</bdi>»")
    assert words().plain("within.name", mention="a\u202eb") == "سُمّي «\u2068ab\u2069»"


def test_when_something_happened_is_told_as_it_was_given_or_by_its_days():
    words = Words("en", load_strings("en"), Manner())
    assert "June 2024" in words.days("2024-06", "2024-06-01", "2024-06-30")
    assert "30" not in words.days("2024-06", "2024-06-01", "2024-06-30")
    assert "3 June 2024" in words.days("2024-W23", "2024-06-03", "2024-06-09")
    assert words.days(None, None, None) == ""


def test_whatever_the_readers_say_of_a_file_is_said_in_arabic():
    from musnad.web.telling import tell_fault

    said = r"""(?:Undecodable\(|Rejection\([\w().]+, |cause = )f?"([^"]+)"(?:, "([^"]+)")?"""
    folder = Path(musnad.web.__file__).parents[1] / "read"
    found = {
        text for path in folder.glob("*.py") for pair in re.findall(said, path.read_text()) for text in pair if text
    }
    assert len(found) > 20
    untold = [text for text in found if not text.startswith("{") and 'lang="en"' in tell_fault(words("ar"), text)]
    assert not untold
