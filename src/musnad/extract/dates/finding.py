"""Finding the time expressions of an article and resolving them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, Token
from musnad.extract.dates.anchors import Anchor, find_anchor, find_contradictions, read_published
from musnad.extract.dates.context import Context, Resolved
from musnad.extract.dates.duration_reading import (
    read_ago,
    read_beside,
    read_duration,
    read_reference,
    read_set,
)  # fmt: skip
from musnad.extract.dates.moment_reading import read_moment
from musnad.extract.dates.period_reading import read_period, read_within
from musnad.extract.dates.range_reading import read_range
from musnad.extract.dates.resolution import resolve
from musnad.extract.dates.scan import CLOSING, OPENING, Expression, Scan
from musnad.extract.dates.vocabulary import NOTHING, Vocabulary, Word, load_vocabulary
from musnad.extract.document import Document, take_apart
from musnad.intervals import meant_days
from musnad.model import Article, Date, Layout, Span

_SOON = 3  # words after "from", "every", "in less than" by which the time must be told
_JOINTS = frozenset("/-–—.:ـ")
_READERS: tuple[Callable[[Scan, int], Expression | None], ...] = (
    read_range, read_within, read_moment, read_period, read_ago, read_beside, read_set, read_duration, read_reference,
)  # fmt: skip


def find_dates(document: Document, anchor: str | None = None) -> tuple[Date, ...]:
    """All time expressions of an article, in order, with values, types and how each value came about.

    Relative expressions are resolved against ``anchor`` (ISO 8601, as precise as it is known) where it is given,
    else against the publication date of the article, else against a date line that the page shows near its top or a
    date in its address; the derivation says which. Without any of them they keep the value ``None``. Ages and times
    told from an event ("بعد يومين على الهجوم") are left out.
    """
    times = read_times(document, anchor)
    return resolve_times(times, times.anchor)


@dataclass(frozen=True, slots=True)
class Times:
    """The time expressions of an article as they were read, each with the token bounds of its passage, and the anchor
    that the article itself has."""

    scan: Scan
    found: tuple[Expression, ...]
    bounds: tuple[tuple[int, int], ...]
    anchor: Anchor | None

    def only(self, index: int) -> Times:
        """One of the expressions by itself."""
        return Times(self.scan, self.found[index : index + 1], self.bounds[index : index + 1], self.anchor)


def read_times(document: Document, anchor: str | None = None) -> Times:
    """Read the time expressions of an article; ``anchor`` as for :func:`find_dates`."""
    vocabulary = load_vocabulary()
    known = read_published(anchor, "given anchor") if anchor else None
    known = known or find_anchor(document.article, vocabulary)
    scan = _scan(document, vocabulary)
    found: list[Expression] = []
    bounds: list[tuple[int, int]] = []
    alone = len(document.passages) == 1
    for passage in document.passages:
        scan.low, scan.end = passage.first, passage.last
        kept = [e for e in read_expressions(scan) if alone or not _is_date_line(scan, e, known)]
        found.extend(kept)
        bounds.extend([(scan.low, scan.end)] * len(kept))
    return Times(scan, tuple(found), tuple(bounds), known or _dated_today(found))


def resolve_times(times: Times, anchor: Anchor | None) -> tuple[Date, ...]:
    """The dates that the expressions are, resolved against ``anchor``."""
    scan = times.scan
    context = Context(scan, anchor, anchor.moved(_shift(times.found, anchor)) if anchor is not None else None)
    dates = []
    for expression, (scan.low, scan.end) in zip(times.found, times.bounds, strict=True):
        resolved = resolve(expression, context)
        dates.append(_record(scan.text, scan, expression, resolved, context))
        if expression.kind in ("moment", "period", "ago", "beside") and resolved.value:
            context.name(resolved.value)
    return tuple(dates)


def find_dates_in(text: str, anchor: str | None = None) -> tuple[Date, ...]:
    """The time expressions of a plain text; ``anchor`` is the ISO day it was written.

    >>> [d.value for d in find_dates_in("زار المدينة الأربعاء الماضي", anchor="2023-09-15")]
    ['2023-09-13']
    """
    article = Article("text", text, published=anchor)
    return find_dates(take_apart(article, Layout(body=(Span(0, len(text)),))))


def note_contradictions(article: Article) -> tuple[str, ...]:
    """What contradicts the date of publication that counts, in words for the notes of a reading."""
    return find_contradictions(article, load_vocabulary())


def _scan(document: Document, vocabulary: Vocabulary) -> Scan:
    return Scan(document.text, document.tokens, vocabulary.look_up_all(document.forms), vocabulary, 0, 0)


def read_expressions(scan: Scan) -> Iterator[Expression]:
    """The expressions of one passage, left to right, the longest at each place."""
    after = scan.low
    words = scan.words
    for at in [at for at in range(scan.low, scan.end) if words[at].starts]:
        if at < after or not _may_open(scan, at, words[at]):
            continue
        best = _longest(scan, at)
        if best is None:
            continue
        after = best.end
        if best.kind != "none":
            yield best


def _may_open(scan: Scan, at: int, word: Word) -> bool:
    """Whether an expression may begin with a word: it tells a time itself, or one of the next few does."""
    if word.leads:
        near = scan.words[at + 1 : min(at + 1 + word.longest + _SOON, scan.end)]
        return any(not (near_by is NOTHING or near_by.silent) for near_by in near)
    if word.counts:
        if scan.form(at + 1) in _JOINTS:
            return True
        at += 1
        while at < scan.end and scan.words[at].counts:  # "three thousand two hundred and five days"
            at += 1
        near = scan.words[at : min(at + _SOON, scan.end)]
        return any(not (near_by is NOTHING or near_by.silent or near_by.counts) for near_by in near)
    return True


def _longest(scan: Scan, at: int) -> Expression | None:
    best: Expression | None = None
    for read in _READERS:
        found = read(scan, at)
        if found is not None and (best is None or found.end > best.end):
            best = found
    best = best or _bare_year(scan, at)
    if best is not None and _is_name(scan, best):
        best.kind = "none"
    return best


def _bare_year(scan: Scan, at: int) -> Expression | None:
    """A year in digits without the word for year, where what stands around it allows no other reading."""
    year = scan.integer(at, 1900, 2099)
    word = scan.word(at)
    if year is None or word.digits is None or word.digits.after or len(word.digits.digits) != 4:
        return None
    before, after = scan.word(at - 1), scan.word(at + 1)
    if "not_year_before" in before.flags or "not_year_after" in after.flags or after.digits is not None:
        return None
    if scan.form(at - 1) in ("/", "-", ":", ".") or scan.form(at + 1) in ("/", ":", "%"):
        return None
    if "of" in before.flags and "not_year_before" in scan.word(at - 2).flags:
        return None
    ends = at + 1 >= scan.end or not scan.tokens[at + 1].word or "year_after" in after.flags
    governed = "year_before" in before.flags or "of" in before.flags
    if scan.form(at - 1) in OPENING:
        governed = scan.form(at + 1) in CLOSING
    if word.clitic and not governed:
        governed = ends = ends and year >= 1990
    if scan.has(at + 1, "not_year_after") and not before.flags:
        return None
    if governed and (ends or (year % 100 != 0 and not _looks_counted(scan, at + 1))):
        return Expression("moment", at, at + 1, "date.calendar.bare-year", year=year)
    if (
        ends
        and 1950 <= year <= 2050
        and not word.clitic
        and at > scan.low
        and scan.tokens[at - 1].word
        and before.digits is None
    ):
        return Expression("moment", at, at + 1, "date.calendar.bare-year", year=year)
    return None


def _looks_counted(scan: Scan, at: int) -> bool:
    """Whether the word after a number is in the accusative of what is counted ("شخصا")."""
    token: Token = scan.tokens[at]
    return (
        token.form.endswith(ARTICLE[0]) and len(token.form) > 2 and not token.form.startswith((ARTICLE, *CONJUNCTIONS))
    )


def _is_name(scan: Scan, expression: Expression) -> bool:
    """Whether a day and month are the name of a street, a party, a paper."""
    return (
        expression.kind == "moment" and expression.day is not None and expression.year is None
        and expression.weekday is None and expression.turn is None and scan.has(expression.first - 1, "no date after")
    )  # fmt: skip


def _is_date_line(scan: Scan, expression: Expression, anchor: Anchor | None) -> bool:
    """Whether an expression is the page's own date, not part of the article: where the anchor was read, or a full
    date with nothing else in its paragraph."""
    if anchor is not None and anchor.span is not None:
        return anchor.span.start <= scan.tokens[expression.first].start < anchor.span.end
    if expression.year is None or expression.day is None or expression.end - expression.first > 12:
        return False
    rest = [*range(scan.low, expression.first), *range(expression.end, scan.end)]
    return not any(scan.tokens[k].word and scan.word(k).digits is None for k in rest)


def _dated_today(found: list[Expression]) -> Anchor | None:
    """As in "اليوم الثلاثاء 5 مايو 2020" gives the day of writing away."""
    for e in found:
        if e.offset == 0 and e.year is not None and e.month is not None and e.day is not None:
            anchor = read_published(f"{e.year:04d}-{e.month:02d}-{e.day:02d}", "day that the text calls today")
            if anchor is not None:
                return anchor
    return None


def _shift(found: Sequence[Expression], anchor: Anchor | None) -> int:
    """Days between the anchor and the day that the article calls today, told by "اليوم (الاثنين)".

    Only a shift of one day that all such expressions agree on is believed: sites stamp an article after midnight.
    """
    day: date | None = anchor.date if anchor is not None else None
    if day is None:
        return 0
    shifts = {
        (e.weekday - (day.toordinal() + e.offset - 1) % 7 - 1 + 3) % 7 - 3
        for e in found
        if e.offset is not None and e.weekday is not None and e.day is None and e.hijri_day is None
    }
    return shifts.pop() if len(shifts) == 1 and shifts <= {-1, 1} else 0


def _record(text: str, scan: Scan, expression: Expression, resolved: Resolved, context: Context) -> Date:
    span = Span(scan.start_offset(expression.first), scan.tokens[expression.end - 1].end)
    surface = " ".join(span.of(text).split())
    derivation = f"{resolved.words}: {surface}"
    anchor = context.today if resolved.anchored else None
    if anchor is not None:
        derivation += f" against {anchor.iso}"
        if context.anchor is not None and context.anchor.iso != anchor.iso:
            derivation += f" (published {context.anchor.iso}, by its own words a day off)"
        elif anchor.origin != "publication":
            derivation += f" ({anchor.origin})"
    derivation += f" -> {resolved.value or 'unresolved'}"
    rule = f"{expression.rule}.{resolved.narrowed}" if resolved.narrowed else expression.rule
    if resolved.narrowed and (meant := meant_days(resolved.value, rule, anchor.iso if anchor else None)) is not None:
        derivation += f"; meant {meant[0]}/{meant[1]}"
    for note in resolved.notes:
        derivation += f"; {note}"
    return Date(span, resolved.type, resolved.value, derivation, rule, anchor.iso if anchor else None)
