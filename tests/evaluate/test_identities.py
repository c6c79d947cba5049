from typing import Any

from musnad.evaluate.annotations import read_annotation
from musnad.evaluate.identities import IdentityMatcher

from .story import entity

TEXT = "التقى رئيس بلاد الغال وزير بلاد الغال في بلاد الغال"
STATE = ["بلاد الغال", 2]


def matcher(gold: list[dict[str, Any]], system: list[dict[str, Any]]) -> IdentityMatcher:
    return IdentityMatcher(read_annotation(TEXT, {"entities": gold}), read_annotation(TEXT, {"entities": system}))


def test_a_shared_name_is_enough_whatever_its_case() -> None:
    match = matcher([entity("E1", "PER", "أ", "Vercingetorix")], [entity("X1", "GPE", "ب", " vercingetorix")])
    assert match.same("E1", "X1")


def test_half_of_the_shorter_mention_is_enough() -> None:
    match = matcher([entity("E1", "PER", "أ", None, "رئيس بلاد الغال")], [entity("X1", "PER", "ب", None, "رئيس")])
    assert match.same("E1", "X1")


def test_a_president_is_not_his_country() -> None:
    match = matcher([entity("E1", "PER", "أ", None, "رئيس بلاد الغال")], [entity("X1", "GPE", "ب", None, "بلاد الغال")])
    assert not match.same("E1", "X1")


def test_who_bears_the_name_of_another_is_not_the_one() -> None:
    gold = [entity("E1", "PER", "أ", None, "رئيس بلاد الغال"), entity("E2", "PER", "ب", None, "وزير بلاد الغال")]
    assert not matcher(gold, [entity("X1", "PER", "ب", None, "رئيس بلاد الغال")]).same("E1", "X1")


def test_a_mention_of_somebody_else_does_not_count() -> None:
    gold = [entity("E1", "GROUP", "أ", None, "رئيس بلاد الغال"), entity("E2", "GPE", "ب", None, "بلاد الغال")]
    assert not matcher(gold, [entity("X1", "GPE", "ج", None, "بلاد الغال")]).same("E1", "X1")


def test_sets_are_matched_one_to_one() -> None:
    gold = [entity("E1", "GPE", "أ", None, STATE), entity("E2", "PER", "ب", None, "وزير")]
    match = matcher(gold, [entity("X1", "PER", "ب", None), entity("X2", "GPE", "أ", None)])
    assert match.same_all(["E1", "E2"], ["X1", "X2"])
    assert not match.same_all(["E1", "E1"], ["X1", "X2"])
    assert not match.same_all(["E1"], ["X1", "X2"])
    assert match.same_all([], [])
