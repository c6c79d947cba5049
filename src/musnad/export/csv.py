"""CSV for spreadsheets: UTF-8 with the mark that Excel looks for, and no cell that it would take for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from musnad.casebook import Speaker, StatementRow
from musnad.model import Span

COLUMNS = (
    "article", "statement", "outlet", "published", "speaker", "speaker_en", "speaker_type", "country", "via",
    "cue", "class", "commitment", "kind", "prediction", "content", "content_spans", "source", "source_span",
    "cue_span", "nested_in", "lemma", "rule", "headline", "url",
)  # fmt: skip
MARK = "\ufeff"

# What a spreadsheet takes for the beginning of a formula, after spaces and controls that it may skip.
_SKIPPED = r"[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_FORMULA = re.compile(_SKIPPED + r"[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def write_csv(
    statements: Iterable[StatementRow], stream: TextIO, mark: bool = True, *, head: bool = True, clean: bool = False
) -> int:
    """Write the statements to ``stream`` (opened with ``newline=""``), a row each; return how many.

    ``mark`` puts a byte order mark first, without which Excel takes UTF-8 for something else; ``head`` and ``clean`` as
    for :func:`write_table`.
    """
    return write_table(COLUMNS, map(_cells, statements), stream, mark, head=head, clean=clean)


def write_table(
    columns: Sequence[str], records: Iterable[Mapping[str, Any]], stream: TextIO, mark: bool = True, *,
    head: bool = True, clean: bool = False,
) -> int:  # fmt: skip
    """Write the ``columns`` of the records to ``stream``, a row each, empty where there is nothing; return how many.

    Text that a spreadsheet would calculate is guarded; numbers stay what they are. ``mark`` as for :func:`write_csv`;
    ``head`` writes the names of the columns first, ``clean`` leaves control characters and marks of direction out.
    """
    if mark:
        stream.write(MARK)
    writer = csv.writer(stream)
    if head:
        writer.writerow(columns)
    written = 0
    for record in records:
        cells = (record[column] for column in columns)
        texts = (_CONTROL.sub(" ", cell) if clean and isinstance(cell, str) else cell for cell in cells)
        writer.writerow([guard_cell(cell) if isinstance(cell, str) else cell for cell in texts])
        written += 1
    return written


def guard_cell(value: str) -> str:
    """``value``, with an apostrophe before it where a spreadsheet would calculate it.

    >>> guard_cell("=1+1")
    "'=1+1"
    """
    return f"'{value}" if _FORMULA.match(value) else value


def _cells(row: StatementRow) -> dict[str, str | None]:
    statement = row.statement
    return {
        "article": row.article.name,
        "statement": statement.id,
        "outlet": row.article.outlet,
        "published": row.article.published,
        "speaker": _names(row.speakers),
        "speaker_en": " + ".join(s.name_en for s in row.speakers if s.name_en),
        "speaker_type": " + ".join(s.type for s in row.speakers),
        "country": " + ".join(s.country for s in row.speakers if s.country),
        "via": " < ".join(_names(step.speakers) or step.source or "?" for step in row.chain),
        "cue": row.cue,
        "class": statement.cls,
        "commitment": statement.commitment,
        "kind": statement.kind,
        "prediction": "yes" if statement.prediction else "no",
        "content": row.text,
        "content_spans": _places(*statement.content),
        "source": row.source,
        "source_span": _places(statement.source),
        "cue_span": _places(statement.cue),
        "nested_in": statement.nested_in,
        "lemma": statement.lemma,
        "rule": statement.rule,
        "headline": row.article.headline or row.article.title,
        "url": row.article.url,
    }


def _names(speakers: tuple[Speaker, ...]) -> str:
    return " + ".join(speaker.name_ar for speaker in speakers)


def _places(*spans: Span | None) -> str:
    return " ".join(f"{span.start}:{span.end}" for span in spans if span is not None)
