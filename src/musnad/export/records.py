"""Statements, articles and faults as plain values, for JSON of every kind, and the files that exports go to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from musnad.casebook import ArticleRow, Speaker, StatementRow
from musnad.casebook.rejections import RejectionRow
from musnad.model import Span


def describe_article(row: ArticleRow) -> dict[str, Any]:
    """What is known about an article, without its text."""
    return {
        "article": row.name, "outlet": row.outlet, "published": row.published, "url": row.url,
        "headline": row.headline or row.title, "author": row.author, "statements": row.statements,
        "digest": row.digest, "read": row.rules is not None,
    }  # fmt: skip


def describe_rejection(row: RejectionRow) -> dict[str, Any]:
    """What could not be read; ``incomplete`` says that only a part is missing, ``since`` when it was met first."""
    return {
        "input": row.source, "cause": row.cause, "remedy": row.remedy, "incomplete": not row.skipped, "since": row.at,
    }  # fmt: skip


def describe_statement(row: StatementRow) -> dict[str, Any]:
    """The statement with its texts and offsets; spans are ``[start, end]`` in code points of the article's text."""
    statement = row.statement
    return {
        "article": row.article.name,
        "id": statement.id,
        "outlet": row.article.outlet,
        "published": row.article.published,
        "url": row.article.url,
        "headline": row.article.headline or row.article.title,
        "speakers": [describe_speaker(speaker) for speaker in row.speakers],
        "source": describe_part(row.source, statement.source),
        "cue": describe_part(row.cue, statement.cue),
        "content": [describe_part(text, span) for text, span in zip(row.content, statement.content, strict=True)],
        "chain": [
            {
                "cue": describe_part(step.cue, link.cue),
                "source": describe_part(step.source, link.source),
                "speakers": [describe_speaker(speaker) for speaker in step.speakers],
                "rule": link.rule,
            }
            for step, link in zip(row.chain, statement.chain, strict=True)
        ],
        "kind": statement.kind,
        "class": statement.cls,
        "commitment": statement.commitment,
        "prediction": statement.prediction,
        "nested_in": statement.nested_in,
        "hedges": [describe_part(text, span) for text, span in zip(row.hedges, statement.hedges, strict=True)],
        "lemma": statement.lemma,
        "rule": statement.rule,
    }


def describe_speaker(speaker: Speaker) -> dict[str, str | None]:
    """Who speaks or passes on."""
    return {
        "id": speaker.id,
        "type": speaker.type,
        "name_ar": speaker.name_ar,
        "name_en": speaker.name_en,
        "country": speaker.country,
    }


def describe_part(text: str | None, span: Span | None) -> dict[str, Any] | None:
    """A piece of the article with its place."""
    return None if span is None else {"text": text, "span": [span.start, span.end]}


@contextmanager
def open_whole(path: Path, encoding: str = "utf-8", newline: str = "\n") -> Iterator[TextIO]:
    """A text file that is there with all its content, or not at all: it takes its name when it is closed.

    Half of a surrogate pair, which has no place in UTF-8, is written as the escape that JSON has for it.
    """
    draft = path.with_name(f".{path.name[:80]}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding=encoding, newline=newline, errors="backslashreplace") as stream:
            yield stream
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
