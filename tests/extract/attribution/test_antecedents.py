"""What a relative clause belongs to, and who speaks in it."""

import pytest

from extract.attribution.test_statements import show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # brackets belong to the noun before them
        ("انتقد سامي نادر الشركة (زهور) التي زعمت أن الورد ذبل.",
         [("انتقد", "سامي نادر"), ("زعمت", "الشركة (زهور)")]),
        # "was" stands between the pronoun and its verb
        ("تراجع حزب الصيادين، الذي كان يطالب بإغلاق البحيرة.", [("يطالب", "حزب الصيادين")]),
        # what evidence shows in a relative clause is nobody's words
        ("جمع المحقق آثارا كثيرة في الحديقة التي تعبر عن فوضى المكان.", []),
    ],
)  # fmt: skip
def test_who_speaks_in_a_relative_clause(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(cue, source) for cue, source, _ in show(text)] == expected
