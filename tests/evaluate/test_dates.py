from musnad.evaluate.annotations import read_annotation
from musnad.evaluate.dates import compare_dates
from musnad.evaluate.figures import Scores, Share

TEXT = "وصل في 5 مارس 2021 ورحل بعد يومين ثم عاد لاحقا"


def compare(gold: list[tuple[str, str | None]], system: list[tuple[str, str | None]]):
    sides = [{"dates": [{"text": text, "value": value} for text, value in side]} for side in (gold, system)]
    return compare_dates(*(read_annotation(TEXT, side) for side in sides))


def test_spans_values_and_calendar_values() -> None:
    gold = [("5 مارس 2021", "2021-03-05"), ("يومين", "P2D"), ("لاحقا", None)]
    figures, faults = compare(gold, [("مارس 2021", "2021-03"), ("بعد يومين", "P2D"), ("لاحقا", ""), ("عاد", "2021")])
    assert figures.span == Scores(3, 4, 3)
    assert figures.value == Scores(2, 4, 3)
    assert figures.calendar == Share(0, 1)
    assert faults == ("date value 5 مارس 2021 2021-03-05 got 2021-03", "date extra عاد 2021")


def test_the_expression_that_covers_most_is_taken_and_only_once() -> None:
    figures, faults = compare(
        [("5 مارس 2021", "2021-03-05"), ("2021", "2021")], [("5", None), ("مارس 2021", "2021-03-05")]
    )
    assert figures.span == Scores(1, 2, 2)
    assert figures.calendar == Share(1, 2)
    assert faults == ("date missed 2021 2021", "date extra 5 None")
