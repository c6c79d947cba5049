"""Reading articles, statements and entities out of the casebook, one at a time."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator

from musnad.casebook.errors import NoSuchArticle
from musnad.casebook.identification import bare_words
from musnad.casebook.loading import load_statements
from musnad.casebook.questions import ORDER, Conditions
from musnad.casebook.rows import ArticleRow, EntityRow, Speaker, StatementRow, Step
from musnad.casebook.storing import as_text
from musnad.model import Link, Span, Statement

_DIGEST = re.compile(r"[0-9a-f]{8,64}")


def find_key(connection: sqlite3.Connection, name: str) -> int:
    """The key of the one article that answers to ``name``.

    Raises :class:`NoSuchArticle` where there is none, or more than one.
    """
    rows = connection.execute(
        "SELECT a.key, a.digest FROM article_ids i JOIN articles a ON a.key = i.article"
        " WHERE i.id = CAST(? AS TEXT) ORDER BY a.digest",
        (as_text(name),),
    ).fetchall()
    if len(rows) > 1:
        raise NoSuchArticle(
            f"{len(rows)} articles have the id {name}",
            "Name one of them: " + ", ".join(f"{name}~{digest[:8]}" for _, digest in rows[:5]),
        )
    if rows:
        return int(rows[0][0])
    id, _, start = name.rpartition("~")
    if _DIGEST.fullmatch(start):
        rows = connection.execute(
            "SELECT key, digest FROM articles WHERE digest >= ?1 AND digest < ?1 || 'g' AND (?2 = '' OR EXISTS"
            " (SELECT 1 FROM article_ids WHERE id = CAST(?2 AS TEXT) AND article = key)) ORDER BY digest",
            (start, as_text(id)),
        ).fetchall()
        if len(rows) == 1:
            return int(rows[0][0])
    raise NoSuchArticle(f"There is no article {name}", _suggest(connection, name))


def _suggest(connection: sqlite3.Connection, name: str) -> str:
    like = "%" + re.sub(r"([%_\\])", r"\\\1", name[:40]) + "%"
    near = connection.execute(
        r"SELECT DISTINCT id FROM article_ids WHERE id LIKE CAST(? AS TEXT) ESCAPE '\' ORDER BY id LIMIT 4",
        (as_text(like),),
    ).fetchall()
    if not near:
        near = connection.execute("SELECT DISTINCT id FROM article_ids ORDER BY id LIMIT 4").fetchall()
    return "Did you mean: " + ", ".join(id for (id,) in near[:3]) + (" …" if len(near) > 3 else "")


def name_of(connection: sqlite3.Connection, id: str, digest: str) -> str:
    """``id``, with the beginning of the digest after it where another article has that id too."""
    query = "SELECT count(*) FROM (SELECT 1 FROM article_ids WHERE id = CAST(? AS TEXT) LIMIT 2)"
    homonyms = connection.execute(query, (as_text(id),)).fetchone()[0]
    return id if homonyms < 2 else f"{id}~{digest[:8]}"


_ARTICLE = (
    "SELECT a.id, a.digest, a.outlet, a.url, a.published, a.title, a.author,"
    " (SELECT count(*) FROM statements WHERE article = a.key),"
    ' l.start, l."end", a.text, r.rules'
    " FROM articles a LEFT JOIN layout l ON l.article = a.key AND l.role = 'headline'"
    " LEFT JOIN readings r ON r.article = a.key"
)

_FIRST_BODY = "SELECT start, \"end\" FROM layout WHERE article = ? AND role = 'body' ORDER BY start LIMIT 1"
_OPENING = 90  # characters of a text that stand for its missing headline


def load_row(connection: sqlite3.Connection, key: int) -> ArticleRow:
    """The article with that key. Raises ``LookupError`` where there is none."""
    row = connection.execute(f"{_ARTICLE} WHERE a.key = ?", (key,)).fetchone()
    if row is None:
        raise LookupError(key)
    ids = connection.execute("SELECT id FROM article_ids WHERE article = ? ORDER BY id", (key,))
    id, digest, outlet, url, published, title, author, statements, start, end, text, rules = row
    return ArticleRow(
        name=name_of(connection, id, digest),
        id=id,
        digest=digest,
        outlet=outlet,
        url=url,
        published=published,
        title=title,
        author=author,
        headline=None if start is None else text[start:end],
        statements=statements,
        ids=tuple(other for (other,) in ids),
        rules=rules,
        opening=_opening(connection, key, text) if start is None and not title else None,
    )


def _opening(connection: sqlite3.Connection, key: int, text: str) -> str | None:
    """The beginning of the text proper, to whole words."""
    found = connection.execute(_FIRST_BODY, (key,)).fetchone()
    if found is None:
        return None
    words = " ".join(text[found[0] : found[1]].split())
    return words if len(words) <= _OPENING else words[:_OPENING].rsplit(" ", 1)[0] + " …"


def list_articles(connection: sqlite3.Connection, wanted: Conditions) -> Iterator[ArticleRow]:
    """The articles that fulfil the conditions, in their order."""
    found = connection.execute(f"SELECT a.key FROM articles a{wanted.where} ORDER BY {ORDER}", wanted.values)
    for (key,) in found:
        if wanted.question is not None and not wanted.question.matches(load_text(connection, key)):
            continue
        yield load_row(connection, key)


def load_text(connection: sqlite3.Connection, key: int) -> str:
    """The text of an article."""
    return str(connection.execute("SELECT text FROM articles WHERE key = ?", (key,)).fetchone()[0])


def list_statements(connection: sqlite3.Connection, wanted: Conditions) -> Iterator[StatementRow]:
    """The statements that fulfil the conditions, in their order."""
    # CROSS JOIN holds SQLite to articles first: they come off their index in order, and nothing is sorted.
    found = connection.execute(
        f"SELECT a.key, s.ord FROM articles a CROSS JOIN statements s ON s.article = a.key{wanted.where}"
        f" ORDER BY {ORDER}, s.ord",
        wanted.values,
    )
    key = None
    numbers: set[int] = set()
    for at, number in found:
        if key is not None and at != key:
            yield from _statement_rows(connection, key, numbers, wanted)
            numbers = set()
        key = at
        numbers.add(number)
    if key is not None:
        yield from _statement_rows(connection, key, numbers, wanted)


def load_statement_rows(connection: sqlite3.Connection, picked: Iterable[tuple[int, int]]) -> list[StatementRow]:
    """These statements, given by article key and number, in the order in which they are given; a missing one is left
    out."""
    asked = list(picked)
    numbers: dict[int, set[int]] = {}
    for key, number in asked:
        numbers.setdefault(key, set()).add(number)
    rows = {}
    for key, own in numbers.items():
        for row, number in zip(_statement_rows(connection, key, own, Conditions()), sorted(own), strict=False):
            rows[key, number] = row
    return [rows[one] for one in asked if one in rows]


def _statement_rows(
    connection: sqlite3.Connection, key: int, numbers: set[int], wanted: Conditions
) -> Iterator[StatementRow]:
    text = load_text(connection, key)
    statements = load_statements(connection, key, numbers)
    if wanted.question is not None:
        question = wanted.question
        statements = tuple(s for s in statements if question.matches(*(c.of(text) for c in s.content)))
    if not statements:
        return
    article = load_row(connection, key)
    speakers = load_speakers(connection, key)
    for statement in statements:
        yield _statement_row(article, text, statement, speakers)


def load_speakers(connection: sqlite3.Connection, key: int) -> dict[str, Speaker]:
    """The identities of an article's entities, by entity id."""
    rows = connection.execute(
        "SELECT e.id, e.type, i.name_ar, i.name_en, ifnull(i.country, e.country), i.id, i.grade, e.name_ar"
        " FROM entities e JOIN members m ON m.article = e.article AND m.entity = e.ord"
        " JOIN identities i ON i.id = m.identity WHERE e.article = ?",
        (key,),
    )
    return {row[0]: Speaker(*row) for row in rows}


def _statement_row(article: ArticleRow, text: str, statement: Statement, speakers: dict[str, Speaker]) -> StatementRow:
    def named(ids: tuple[str, ...]) -> tuple[Speaker, ...]:
        return tuple(speakers[id] for id in ids if id in speakers)

    def step(link: Link) -> Step:
        return Step(_under(link.cue, text), _under(link.source, text), named(link.entities))

    return StatementRow(
        article=article,
        statement=statement,
        speakers=named(statement.entities),
        cue=_under(statement.cue, text),
        source=_under(statement.source, text),
        content=tuple(span.of(text) for span in statement.content),
        chain=tuple(step(link) for link in statement.chain),
        hedges=tuple(span.of(text) for span in statement.hedges),
    )


def load_contents(connection: sqlite3.Connection, key: int, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The words under the content spans of some statements of an article, by the number of the statement."""
    text = load_text(connection, key)
    parts: dict[int, list[str]] = {number: [] for number in numbers}
    rows = connection.execute(
        "SELECT statement, start, \"end\" FROM statement_spans WHERE article = ? AND role = 'content'"
        " ORDER BY article, statement, role, ord",
        (key,),
    )
    for number, start, end in rows:
        if number in parts:
            parts[number].append(text[start:end])
    return {number: tuple(own) for number, own in parts.items()}


def load_identities(connection: sqlite3.Connection, identities: Iterable[str]) -> dict[str, Speaker]:
    """Identities as speakers, by their id."""
    rows = connection.execute(
        "SELECT id, type, name_ar, name_en, country, grade FROM identities"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(identities)),),
    )
    return {
        id: Speaker(id, type_, name_ar, name_en, country, id, grade)
        for id, type_, name_ar, name_en, country, grade in rows
    }


def find_identities(connection: sqlite3.Connection, words: str, most: int) -> list[Speaker]:
    """Identities with statements and these words in a spelling of the name, those with most statements first."""
    asked = bare_words(words)
    if not asked:
        return []
    rows = connection.execute(
        "SELECT id, type, name_ar, name_en, country, grade FROM identities WHERE statements > 0 AND instr(words, ?) > 0"
        " ORDER BY statements DESC, mentions DESC, id LIMIT ?",
        (f" {' '.join(asked)} ", most),
    )
    return [Speaker(id, type_, ar, en, country, id, grade) for id, type_, ar, en, country, grade in rows]


_NEWEST = "a.published_from IS NULL, a.published_from DESC, a.id, a.digest"


def page_articles(
    connection: sqlite3.Connection, skip: int, most: int, text: str | None
) -> tuple[list[ArticleRow], int]:
    """Some of the articles, the newest first, and how many there are; with ``text`` those that hold its words."""
    if text is None:
        total = int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
        rows = connection.execute(f"SELECT a.key FROM articles a ORDER BY {_NEWEST} LIMIT ? OFFSET ?", (most, skip))
        return [load_row(connection, key) for (key,) in rows.fetchall()], total
    wanted = Conditions()
    wanted.add_text(text)
    keys = connection.execute(
        f"SELECT a.key FROM articles a{wanted.where} ORDER BY {_NEWEST}", wanted.values
    ).fetchall()
    question = wanted.question
    phrases = question is not None and any(len(phrase) > 1 for phrase in question.phrases)
    # The index finds words exactly; only of phrases must the text tell whether they stand together.
    if phrases and question is not None:
        keys = [(key,) for (key,) in keys if question.matches(load_text(connection, key))]
    return [load_row(connection, key) for (key,) in keys[skip : skip + most]], len(keys)


def _under(span: Span | None, text: str) -> str | None:
    return None if span is None else span.of(text)


def list_entities(connection: sqlite3.Connection, wanted: Conditions) -> Iterator[EntityRow]:
    """The identities with entities that fulfil the conditions, most statements first; counted are only these."""
    found = connection.execute(
        "SELECT i.id, i.type, i.name_ar, i.name_en, i.country, count(DISTINCT e.article),"
        " sum((SELECT count(*) FROM mentions n WHERE n.article = e.article AND n.entity = e.ord)) AS mentions,"
        " sum((SELECT count(*) FROM statement_entities se"
        "      WHERE se.article = e.article AND se.entity = e.id AND se.link = -1)) AS statements"
        " FROM entities e JOIN members m ON m.article = e.article AND m.entity = e.ord"
        f" JOIN identities i ON i.id = m.identity{wanted.where}"
        " GROUP BY i.id ORDER BY statements DESC, mentions DESC, i.id",
        wanted.values,
    )
    for identity, type_, name_ar, name_en, country, articles, mentions, statements in found:
        yield EntityRow(
            identity=identity,
            type=type_,
            name_ar=name_ar,
            name_en=name_en,
            country=country,
            names=_names(connection, identity),
            articles=articles,
            mentions=mentions,
            statements=statements,
        )


def _names(connection: sqlite3.Connection, identity: str) -> tuple[str, ...]:
    rows = connection.execute("SELECT name FROM identity_names WHERE identity = ? ORDER BY name", (identity,))
    return tuple(name for (name,) in rows)
