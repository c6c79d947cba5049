"""What is settled later, and speakers against themselves, on small stories of our own."""

from __future__ import annotations

from compare.telling import tell
from musnad.compare.comparison import compare

OTHER = ("افتتح وزير الثقافة التونسي معرض الكتاب في العاصمة تونس.", "2024-03-02")
ALLEGED = ("اتهمت مالي جارتها تشاد بإرسال جنود إلى شمال مالي.", "2024-03-01")


def changes(*articles: tuple[str, str]) -> list[tuple[str, str]]:
    return [(c.before.status, c.after.status) for c in compare(tell(*articles)).changes]


def test_what_was_alleged_is_acknowledged_by_who_did_it():
    told = ("قال وزير الدفاع التشادي إن تشاد أرسلت جنودا إلى شمال مالي.", "2024-03-04")
    assert changes(ALLEGED, told, OTHER) == [("alleged", "acknowledged")]


def test_an_accusation_told_again_settles_nothing():
    again = ("وكانت مالي اتهمت جارتها تشاد، بعد قمة الساحل، بإرسال جنود إلى شمال مالي.", "2024-03-04")
    goes_on = ("تتهم مالي تشاد بأمور كثيرة، منها إرسال جنود إلى شمال مالي.", "2024-03-04")
    assert not changes(ALLEGED, again, OTHER)
    assert not changes(ALLEGED, goes_on, OTHER)


def test_another_deed_of_the_same_settles_nothing():
    other = ("قال وزير الدفاع التشادي إن جنود تشاد سيحرسون حدودها مع مالي.", "2024-03-04")
    assert not changes(ALLEGED, other, OTHER)


def contradictions(*articles: tuple[str, str]) -> list[tuple[str, str]]:
    return [(c.speaker.name_ar, c.rule) for c in compare(tell(*articles)).contradictions]


SAID = ("قالت حركة أزواد إن مقاتليها أسقطوا مروحية تشادية قرب كيدال.", "2024-03-01")


def test_who_denies_what_he_said_contradicts_himself():
    denied = ("نفت حركة أزواد أن يكون مقاتلوها أسقطوا مروحية تشادية قرب كيدال.", "2024-03-02")
    assert contradictions(SAID, denied) == [("حركة أزواد", "contradiction.polarity")]


def test_a_denial_of_something_else_of_it_is_no_contradiction():
    other = ("نفت حركة أزواد أن يكون مقاتلوها أسروا طيار مروحية تشادية أسقطت قرب كيدال.", "2024-03-02")
    negated = ("قالت حركة أزواد إن المروحية التشادية التي أسقطها مقاتلوها قرب كيدال لم تحترق.", "2024-03-02")
    assert not contradictions(SAID, other)
    assert not contradictions(SAID, negated)


def test_nobody_contradicts_himself_in_one_article():
    text = f"{SAID[0]} ونفت حركة أزواد أن يكون مقاتلوها أسقطوا مروحية تشادية قرب كيدال."
    assert not contradictions((text, "2024-03-01"), ("افتتح وزير الثقافة معرض الكتاب في تونس.", "2024-03-01"))
