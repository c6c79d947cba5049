"""Texts printed more than once: the list, its table, two texts side by side."""

import csv
import io
import re

import pytest

from musnad.casebook.stories.copies import CopiesWanted
from musnad.web.side_by_side import show_lines


def test_copies_are_listed_with_origin_share_and_agency(client, demo_server):
    page = client.get("/copies").text
    with demo_server.open() as book:
        groups = book.load_copies(book.copy_groups(CopiesWanted()))
    assert groups
    assert page.count('<tr class="first">') == len(groups)
    for group in groups:
        assert group.first.headline in page
        for reprint in group.reprints:
            assert f"one={group.first.digest[:16]}&amp;two={reprint.article.digest[:16]}" in page


def test_the_table_holds_every_article_of_every_group(arabic, demo_server):
    answer = arabic.get("/copies.csv")
    assert "copies.csv" in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    with demo_server.open() as book:
        groups = book.load_copies(book.copy_groups(CopiesWanted()))
    assert [row["article"] for row in rows] == [row.name for group in groups for row in group.articles]
    assert {row["role"] for row in rows} <= {"first", "compared with", "reprint"}
    assert all(float(row["share_of_first"]) > 0.2 for row in rows if row["role"] == "reprint")


def test_shared_passages_are_a_list_and_a_table_of_their_own(client, demo_server):
    with demo_server.open() as book:
        pairs = book.load_pairs(book.shared_pairs(CopiesWanted()))
    page = client.get("/copies?kind=passages")
    assert page.status_code == 200
    assert page.text.count('<div class="sides">') == min(25, len(pairs))
    table = list(csv.DictReader(io.StringIO(client.get("/copies.csv?kind=passages").text.lstrip("\ufeff"))))
    assert [(row["article"], row["other_article"]) for row in table] == [(p.one.name, p.two.name) for p in pairs]
    assert all(len(row["shared_text"].split()) >= 5 for row in table)


def test_what_is_chosen_is_kept_in_the_address_of_the_table(arabic):
    page = arabic.get("/copies?q=موسكو&since=2024-01-01&outlet=لا أحد").text
    assert "لا شيء كهذا." in page
    table = re.search(r'href="(/copies\.csv[^"]*)"', page)[1]
    assert "since=2024-01-01" in table
    assert arabic.get("/copies?since=أمس").status_code == 400
    assert arabic.get("/copies?q=؟").status_code == 200


def test_two_texts_stand_side_by_side_with_what_they_share(client, demo_server):
    with demo_server.open() as book:
        group = book.load_copies(book.copy_groups(CopiesWanted()))[0]
        sides = book.printed_alike(group.first.digest, group.reprints[0].article.digest)
    path = f"/copies/between?one={group.first.digest[:16]}&two={group.reprints[0].article.digest[:16]}"
    page = client.get(path).text
    # Every shared part leads to one that is there.
    assert set(re.findall(r'class="same"[^>]* href="#([ab]-\d+)"', page)) == set(re.findall(r' id="([ab]-\d+)"', page))
    for printed in sides:
        lines, whole = show_lines(printed)
        assert whole
        shown = "".join(part.text for line in lines for part in line.parts)
        assert shown.split() == printed.text.split()
        marked = " ".join(part.text for line in lines for part in line.parts if part.number)
        assert len(marked.split()) >= printed.shared_words


def test_articles_that_are_not_there_are_told(arabic):
    assert arabic.get("/copies/between?one=none&two=none").status_code == 404


@pytest.mark.parametrize("path", ["/", "/stories"])
def test_the_list_is_linked(client, path):
    assert 'href="/copies"' in client.get(path).text


def test_harmful_articles_are_text_side_by_side(harmful, harmful_server):
    with harmful_server.open() as book:
        digests = [row.digest for row in book.articles()]
    for one in digests:
        page = harmful.get(f"/copies/between?one={one}&two={digests[0]}")
        assert page.status_code == 200
        assert "<script>document" not in page.text
        assert "<img" not in page.text
