"""An article taken apart once for all extractors: passages, sentences, quotations, tokens."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from musnad.arabic.quotations import Quotation, find_quotations
from musnad.arabic.sentences import find_paragraphs, find_sentences
from musnad.arabic.tokens import Token, tokenize
from musnad.model import Article, Layout, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A headline, heading or paragraph; ``first`` and ``last`` delimit its tokens in :attr:`Document.tokens`."""

    span: Span
    kind: Literal["headline", "heading", "paragraph"]
    first: int
    last: int
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """``tokens`` are those of the passages only, in order: residue has none. A document is equal to itself only."""

    article: Article
    layout: Layout
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def token_range(self, span: Span) -> range:
        """Indices of the tokens that start inside ``span``."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


def take_apart(article: Article, layout: Layout) -> Document:
    """The document of ``article`` as ``layout`` divides it."""
    text = article.text
    parts: list[tuple[Span, Literal["headline", "heading", "paragraph"]]] = []
    if layout.headline is not None:
        parts.append((layout.headline, "headline"))
    parts.extend((span, "heading") for span in layout.headings)
    for span in layout.body:
        parts.extend((paragraph, "paragraph") for paragraph in find_paragraphs(text, *span))
    parts.sort()
    tokens: list[Token] = []
    passages = []
    for span, kind in parts:
        found = tokenize(text, *span)
        quotations = find_quotations(text, *span)
        sentences = find_sentences(text, *span, quotations=quotations)
        passages.append(Passage(span, kind, len(tokens), len(tokens) + len(found), tuple(sentences), tuple(quotations)))
        tokens.extend(found)
    return Document(article, layout, tuple(tokens), tuple(t.start for t in tokens), tuple(passages))
