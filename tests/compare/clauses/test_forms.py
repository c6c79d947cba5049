"""The words of a clause, cut once for all tests that look at them."""

from __future__ import annotations

from compare.telling import tell
from musnad.compare.clauses.forms import bare_words_of, forms_of, has_any, words_of
from musnad.compare.clauses.positions import find_positions


def test_words_come_folded_with_and_without_marks_and_their_and():
    (told,) = tell(("وأعلنت كينيا وصول السفينة، وتفريغ حمولتها.", "2024-03-02"))
    position = max(find_positions(told), key=lambda p: len(p.place.text))
    forms, words = forms_of(position), words_of(position)
    assert "،" in forms
    assert words == tuple(form for form in forms if form.isalpha())
    assert "وتفريغ" in words
    assert "تفريغ" in bare_words_of(position)
    assert has_any(position, {"السفينه"})
    assert not has_any(position, {"تفريغ"})
