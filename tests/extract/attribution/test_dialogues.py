"""Interviews: the answers are statements of whoever is asked, the questions nobody's."""

import pytest

from extract.attribution.test_statements import find

OPENING = "قال مدير المسرح سامي نادر في حوار مع الجريدة إن الموسم طويل."
TURNS = (
    ("كيف بدأ الموسم؟", "بدأ الموسم بعرض صغير في الحي القديم."),
    ("هل تعتقد أن الجمهور سيعود؟", "نعم، أتمنى أن يعود قريبا."),
    ("وماذا عن الممثلين؟", "الممثلون جاهزون منذ الربيع."),
)


def answers(text: str) -> list[tuple[str, str | None]]:
    """The answers found, each with the phrase that speaks."""
    return [
        (" ".join(c.of(text) for c in d.content), d.speaker.of(text) if d.speaker else None)
        for d in find(text)
        if d.rule == "dialogue"
    ]


def interview(opening: str, lead: str = "", asks: str = "") -> str:
    return "\n".join((opening, *(f"{asks}{q}\n{lead}{a}" for q, a in TURNS)))


@pytest.mark.parametrize(("lead", "asks"), [("", ""), ("- ", ""), ("- ", "* "), ("ج: ", "س: ")])
def test_answers_are_what_the_interviewed_says(lead: str, asks: str) -> None:
    expected = [(answer.removesuffix("."), "مدير المسرح سامي نادر") for _, answer in TURNS]
    assert answers(interview(OPENING, lead, asks)) == expected


def test_questions_are_nobodys_statements_and_answers_hold_what_is_thought_in_them() -> None:
    text = interview(OPENING)
    cues = {d.cue.of(text): d.speaker.of(text) if d.speaker else None for d in find(text) if d.cue}
    assert cues == {"قال": "مدير المسرح سامي نادر", "أتمنى": "مدير المسرح سامي نادر"}


def test_an_answer_runs_on_over_its_paragraphs() -> None:
    text = interview(OPENING) + "\nوالديكور جاهز أيضا."
    assert answers(text)[-1][0] == "الممثلون جاهزون منذ الربيع والديكور جاهز أيضا"


def test_turns_of_one_paragraph_are_told_apart_by_dashes() -> None:
    text = OPENING + "\n" + " ".join(f"{q}- {a}" for q, a in TURNS)
    assert [answer for answer, _ in answers(text)] == [answer.removesuffix(".") for _, answer in TURNS]


@pytest.mark.parametrize(
    "text",
    [
        interview("وصل مدير المسرح سامي نادر إلى المدينة صباح أمس."),  # no conversation, no dashes: asked for effect
        "\n".join((OPENING, "كيف بدأ الموسم؟", "بدأ الموسم بعرض صغير.", "وماذا بعد؟")),
    ],
)
def test_what_is_no_interview_has_no_answers(text: str) -> None:
    assert answers(text) == []


def test_answers_of_nobody_known_are_left_out() -> None:
    assert answers(interview("هذا الحوار طويل جدا.")) == []
