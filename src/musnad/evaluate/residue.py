"""Residue against gold, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from musnad.arabic.sentences import find_paragraphs
from musnad.evaluate.annotations import Annotation
from musnad.evaluate.figures import NO_SCORES, Scores, Sum
from musnad.model import Span


@dataclass(frozen=True, slots=True)
class ResidueFigures(Sum):
    """``lines`` counts the lines that are residue."""

    lines: Scores = NO_SCORES


def compare_residue(gold: Annotation, system: Annotation) -> tuple[ResidueFigures, tuple[str, ...]]:
    """The figures of ``system`` against ``gold``, two annotations of one text, and each fault in words.

    A line is a paragraph of the text; it is residue when more than half of its characters, blanks aside, lie under
    residue spans.
    """
    lines = find_paragraphs(gold.text)
    wanted = find_residue_lines(gold.text, lines, gold.residue)
    got = find_residue_lines(gold.text, lines, system.residue)
    faults = [f"residue missed {_shorten(lines[n].of(gold.text))}" for n in sorted(wanted - got)]
    faults.extend(f"residue extra {_shorten(lines[n].of(gold.text))}" for n in sorted(got - wanted))
    return ResidueFigures(Scores(len(wanted & got), len(got), len(wanted))), tuple(faults)


def find_residue_lines(text: str, lines: Sequence[Span], residue: Sequence[Span]) -> set[int]:
    """Numbers of the ``lines`` of ``text`` that are residue."""
    covered = bytearray(len(text))
    for span in residue:
        covered[span.start : span.end] = b"\1" * len(covered[span.start : span.end])
    found = set()
    for number, line in enumerate(lines):
        inked = [at for at in range(*line) if not text[at].isspace()]
        if 2 * sum(covered[at] for at in inked) > len(inked):
            found.add(number)
    return found


def _shorten(line: str) -> str:
    return line if len(line) <= 80 else line[:77] + "..."
