"""Rows as JSON, and back."""

from dataclasses import dataclass
from typing import Literal

import pytest

from compare.telling import make_casebook
from musnad.compare.coding import describe_kind, read_row, write_row
from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow
from musnad.model import Span


@dataclass(frozen=True)
class Inner:
    span: Span
    how: Literal["a", "b"]


@dataclass(frozen=True)
class Outer:
    name: str
    inner: tuple[Inner, ...]
    best: Inner | None
    pair: tuple[str, int]
    size: float | None


def test_rows_of_ledgers_come_back():
    text = "وقعت الهند واليابان اتفاقية للتعاون الزراعي. وسلمت كوبا أسلحة إلى أنغولا مقابل النفط."
    with make_casebook((text, "2024-03-06")) as book:
        agreements, exchanges = book.ledgers()
    assert agreements
    assert exchanges
    assert [read_row(AgreementRow, write_row(row)) for row in agreements] == agreements
    assert [read_row(ExchangeRow, write_row(row)) for row in exchanges] == exchanges


def test_half_a_pair_of_surrogates_survives():
    row = Outer("\ud83d نص", (Inner(Span(1, 2), "a"),), None, ("x", 3), 0.5)
    assert read_row(Outer, write_row(row)) == row
    assert isinstance(read_row(Outer, write_row(row)).inner[0].span, Span)


def test_another_record_is_no_row():
    with pytest.raises((ValueError, TypeError)):
        read_row(Outer, write_row(Inner(Span(1, 2), "a")))


def test_what_a_record_is_made_of_is_told():
    assert "how" in describe_kind(Outer)
    assert "Span" in describe_kind(Outer)
    assert describe_kind(Outer) != describe_kind(Inner)
