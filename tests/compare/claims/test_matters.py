"""What clauses are about: the examples of ``data/matters`` are the specification of its kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.telling import tell
from musnad.compare.claims.matter_links import MatterLinks
from musnad.compare.claims.matters import Matter, differ, is_one, matters_of
from musnad.compare.clauses.positions import Position, find_positions
from musnad.lexicon.matters import load_matters

DATA = Path(__file__).parents[3] / "data" / "matters"
ENTRIES = [
    entry
    for name in ("kinds.yml", "events.yml")
    for entry in yaml.safe_load((DATA / name).read_text(encoding="utf-8"))["kinds"]
]
TOLD = [entry for entry in ENTRIES if "one" in entry["examples"]]
HIDING = [entry for entry in ENTRIES if "hides" in entry["examples"]]


def positions_of(*texts: str) -> list[Position]:
    return [p for article in tell(*((text, "2024-03-10") for text in texts)) for p in find_positions(article)]


def shared(*texts: str) -> set[str]:
    """The kinds of matters that clauses of different articles have in common."""
    positions = positions_of(*texts)
    return {
        kind
        for (one, other), kind in MatterLinks(positions).kinds.items()
        if positions[one].article != positions[other].article
    }


def kinds_told(text: str) -> set[str]:
    return {matter.kind.id for position in positions_of(text) for matter in matters_of(position.says)}


@pytest.mark.parametrize("entry", TOLD, ids=lambda entry: entry["id"])
def test_a_kind_is_told_by_its_examples(entry):
    examples = entry["examples"]
    assert [pair for pair in examples["one"] if entry["id"] not in shared(*pair)] == []
    assert [pair for pair in examples["other"] if entry["id"] in shared(*pair)] == []


@pytest.mark.parametrize("entry", HIDING, ids=lambda entry: entry["id"])
def test_what_is_only_mentioned_is_no_matter(entry):
    for text in entry["examples"]["hides"]:
        assert not kinds_told(text) & set(entry["over"])
    for text in entry["examples"]["leaves"]:
        assert kinds_told(text) & set(entry["over"])


def test_every_kind_hides_kinds_that_are_there():
    known = {kind.id for kind in load_matters().kinds}
    assert {id for kind in load_matters().kinds for id in kind.over} <= known


def test_arms_go_one_way_in_whatever_words():
    (one,), (other,), (back,) = (
        matters_of(p.says)
        for p in positions_of(
            "أرسلت تشاد أسلحة إلى بيرو.", "حصلت بيرو على ذخائر من تشاد.", "حصلت تشاد على ذخائر من بيرو."
        )
    )
    assert dict(one.parts) == {"giver": {"state:TCD"}, "receiver": {"state:PER"}}
    assert is_one(one, other)
    assert not is_one(one, back)
    assert differ([one], [back])
    assert not differ([one], [other])


def test_a_subject_before_its_verb_gives_as_one_after_it():
    before, after = positions_of("قال الوزير إن تشاد زودت بيرو بأسلحة.", "زودت تشاد بيرو بأسلحة.")
    assert [dict(m.parts)["giver"] for p in (before, after) for m in matters_of(p.says)] == [{"state:TCD"}] * 2


def test_another_place_is_another_matter():
    assert "attacks" in shared("شنت كينيا غارات على حركة الشباب.", "قصفت كينيا مواقع لحركة الشباب.")
    assert not shared("شنت كينيا غارات على حركة الشباب في الصومال.", "قصفت كينيا مواقع لحركة الشباب في أوغندا.")


def test_what_a_crowd_has_in_common_says_little():
    few, crowd = (
        MatterLinks(positions_of(*(f"قال النائب رقم {n} في الجلسة إن الشركة دفعت فدية للقراصنة." for n in range(size))))
        for size in (5, 12)
    )
    assert len(few.kinds) == 10
    assert not any(map(few.is_common, few.kinds))
    assert crowd.kinds
    assert all(map(crowd.is_common, crowd.kinds))


def test_groups_on_other_matters_are_apart_unless_they_say_the_same():
    links = MatterLinks(
        positions_of(
            "أرسلت تشاد أسلحة إلى بيرو.", "حصلت بيرو على ذخائر من تشاد.", "حصلت تشاد على ذخائر من بيرو.",
            "دفعت الشركة فدية للقراصنة.", "هنأ الوزير السكان بالعيد.",
        )
    )  # fmt: skip
    assert links.apart([0], [1], lambda pair: False) == 0
    assert links.apart([0, 1], [2], lambda pair: False) > links.apart([0, 1], [3], lambda pair: False) > 0
    assert links.apart([0, 1], [4], lambda pair: False) == 0
    assert links.apart([0, 1], [2], lambda pair: True) == 0


CAMPS = st.frozensets(st.sampled_from(["state:PER", "state:TCD", "state:KEN"]), max_size=2)


@st.composite
def matters(draw):
    kind = next(kind for kind in load_matters().kinds if kind.id == "arms")
    return Matter(kind, (("giver", draw(CAMPS)), ("receiver", draw(CAMPS))))


@given(matters(), matters())
@settings(max_examples=100)
def test_being_one_goes_both_ways_and_excludes_being_others(one, other):
    assert is_one(one, other) == is_one(other, one)
    assert differ([one], [other]) == differ([other], [one])
    assert not (is_one(one, other) and differ([one], [other]))
