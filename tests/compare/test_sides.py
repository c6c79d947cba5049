"""Whom somebody stands for."""

from __future__ import annotations

import pytest

from musnad.compare.records import Party
from musnad.compare.sides import land_of, nation_at, party_of_key, side_of, state_of


@pytest.mark.parametrize(
    ("party", "side"),
    [
        (Party("person:x", "س", type="PER", country="RUS", grade="named official"), "state:RUS"),
        (Party("person:x", "س", type="PER", country="RUS", grade="named person"), "person:x"),
        (Party("per:x", "س", type="PER", grade="named person"), None),
        (Party("capital:RUS", "موسكو", type="GPE", country="RUS", grade="state"), "state:RUS"),
        (Party("place:RUS:Kursk", "كورسك", type="GPE", country="RUS", grade="state"), None),
        (Party("body:Houthis", "الحوثيون", type="ORG", country="YEM", grade="body"), "body:Houthis"),
        (Party("group:x", "خبراء", type="GROUP", grade="group"), None),
    ],
)
def test_sides(party, side):
    found = side_of(party)
    assert (found and found.identity) == side


def test_what_is_sent_to_a_town_is_sent_to_its_state():
    assert land_of(Party("place:RUS:Kursk", "كورسك", type="GPE", country="RUS")).identity == "state:RUS"


def test_an_adjective_names_a_state():
    party, end = nation_at(("صواريخ", "كوريه", "شماليه"), 1)
    assert (party.identity, end) == ("state:PRK", 3)
    assert nation_at(("صواريخ", "حديثه"), 1) is None


def test_unknown_keys_name_nobody():
    assert party_of_key("state:XXX") is None
    assert state_of("XXX") is None
