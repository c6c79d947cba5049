"""Records of web archives, whole and damaged."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.read import archives
from musnad.read.archives import Fault, Record, read_records

from .archive import pack, record

BLOCKS = [b"first " * 40, b"second\r\n\r\nWARC is a word" * 9, b"", b"fourth " * 50]
RECORDS = [record(block, f"https://marsa.example/{n}") for n, block in enumerate(BLOCKS)]


def read(data: bytes) -> tuple[list[bytes | None], list[str]]:
    items = list(read_records(io.BytesIO(data)))
    return [i.block for i in items if isinstance(i, Record)], [i.cause for i in items if isinstance(i, Fault)]


@pytest.mark.parametrize("data", [b"".join(RECORDS), pack(RECORDS), gzip.compress(b"".join(RECORDS))])
def test_records_come_whole_and_in_order(data: bytes) -> None:
    assert read(data) == (BLOCKS, [])


def test_headers_have_small_letters_and_the_first_of_a_name_counts() -> None:
    data = record(b"x", headers=("X-Note: one", "  two", "x-note: other", "WARC-Truncated:length"))
    (found,) = read_records(io.BytesIO(data))
    assert isinstance(found, Record)
    assert (found.headers["x-note"], found.headers["warc-truncated"]) == ("one two", "length")


@pytest.mark.parametrize(
    ("data", "expected", "faults"),
    [
        (b"", [], 0),
        (b"no archive at all\n" * 9, [], 1),
        (RECORDS[0] + b"noise\r\nmore noise\r\n" + RECORDS[1], BLOCKS[:2], 1),
        (record(b"x" * 50, length=400) + RECORDS[0] + RECORDS[1], BLOCKS[:2], 1),
        (record(b"x" * 50, length=10**6) + RECORDS[0] + RECORDS[1], BLOCKS[:2], 1),
        (record(b"x" * 50, length=20) + RECORDS[0], [b"x" * 20, BLOCKS[0]], 1),
        (record(b"x" * 50, length="many") + RECORDS[0], BLOCKS[:1], 1),
        (record(b"x" * 50, length=-5) + RECORDS[0], BLOCKS[:1], 1),
        ((RECORDS[0] + RECORDS[1])[:-60], BLOCKS[:1], 1),
        (pack(RECORDS[:2])[:-20], BLOCKS[:1], 1),
        (RECORDS[0].replace(b"\r\n", b"\n") + RECORDS[1], BLOCKS[:2], 0),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 2000 + RECORDS[0], BLOCKS[:1], 1),
    ],
)
def test_damage_costs_only_the_record_that_has_it(data: bytes, expected: list[bytes], faults: int) -> None:
    blocks, causes = read(data)
    assert blocks == expected
    assert len(causes) == faults


def test_a_damaged_member_costs_only_itself() -> None:
    packed = [bytearray(gzip.compress(one)) for one in RECORDS]
    packed[1][len(packed[1]) // 2] ^= 0xFF
    blocks, causes = read(b"".join(packed))
    assert blocks == [BLOCKS[0], *BLOCKS[2:]]
    assert causes == ["the compressed data are damaged"]


def test_long_records_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LONGEST_RECORD", 1000)
    assert read(record(b"x" * 5000) + RECORDS[0]) == ([None, BLOCKS[0]], [])


def test_memory_does_not_grow_with_the_file(tmp_path) -> None:
    one = gzip.compress(record(b"y" * 200_000))
    peaks = []
    for size in (20, 400):
        (tmp_path / "a.warc.gz").write_bytes(one * size)
        tracemalloc.start()
        with (tmp_path / "a.warc.gz").open("rb") as stream:
            assert sum(1 for _ in read_records(stream)) == size
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0] + 100_000


def test_a_file_of_damages_is_given_up() -> None:
    blocks, causes = read((record(b"x", length="?") * 2000) + RECORDS[0])
    assert blocks == []
    assert len(causes) == archives._MOST_FAULTS + 1


@given(st.binary(max_size=400), st.integers(0, 1200), st.booleans())
def test_any_bytes_put_anywhere_break_nothing(noise: bytes, place: int, packed: bool) -> None:
    whole = pack(RECORDS) if packed else b"".join(RECORDS)
    place = min(place, len(whole))
    blocks, causes = read(whole[:place] + noise + whole[place:])
    if place == len(whole) and not packed:
        assert blocks[: len(BLOCKS)] == BLOCKS
    # The last record stands after the noise and is found again unless the noise is in it.
    if packed and place < len(whole) - len(gzip.compress(RECORDS[-1])):
        assert BLOCKS[-1] in blocks or causes


@given(st.integers(0, 3000), st.booleans())
def test_a_cut_leaves_what_came_before(place: int, packed: bool) -> None:
    whole = pack(RECORDS) if packed else b"".join(RECORDS)
    blocks, causes = read(whole[:place])
    assert blocks == BLOCKS[: len(blocks)]
    ends = list(accumulate(map(len, pack_each(packed)), initial=0))
    # Nothing is told only where nothing of a record is missing but line ends (four for an empty one), or there is next
    # to nothing of the next one.
    assert causes or any(-8 <= place - end < 3 for end in ends) or place > ends[-1]


def pack_each(packed: bool) -> list[bytes]:
    return [gzip.compress(one) for one in RECORDS] if packed else RECORDS
