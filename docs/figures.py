"""Write the figures of README.md and docs/figures.md anew, from the whole pipeline as it is now.

    python docs/figures.py [--gold DIR...]

Measured are the project's own gold and the sets of gold beside the repository, as the gate does (see
``musnad.evaluate.gate``). Where those lie elsewhere or not at all, their columns keep what they say. The parts that are
replaced stand between ``<!-- figures -->`` and ``<!-- /figures -->``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from musnad.evaluate.baseline import list_figures
from musnad.evaluate.gate import find_sets
from musnad.evaluate.report import Report, main_report

ROOT = Path(__file__).parents[1]
SETS = ("own", "dev", "seeds")
PART = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)

# Measure as the gate calls it, as a reader calls it, and the key of its confidence interval.
HEADLINE = (
    ("content + speaker F", "What is said **and** who says it, F", "content + speaker F"),
    ("content soft F", "What is said (content), F", "content soft F"),
    ("cue soft F", "The reporting word, F", "cue soft F"),
    ("direct quotations, content exact", "Direct quotations, every word right", ""),
    ("speaker of matched", "Speaker, of statements found", ""),
    ("chain of those that have one", "Chain, of statements that have one", ""),
    ("commitment of matched", "Commitment, of statements found", ""),
    ("denials read as assertions", "Denials and refusals read as assertions", ""),
    ("residue lines F", "Lines that are not the article, F", ""),
    ("dates span and value F", "Dates with their value, F", ""),
)
FURTHER = (
    ("cue exact F", "The reporting word, every word right, F", ""),
    ("source soft F", "The words that name the speaker, F", ""),
    ("source exact F", "The same, every word right, F", ""),
    ("content exact F", "What is said, every word right, F", ""),
    ("cue, source and content exact F", "All three, every word right, F", ""),
    ("class of matched", "Class, of statements found", ""),
    ("kind of matched", "Kind, of statements found", ""),
    ("speaker carried over", "Speaker, where the text does not name one again", ""),
    ("speaker carried over by the verb alone", "The same, where only the verb shows who", ""),
    ("speaker carried over by a pronoun", "The same, where a pronoun stands for the speaker", ""),
    ("anonymous speakers left anonymous", "Anonymous speakers left anonymous", ""),
    ("chains where there is none", "Chains where there is none", ""),
    ("dates span F", "Dates, span only, F", ""),
    ("calendar values", "Values of calendar dates", ""),
)  # fmt: skip

# Shares of few: how many there are is told beside them.
COUNTED = {
    "direct quotations, content exact": "direct",
    "chain of those that have one": "chains",
    "speaker carried over by a pronoun": "pronoun",
    "anonymous speakers left anonymous": "anonymous",
}


def show(report: Report, figure: str, interval: str, digits: int) -> str:
    """One cell of the table."""
    value = list_figures(report).get(figure)
    if value is None:
        return "–"
    if figure == "denials read as assertions":
        found = report.statements.denials_as_assertions
        return f"{found.hits} of {found.of}"
    if figure == "chains where there is none":
        return f"{value:.0f}"
    cell = f"{value:.{digits}f}"
    if figure in COUNTED:
        cell += f" of {getattr(report.statements, COUNTED[figure]).of}"
    if interval:
        low, high = report.intervals[interval]
        cell += f" ({low:.{digits}f}–{high:.{digits}f})"
    return cell


def make_table(
    rows: tuple[tuple[str, str, str], ...], reports: Mapping[str, Report], digits: int, old: Callable[[str, str], str]
) -> str:
    """The table in Markdown; ``old`` gives the cell of a row and a set that is not measured here."""
    titles = (f"{name} ({reports[name].articles})" if name in reports else old("Measure", name) for name in SETS)
    lines = [f"| Measure | {' | '.join(titles)} |", f"|---|{'---:|' * len(SETS)}"]
    for figure, title, interval in rows:
        cells = (
            show(reports[name], figure, interval, digits) if name in reports else old(title, name) for name in SETS
        )
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def renew(path: Path, rows: tuple[tuple[str, str, str], ...], reports: Mapping[str, Report], digits: int) -> None:
    """Replace the table in the file ``path``."""
    text = path.read_text(encoding="utf-8")
    part = PART.search(text)
    if part is None:
        raise SystemExit(f"{path} has no place for figures")
    cells = {}
    for line in part[0].splitlines():
        title, *values = (cell.strip() for cell in line.strip("|").split("|"))
        cells.update({(title, name): value for name, value in zip(SETS, values, strict=False)})
    table = make_table(rows, reports, digits, lambda title, name: cells.get((title, name), name))
    path.write_text(text[: part.start()] + table + text[part.end() :], encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", default=[], metavar="DIR", help="a further set of gold")
    options = parser.parse_args()
    reports = {name: main_report(folder) for name, folder in find_sets(ROOT, options.gold).items()}
    renew(ROOT / "README.md", HEADLINE, reports, 2)
    renew(ROOT / "docs" / "figures.md", (*HEADLINE, *FURTHER), reports, 3)


if __name__ == "__main__":
    main()
