"""Where an article speaks of documents, and whose it says they are: "a statement by the Ministry", "in its report"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from musnad.extract.document import Document
from musnad.extract.mentions.documents import read_document
from musnad.extract.mentions.heads import head_at
from musnad.extract.mentions.reader import Reader, read_whole
from musnad.extract.mentions.references import Reference
from musnad.model import Span

_ACCUSATIVE = "ا"  # ends an indefinite object: "issued a statement"


class Paper(NamedTuple):
    """A document at ``span``, the word with its clitics, in a sentence.

    ``word`` is its bare head word; ``issuer`` whoever the words after it say it comes from. ``again`` marks one that
    has been spoken of before ("the statement"), or is somebody's who is nobody known.
    """

    span: Span
    sentence: Span
    word: str
    issuer: Reference | None
    again: bool


def find_papers(document: Document) -> tuple[Paper, ...]:
    """The statements, reports and letters of ``document``, in order.

    >>> from musnad.model import Article, Layout
    >>> from musnad.extract.document import take_apart
    >>> text = "جاء في بيان لوزارة الصحة أن اللقاح متوفر."
    >>> document = take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))
    >>> [(p.word, p.issuer.span.of(text)) for p in find_papers(document)]
    [('بيان', 'وزارة الصحة')]
    """
    reader = read_whole(document)
    sentences = (sentence for passage in document.passages for sentence in passage.sentences)
    return tuple(paper for sentence in sentences for paper in _papers(reader, document, sentence))


def _papers(reader: Reader, document: Document, sentence: Span) -> Iterator[Paper]:
    last = bisect_left(document.starts, sentence.end)
    for at in range(bisect_left(document.starts, sentence.start), last):
        if not reader.words[at].heads:
            continue
        if not any(head.domain == "document" and not head.product for head, _ in reader.words[at].heads):
            continue
        head = head_at(reader, at, last, "document")
        if head is None or head.form.number != "s":
            continue
        found = read_document(reader, at, _reach(reader, at, last))
        if found is None:
            continue
        token = reader.tokens[at]
        issuer = found if found.rule != "document.itself" else None
        again = (head.form.definite and not head.pronoun) or (issuer is None and _owned(reader, head.last, last))
        stem = head.head.stem
        word = stem[:-1] if stem[-1:] == _ACCUSATIVE and reader.lexicon.look(stem[:-1]).heads else stem
        yield Paper(Span(token.start, token.end), sentence, word, issuer, again)


def _owned(reader: Reader, at: int, last: int) -> bool:
    """Whether somebody follows a document whom nobody knows: it is his ("the message of Goldstone")."""
    if at >= last or not reader.tokens[at].word:
        return False
    word = reader.words[at]
    return not (word.stop or word.adjective or word.nations or word.known)


def _reach(reader: Reader, at: int, last: int) -> int:
    """How far the words after a document can tell whose it is: up to a particle or comma that leads away from it."""
    grammar = reader.grammar
    leading = grammar.from_words | grammar.issued | grammar.relatives
    for index in range(at + 1, last):
        form = reader.forms[index]
        if not reader.tokens[index].word or (reader.words[index].stop and form not in leading):
            return index
    return last
