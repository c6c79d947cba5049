"""The reader: what stands in the margin and in the evidence is what the casebook holds."""

import re

import pytest
from markupsafe import escape

from musnad.web import links

ARTICLE = "/articles/07-arrabwa-8000"


@pytest.fixture(scope="module")
def rows(demo_server):
    with demo_server.open() as book:
        return list(book.statements(article="07-arrabwa-8000"))


def panel(client, id):
    """The evidence of a statement, without its markup."""
    page = client.get(f"{ARTICLE}?statement={id}&part=panel").text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page))


def test_every_statement_stands_in_the_margin_once(arabic, rows):
    page = arabic.get(ARTICLE).text
    assert sorted(re.findall(r'<a id="(S\d+)" class="note', page)) == sorted(row.id for row in rows)


def test_the_evidence_tells_who_how_and_by_what_rule(arabic, rows):
    for row in rows:
        told = panel(arabic, row.id)
        assert str(escape(row.content[0][:40])) in told
        page = arabic.get(f"{ARTICLE}?statement={row.id}&part=panel").text
        assert re.search(rf'<span class="rule" title="{re.escape(row.statement.rule)}">[^<A-Za-z]+</span>', page)
        for speaker in row.speakers:
            assert speaker.name_ar in told
        if row.cue:
            assert row.cue in told


def test_a_chain_is_told_from_the_outlet_to_the_speaker(arabic, rows):
    row = next(row for row in rows if row.chain)
    page = arabic.get(f"{ARTICLE}?statement={row.id}&part=panel").text
    chain = page[page.index('class="chain"') : page.index("</ol>")]
    names = re.sub(r"<[^>]*>", "", chain)
    assert (
        names.index("صحيفة الربوة")
        < names.index(row.chain[0].speakers[0].name_ar)
        < names.index(row.speakers[0].name_ar)
    )


def test_dates_are_told_with_how_they_came_about(arabic, demo_server):
    with demo_server.open() as book:
        reading = book.reading("07-arrabwa-8000")
    dated = [
        (s.id, d)
        for s in reading.statements
        for d in reading.dates
        if any(c.contains(d.span) for c in s.content) and d.value
    ]
    assert dated
    id, date = dated[0]
    told = panel(arabic, id)
    assert date.span.of(reading.article.text) in told
    page = arabic.get(f"{ARTICLE}?statement={id}&part=panel").text
    assert f'title="{date.rule}: ' in page
    assert "<code>" not in page


def test_the_panel_alone_is_that_of_the_page(client):
    alone = client.get(f"{ARTICLE}?statement=S4&part=panel").text.strip()
    page = client.get(f"{ARTICLE}?statement=S4").text
    inside = page[page.index('<aside class="evidence"') :]
    assert alone.split("<dl>")[1].split("</dl>")[0] == inside.split("<dl>")[1].split("</dl>")[0]


def test_residue_is_folded_away_and_there(arabic, demo_server):
    with demo_server.open() as book:
        name, reading = next((row.name, reading) for row, reading in book.readings() if len(reading.layout.residue) > 2)
    page = arabic.get(f"/articles/{name}").text
    folded = re.findall(r'<details class="residue">(.*?)</details>', page, re.DOTALL)
    assert folded
    assert not any("data-marks" in part for part in folded)
    first = reading.layout.residue[0].span.of(reading.article.text).split("\n")[0].strip()
    assert str(escape(first)) in page


def test_an_article_leads_to_its_story(arabic):
    page = arabic.get(ARTICLE).text
    assert "من قصة" in page
    assert 'href="/stories/S' in page


def test_a_damaged_casebook_is_told(tmp_path):
    from musnad.web.state import Server
    from web.conftest import HOSTS, browse

    file = tmp_path / "gone.musnad"
    answer = browse(Server(file, HOSTS)).get("/")
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text


def test_a_quotation_to_copy_tells_where_it_is_from(arabic, rows):
    row = next(row for row in rows if row.chain)
    page = arabic.get(f"{ARTICLE}?statement={row.id}").text
    copied = re.search(r'data-copy="([^"]*)"', page)[1]
    for part in (
        row.text[:30],
        row.speakers[0].name_ar,
        row.chain[0].speakers[0].name_ar,
        "صحيفة الربوة",
        row.article.url,
    ):
        assert str(escape(part)) in copied


def test_a_copied_link_finds_its_words_whatever_their_number(arabic, demo_server):
    with demo_server.open() as book:
        rows = [row for row in book.statements(article="07-arrabwa-8000") if row.content]
    # Two statements may have the same content; one that has its own can be found by it.
    content = [row.statement.content[0] for row in rows]
    one, other = next(row for row in rows[2:] if content.count(row.statement.content[0]) == 1), rows[5]
    assert one.id != other.id
    page = arabic.get(links.exact(one)).text
    assert f'id="evidence-title">السند <span class="quiet"><bdi>{one.id}</bdi>' in page
    assert 'id="at"' in page
    # The statements were numbered anew: the words count.
    moved = links.exact(one).replace(f"statement={one.id}", f"statement={other.id}")
    for link in (moved, links.exact(one).replace(f"statement={one.id}", "statement=S99")):
        assert f'id="evidence-title">السند <span class="quiet"><bdi>{one.id}</bdi>' in arabic.get(link).text
    # Where no statement stands any more, the number that is there.
    assert arabic.get("/articles/07-arrabwa-8000?statement=S99&at=0-1").status_code == 404
