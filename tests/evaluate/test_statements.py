import pytest

from musnad.evaluate.annotations import read_annotation
from musnad.evaluate.figures import Scores, Share
from musnad.evaluate.statements import compare_statements

from .story import GOLD, SYSTEM, TEXT


def test_figures_counted_by_hand() -> None:
    figures, _ = compare_statements(read_annotation(TEXT, GOLD), read_annotation(TEXT, SYSTEM))
    assert figures.matched == Scores(3, 4, 3)
    assert figures.cue == Scores(3, 4, 3)
    assert figures.source == Scores(2, 2, 3)
    assert figures.content == Scores(6, 7, 7)
    assert figures.exact_cue == Scores(3, 4, 3)
    assert figures.exact_source == Scores(2, 4, 3)
    assert figures.exact_content == Scores(2, 4, 3)
    assert figures.exact_triple == Scores(2, 4, 3)
    assert figures.direct == Share(1, 1)
    assert figures.content_speaker == Scores(2, 4, 3)
    assert figures.speaker == Share(2, 3)
    assert figures.cls == Share(3, 3)
    assert figures.commitment == Share(2, 3)
    assert figures.kind == Share(3, 3)
    assert figures.carried_over == Share(0, 1)
    assert figures.chains == Share(0, 0)
    assert figures.false_chains == 1
    assert figures.denials_as_assertions == Share(1, 1)


def test_faults_name_the_statement_and_what_is_wrong() -> None:
    _, faults = compare_statements(read_annotation(TEXT, GOLD), read_annotation(TEXT, SYSTEM))
    assert [fault.split(" ")[:2] for fault in faults] == [
        ["speaker", "S2~S2"],
        ["chain", "S3~S3"],
        ["commitment", "S3~S3"],
        ["extra", "S4"],
    ]
    assert faults[0].endswith("سامي got الشركة")


def test_a_chain_counts_when_every_link_is_right() -> None:
    link = {"cue": None, "source": None, "source_entities": ["E2"]}
    first, *rest = GOLD["statements"]
    gold = read_annotation(TEXT, {**GOLD, "statements": [{**first, "chain": [link]}, *rest]})
    figures, _ = compare_statements(gold, gold)
    assert figures.chains == Share(1, 1)
    longer = read_annotation(TEXT, {**GOLD, "statements": [{**first, "chain": [link, link]}, *rest]})
    figures, _ = compare_statements(gold, longer)
    assert figures.chains == Share(0, 1)
    assert figures.false_chains == 0


@pytest.mark.parametrize(("gold", "system"), [(GOLD, {}), ({}, SYSTEM), ({}, {})])
def test_one_side_empty(gold: dict, system: dict) -> None:
    figures, faults = compare_statements(read_annotation(TEXT, gold), read_annotation(TEXT, system))
    assert figures.matched == Scores(0, len(system.get("statements", ())), len(gold.get("statements", ())))
    assert len(faults) == figures.matched.system + figures.matched.gold


def test_gold_against_itself_is_perfect() -> None:
    gold = read_annotation(TEXT, GOLD)
    figures, faults = compare_statements(gold, gold)
    assert faults == ()
    assert figures.content_speaker.f == figures.exact_triple.f == figures.carried_over.value == 1.0
    assert figures.denials_as_assertions == Share(0, 1)
