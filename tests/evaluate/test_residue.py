from musnad.evaluate.annotations import read_annotation
from musnad.evaluate.figures import Scores
from musnad.evaluate.residue import compare_residue

TEXT = "عنوان الخبر\n\nشارك   اطبع\nهطل المطر على المدينة\nاقرأ أيضا: خبر\n"


def compare(gold: list[object], system: list[object]):
    sides = [{"residue": [{"span": span, "kind": "widget"} for span in side]} for side in (gold, system)]
    return compare_residue(*(read_annotation(TEXT, side) for side in sides))


def test_lines_are_counted_and_named() -> None:
    figures, faults = compare(["شارك   اطبع", "اقرأ أيضا: خبر"], ["شارك   اطبع", "هطل المطر على المدينة"])
    assert figures.lines == Scores(1, 2, 2)
    assert faults == ("residue missed اقرأ أيضا: خبر", "residue extra هطل المطر على المدينة")


def test_just_half_of_the_characters_is_not_more_than_half() -> None:
    # Of the eight letters of "شارك   اطبع" four are covered; blanks count for nothing.
    assert compare([], ["شارك   "])[0].lines == Scores(0, 0, 0)
    assert compare([], ["شارك   ا"])[0].lines == Scores(0, 1, 0)


def test_one_span_over_several_lines() -> None:
    assert compare([[0, len(TEXT)]], [[0, len(TEXT)]])[0].lines == Scores(4, 4, 4)
