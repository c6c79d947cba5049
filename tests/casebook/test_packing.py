"""Columns as bytes: what comes out is what went in."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.casebook.packing import join, pack, unpack

heads = st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner, max_size=4), max_leaves=8)


@given(heads, st.lists(st.integers(0, 2**32 - 1)), st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_what_is_packed_comes_out(head, small, large):
    columns = {"small": array("I", small), "large": array("q", large)}
    content = pack(head, columns)
    assert unpack(content) == (head, columns)
    assert pack(head, columns) == content


@given(st.lists(st.lists(st.integers(0, 99))))
def test_columns_are_joined_in_order(parts):
    lengths, whole = join(array("I", part) for part in parts)
    assert lengths == list(map(len, parts))
    assert list(whole) == [number for part in parts for number in part]


def test_other_bytes_are_refused():
    with pytest.raises(ValueError, match="no columns"):
        unpack(b"something else")
