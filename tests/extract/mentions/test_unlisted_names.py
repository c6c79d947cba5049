"""Names that no list holds: how far they reach, and which words are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.extract.document import Document, take_apart
from musnad.extract.mentions import find_mentions, read_phrase
from musnad.lexicon.load import load_domain
from musnad.model import Article, Layout, Span


def _document(text: str) -> Document:
    return take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))


def _persons(text: str) -> list[str]:
    return [r.span.of(text) for r in find_mentions(_document(text)) if r.type == "PER" and r.name]


def _name(phrase: str) -> str | None:
    found = read_phrase(_document(phrase), Span(0, len(phrase)))
    return " ".join(found[0].name) if found and found[0].type == "PER" else None


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        # East Asian names go on over everyday words and syllables that look like "and"
        ("والتقى نظيرته الفيتنامية لين سون هوي في هانوي.", "نظيرته الفيتنامية لين سون هوي"),
        ("وقال الرئيس كيم تاي وون إن الميزانية أقرت.", "الرئيس كيم تاي وون"),
        ("ووصل الجنرال لي وون هو.", "الجنرال لي وون هو"),
        # initials before a family name
        ("وقال السيناتور جي بي هولت إنه سيترشح.", "السيناتور جي بي هولت"),
        ("وتسلمت الكاتبة إم كيه دورلي الجائزة.", "الكاتبة إم كيه دورلي"),
        # a third part that no list holds, where the name clearly ends after it
        ("كرم الحفل الشيخ خالد سيد الدهبي أمس.", "الشيخ خالد سيد الدهبي"),
        ("حضر سامر بن طويلع الحربي في الموعد.", "سامر بن طويلع الحربي"),
        # whatever stands before "son of" after a title is a name; an office behind a name is of some place
        ("كرم الوزير الشهيد مفرح بن سالم الحربي أمس.", "الشهيد مفرح بن سالم الحربي"),
        ("زار الأمير سامر بن خالد بن سالم أمير منطقة الوادي المصنع.", "الأمير سامر بن خالد بن سالم"),
        ("وصل مروان عبد المقصود إلى القاعة.", "مروان عبد المقصود"),
        ("وصفق الحضور للشيخ أبو قرون.", "لشيخ أبو قرون"),
        ("وشكر الدكتور حاتم الصغير نوري الطلبة.", "الدكتور حاتم الصغير نوري"),
        # written with hamza, the first letters are no article
        ("وردت النائبة ألكسندرا موريتي-بلوم على الأسئلة.", "النائبة ألكسندرا موريتي-بلوم"),
        # a club or firm between title and name
        ("وقال مدرب بورتلاند هانز فيشباخ إن الفوز صعب.", "مدرب بورتلاند هانز فيشباخ"),
        # a family name that looks like a word with a clitic
        ("ووصل الوزير مايكل فلين إلى روما.", "الوزير مايكل فلين"),
    ],
)  # fmt: skip
def test_a_name_goes_on(text: str, mention: str) -> None:
    assert mention in _persons(text)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("التقى الرئيس كيم جونغ هو الذي يزور سيول.", "الرئيس كيم جونغ"),
        ("شارك خالد سادسا في السباق.", None),
        ("قال الوزير سامر الحربي مبتسما إن العمل بدأ.", "الوزير سامر الحربي"),
        ("أعلنت اللجنة أن هند حجزت القاعة.", None),
        ("حضر ياسر وكريم الحفل.", None),
        ("نفى خالد الموجهة إليه التهم.", None),
        ("قالت هدى المشاركات قليلات.", None),
        ("وزار وزير النفط مستشفى الأمير سعود بن فهد.", None),
    ],
)
def test_a_name_ends(text: str, mention: str | None) -> None:
    assert _persons(text) == ([mention] if mention else [])


def test_names_joined_by_and_are_two() -> None:
    text = "فاز سالم الدهبي وخالد الوزان، ومنير بن طويلع وهند الصباغ."
    assert _persons(text) == ["سالم الدهبي", "خالد الوزان", "منير بن طويلع", "هند الصباغ"]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("بن طويلع", "بن طويلع"),
        ("عبد المطلب", "عبد المطلب"),
        ("الهنغاري سوبوتيتش", "سوبوتيتش"),
        ("وزير العلاقات مع الهيئات الدستورية وحقوق الإنسان هادي بن طويلع", "هادي بن طويلع"),
        ("رئيس الدائرة المالية بصفاقس، عبد السلام خذر", "عبد السلام خذر"),
    ],
)
def test_who_a_phrase_names(phrase: str, name: str) -> None:
    assert _name(phrase) == name


@pytest.mark.parametrize(
    "phrase",
    [
        "قصائد", "الاستبداد", "انتباهي", "نعمل", "كنت", "شخصا واحدا", "متداول عملة مشفرة", "إمكانات",
        "سجن عادل آباد", "انتحاريان نفسيهما", "أماني العاجزين", "دورية راجلة", "مدير مستشفى الملك سعود بن فهد",
    ],
)  # fmt: skip
def test_everyday_words_name_nobody(phrase: str) -> None:
    assert not _name(phrase)


def test_letters_alone_are_a_body() -> None:
    phrase = "دي جيه إم"
    (found,) = read_phrase(_document(phrase), Span(0, len(phrase)))
    assert (found.type, found.rule, found.last) == ("ORG", "body.letters", 3)


@given(st.lists(st.sampled_from(load_domain("names")["syllables"]["syllables"]), min_size=1, max_size=6))
def test_a_name_of_syllables_is_short_and_keeps_to_its_sentence(syllables: list[str]) -> None:
    text = f"وصل الرئيس كيم {' '.join(syllables)}. وعاد الوفد."
    for person in find_mentions(_document(text)):
        assert person.span.end <= text.index(".") or person.span.start > text.index(".")
        assert len(person.name) <= 8
