from __future__ import annotations

from dataclasses import replace

from musnad.compare.dating import Happening, Witness, carry_dates, find_open_events, gather_witnesses, order_open
from musnad.extract.dates import find_dates
from musnad.extract.document import take_apart
from musnad.model import Article, Entity, Event, Layout, Reading, Span

PARTIES = (Entity("E1", "PER", "الوزير"), Entity("E2", "GPE", "البلد"))
WHO = {"E1": "identity-1", "E2": "identity-2"}


def told(text: str, trigger: str, published: str | None = None, date: str | None = None) -> Reading:
    """A reading of ``text`` with one event between two parties, told by ``trigger``."""
    article = Article("a", text, published=published)
    layout = Layout(body=(Span(0, len(text)),))
    at = text.index(trigger)
    span = Span(at, at + len(trigger))
    event = Event("V1", (span,), "CONSULT", ("E1",), ("E2",), (), None, date, "actual", "author", "f/")
    return Reading(article, layout, PARTIES, events=(event,), dates=find_dates(take_apart(article, layout)))


OPEN = "وصل الوزير يوم الثلاثاء والتقى نظيره. وقال أمس إنه عائد الشهر المقبل."
MEETING = Happening("CONSULT f", frozenset(WHO.values()), person=True)
WITNESS = Witness("b", MEETING, "2023-09-12")


def values(reading: Reading) -> list[str | None]:
    return [d.value for d in reading.dates]


def test_an_open_date_takes_the_day_that_another_article_gives_to_the_event() -> None:
    carried = carry_dates(told(OPEN, "التقى"), WHO, [WITNESS])
    assert values(carried) == ["2023-09-12", None, "2023-10"]
    first = carried.dates[0]
    assert first.rule == "date.carried.weekday"
    assert first.anchor == "2023-09-12/2023-09-18"
    assert first.derivation == (
        "carried over: b dates the same event (CONSULT) 2023-09-12, so this was written 2023-09-12/2023-09-18:"
        " يوم الثلاثاء -> 2023-09-12"
    )
    assert (carried.events[0].date, carried.events[0].rule) == ("2023-09-12", "f/carried")


def test_yesterday_tells_the_day_of_writing_and_so_all_other_dates() -> None:
    carried = carry_dates(told("التقى الوزير نظيره أمس. ويعود الأحد المقبل.", "التقى"), WHO, [WITNESS])
    assert values(carried) == ["2023-09-12", "2023-09-17"]
    assert {d.anchor for d in carried.dates} == {"2023-09-13"}


def test_a_part_of_a_month_keeps_its_days() -> None:
    reading = told("التقى الوزير نظيره منتصف الشهر الماضي.", "التقى")
    witness = Witness("b", MEETING, "2025-07-12")
    (found,) = carry_dates(reading, WHO, [witness]).dates
    assert (found.value, found.interval) == ("2025-07", ("2025-07-11", "2025-07-21"))


def test_a_month_of_writing_that_is_known_narrows_the_days() -> None:
    reading = told("التقى الوزير نظيره الثلاثاء.", "التقى", published="2023-09")
    (found,) = carry_dates(reading, WHO, [WITNESS]).dates
    assert (found.value, found.anchor) == ("2023-09-12", "2023-09-12/2023-09-18")
    other = told("التقى الوزير نظيره الثلاثاء.", "التقى", published="2023-11")
    assert carry_dates(other, WHO, [WITNESS]) is other


def test_nothing_is_carried_where_the_words_cannot_mean_that_day_or_the_event_is_another() -> None:
    reading = told(OPEN, "التقى")
    wednesday = Witness("b", MEETING, "2023-09-13")
    others = (
        Witness("b", replace(MEETING, frame="ASSAULT f"), "2023-09-12"),
        Witness("b", replace(MEETING, parties=frozenset({"identity-1", "identity-3"})), "2023-09-12"),
        Witness("b", replace(MEETING, person=False), "2023-09-12"),
        wednesday,
    )
    for witness in others:
        assert carry_dates(reading, WHO, [witness]) is reading
    assert carry_dates(reading, WHO, []) is reading


def test_nothing_is_carried_where_others_give_two_days_that_the_words_can_mean() -> None:
    reading = told(OPEN, "التقى")
    again = Witness("c", MEETING, "2023-09-19")
    assert carry_dates(reading, WHO, [WITNESS, again]) is reading
    wrong = Witness("c", MEETING, "2023-09-20")
    assert values(carry_dates(reading, WHO, [WITNESS, wrong]))[0] == "2023-09-12"


def test_an_article_whose_day_is_known_stays_as_it_is() -> None:
    reading = told(OPEN, "التقى", published="2024-01-10")
    assert find_open_events(reading, WHO) == ()
    assert carry_dates(reading, WHO, [WITNESS]) is reading


def test_witnesses_are_events_told_as_news_and_dated_to_the_day() -> None:
    def gathered(published: str | None, date: str | None) -> tuple[Witness, ...]:
        return gather_witnesses("b", told(OPEN, "التقى", published, date), WHO)

    assert gathered("2023-09-17", "2023-09-12") == (WITNESS,)
    assert gathered("2024-09-17", "2023-09-12") == ()
    assert gathered("2023-09-11", "2023-09-12") == ()
    assert gathered(None, "2023-09-12") == ()
    assert gathered("2023-09-17", "2023-09") == ()


def test_events_without_a_person_are_one_where_casualties_and_a_party_or_the_place_agree() -> None:
    attack = Happening("ASSAULT f", frozenset({"identity-2"}), place="identity-3", counts=(("killed", 33.0),))
    assert attack.is_same(replace(attack, parties=frozenset()))
    assert attack.is_same(replace(attack, place=None))
    assert not attack.is_same(replace(attack, parties=frozenset(), place=None))
    assert not attack.is_same(replace(attack, counts=(("killed", 32.0),)))
    assert not replace(attack, counts=(("killed", 1.0),)).is_same(replace(attack, counts=(("killed", 1.0),)))
    assert not replace(attack, counts=()).is_same(replace(attack, counts=()))


def test_open_dates_are_ordered_whatever_the_day_of_writing() -> None:
    reading = told("وصل أول أمس ثم عاد أمس ويسافر غدا، وكان زارها الشهر الماضي والتقى الأحد.", "التقى")
    assert order_open(reading) == {0: (), 1: (0,), 2: (0, 1, 3, 4), 3: (), 4: ()}
    assert order_open(told(OPEN, "التقى", published="2024-01-10")) == {}
