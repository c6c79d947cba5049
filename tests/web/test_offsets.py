"""Code points and UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st

from musnad.web.offsets import Units

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(texts, st.data())
def test_units_are_those_of_utf_16(text, data):
    place = data.draw(st.integers(0, len(text)))
    assert Units(text).at(place) == len(text[:place].encode("utf-16-le")) // 2


def test_a_picture_takes_two():
    assert [Units("قال 😀 نعم").at(n) for n in (4, 5, 6)] == [4, 6, 7]


@given(st.text(st.sampled_from("ab😀ك\u064b𐎀"), max_size=20))
def test_units_are_led_back_to_code_points(text):
    units = Units(text)
    for place in range(len(text) + 1):
        assert units.point(units.at(place)) == place
    for unit in range(units.at(len(text)) + 1):
        assert 0 <= units.at(units.point(unit)) <= unit <= units.at(units.point(unit)) + 1
