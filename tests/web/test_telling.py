"""What the program says in English, told in the reader's words."""

import re

import pytest

from musnad.web.calendar import Manner
from musnad.web.language import Words, load_strings
from musnad.web.telling import tell_fault, tell_form_fault

ARABIC, ENGLISH = (Words(code, load_strings(code), Manner()) for code in ("ar", "en"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("the article has no words 'x'; give them as they stand there, or as START-END", "الكلمات"),
        ("'7:3-9' is no part of the text", "ليس جزءاً"),
        ("the parts [1, 2] and [2, 3] of the content overlap", "متداخلة"),
        ("that is statement S4 already; correct it instead", "موجود"),
        ("'ليلى' may be E1 ليلى, E4 ليلى", "أكثر من صاحب"),
        ("something that nobody thought of", "إحدى الخانات"),
    ],
)
def test_what_is_not_right_in_a_form(said, told):
    assert told in tell_form_fault(ARABIC, said)
    assert not re.search("[A-Za-z]", tell_form_fault(ARABIC, said))
    assert re.search("[a-z]", tell_form_fault(ENGLISH, said))


@pytest.mark.parametrize(
    "said",
    ["no article text found on the page", "more faults in this file: 12", "damaged in 20 places; the rest", "empty"],
)
def test_what_could_not_be_read(said):
    shown = str(tell_fault(ARABIC, said))
    assert re.search("[\u0621-\u064a]", re.sub('title="[^"]*"', "", shown))
    assert said in str(tell_fault(ENGLISH, said))
