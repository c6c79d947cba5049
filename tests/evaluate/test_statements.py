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


UNNAMED = {"id": "E3", "type": "PER", "name_ar": "مصدر أمني", "name_en": "a security source", "mentions": []}


def measure(gold_speakers: list[str], system_speakers: list[str]) -> Share:
    """How the speakers of the first statement count for anonymity."""
    parties = [*GOLD["entities"], UNNAMED]
    sides = []
    for speakers in (gold_speakers, system_speakers):
        first = {**GOLD["statements"][0], "source_entities": speakers}
        sides.append(read_annotation(TEXT, {"entities": parties, "statements": [first]}))
    return compare_statements(*sides)[0].anonymous


@pytest.mark.parametrize(
    ("gold", "system", "expected"),
    [
        ([], [], Share(1, 1)),
        ([], ["E1"], Share(0, 1)),
        (["E3"], ["E3"], Share(1, 1)),
        (["E3"], [], Share(1, 1)),
        (["E3"], ["E1"], Share(0, 1)),
        (["E1"], ["E3"], Share(0, 0)),
    ],
)
def test_whom_gold_leaves_anonymous_is_given_to_nobody_else(gold, system, expected) -> None:
    assert measure(gold, system) == expected


@pytest.mark.parametrize(
    ("english", "kind", "unnamed"),
    [
        ("a security source", "PER", True),
        ("Yemeni officials", "GROUP", True),
        ("Salim bin Hamad al-Busafi", "PER", False),
        ("Sameh A. (bank employee)", "PER", False),
        ("the West", "GROUP", False),
        ("the company", "ORG", False),
    ],
)
def test_people_are_unnamed_where_their_name_is_a_description(english, kind, unnamed) -> None:
    annotation = read_annotation(
        TEXT, {"entities": [{"id": "E1", "type": kind, "name_ar": "سامي", "name_en": english}]}
    )
    assert annotation.parties["E1"].unnamed is unnamed


@pytest.mark.parametrize(("cue", "pronoun"), [("قوله", True), ("بحسبه", True), ("تأكيدها", True), ("أضاف", False)])
def test_speakers_carried_over_by_a_pronoun_are_counted_apart(cue, pronoun) -> None:
    text = f"{cue} الميناء سيفتح"
    record = {"id": "S1", "cue": cue, "source": None, "content": ["الميناء سيفتح"], "source_entities": ["E1"]}
    side = read_annotation(text, {"entities": [GOLD["entities"][0]], "statements": [record]})
    figures, _ = compare_statements(side, side)
    assert (figures.pronoun, figures.zero_subject) == ((Share(1, 1), Share()) if pronoun else (Share(), Share(1, 1)))
