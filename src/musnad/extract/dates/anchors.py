"""The day against which relative dates are resolved: from what is known of the article, or from the page itself.

In the order of trust: the metadata, a line of the page that says it is the date of publication, a line that is nothing
but a date, the dateline with which the text opens, the address. Where they contradict each other the first one counts
and the reading gets a note. There is no silent fall-back: without an anchor relative dates stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from musnad.arabic.folding import fold
from musnad.arabic.sentences import find_paragraphs
from musnad.arabic.tokens import tokenize
from musnad.extract.dates.calendar_reading import read_calendar
from musnad.extract.dates.moment_reading import read_moment
from musnad.extract.dates.scan import Expression, Scan
from musnad.extract.dates.vocabulary import Vocabulary
from musnad.intervals import day_of, days_of
from musnad.model import Article, Span
from musnad.read.published import read_date
from musnad.remembering import remember

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}):(\d{2}))?)?)?(?=$|[Tt :.+Zz-])")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_ENGLISH = re.compile(r"(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})")
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?!\d)")
_PAGE_CLOCK = re.compile(r"GMT[^)\n]{0,12}\)?\s*[-–]\s*(\d{1,2})/(\d{1,2})/(\d{2,4})(?!\d)")
# Days stand before months here. Between date and dash there is room for the name of an agency.
_DATELINE = re.compile(
    r"^[ \t]*[^\W\d_][^\d\n.،:]{1,24}?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)[^\d\n.،]{0,16}?[-–—ـ](?![-/.\d])",
    re.MULTILINE,
)
_WRITTEN_DATELINE = re.compile(
    r"^[ \t]*(?:[^\W\d_]+[ \t]+){1,3}(\d{1,2}[ \t][^\d\n.،:]{3,30}[ \t,]\d{4})(?!\d)[^\d\n.،:]{0,30}?[-–—ـ](?![-/.\d])",
    re.MULTILINE,
)
_DATELINE_REACH = 1200
_SLACK = timedelta(days=1)
_YEAR = re.compile(r"\d{4}")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HEAD = 3000
_LINES = 25


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day of reference, as precise as it is known. ``origin`` says where it was found,
    ``span`` where in the text."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    origin: str = "publication"
    span: Span | None = None

    @property
    def date(self) -> date | None:
        """The day, where it is known to the day."""
        return day_of(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def iso(self) -> str:
        """ISO value, as precise as it is known."""
        month = f"-{self.month:02d}" if self.month else ""
        return f"{self.year:04d}{month}" + (f"-{self.day:02d}" if self.day and self.month else "")

    def moved(self, days: int) -> Anchor:
        """The same anchor some days on; unchanged where the day is not known."""
        start = self.date
        if start is None or not days:
            return self
        try:
            day = start + timedelta(days=days)
        except OverflowError:
            return self
        return Anchor(day.year, day.month, day.day, self.hour, self.origin, self.span)


def read_published(value: str | None, origin: str = "publication") -> Anchor | None:
    """The anchor that a metadata value gives: ISO 8601 as precise as it is, 23/03/2017, "11 Aug 2017".

    ``None`` where the value is missing, malformed, or names no day that exists.
    """
    if not value:
        return None
    text = fold(value.strip()).replace(" ,", ",")
    match = _ISO.match(text)
    if match is not None and not _YEAR_FIRST.match(text):
        parts = [int(g) if g else None for g in match.groups()[:4]]
        return _anchor(parts[0] or 0, parts[1], parts[2], parts[3], origin)
    for pattern, order in ((_YEAR_FIRST, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        match = pattern.search(text)
        if match is not None:
            year, month, day = (int(match[k]) for k in order)
            return _anchor(year, month, day, None, origin)
    match = _ENGLISH.search(value)
    if match is not None:
        return _anchor(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]), None, origin)
    return None


def _anchor(year: int, month: int | None, day: int | None, hour: int | None, origin: str) -> Anchor | None:
    if not 1000 <= year <= 2999 or (month is not None and not 1 <= month <= 12):
        return None
    if month is not None and day is not None and day_of(year, month, day) is None:
        return None
    return Anchor(year, month, day, hour, origin)


def find_anchor(article: Article, vocabulary: Vocabulary) -> Anchor | None:
    """The anchor of an article: its publication date, else what the page says, else the date in its address."""
    return next((anchor for anchor in _witnesses(article, vocabulary) if anchor is not None), None)


def find_contradictions(article: Article, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What contradicts the date of publication that counts, in words; a day's difference is none."""
    found = [anchor for anchor in _witnesses(article, vocabulary) if anchor is not None]
    notes = []
    for other in found[1:]:
        one, two = days_of(found[0].iso), days_of(other.iso)
        if one is not None and two is not None and (one[0] - two[1] > _SLACK or two[0] - one[1] > _SLACK):
            counts = f"{found[0].iso} ({found[0].origin}) counts"
            notes.append(f"dates of publication differ: {counts}, not {other.iso} ({other.origin})")
    return tuple(notes)


def _witnesses(article: Article, vocabulary: Vocabulary) -> Iterator[Anchor | None]:
    """What can tell when the article was published, the most trusted first."""
    yield read_published(article.published)
    yield find_date_line(article.text, vocabulary)
    yield _find_dateline(article.text)
    yield _from_url(article.url)


def _find_dateline(text: str) -> Anchor | None:
    """The date in the line with which agencies open a text: a place, a date, perhaps the agency, and a dash."""
    match = _DATELINE.search(text, 0, _DATELINE_REACH)
    if match is None or not 1900 <= int(match[3]) <= 2099:
        written = _WRITTEN_DATELINE.search(text, 0, _DATELINE_REACH)
        return read_published(read_date(written[1]), "dateline of the text") if written is not None else None
    return _anchor(int(match[3]), int(match[2]), int(match[1]), None, "dateline of the text")


def _from_url(url: str | None) -> Anchor | None:
    match = _IN_URL.search(url or "")
    return _anchor(int(match[1]), int(match[2]), int(match[3]), None, "date in the address") if match else None


@remember(1)
def find_date_line(text: str, vocabulary: Vocabulary) -> Anchor | None:
    """The date of publication that the page shows near its top.

    A line that is nothing but a full date (weekday, hour and zone allowed), or one that starts with words such as
    "آخر تحديث". Labelled lines go before bare ones.
    """
    bare: Anchor | None = None
    for count, span in enumerate(find_paragraphs(text, 0, min(len(text), _HEAD))):
        if count >= _LINES:
            break
        # A full date has a year in it; most lines need no closer look.
        if span.end - span.start > 160 or not (_YEAR.search(text, *span) or _PAGE_CLOCK.search(text, *span)):
            continue
        found, labelled = _date_of_line(text, span, vocabulary)
        if found is not None and labelled:
            return found
        bare = bare or found
    return bare


def _date_of_line(text: str, span: Span, vocabulary: Vocabulary) -> tuple[Anchor | None, bool]:
    clock = _PAGE_CLOCK.search(text, *span)
    if clock is not None:
        year = int(clock[3]) + (2000 if len(clock[3]) == 2 else 0)
        found = _anchor(year, int(clock[2]), int(clock[1]), None, "page clock")
        return _placed(found, span), True
    tokens = tokenize(text, *span)
    if not tokens or len(tokens) > 24:
        return None, False
    scan = Scan(text, tokens, vocabulary.look_up_all([t.form for t in tokens]), vocabulary, 0, len(tokens))
    start = next((len(label) for label in vocabulary.labels if scan.follows(0, label)), 0)
    labelled = start > 0
    while start < len(tokens) and not tokens[start].word:
        start += 1
    expression = read_moment(scan, start) or read_calendar(scan, start)
    if expression is None or expression.year is None or expression.month is None or expression.day is None:
        return None, False
    if expression.end < len(tokens) and not (labelled or _only_clock(scan, expression)):
        return None, False
    origin = "date line of the page" if not labelled else "publication line of the page"
    return _placed(_anchor(expression.year, expression.month, expression.day, expression.hour, origin), span), labelled


def _only_clock(scan: Scan, expression: Expression) -> bool:
    """Whether nothing but an hour, a zone or signs follows the date in its line."""
    rest = range(expression.end, scan.end)
    return len(rest) <= 8 and all(
        not scan.tokens[k].word or scan.word(k).digits is not None or scan.word(k).adverb
        or scan.form(k) in scan.vocabulary.zones or scan.has(k, "hour") or scan.has(k, "zone")
        for k in rest
    )  # fmt: skip


def _placed(anchor: Anchor | None, span: Span) -> Anchor | None:
    if anchor is None:
        return None
    return Anchor(anchor.year, anchor.month, anchor.day, anchor.hour, anchor.origin, span)
