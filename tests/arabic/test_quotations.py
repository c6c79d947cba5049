from hypothesis import example, given
from hypothesis import strategies as st

from musnad.arabic.quotations import find_quotations

MARKS = st.text(st.sampled_from("«»“”\"'‘’„ كلمة.،:12&quot;"), max_size=60)


def inner(text):
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text)]


def test_every_kind_of_mark_pairs():
    assert inner('قال «نعم» ثم “لا” ثم "ربما"') == ["نعم", "لا", "ربما"]


def test_mirrored_and_mixed_marks_pair():
    assert inner("قال ”نعم“ اليوم") == ["نعم"]
    assert inner("قال &quot;نعم&quot; و&#34;لا&#34;.") == ["نعم", "لا"]


def test_an_unclosed_mark_runs_to_the_end_and_says_so():
    found = find_quotations("قال: «سنعود غدا.")
    assert [(q.closed, q.inner_end) for q in found] == [(False, 16)]


def test_inches_and_apostrophes_are_no_quotations():
    assert inner('شاشة 12" جديدة') == []
    assert inner("l'homme") == []


def test_nested_quotations_follow_their_host():
    assert inner("قال «إن “الأمر” محسوم»") == ["إن “الأمر” محسوم", "الأمر"]


@example('‘‘"»“')
@given(st.text() | MARKS)
def test_never_fails_and_nests_properly(text):
    found = find_quotations(text)
    for q in found:
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
    for one in found:
        for two in found:
            if one.start < two.start < one.end and one.closed and two.closed:
                assert two.end <= one.end


def test_a_mark_of_another_kind_closes_where_none_was_open():
    assert inner('قال "نعم». وقال "لا".') == ["نعم", "لا"]
    assert inner('قال «نعم". وقال «لا».') == ["نعم", "لا"]


def test_an_unclosed_quotation_does_not_swallow_the_next():
    assert inner('قال: "نعم نوافق. وقال زيد: "لا".') == ["نعم نوافق.", "لا"]
    assert inner("قال: «نعم نوافق. وقال زيد: «لا».") == ["نعم نوافق.", "لا"]


def test_a_space_before_the_closing_mark_does_no_harm():
    assert inner('قال: " نعم . وسنعود ". وقال: " لا ".') == [" نعم . وسنعود ", " لا "]
