"""Later mentions by the family name alone, and phrases that end inside a name."""

from __future__ import annotations

import pytest

from musnad.extract.document import Document, take_apart
from musnad.model import Article, Layout, Span
from musnad.resolve.entities import find_entities


def _document(text: str) -> Document:
    return take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))


def _mentions(text: str, name: str) -> list[str]:
    """The mentions of the entity of that name, without its full ones."""
    entities = find_entities(_document(text), []).entities
    return [
        m.span.of(text) for e in entities if e.name_ar == name for m in e.mentions if m.rule.startswith("person.family")
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل سامر الدهباني أمس. ومنح الدهباني وساما.", ["الدهباني"]),
        ("وصل هانز فيشباخ أمس. وسلمت الجائزة لفيشباخ وعائلته.", ["فيشباخ"]),
        ("وصل هانز فيشباخ أمس. وأشادت بفيشباخ وحده الصحف.", ["فيشباخ"]),
        # another given name, a namesake, an everyday word, a nisba after its noun
        ("وصل هانز فيشباخ أمس. وحضرت ريتا فيشباخ.", []),
        ("وصل هانز فيشباخ وريتا فيشباخ أمس. ومنح فيشباخ وساما.", []),
        ("وصل سامر الوزان أمس. وبدأ الحفل في الموعد.", []),
        ("وصل سامر الدهباني أمس. وعرض الطراز الدهباني.", []),
    ],
)
def test_a_family_name_alone_is_its_only_bearer(text: str, found: list[str]) -> None:
    name = "سامر الدهباني" if "الدهباني" in text else "هانز فيشباخ" if "هانز" in text else "سامر الوزان"
    assert _mentions(text, name) == found


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("رفض الرئيس هانز فيشباخ العرض.", "الرئيس هانز", "هانز فيشباخ"),
        ("رفض الرئيس هانز فيشباخ العرض.", "الرئيس", "هانز فيشباخ"),
        ("التقى الوزير نظيرته الفيتنامية لين سون هوي في هانوي.", "نظيرته الفيتنامية", "لين سون هوي"),
    ],
)
def test_a_phrase_that_ends_inside_a_name_is_read_to_its_end(text: str, phrase: str, name: str) -> None:
    span = Span(text.index(phrase), text.index(phrase) + len(phrase))
    found = find_entities(_document(text), [span])
    names = {entity.id: entity.name_ar for entity in found.entities}
    assert [names[e] for e in found.of[span]] == [name]
