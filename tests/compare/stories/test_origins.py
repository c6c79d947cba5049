"""Independent origins: copies, credits, passages, speeches."""

from __future__ import annotations

from compare.telling import tell
from musnad.compare.stories.origins import Origins, find_origins
from musnad.lexicon.agencies import find_agencies
from musnad.model import Span

LEAD = "أعلن وزير الزراعة سمير الحداد أن موسم القمح سيكون الأفضل منذ عشر سنوات بفضل الأمطار الغزيرة في الشمال"
REST = "وشهدت الأسواق المحلية حركة نشطة منذ مطلع الأسبوع بعد وصول شحنات جديدة من البذور إلى المرافئ الرئيسية"


def place(told, words: str) -> tuple[str, Span]:
    text = told.reading.article.text
    start = text.index(words)
    return told.name, Span(start, start + len(words))


def origins_of(*texts: str, copies=(), related=()) -> tuple[list, Origins]:
    told = tell(*((text, "2024-05-02") for text in texts))
    return told, find_origins(told, copies, related)


def test_copies_are_one_origin_and_inherit_the_credit():
    told, found = origins_of(f"{LEAD}. (رويترز)", f"{LEAD}.", f"{REST}.", copies=[("a1", "a2")])
    assert [origin.articles for origin in found.origins] == [("a1", "a2"), ("a3",)]
    assert [party.name_en for party in found.of("a2").credits] == ["Reuters"]
    assert found.of("a2").reprints == 1
    assert found.count([place(told[0], "موسم القمح"), place(told[1], "موسم القمح")]) == 1
    assert found.count([place(told[0], "موسم القمح"), place(told[2], "حركة نشطة")]) == 2
    rules = {trace.rule for trace in found.of("a1").evidence}
    assert rules == {"origin.credit", "origin.copy"}
    for trace in found.of("a1").evidence:
        one = next(t for t in told if t.name == trace.article)
        assert trace.span.of(one.reading.article.text) == trace.text


def test_a_passage_that_both_print_is_one_origin_and_what_stands_around_it_is_not():
    told, found = origins_of(f"{LEAD}. {REST}.", f"قال مزارعون إن المطر تأخر كثيرا. {REST}.", related=[("a2", "a1")])
    assert found.count([place(told[0], "حركة نشطة"), place(told[1], "حركة نشطة")]) == 1
    assert found.count([place(told[0], "موسم القمح"), place(told[1], "المطر تأخر كثيرا")]) == 2


def test_one_speech_of_a_named_speaker_is_one_origin():
    first = "قال وزير الخارجية الروسي سيرغي لافروف إن موسم القمح سيكون الأفضل منذ عشر سنوات."
    second = "وفي مؤتمر صحافي أكد الوزير سيرغي لافروف أن موسم القمح سيكون الأفضل منذ عشر سنوات كاملة."
    other = "قال وزير المالية نبيل الخوري إن موسم القمح سيكون الأفضل منذ عشر سنوات."
    told, found = origins_of(first, second, other)
    words = "موسم القمح سيكون الأفضل منذ عشر سنوات"
    places = [place(one, words) for one in told]
    assert found.count(places[:2]) == 1
    assert found.count([places[0], places[2]]) == 2
    assert found.group(places) == found.group(reversed(places))


def test_a_summary_of_its_own_never_counts():
    told, found = origins_of(f"{LEAD}.\n\n{REST}.\n\nشارك المقال")
    assert told[0].reading.layout.residue
    assert found.count([place(told[0], "شارك المقال")]) == 0


def test_agencies_in_a_credit():
    assert [a.identity for a in find_agencies("بيروت – أ.ف.ب، رويترز")] == [
        "media:Agence_France-Presse_(AFP)",
        "media:Reuters",
    ]
    assert find_agencies("سمير الحداد - بيروت") == ()
