"""Who said what: what is chosen is what is shown, counted and given as a table."""

import csv
import io
import re

import pytest


def rows_of(answer):
    """The rows of a CSV answer."""
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


QUESTIONS = [
    "", "commitment=denies", "class=deny&class=not_confirm", "named=anonymous", "q=كورسك", 'q="القوات الكورية"',
    "since=2024-11&until=2024-11-14", "outlet=قناة المشارف&commitment=declines", "speaker=state:RUS",
    "q=كورسك&order=oldest",
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_table_holds_what_the_page_shows(arabic, question):
    page = arabic.get(f"/statements?{question}").text
    rows = rows_of(arabic.get(f"/statements.csv?{question}"))
    shown = re.findall(r'class="words" href="/articles/([^?]+)\?statement=(S\d+)#', page)
    assert shown == [(row["article"], row["statement"]) for row in rows[:25]]
    count = re.search(r'id="h-found"[^>]*>([^<]+)<', page)[1]
    assert count.startswith(str(len(rows))) or len(rows) < 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_count_is_what_a_choice_leaves(arabic, question):
    page = arabic.get(f"/statements?{question}").text
    facets = re.findall(r'<li><a href="([^"]+)" rel="nofollow"><.*?class="count">([\d,]+)<', page)
    assert facets or question
    for address, count in facets[::9]:
        left = rows_of(arabic.get(address.replace("&amp;", "&").replace("/statements?", "/statements.csv?")))
        facet = re.search(r"[?&]([a-z]+)=[^&]*$", address.replace("&amp;", "&"))[1]
        if f"{facet}=" not in question:  # within one facet choices are joined by "or"
            assert len(left) == int(count.replace(",", ""))


def test_a_choice_can_be_taken_back(arabic):
    page = arabic.get("/statements?commitment=denies&class=deny").text
    chosen = re.findall(r'href="([^"]+)" rel="nofollow" class="chosen"', page)
    assert "/statements?class=deny" in chosen
    assert "/statements?commitment=denies" in chosen


def test_pages_do_not_overlap(arabic, demo_server):
    seen = []
    for page in range(1, len(demo_server.statement_index()) // 25 + 2):
        seen += re.findall(r'class="words" href="([^"]+)"', arabic.get(f"/statements?page={page}").text)
    assert len(seen) == len(set(seen)) == len(demo_server.statement_index())
    assert re.findall(r'class="words" href="([^"]+)"', arabic.get("/statements?page=999").text)


def test_found_words_are_marked_whole(arabic):
    page = arabic.get("/statements?q=قوات").text
    marked = re.findall(r"<mark>([^<]+)</mark>", page)
    assert marked
    assert all("قوات" in word or "قو" in word for word in marked)
    assert not re.search(r"[\u0620-\u064a]<mark>|</mark>[\u0620-\u064a]", page)


def test_no_cell_is_a_formula_or_turns_the_text(harmful):
    answer = harmful.get("/statements.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    text = answer.content.decode("utf-8-sig")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    cells = [cell for row in rows_of(answer) for cell in row.values()]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@]", cell)]


@pytest.mark.parametrize(
    "question",
    ["q=" + "كلمة " * 1000, "q=*", "q=...", "page=-1", "page=x", "class=nothing", "more=speaker", "story=S0"],
)
def test_odd_questions_have_an_answer(client, question):
    assert client.get(f"/statements?{question}").status_code == 200


def test_words_in_many_articles_are_found_behind_the_page(demo_file, monkeypatch):
    import time

    from musnad.web import state
    from web.conftest import HOSTS, browse

    monkeypatch.setattr(state, "_LOOKED", 2)
    server = state.Server(demo_file, HOSTS)
    client = browse(server)
    assert "على الأقل" in client.get("/statements?q=روسيا").text
    for _ in range(100):
        if not server.searching:
            break
        time.sleep(0.05)
    page = client.get("/statements?q=روسيا").text
    assert "على الأقل" not in page
    assert len(rows_of(client.get("/statements.csv?q=روسيا"))) == int(re.search(r'h-found"[^>]*>(\d+)', page)[1])


def test_a_name_among_the_words_is_taken_for_a_name_too(client):
    page = client.get("/statements?q=بوتين").text
    meant = re.search(r'class="meant">(.*?)</p>', page, re.DOTALL)[1]
    address = re.search(r'href="([^"]+)"', meant)[1]
    assert "speaker=person" in address
    assert 'class="statement' in client.get(address).text


def test_statements_by_the_name_of_the_speaker(arabic):
    rows = rows_of(arabic.get("/statements.csv?who=لافروف"))
    assert rows
    assert all("لافروف" in row["speaker"] for row in rows)
    assert rows_of(arabic.get("/statements.csv?who=لا أحد بهذا الاسم")) == []
    page = arabic.get("/statements?who=لافروف").text
    assert 'id="h-found" role="status">' + str(len(rows)) in page or len(rows) < 3


@pytest.mark.parametrize("day", ["نوفمبر 2024", "2024-13", "yesterday"])
def test_a_day_that_is_none_keeps_the_form_and_what_else_was_chosen(client, day):
    answer = client.get("/statements", params={"since": day, "until": "2024-12", "commitment": "denies", "q": "قال"})
    assert answer.status_code == 400
    page = answer.text
    assert f'value="{day}" aria-invalid="true"' in page
    assert 'name="until" dir="ltr" size="10" placeholder="2024-06" value="2024-12"' in page
    assert 'name="commitment" value="denies"' in page
    assert 'name="q"' in page
    assert "2024-06-19" in page
    assert '<article class="statement' not in page
    assert client.get("/statements.csv", params={"since": day}).status_code == 400


def test_a_day_may_be_written_in_arabic_digits(client):
    plain = client.get("/statements?since=2024-11-14").text
    assert plain.count('<article class="statement') > 0
    arabic = client.get("/statements?since=٢٠٢٤-١١-١٤").text
    assert arabic.count('<article class="statement') == plain.count('<article class="statement')
