"""Finders that stand in for the pipeline: importable by name, so that other processes can run them."""

from __future__ import annotations

import hashlib
import os
import time

from musnad.arabic.folding import fold
from musnad.arabic.sentences import find_paragraphs
from musnad.model import Article, Entity, Layout, Mention, Reading, Residue, Span, Statement
from musnad.read.phrases import split_words
from musnad.read.recurring import Recurring, outlet_key


def find_lines(article: Article, recurring: Recurring) -> Reading:
    """Every line is a statement of its first word, unless it recurs in the outlet: then it is residue."""
    outlet = outlet_key(article)
    residue, statements, entities = [], [], []
    for number, span in enumerate(find_paragraphs(article.text)):
        line = span.of(article.text)
        if recurring.recurs(outlet, split_words(fold(line))):
            residue.append(Residue(span, "widget", "recurs"))
            continue
        word = Span(span.start, span.start + len(line.split()[0]))
        entities.append(Entity(f"E{number}", "PER", word.of(article.text), mentions=(Mention(word, "name", "first"),)))
        statements.append(
            Statement(
                f"S{number}", None, word, (span,), (f"E{number}",), (), "direct", "say", "asserts", None, False, "x"
            )
        )
    return Reading(article, Layout(residue=tuple(residue)), tuple(entities), tuple(statements))


def find_slowly(article: Article, recurring: Recurring) -> Reading:
    """As :func:`find_lines`, with time to be stopped in."""
    time.sleep(0.01)
    return find_lines(article, recurring)


def fail_on_some(article: Article, recurring: Recurring) -> Reading:
    """As :func:`find_lines`, except for articles whose id ends in 3."""
    if article.id.endswith("3"):
        raise ValueError("no such\nluck")
    return find_lines(article, recurring)


def die_on_some(article: Article, recurring: Recurring) -> Reading:
    """As :func:`find_lines`, except that the process ends in the article whose id ends in 7."""
    if article.id.endswith("7"):
        os._exit(9)
    return find_lines(article, recurring)


def write_articles(count: int) -> list[Article]:
    """Articles of three outlets, one of which puts the same line under every text."""
    found = []
    for number in range(count):
        outlet = ("المرفأ", "النهار", None)[number % 3]
        noise = hashlib.sha256(str(number).encode()).hexdigest()
        lines = [f"قال المتحدث x{noise[i : i + 4]} إن الأمر {i}" for i in range(0, 12, 4)]
        if outlet == "المرفأ":
            lines.append("تابعونا على صفحتنا")
        found.append(Article(f"a{number}", "\n".join(lines), outlet, published=f"2024-01-{number % 28 + 1:02}"))
    return found
