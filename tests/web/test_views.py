"""The views of stories, time, people, relations and ledgers answer in both languages."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

STORY = "/stories/{story}"
PAGES = [
    "/stories", STORY, STORY + "?claims=disputed", STORY + "/timeline", STORY + "/timeline?type=CONSULT",
    "/timeline", "/timeline?since=2024-06&until=2024-06&order=oldest", "/timeline?actor=state:RUS",
    "/timeline?calendar=hijri", "/entities", "/entities?q=كيم&type=PER", "/entities/state:RUS",
    "/entities/person:Kim_Jong_Un?find=كيم", "/network", "/network?relation=accuses&relation=meets",
    "/entities/state:PRK/network", "/network/between?from=state:PRK&to=state:RUS&relation=agrees",
    "/ledgers/agreements", "/ledgers/exchanges", "/ledgers/exchanges?q=روسيا&status=alleged",
    "/ledgers/agreements?story={story}", "/predictions", "/predictions?story={story}",
]  # fmt: skip


@pytest.fixture(scope="session")
def story(demo_server):
    """The id of the one story of the demo."""
    with demo_server.open() as book:
        return book.leading_stories(1)[0].id


@pytest.mark.parametrize("address", PAGES)
def test_views_answer(client, story, address):
    answer = client.get(address.format(story=story))
    assert answer.status_code == 200
    assert "{{" not in answer.text
    assert 'class="making"' not in answer.text
    code = client.cookies["musnad_lang"]
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"' in answer.text
    assert answer.text.count("<h1") == 1
    assert " style=" not in answer.text


@pytest.mark.parametrize("address", PAGES)
def test_no_name_of_a_string_is_shown(client, story, address):
    words = re.sub(r"<code>.*?</code>|<[^>]*>", " ", client.get(address.format(story=story)).text)
    groups = "story|stories|mark|standing|timeline|entity|entities|network|relation|ledger|goods|event|factuality"
    assert not re.search(rf"\b(?:{groups})\.[a-z_]+", words)


@pytest.mark.parametrize("address", PAGES)
def test_ids_are_there_once_and_drawings_are_well_formed(arabic, story, address):
    page = arabic.get(address.format(story=story)).text
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for drawing in re.findall(r"<svg.*?</svg>", page, re.S):
        ElementTree.fromstring(drawing)
        assert "None" not in drawing


@pytest.mark.parametrize(
    "address",
    ["/stories/nothing", "/stories/nothing/timeline", "/entities/nothing", "/entities/nothing/network",
     "/ledgers/agreements?story=nothing"],
)  # fmt: skip
def test_what_is_not_there_is_told(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/timeline?since=yesterday", "/network/between?from=state:RUS&to=state:PRK&relation=loves",
     "/network/between?from=a&to=b&relation=meets", "/network.txt"],
)  # fmt: skip
def test_what_cannot_be_understood_is_told(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize(
    "address", ["/stories", "/entities", "/network", "/timeline", "/ledgers/agreements", "/predictions"]
)
def test_nothing_harmful_comes_through(harmful, address):
    page = harmful.get(address).text
    assert "<script>document" not in page
    assert "<img" not in page
    assert "\u202e" not in page or "<bdi" in page


def test_the_menu_leads_to_the_views(arabic):
    page = arabic.get("/ledgers/exchanges").text
    for address in ("/stories", "/timeline", "/entities", "/network", "/ledgers"):
        assert f'href="{address}"' in page
    assert re.search(r'href="/ledgers" aria-current="page"', page)
