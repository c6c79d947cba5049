"""A name behind a title is not always that of whoever bears it."""

from __future__ import annotations

import pytest

from musnad.extract.document import take_apart
from musnad.extract.mentions import read_phrase
from musnad.extract.mentions.superiors import is_superior
from musnad.model import Article, Layout, Span
from musnad.resolve.entities import find_entities


def _key(phrase: str) -> str | None:
    document = take_apart(Article("a", phrase), Layout(body=(Span(0, len(phrase)),)))
    (found,) = read_phrase(document, Span(0, len(phrase)))
    return found.key


@pytest.mark.parametrize(
    "phrase",
    [
        "مستشار الرئيس الأمريكي دونالد ترامب",
        "المتحدث باسم الرئيس الأمريكي دونالد ترامب",
        "المحامي الشخصي للرئيس الأمريكي دونالد ترامب",
        "مدير مكتب رئيس الوزراء نوري المالكي",
        "المبعوث الخاص للأمين العام للأمم المتحدة بان كي مون",
        "محامي دونالد ترامب",
        "مستشار ترامب",
    ],
)
def test_who_serves_a_known_holder_is_somebody_else(phrase: str) -> None:
    assert _key(phrase) is None
    text = f"قال {phrase} إن الأمر انتهى."
    span = Span(4, 4 + len(phrase))
    found = find_entities(take_apart(Article("a", text), Layout(body=(Span(0, len(text)),))), [span])
    (speaker,) = found.of[span]
    (name,) = (entity.name_ar for entity in found.entities if entity.id == speaker)
    assert phrase.startswith(name)


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("نائب الرئيس الأمريكي جو بايدن", "person:Joe Biden"),
        ("المتحدث باسم الرئيس الروسي دميتري بيسكوف", "person:Dmitry Peskov"),
        ("الرئيس ترامب", "person:Donald Trump"),
        ("المستشار دونالد ترامب", "person:Donald Trump"),
        ("رئيس الوزراء العراقي نوري المالكي", "person:Nouri al-Maliki"),
        ("نائبه حسني مبارك", "person:Hosni Mubarak"),
    ],
)
def test_who_bears_the_title_is_the_one_named(phrase: str, key: str) -> None:
    assert _key(phrase) == key


def test_only_an_office_that_was_held_is_a_superiors() -> None:
    assert is_superior("spokesperson", ["president"], "person:Donald Trump")
    assert not is_superior("spokesperson", ["minister"], "person:Donald Trump")
    assert not is_superior("deputy", ["president"], "person:Joe Biden")
    assert not is_superior("spokesperson", ["president"], None)
