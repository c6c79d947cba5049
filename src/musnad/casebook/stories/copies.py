"""What articles print alike, over all stories: groups of copies, pairs that share a part, and the words they share.

:class:`Casebook` is one of these.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from musnad.casebook import listing
from musnad.casebook.loading import load_layout
from musnad.casebook.questions import Conditions
from musnad.casebook.rows import ArticleRow
from musnad.model import Layout, Span

if TYPE_CHECKING:
    from musnad.lexicon.agencies import Agency

# A pair is kept once, by the keys of its articles in order; here from either side.
_EITHER = (
    "SELECT one, two, share_one, share_two FROM pairs WHERE one = ?1 AND relation != 'none'"
    " UNION ALL SELECT two, one, share_two, share_one FROM pairs WHERE two = ?1 AND relation != 'none'"
)


@dataclass(frozen=True, slots=True)
class Reprint:
    """An article that prints what another had first. ``from_first`` is the share of its words that stand in the first
    one, ``of_first`` the share of the first one's words that stand in it; ``None`` where the two were not compared."""

    article: ArticleRow
    from_first: float | None
    of_first: float | None


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Articles that print one text: the one that was published first (as far as days are known), and who reprinted it.

    ``credits`` are the agencies that any of them credits, ``story`` is the id of the first one's story.
    """

    first: ArticleRow
    reprints: tuple[Reprint, ...]
    credits: tuple[Agency, ...]
    story: str | None

    @property
    def articles(self) -> tuple[ArticleRow, ...]:
        """All of them, the first at the head."""
        return (self.first, *(reprint.article for reprint in self.reprints))

    @property
    def is_first_known(self) -> bool:
        """Whether the first one was surely published before the others: on an earlier day, or at an earlier hour."""
        first = self.first.published
        return first is not None and all(is_before(first, r.article.published) for r in self.reprints)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that print it, who had it first at the head."""
        return tuple(dict.fromkeys(row.outlet for row in self.articles if row.outlet is not None))


@dataclass(frozen=True, slots=True)
class SharedPair:
    """Two articles, no copies of each other, that print a part alike: an "excerpt" stands mostly in the other one,
    "shared" is a passage. The shares are of each one's own words; the stories are ids."""

    one: ArticleRow
    two: ArticleRow
    relation: Literal["excerpt", "shared"]
    share_one: float
    share_two: float
    stories: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Printed:
    """A text with the parts of it that another prints too, in order; ``texts`` of both have them under one number."""

    row: ArticleRow
    text: str
    layout: Layout
    shared: tuple[tuple[int, Span], ...]
    words: int
    shared_words: int


@dataclass(frozen=True, slots=True)
class CopiesWanted:
    """Which copies: with an article that holds these words, of that outlet, published between these days; ``across``
    keeps of the shared passages those between different stories."""

    text: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    across: bool = False


class CopyAccess:
    """What a casebook knows of texts that are printed more than once."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def _know_stories(self) -> None: ...
        def _key(self, name: str) -> int: ...

    def copy_groups(self, wanted: CopiesWanted) -> list[int]:
        """The groups of copies by their nodes, those in most outlets first, then with most articles, then the newest.

        Raises ``ValueError`` where words or days are none.
        """
        self._know_stories()
        clause, values = _keys(wanted)
        having = f" HAVING max(m.article IN ({clause}))" if clause else ""
        # Only of those that have copies are the articles looked at, which lie far apart in the file.
        rows = self._connection.execute(
            "SELECT m.copy_of FROM story_members m JOIN articles a ON a.key = m.article WHERE m.copy_of IN"
            " (SELECT copy_of FROM story_members GROUP BY copy_of HAVING count(*) > 1) GROUP BY m.copy_of"
            f"{having} ORDER BY count(DISTINCT a.publisher) DESC, count(*) DESC,"
            " max(a.published_from) DESC, m.copy_of",
            values,
        )
        return [node for (node,) in rows]

    def load_copies(self, nodes: Iterable[int]) -> list[CopyGroup]:
        """These groups with their articles."""
        return [self._load_group(node) for node in nodes]

    def copies_of(self, article: str) -> CopyGroup | None:
        """The group of copies that an article is in, if there is one. Raises as :meth:`article`."""
        self._know_stories()
        row = self._connection.execute(
            "SELECT copy_of FROM story_members WHERE copy_of ="
            " (SELECT copy_of FROM story_members WHERE article = ?) GROUP BY copy_of HAVING count(*) > 1",
            (self._key(article),),
        ).fetchone()
        return None if row is None else self._load_group(row[0])

    def _load_group(self, node: int) -> CopyGroup:
        members = self._connection.execute(
            "SELECT article, story FROM story_members WHERE copy_of = ? ORDER BY article", (node,)
        ).fetchall()
        rows = {key: listing.load_row(self._connection, key) for key, _ in members}
        first, *others = sorted(rows, key=lambda key: _order(rows[key]))
        shares = {two: (in_one, in_two) for _, two, in_one, in_two in self._connection.execute(_EITHER, (first,))}
        reprints = [Reprint(rows[key], *shares.get(key, (None, None))[::-1]) for key in others]
        return CopyGroup(rows[first], tuple(reprints), self._credits(rows), dict(members)[first])

    def _credits(self, keys: Iterable[int]) -> tuple[Agency, ...]:
        from musnad.lexicon.agencies import find_agencies

        found: dict[Agency, None] = {}
        for key in sorted(keys):
            row = self._connection.execute(
                'SELECT substr(a.text, l.start + 1, l."end" - l.start) FROM layout l JOIN articles a'
                " ON a.key = l.article WHERE l.article = ? AND l.role = 'agency'",
                (key,),
            ).fetchone()
            if row is not None:
                found.update(dict.fromkeys(find_agencies(row[0])))
        return tuple(sorted(found))

    def shared_pairs(self, wanted: CopiesWanted) -> list[tuple[int, int]]:
        """Pairs of articles that share a part and are no copies of each other, those that share most words first; of
        two groups of copies the pair that shares most. Raises as :meth:`copy_groups`."""
        self._know_stories()
        clause, values = _keys(wanted)
        chosen = f" AND (p.one IN ({clause}) OR p.two IN ({clause}))" if clause else ""
        rows = self._connection.execute(
            "SELECT p.one, p.two, max(p.share_one * f.words) AS shared FROM pairs p"
            " JOIN prints f ON f.article = p.one JOIN story_members m ON m.article = p.one"
            " JOIN story_members n ON n.article = p.two WHERE p.relation IN ('excerpt', 'shared')"
            f" AND m.copy_of != n.copy_of{' AND m.story != n.story' if wanted.across else ''}{chosen}"
            " GROUP BY min(m.copy_of, n.copy_of), max(m.copy_of, n.copy_of) ORDER BY shared DESC, p.one, p.two",
            values * 2,
        )
        return [(one, two) for one, two, _ in rows]

    def load_pairs(self, pairs: Iterable[tuple[int, int]]) -> list[SharedPair]:
        """These pairs with their articles, in each the one that was published first at the head."""
        return [self._load_pair(one, two) for one, two in pairs]

    def _load_pair(self, one: int, two: int) -> SharedPair:
        relation, share_one, share_two = self._connection.execute(
            "SELECT relation, share_one, share_two FROM pairs WHERE one = ? AND two = ?", (one, two)
        ).fetchone()
        keys = json.dumps([one, two])
        stories = dict(
            self._connection.execute(
                "SELECT article, story FROM story_members WHERE article IN (SELECT value FROM json_each(?))", (keys,)
            ).fetchall()
        )
        sides = [
            (listing.load_row(self._connection, key), key, share) for key, share in ((one, share_one), (two, share_two))
        ]
        (first, a, share_a), (second, b, share_b) = sorted(sides, key=lambda side: _order(side[0]))
        kind = cast(Literal["excerpt", "shared"], relation)
        return SharedPair(first, second, kind, share_a, share_b, (stories.get(a), stories.get(b)))

    def printed_alike(self, one: str, two: str) -> tuple[Printed, Printed]:
        """The texts of two articles with the runs of five words and more that both print. Raises as :meth:`article`."""
        from musnad.compare.copies.alignment import align, covered
        from musnad.compare.copies.wording import own_parts, take_words

        keys = [self._key(one), self._key(two)]
        texts = [listing.load_text(self._connection, key) for key in keys]
        layouts = [load_layout(self._connection, key) for key in keys]
        words = [take_words(text, own_parts(layout, len(text))) for text, layout in zip(texts, layouts, strict=True)]
        runs = align(words[0].words, words[1].words)
        begins = ([(run.a, run.length) for run in runs], [(run.b, run.length) for run in runs])
        counts = covered(runs)

        def side(n: int) -> Printed:
            spans = [(number, words[n].span(at, at + size)) for number, (at, size) in enumerate(begins[n], 1)]
            row = listing.load_row(self._connection, keys[n])
            shared = tuple(sorted(spans, key=lambda one: one[1]))
            return Printed(row, texts[n], layouts[n], shared, len(words[n]), counts[n])

        return side(0), side(1)


def _keys(wanted: CopiesWanted) -> tuple[str, list[str | int]]:
    """A query for the articles that are wanted; empty where all are."""
    conditions = Conditions()
    conditions.add_text(wanted.text)
    if wanted.outlet:
        conditions.add("a.outlet = ?", wanted.outlet)
    conditions.add_period(wanted.since, wanted.until)
    if not conditions.clauses:
        return "", []
    return f"SELECT a.key FROM articles a{conditions.where}", conditions.values


def is_before(one: str, two: str | None) -> bool:
    if two is None or len(one) < 10 or len(two) < 10:
        return False
    if one[:10] != two[:10]:
        return one < two
    # Hours can be told apart where both are given, in one zone.
    return one < two and len(one) == len(two) > 10 and one[19:] == two[19:]


def _order(row: ArticleRow) -> tuple[bool, Sequence[str]]:
    return row.published is None, (row.published or "", row.name)
