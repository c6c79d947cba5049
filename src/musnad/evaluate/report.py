"""Every measure of a set of articles against its gold, and how it is printed.

A measure is a module with one function, ``compare_...(gold, system)``, that gives an article's figures (they add up)
and its faults in words; :class:`Report` holds the sum of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from musnad.evaluate.annotations import Annotation, read_annotation
from musnad.evaluate.dates import DateFigures, compare_dates
from musnad.evaluate.events import EventFigures, compare_events
from musnad.evaluate.figures import Interval, Scores, Share, bootstrap, total
from musnad.evaluate.gold import GoldArticle, load_gold
from musnad.evaluate.negatives import NegativeFigures, measure_negatives, read_negatives
from musnad.evaluate.readings import holds_annotations, load_annotations, read_anew, read_stored
from musnad.evaluate.residue import ResidueFigures, compare_residue
from musnad.evaluate.statements import StatementFigures, compare_statements
from musnad.evaluate.traps import TrapFigures, measure_traps, read_traps
from musnad.export.annotations import annotate
from musnad.model import Reading
from musnad.pipeline import find_all

CASEBOOK = ".musnad"
_SHARES = {
    "speaker": "speaker",
    "cls": "class",
    "commitment": "commitment",
    "kind": "kind",
    "carried_over": "speaker carried over",
    "zero_subject": "  by the verb alone",
    "pronoun": "  by a pronoun",
    "anonymous": "anonymous left anonymous",
    "chains": "chain, of those that have one",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What ``musnad evaluate`` prints.

    ``unread`` are the gold articles of which there is no reading, ``different`` those whose reading is of another
    text; both count as articles in which nothing was found. ``faults`` says of each article, in words, what is wrong.
    """

    articles: int
    statements: StatementFigures
    residue: ResidueFigures
    dates: DateFigures
    events: EventFigures
    intervals: dict[str, Interval]
    traps: TrapFigures | None = None
    negatives: NegativeFigures | None = None
    unread: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """All figures as plain values, counts included, for JSON."""
        result: dict[str, Any] = {"articles": self.articles}
        for name in ("statements", "residue", "dates", "events"):
            record = getattr(self, name)
            result[name] = {f.name: _unfold(getattr(record, f.name)) for f in fields(record)}
        result["intervals"] = {name: list(interval) for name, interval in self.intervals.items()}
        if self.traps is not None:
            result["traps"] = {"sentences": self.traps.sentences, "statements": self.traps.statements}
        if self.negatives is not None:
            result["negatives"] = {"sentences": self.negatives.sentences, "events": self.negatives.events}
        result["unread"] = list(self.unread)
        result["different"] = list(self.different)
        return result

    def as_text(self, *, verbose: bool = False) -> str:
        """The figures as lines to read; with ``verbose`` the faults follow."""
        lines = [f"articles {self.articles}"]
        if self.unread:
            lines.append(f"not read, counted as empty: {', '.join(self.unread)}")
        if self.different:
            lines.append(f"read from another text, counted as empty: {', '.join(self.different)}")
        lines += [*_print_statements(self.statements), *_print_rest(self)]
        lines.append("95 % confidence, articles drawn with replacement:")
        lines += [f"  {name:24} {low:.3f} to {high:.3f}" for name, (low, high) in self.intervals.items()]
        if verbose:
            lines += ["", *self.faults, *(f"trap {fault}" for fault in (self.traps.faults if self.traps else ()))]
            lines += [f"negative {fault}" for fault in (self.negatives.faults if self.negatives else ())]
        return "\n".join(lines)


def evaluate(gold: Path | Sequence[GoldArticle], readings: Iterable[Reading] | Path) -> Report:
    """Compare readings, or a folder of exported annotations, with gold: a folder, or the articles of one.

    A reading belongs to the gold article that has its text; of several, to the one that has its id too. Readings of
    other articles are left aside. Raises ``ValueError`` where the gold or an annotation cannot be read.
    """
    articles = load_gold(gold) if isinstance(gold, Path) else list(gold)
    texts = {article.id: article.text for article in articles}
    found: dict[str, Mapping[str, Any]] = {}
    different: set[str] = set()
    if isinstance(readings, Path):
        for name, raw in load_annotations(readings):
            if name in texts:
                found[name] = raw
    else:
        names = {article.text: article.id for article in articles}
        for reading in readings:
            name, text = reading.article.id, reading.article.text
            if texts.get(name) == text:
                found[name] = annotate(reading)
            elif text in names:
                found.setdefault(names[text], annotate(reading))
            elif name in texts:
                different.add(name)
    different -= found.keys()
    unread = [name for name in texts if name not in found and name not in different]
    return _compare(articles, found, tuple(unread), tuple(sorted(different)))


def main_report(
    gold: Path, paths: Sequence[Path] = (), traps: Path | None = None, negatives: Path | None = None
) -> Report:
    """The report of ``musnad evaluate --gold GOLD PATH...``.

    Of a casebook its stored readings are measured, of a folder of exported annotations those, and articles are read
    anew by the whole pipeline. Without ``paths`` the texts of the gold are read. With ``traps``, a lexicon file, its
    negative examples are measured too, with ``negatives`` the events found in sentences that hold none. Raises
    ``ValueError``, ``OSError`` and ``CasebookError`` as reading them does.
    """
    articles = load_gold(gold)
    if len(paths) == 1 and holds_annotations(paths[0]):
        report = evaluate(articles, paths[0])
    else:
        report = evaluate(articles, _iterate_readings(articles, paths))
    if negatives is not None:
        report = replace(report, negatives=measure_negatives(read_negatives(negatives), find_all))
    return report if traps is None else replace(report, traps=measure_traps(read_traps(traps), find_all))


def _iterate_readings(articles: Sequence[GoldArticle], paths: Sequence[Path]) -> Iterator[Reading]:
    names = {article.id for article in articles}
    texts = {article.text for article in articles}
    for path in paths:
        if path.suffix == CASEBOOK:
            yield from read_stored(path, sorted(names))
    to_read = [path for path in paths if path.suffix != CASEBOOK]
    if not paths:
        to_read = [article.text_path for article in articles]
    yield from read_anew(to_read, lambda article: article.id in names or article.text in texts)


def _compare(
    articles: Sequence[GoldArticle],
    found: Mapping[str, Mapping[str, Any]],
    unread: tuple[str, ...],
    different: tuple[str, ...],
) -> Report:
    statements: list[StatementFigures] = []
    residue: list[ResidueFigures] = []
    dates: list[DateFigures] = []
    events: list[EventFigures] = []
    faults: list[str] = []

    def note(article: GoldArticle, wrong: tuple[str, ...]) -> None:
        faults.extend(f"{article.id} {fault}" for fault in wrong)

    for article in articles:
        gold = read_annotation(article.text, article.raw)
        raw = found.get(article.id)
        system = Annotation(article.text, {}) if raw is None else read_annotation(article.text, raw)
        of_statements, wrong = compare_statements(gold, system)
        statements.append(of_statements)
        note(article, wrong)
        # Of gold that came out of a review, only the statements were looked at.
        if "gold_for" in article.raw:
            continue
        of_residue, wrong = compare_residue(gold, system)
        residue.append(of_residue)
        note(article, wrong)
        of_dates, wrong = compare_dates(gold, system)
        dates.append(of_dates)
        note(article, wrong)
        of_events, wrong = compare_events(article.text, article.raw, raw or {})
        events.append(of_events)
        note(article, wrong)
    return Report(
        articles=len(articles),
        statements=total(statements, StatementFigures()),
        residue=total(residue, ResidueFigures()),
        dates=total(dates, DateFigures()),
        events=total(events, EventFigures()),
        intervals={
            "content + speaker F": bootstrap([part.content_speaker for part in statements]),
            "content soft F": bootstrap([part.content for part in statements]),
            "cue soft F": bootstrap([part.cue for part in statements]),
            "events found F": bootstrap([part.found for part in events]),
        },
        unread=unread,
        different=different,
        faults=tuple(faults),
    )


def _unfold(value: Scores | Share | int) -> dict[str, float] | int:
    if isinstance(value, Scores):
        rates = {"precision": value.precision, "recall": value.recall, "f": value.f}
        return {"hits": value.hits, "system": value.system, "gold": value.gold, **rates}
    if isinstance(value, Share):
        return {"hits": value.hits, "of": value.of, "value": value.value}
    return value


def _print_scores(name: str, scores: Scores, rest: str = "") -> str:
    return f"{name:24} P {scores.precision:.3f}  R {scores.recall:.3f}  F {scores.f:.3f}{rest}"


def _print_statements(figures: StatementFigures) -> list[str]:
    matched = figures.matched
    lines = [f"statements               gold {matched.gold}  found {matched.system}  matched {matched.hits}"]
    for role in ("cue", "source", "content"):
        exact = getattr(figures, f"exact_{role}")
        lines.append(_print_scores(f"{role}, soft", getattr(figures, role), f"  exact F {exact.f:.3f}"))
    lines.append(f"all three exact          F {figures.exact_triple.f:.3f}")
    lines.append(f"direct, content exact    {figures.direct.value:.3f} of {figures.direct.of}")
    lines.append(_print_scores("content + speaker", figures.content_speaker))
    lines.append("of the matched:")
    for key, name in _SHARES.items():
        share = getattr(figures, key)
        lines.append(f"  {name:30} {share.value:.3f} of {share.of}")
    lines.append(f"  chains where there is none     {figures.false_chains}")
    denials = figures.denials_as_assertions
    lines.append(f"  denials read as assertions     {denials.hits} of {denials.of}")
    return lines


def _print_rest(report: Report) -> list[str]:
    dates = report.dates
    lines = [
        _print_scores("residue, lines", report.residue.lines, f"  of {report.residue.lines.gold}"),
        _print_scores("dates, span", dates.span, f"  of {dates.span.gold}"),
        _print_scores("dates, span and value", dates.value),
        f"calendar values          {dates.calendar.value:.3f} of {dates.calendar.of}",
    ]
    events = report.events
    lines += [
        _print_scores("events, type and anchor", events.found, f"  of {events.found.gold}"),
        _print_scores("actors of those found", events.actors),
        _print_scores("recipients", events.recipients),
        f"all participants right   {events.arguments.value:.3f} of {events.arguments.of}",
        f"factuality               {events.factuality.value:.3f} of {events.factuality.of}",
        f"date, where gold has one {events.date.value:.3f} of {events.date.of}",
    ]
    if report.negatives is not None:
        of = report.negatives
        lines.append(f"events where there is none {of.events} in {of.sentences} ({of.per_hundred:.1f} in 100)")
    if report.traps is not None:
        lines.append(f"traps                    {report.traps.statements} found in {report.traps.sentences}")
    return lines
