"""The figures that are held, and what has changed since they were written down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from musnad.evaluate.report import Report

TOLERANCE = 0.002
_DIGITS = 4
_UPDATE = "python -m musnad.evaluate.gate --update"
# Of these, fewer is better, and not one more is tolerated.
_COUNTS_OF_FAULTS = {"denials read as assertions", "chains where there is none", "statements found", "false events"}


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one set of gold. ``digest`` tells whether the set is still the one they were measured on."""

    articles: int
    digest: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure, then and now; ``None`` where it was or is not measured."""

    measured: str
    figure: str
    old: float | None
    new: float | None

    @property
    def loss(self) -> float:
        """By how much it is worse than before; negative where it is better, infinite where it is gone."""
        if self.old is None:
            return 0.0
        if self.new is None:
            return float("inf")
        difference = round(self.old - self.new, _DIGITS)
        return -difference if self.figure in _COUNTS_OF_FAULTS else difference

    def describe(self) -> str:
        """Then, now, and the difference, in columns."""
        old, new = (self._show(value) for value in (self.old, self.new))
        difference = "" if self.old is None or self.new is None else self._show(self.new - self.old, "+")
        return f"{old:>8} {new:>8} {difference:>9}"

    def _show(self, value: float | None, sign: str = "") -> str:
        if value is None:
            return "-"
        return format(value, f"{sign}.0f" if self.figure in _COUNTS_OF_FAULTS else f"{sign}.{_DIGITS}f")

    @property
    def fails(self) -> bool:
        """Whether it is worse by more than is tolerated."""
        return self.loss > (0 if self.figure in _COUNTS_OF_FAULTS else TOLERANCE)


def list_figures(report: Report) -> dict[str, float]:
    """The figures of ``report`` that are held."""
    found = report.statements
    figures: dict[str, float] = {
        "cue soft F": found.cue.f,
        "cue exact F": found.exact_cue.f,
        "source soft F": found.source.f,
        "source exact F": found.exact_source.f,
        "content soft F": found.content.f,
        "content exact F": found.exact_content.f,
        "cue, source and content exact F": found.exact_triple.f,
        "direct quotations, content exact": found.direct.value,
        "content + speaker F": found.content_speaker.f,
        "speaker of matched": found.speaker.value,
        "class of matched": found.cls.value,
        "commitment of matched": found.commitment.value,
        "kind of matched": found.kind.value,
        "speaker carried over": found.carried_over.value,
        "chain of those that have one": found.chains.value,
        "chains where there is none": found.false_chains,
        "denials read as assertions": found.denials_as_assertions.hits,
        "residue lines F": report.residue.lines.f,
        "dates span F": report.dates.span.f,
        "dates span and value F": report.dates.value.f,
        "calendar values": report.dates.calendar.value,
        "events found F": report.events.found.f,
        "events, actors F": report.events.actors.f,
        "events, recipients F": report.events.recipients.f,
        "events, factuality": report.events.factuality.value,
        "events, date": report.events.date.value,
    }
    counted = {
        "speaker carried over by the verb alone": found.zero_subject,
        "speaker carried over by a pronoun": found.pronoun,
        "anonymous speakers left anonymous": found.anonymous,
    }
    figures |= {name: share.value for name, share in counted.items() if share.of}  # of none there is no share
    return {name: round(value, _DIGITS) for name, value in figures.items()}


def load_baseline(path: Path) -> dict[str, Measured]:
    """The sets of gold whose figures are held in ``path``; none where the file is missing."""
    if not path.exists():
        return {}
    content = json.loads(path.read_text(encoding="utf-8"))
    return {name: Measured(**entry) for name, entry in content.items()}


def save_baseline(path: Path, sets: Mapping[str, Measured]) -> None:
    """Write the figures to be held from now on."""
    content = {
        name: {"articles": entry.articles, "digest": entry.digest, "figures": dict(entry.figures)}
        for name, entry in sets.items()
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def iterate_changes(held: Mapping[str, Measured], now: Mapping[str, Measured]) -> Iterator[Change]:
    """Every figure of the sets measured ``now``, in order, beside the one that is held."""
    for name, entry in now.items():
        old = held[name].figures if name in held else {}
        for figure in [*entry.figures, *(figure for figure in old if figure not in entry.figures)]:
            yield Change(name, figure, old.get(figure), entry.figures.get(figure))


def find_failures(held: Mapping[str, Measured], now: Mapping[str, Measured]) -> list[str]:
    """In words, why the gate stays shut; nothing where it opens."""
    failures = []
    for name, entry in now.items():
        if name not in held:
            failures.append(f"{name}: no figures are held yet: {_UPDATE}")
        elif entry.digest != held[name].digest:
            failures.append(f"{name}: the gold is not the one that the figures were measured on: {_UPDATE}")
    failures.extend(f"{c.measured}: {c.figure}: {c.describe()}" for c in iterate_changes(held, now) if c.fails)
    return failures


def print_table(held: Mapping[str, Measured], now: Mapping[str, Measured]) -> Iterator[str]:
    """Every figure that is held or measured, set by set: then, now, difference."""
    for name, entry in now.items():
        yield f"{f'{name} ({entry.articles})':36} {'held':>8} {'now':>8} {'change':>9}"
        for change in iterate_changes(held, {name: entry}):
            yield f"  {change.figure:34} {change.describe()}{'  FALLS' if change.fails else ''}"
    yield from (f"{name}: not measured here" for name in held if name not in now)


def update(path: Path, now: Mapping[str, Measured], *, lower: bool) -> list[str]:
    """Hold the figures measured ``now``; sets that were not measured keep theirs.

    Without ``lower`` nothing is written where a figure would be worse, however little; each such figure is returned
    in words.
    """
    held = load_baseline(path)
    losses = [f"{c.measured}: {c.figure}: {c.describe()}" for c in iterate_changes(held, now) if c.loss > 0]
    if losses and not lower:
        return losses
    save_baseline(path, {**held, **now})
    return []
