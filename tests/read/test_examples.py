"""The examples that stand beside the phrases of ``data/residue`` and ``data/layout``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad.read.captions import read_caption
from musnad.read.credits import read_credit
from musnad.read.lines import Line, make_line
from musnad.read.published import is_date
from musnad.read.widgets import is_button_row, is_crumb, read_widget

DATA = Path(__file__).parents[2] / "data"


def load(name: str) -> Any:
    return yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))


def line(text: str) -> Line:
    return make_line(text, 0, len(text))


def cases(examples: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(kind, text) for kind, texts in examples.items() for text in texts]


GROUPS = load("residue/widgets")["groups"]


@pytest.mark.parametrize(("group", "text"), [(g["id"], t) for g in GROUPS for t in g["examples"]["residue"]])
def test_widget_is_taken(group: str, text: str) -> None:
    assert read_widget(line(text)) is not None


@pytest.mark.parametrize(("group", "text"), [(g["id"], t) for g in GROUPS for t in g["examples"]["article"]])
def test_sentence_is_no_widget(group: str, text: str) -> None:
    assert read_widget(line(text)) is None


@pytest.mark.parametrize(("kind", "text"), cases(load("residue/widgets")["tags"]["examples"]))
def test_tags(kind: str, text: str) -> None:
    assert (read_widget(line(text)) is not None) == (kind == "residue")


@pytest.mark.parametrize(("kind", "text"), cases(load("residue/widgets")["buttons"]["examples"]))
def test_buttons(kind: str, text: str) -> None:
    assert is_button_row(line(text)) == (kind == "residue")


@pytest.mark.parametrize(("kind", "text"), cases(load("residue/menus")["examples"]))
def test_crumbs(kind: str, text: str) -> None:
    assert is_crumb(line(text)) == (kind == "crumbs")


@pytest.mark.parametrize(("kind", "text"), cases(load("residue/captions")["examples"]))
def test_captions(kind: str, text: str) -> None:
    assert (read_caption(line(text)) is not None) == (kind == "caption")


@pytest.mark.parametrize(("kind", "text"), cases(load("layout/credits")["examples"]))
def test_credits(kind: str, text: str) -> None:
    credit = read_credit(line(text))
    found = None if credit is None else "byline" if credit.kind == "byline" else "credit"
    assert found == (None if kind.startswith("not_") else kind)


@pytest.mark.parametrize(("kind", "text"), cases(load("layout/dates")["examples"]))
def test_date_lines(kind: str, text: str) -> None:
    assert is_date(text) == (kind == "date")
