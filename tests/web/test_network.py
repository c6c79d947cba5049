"""Who does what to whom: relations, their sentences, the picture, files for other programs."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from musnad.casebook.network_access import MUTUAL, RELATIONS
from musnad.web.pages.network import named_only


@pytest.fixture(scope="session")
def network(demo_server):
    """All relations of the demo story."""
    with demo_server.open() as book:
        return book.network()


def test_every_relation_has_as_many_places_as_it_counts(network, demo_server):
    with demo_server.open() as book:
        for relation in network.relations:
            places = book.relation_places(relation.one, relation.other, relation.kind)
            assert len(places) == relation.count
            if relation.kind in MUTUAL:
                assert relation.one < relation.other
                assert places == book.relation_places(relation.other, relation.one, relation.kind)


def test_agencies_cite_those_whose_word_they_pass_on(network):
    kinds = {(r.one, r.other): r.kind for r in network.relations}
    assert kinds["media:TASS", "person:Dmitry_Peskov"] == "cites"


def test_what_is_denied_or_only_supposed_joins_nobody(demo_server):
    with demo_server.open() as book:
        for relation in book.network().relations:
            for place in book.relation_places(relation.one, relation.other, relation.kind):
                if place.made_of == "event":
                    (row,) = book.pick_events([(place.article, place.number)])
                    assert row.factuality not in ("denied", "hypothetical")


def test_an_edge_opens_its_sentences(arabic, network):
    page = arabic.get("/network").text
    edges = re.findall(r'href="(/network/between\?[^"]+)"', page)
    assert edges
    relation = network.relations[0]
    sentences = arabic.get(edges[0].replace("&amp;", "&")).text
    assert sentences.count('<article class="statement') > 0
    assert relation.kind in RELATIONS


def test_unnamed_sources_are_not_drawn(demo_server):
    with demo_server.open() as book:
        people = named_only(book.network()).people.values()
    assert all(person.grade not in ("group", "unnamed sources", "unnamed official") for person in people)


def test_an_ego_view_holds_only_what_touches_the_one(arabic):
    page = arabic.get("/entities/state:RUS/network").text
    edges = re.findall(r"/network/between\?from=([^&]+)&amp;to=([^&]+)&", page)
    assert edges
    assert all("state%3ARUS" in edge for edge in edges)


def test_a_network_goes_out_as_gexf_and_graphml(arabic, demo_server):
    with demo_server.open() as book:
        network = named_only(book.network())
    gexf = ElementTree.fromstring(arabic.get("/network.gexf").content)
    space = "{http://gexf.net/1.3}"
    assert len(gexf.findall(f".//{space}edge")) == len(network.relations)
    assert {node.get("id") for node in gexf.findall(f".//{space}node")} == set(network.people)
    answer = arabic.get("/network.graphml?entity=state:RUS")
    graph = ElementTree.fromstring(answer.content)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    edges = graph.findall(f".//{space}edge")
    assert edges
    assert all("state:RUS" in (edge.get("source"), edge.get("target")) for edge in edges)
    assert "attachment" in answer.headers["content-disposition"]


def test_relations_are_told_without_verbs_that_would_have_to_agree(arabic, network):
    relation = next(r for r in network.relations if r.kind == "meets")
    address = {"from": relation.one, "to": relation.other, "relation": "meets"}
    heading = re.search(r"<h1>(.*?)</h1>", arabic.get("/network/between", params=address).text)[1]
    assert re.sub(r"<[^>]+>", "", heading).startswith("لقاء بين ")


def test_a_narrow_screen_has_a_picture_of_its_own(arabic):
    page = arabic.get("/network").text
    wide, narrow = (page[page.index(f'<svg class="{shape}"') :].partition("</svg>")[0] for shape in ("wide", "narrow"))
    assert "url(#narrow-" in narrow
    assert "url(#narrow-" not in wide
    assert 0 < narrow.count("<circle") < wide.count("<circle")
