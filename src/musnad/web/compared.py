"""A story as its accounts compare: claims by outlets, conflicts, what changed, numbers. Made away from the pages.

Everything here is small and plain, so that it can come from another process and be kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from musnad.web.findings import ConflictFound, Side, conflict_of, side_of
from musnad.web.sentences import split_sentence, with_ellipses

if TYPE_CHECKING:
    from musnad.casebook import ArticleRow, Casebook
    from musnad.compare.claims.claims import Claim
    from musnad.compare.claims.status import StatusStep
    from musnad.compare.clauses.positions import Position
    from musnad.compare.comparison import Comparison
    from musnad.compare.conflicts.contradictions import Contradiction
    from musnad.compare.records import Party
    from musnad.compare.stories.origins import Origins

Mark = Literal["asserts", "attributes", "alleges", "denies", "unconfirmed"]
MARKS: tuple[Mark, ...] = ("asserts", "attributes", "alleges", "unconfirmed", "denies")
_MARKS: dict[str, Mark] = {"denies": "denies", "unconfirmed": "unconfirmed", "alleges": "alleges"}
_COLUMNS = 9  # outlets with a column of their own; the others share one
_OPEN = frozenset({"unconfirmed", "alleged", "denied"})
_SETTLED = frozenset({"confirmed", "acknowledged"})


@dataclass(frozen=True, slots=True)
class OriginShown:
    """Articles that print one text, the first of them at the head, as far as it is known (``ordered``) which that is;
    ``credits`` are the agencies that they name."""

    articles: tuple[ArticleRow, ...]
    credits: tuple[Party, ...]
    evidence: Side | None
    ordered: bool


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet with what it tells by itself; ``copying`` are outlets that print the same text, later than it as far as
    that is known (``ordered``). ``outlet`` is ``None`` where nobody knows it: then ``name`` is what its article is
    called. The last column may be of all ``others``. ``last`` is the day of its latest article, ``None`` where the day
    of any is unknown."""

    outlet: str | None
    name: str
    articles: int
    copying: tuple[str, ...]
    ordered: bool
    last: str | None
    others: int = 0


@dataclass(frozen=True, slots=True)
class CellMark:
    """How an outlet stands to a claim, at the sentence that says it best; ``more`` sentences of it say it too."""

    mark: Mark
    side: Side
    more: int


@dataclass(frozen=True, slots=True)
class StepShown:
    """How something stands by one sentence; ``parts`` are the sentence before, at and after the words that say so."""

    status: str
    side: Side
    parts: tuple[str, str, str]
    not_before: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Shift:
    """Something that stood open and was settled; without ``ordered`` nobody knows which came first."""

    open: StepShown
    settled: StepShown
    ordered: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with a cell for each column, all its positions, and how it stood over time; ``before`` says of each
    column whether all that it has is older than the claim, so that it cannot be silent about it."""

    id: str
    title: Side
    origins: int
    articles: int
    cells: tuple[tuple[CellMark, ...], ...]
    before: tuple[bool, ...]
    sides: tuple[Side, ...]
    steps: tuple[tuple[str, str | None, Side], ...]


@dataclass(frozen=True, slots=True)
class NumberPoint:
    """A number that somebody gives: on which day, and whose it is; ``upto`` is the upper end of a range, else 0."""

    day: str | None
    value: float
    rough: str
    side: Side
    upto: float = 0.0


@dataclass(frozen=True, slots=True)
class NumberSeries:
    """The numbers that accounts give of one thing."""

    what: str
    points: tuple[NumberPoint, ...]


@dataclass(frozen=True, slots=True)
class SelfContradiction:
    """Somebody against own earlier words."""

    speaker: Party
    before: Side
    after: Side
    rule: str


@dataclass(frozen=True, slots=True)
class Compared:
    """All that the comparison of a story shows."""

    origins: tuple[OriginShown, ...]
    columns: tuple[Column, ...]
    claims: tuple[ClaimRow, ...]
    conflicts: tuple[ConflictFound, ...]
    updates: tuple[ConflictFound, ...]
    shifts: tuple[Shift, ...]
    numbers: tuple[NumberSeries, ...]
    contradictions: tuple[SelfContradiction, ...]


def compare_story(casebook: Casebook, id: str) -> Compared:
    """Compare the articles of a story. Raises as ``casebook.story`` does."""
    story = casebook.story(id)
    origins = story.origins()
    found = story.comparison(origins)
    rows = {row.name: row for row in story.articles()}
    columns, column_of = _columns(origins, rows)
    statuses = dict(found.statuses)
    claims = [_claim(claim, statuses.get(claim.id, ()), column_of, columns) for claim in found.claims]
    claims.sort(key=lambda c: (-c.origins, -c.articles, -len(c.sides), c.id))
    return Compared(
        tuple(_origins(origins, rows)),
        tuple(columns),
        tuple(claims),
        tuple(conflict_of(id, c) for c in found.conflicts),
        tuple(conflict_of(id, c) for c in found.updates),
        tuple(find_shifts(found)),
        tuple(_numbers(found)),
        tuple(map(_contradiction, found.contradictions)),
    )


def _origins(origins: Origins, rows: Mapping[str, ArticleRow]) -> Iterator[OriginShown]:
    for origin in sorted(origins.origins, key=lambda o: (-len(o.articles), _day(rows[o.articles[0]]), o.id)):
        articles = tuple(sorted((rows[name] for name in origin.articles), key=lambda row: (_day(row), row.name)))
        trace = next(iter(origin.evidence), None) if origin.reprints else None
        evidence = None
        if trace is not None:
            row = rows[trace.article]
            evidence = Side(
                trace.article, row.outlet, row.published, trace.span.start, trace.span.end, trace.text, "", (), None
            )
        yield OriginShown(articles, origin.credits, evidence, _is_ordered(articles))


def _day(row: ArticleRow) -> str:
    return row.published or "9"


def _is_ordered(articles: Sequence[ArticleRow]) -> bool:
    """Whether the first of these was surely published before the others."""
    from musnad.casebook.stories.copies import is_before

    first = articles[0].published
    return len(articles) == 1 or (first is not None and all(is_before(first, row.published) for row in articles[1:]))


def _last_day(rows: Iterable[ArticleRow]) -> str | None:
    days = [row.published for row in rows]
    return max(day for day in days if day) if days and all(days) else None


def _columns(origins: Origins, rows: Mapping[str, ArticleRow]) -> tuple[list[Column], dict[str, int]]:
    """The columns, those with most articles first, and the column of each article. What is printed from an origin
    stands with the outlet that had it first, or may have had."""
    unordered: set[tuple[str, str]] = set()
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    # Of one outlet alone, its articles are what can be compared.
    alone = len({row.outlet for row in rows.values()}) == 1
    for origin in origins.origins:
        printed = sorted((rows[name] for name in origin.articles), key=lambda row: (_day(row), row.name))
        first = printed[0]
        key = ("outlet", first.outlet) if first.outlet and not alone else ("article", first.name)
        groups[key].extend(origin.articles)
        if not _is_ordered(printed):
            unordered.add(key)
    ordered = sorted(groups.items(), key=lambda g: (-len(g[1]), min(_day(rows[n]) for n in g[1]), g[0]))
    shown = ordered if len(ordered) <= _COLUMNS + 1 else ordered[:_COLUMNS]
    columns: list[Column] = []
    of: dict[str, int] = {}
    for number, ((kind, name), articles) in enumerate(shown):
        row = rows[min(articles, key=lambda name: (_day(rows[name]), name))]
        outlet = row.outlet
        copying = sorted({o for a in articles if (o := rows[a].outlet) is not None and o != outlet})
        title = name if kind == "outlet" else row.shown
        last = _last_day(rows[a] for a in articles)
        columns.append(Column(outlet, title, len(articles), tuple(copying), (kind, name) not in unordered, last))
        of.update((article, number) for article in articles)
    rest = ordered[len(shown) :]
    if rest:
        every = [name for _, articles in rest for name in articles]
        columns.append(Column(None, "", len(every), (), True, _last_day(rows[a] for a in every), len(rest)))
        of.update((article, len(shown)) for _, articles in rest for article in articles)
    return columns, of


def _claim(
    claim: Claim, steps: Sequence[StatusStep], column_of: Mapping[str, int], columns: Sequence[Column]
) -> ClaimRow:  # fmt: skip
    cells: list[dict[Mark, list[Position]]] = [defaultdict(list) for _ in columns]
    days = [position.day for position in claim.positions]
    begun = min((day for day in days if day), default="") if all(days) else ""
    for position in claim.positions:
        cells[column_of[position.article]][mark_of(position)].append(position)
    shown: dict[str, tuple[str, str | None, Side]] = {}
    last = None
    for step in steps:
        if step.status != last:
            shown[f"{len(shown)}"] = (step.status, step.day, side_of(step.position))
        last = step.status
    return ClaimRow(
        claim.id,
        side_of(claim.title),
        claim.origins,
        len({p.article for p in claim.positions}),
        tuple(
            tuple(_cell(mark, own[mark]) for mark in MARKS if mark in own) for own in cells
        ),
        tuple(column.last is not None and column.last[: len(begun)] < begun[: len(column.last)] for column in columns),
        tuple(side_of(p) for p in claim.positions),
        tuple(shown.values()),
    )  # fmt: skip


def mark_of(position: Position) -> Mark:
    """How an article stands to what one of its clauses says."""
    known = _MARKS.get(position.stance)
    return known or ("attributes" if position.holders else "asserts")


def _cell(mark: Mark, positions: Sequence[Position]) -> CellMark:
    best = min(positions, key=lambda p: (p.headline, -len(p.place.text), p.article, p.place.span))
    return CellMark(mark, side_of(best), len(positions) - 1)


def find_shifts(found: Comparison) -> Iterator[Shift]:
    """What was settled, and what is open in one article and settled in another while nobody knows which is later."""
    from musnad.compare.claims.status import status_by_article

    told: set[frozenset[str]] = set()
    subjects = set()
    for change in found.changes:
        subjects.add(change.subject)
        told.add(frozenset((change.before.position.article, change.after.position.article)))
        yield Shift(step_of(change.before), step_of(change.after), True)
    for line in found.lines:
        if line.id in subjects:
            continue
        steps = status_by_article(line.positions)
        opened = [s for s in steps if s.status in _OPEN and s.position.doubts and s.position.holders]
        settled = [s for s in steps if s.status in _SETTLED]
        pairs = [
            (a, b) for a in opened for b in settled
            if a.position.article != b.position.article and not (a.position.date and b.position.date)
        ]  # fmt: skip
        if pairs:
            a, b = min(pairs, key=lambda p: (p[0].position.rule != "stance.taken up", p[1].status != "acknowledged"))
            if frozenset((a.position.article, b.position.article)) not in told:
                yield Shift(step_of(a), step_of(b), False)


def step_of(step: StatusStep) -> StepShown:
    """A step with the sentence around its words."""
    position = step.position
    return StepShown(
        step.status, side_of(position), split_sentence(position.place), None if position.date else position.after,
        step.rule,
    )  # fmt: skip


def _numbers(found: Comparison) -> Iterator[NumberSeries]:
    """What is counted in several articles with different outcome, those with most different numbers first. Who denies
    a number, will not confirm it, or tells what may come, is no source of it."""
    shown = []
    for claim in found.claims:
        series: dict[str, dict[tuple[str, float, str], NumberPoint]] = defaultdict(dict)
        for position in claim.positions:
            if position.stance in ("denies", "unconfirmed"):
                continue
            for quantity in position.says.quantities:
                counted = min(quantity.concepts, default=quantity.counted)
                point = NumberPoint(
                    position.date, quantity.value, quantity.rough, side_of(position), quantity.upto
                )  # fmt: skip
                holder = ",".join(h.identity for h in position.holders) or position.article
                series[counted].setdefault((position.date or "", quantity.value, holder), point)
        for points in series.values():
            if len({p.value for p in points.values()}) > 1 and len({p.side.article for p in points.values()}) > 1:
                ordered = sorted(points.values(), key=lambda p: (p.day or "9", p.side.article, p.value))
                shown.append(NumberSeries(with_ellipses(claim.title.place), tuple(ordered)))
    return iter(sorted(shown, key=lambda s: (-len({p.value for p in s.points}), -len(s.points), s.what)))


def _contradiction(found: Contradiction) -> SelfContradiction:
    return SelfContradiction(found.speaker, side_of(found.before), side_of(found.after), found.rule)
