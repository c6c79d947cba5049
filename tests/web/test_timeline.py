"""The timeline in the browser, and the ledgers."""

import re
import shutil

import pytest

from musnad.web.compared import compare_story
from musnad.web.state import Server

from .conftest import HOSTS, browse


def test_event_and_report_are_shown_apart(arabic, demo_server):
    with demo_server.open() as book:
        id = book.leading_stories(1)[0].id
        total = len(book.event_places())
        assert len(book.story_timeline(id)) == total
    page = arabic.get(f"/stories/{id}/timeline").text
    assert f">{total}</span>" in page
    assert page.count('<tr class="fact-') == 40
    assert 'class="vague"' in page
    assert 'class="exact"' in page
    assert page.count('class="report"') > 30


def test_events_come_as_the_casebook_has_them(demo_server):
    with demo_server.open() as book:
        places = book.event_places()
        rows = book.pick_events((e.article, e.number) for e in places)
        assert [(row.event.type, row.factuality) for row in rows] == [(e.type, e.factuality) for e in places]
        assert [row.first for row in rows] == [e.first for e in places]
        mine = book.event_places(identity="state:RUS")
        assert 0 < len(mine) < len(places)
        for row in book.pick_events((e.article, e.number) for e in mine):
            assert "state:RUS" in {party.identity for party in (*row.actors, *row.recipients)}


def test_months_and_calendar_are_the_readers(arabic):
    address = "/timeline?type=CONSULT&since=2024-06&until=2024-06"
    assert "حزيران/يونيو 2024" in arabic.get(address).text
    levant, maghreb = arabic.get(address + "&months=levant").text, arabic.get(address + "&months=maghreb").text
    assert "حزيران 2024" in levant
    assert "يونيو 2024" not in levant
    assert "جوان 2024" in maghreb
    assert re.search(r"ذو الحجة 1445", arabic.get(address + "&calendar=hijri").text)


def test_a_time_narrows_the_events_down(arabic):
    page = arabic.get("/timeline?since=2024-06-19&until=2024-06-19").text
    days = set(re.findall(r'<td class="when"><strong><time datetime="([^"]+)"', page))
    assert days
    assert all(day.startswith("2024") for day in days)


def test_numbers_are_drawn_and_listed(arabic, demo_server):
    with demo_server.open() as book:
        id = book.leading_stories(1)[0].id
    page = arabic.get(f"/stories/{id}/timeline").text
    assert page.count('<section class="numbers">') >= 1
    assert "11,000" in page
    assert 'class="list numbers-table"' in page


def test_who_will_not_confirm_a_number_is_no_source_of_it(demo_server):
    with demo_server.open() as book:
        shown = compare_story(book, book.leading_stories(1)[0].id)
    stances = {point.side.stance for series in shown.numbers for point in series.points}
    assert stances
    assert not stances & {"denies", "unconfirmed"}


def test_events_are_not_counted_before_they_are_there(demo_file, tmp_path):
    server = Server(shutil.copy(demo_file, tmp_path / "own.musnad"), HOSTS)
    server.workshop.patience = 0.0
    with server.open() as book:
        id = book.leading_stories(1)[0].id
    page = browse(server).get(f"/stories/{id}/timeline").text
    heading = re.search(r'<h2 id="h-events">(.*?)</h2>', page)[1]
    assert 'http-equiv="refresh"' in page
    assert "count" not in heading


def test_predictions_are_those_that_the_casebook_lists(demo_server):
    with demo_server.open() as book:
        listed = {(row.statement.article.name, row.statement.id) for row in book.predictions()}
        picked = book.pick_predictions(book.prediction_keys())
        assert {(row.statement.article.name, row.statement.id) for row in picked} == listed
        assert len(picked) == len(listed)
        days = [row.statement.article.published or "" for row in picked if row.statement.article.published]
        assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("kind", ["agreements", "exchanges"])
def test_ledgers_show_every_row_with_its_steps(arabic, demo_server, kind):
    with demo_server.open() as book:
        rows = getattr(book, kind)()
    page = arabic.get(f"/ledgers/{kind}").text
    assert page.count('<article class="entry"') == len(rows)
    for row in rows:
        assert f'id="{row.id}"' in page
    steps = sum(min(8, len(row.steps)) for row in rows)
    assert len(re.findall(r'<li class="step-', page)) == steps


def test_a_ledger_can_be_asked_for_a_party_and_a_status(arabic, demo_server):
    with demo_server.open() as book:
        rows = book.exchanges(actor="روسيا", status="alleged")
    page = arabic.get("/ledgers/exchanges?q=روسيا&status=alleged").text
    assert page.count('<article class="entry"') == len(rows) > 0
