from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.read.encodings import Undecodable, decode

TEXT = "قال الوزير إن الاتفاق «لم يوقع بعد»، وأضاف أن المفاوضات مستمرة منذ 3 أيام.\nوانتهى."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1256"), "cp1256"),
        (b"plain words only", "utf-8"),
        (b"", "utf-8"),
    ],
)
def test_recognised(data: bytes, encoding: str) -> None:
    found = decode(data)
    assert found.encoding == encoding
    assert found.text in (TEXT, "plain words only", "")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 \xd9",
        b"PK\x03\x04" + b"\x00" * 40,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        bytes(range(256)) * 20,
        TEXT.encode() + b"\xd9",  # cut within a letter
        TEXT.encode()[:30] + b"\xff\xfe" + TEXT.encode()[30:],
        codecs.BOM_UTF16_LE + b"\x41",
        "Żółć i jaźń, gęśl".encode("cp1250"),
    ],
)
def test_refused_with_cause_and_remedy(data: bytes) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data)
    assert caught.value.cause
    assert caught.value.remedy


def test_declaration_counts_only_where_bytes_are_silent() -> None:
    assert decode(TEXT.encode(), "windows-1256").encoding == "utf-8"
    latin = "Reuters: " * 30 + "خبر عاجل من العاصمة هذا اليوم"
    assert decode(latin.encode("cp1256"), "windows-1256").text == latin


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except Undecodable:
        return
    assert isinstance(found.text, str)


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآ ،.\n", min_size=40).filter(lambda t: len(t.split()) > 5))
def test_wide_text_without_a_mark(text: str) -> None:
    assert decode(text.encode("utf-16-le")).text == text
