"""The timeline."""

from __future__ import annotations

from compare.telling import tell, tell_one
from musnad.compare.timeline import list_timeline


def test_events_come_by_their_own_date():
    rows = list_timeline(
        tell(
            ("زار الرئيس الروسي فلاديمير بوتين الصين في يونيو الماضي.", "2024-09-01"),
            ("زار الرئيس الروسي فلاديمير بوتين الصين في 3 مايو 2024.", "2024-10-01"),
        )
    )
    assert [(row.first, row.last, row.basis, row.reported) for row in rows] == [
        ("2024-05-03", "2024-05-03", "text", "2024-10-01"),
        ("2024-06-01", "2024-06-30", "text", "2024-09-01"),
    ]


def test_the_day_of_the_report_is_told_from_the_day_of_the_event():
    (row,) = list_timeline([tell_one("زار الرئيس الروسي فلاديمير بوتين الصين.", "2024-09-01")])
    assert (row.date, row.basis) == ("2024-09-01", "report")


def test_what_has_no_date_comes_last():
    rows = list_timeline(
        tell(
            ("زار الرئيس الروسي فلاديمير بوتين الصين.", None),
            ("زار الرئيس الروسي فلاديمير بوتين الصين.", "2024-09-01"),
        )
    )
    assert [row.basis for row in rows] == ["report", "none"]
    assert rows[-1].first is None


def test_whose_word_it_is_and_where_it_stands():
    told = tell_one("قالت اليابان إن الرئيس الروسي فلاديمير بوتين زار الصين في 3 مايو 2024.", "2024-09-01")
    (row,) = list_timeline([told])
    assert [party.identity for party in row.by] == ["state:JPN"]
    assert row.place.span.of(told.reading.article.text) == "زار"
    assert row.factuality == "asserted"
