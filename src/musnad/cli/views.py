"""How statements and who makes them look in a table."""

from __future__ import annotations

from musnad.casebook import Speaker, StatementRow
from musnad.cli.terminal import Column, Line, Table

COLUMNS = (Column("WHERE", 20), Column("WHO", 24), Column("HOW", 16), Column("WHAT"))

# How a statement stands to its content is what must not be overlooked.
COMMITMENT_COLOURS = {
    "denies": "red",
    "declines": "yellow",
    "alleges": "magenta",
    "uncertain": "yellow",
    "wants": "blue",
    "asks": "blue",
}
DIM: dict[str, object] = {"dim": True}
STRONG: dict[str, object] = {"bold": True}


def commitment_style(commitment: str) -> dict[str, object] | None:
    """The colour of a commitment; a plain assertion has none."""
    colour = COMMITMENT_COLOURS.get(commitment)
    return {"fg": colour} if colour else None


def statement_table(most: int | None, place: bool = True) -> Table:
    """An empty table of statements; without ``place`` it has no word of the article."""
    columns = COLUMNS if place else (Column("", 5), *COLUMNS[1:])
    return Table(columns, most=most)


def statement_cells(row: StatementRow, place: bool = True) -> list[list[Line]]:
    """The cells of one statement."""
    where = [Line(row.id, DIM)]
    if place:
        where = [Line(row.article.published[:10] if row.article.published else "undated")]
        if row.article.outlet:
            where.append(Line(row.article.outlet))
        where.append(Line(f"{row.article.name} {row.id}", DIM))
    return [where, describe_source(row), describe_manner(row), [Line(row.text, commitment_style(row.commitment))]]


def name_of(speaker: Speaker) -> str:
    """The name by which a speaker is shown."""
    return speaker.name_ar or speaker.name_en or speaker.id


def name_speakers(row: StatementRow) -> str:
    """Who says it, in one line: by name where that is known, else in the words of the text."""
    return " + ".join(name_of(speaker) for speaker in row.speakers) or row.source or "not said"


def name_steps(row: StatementRow) -> list[str]:
    """Who passes it on, the nearest to the speaker first."""
    named = (" + ".join(name_of(speaker) for speaker in step.speakers) or step.source for step in reversed(row.chain))
    return [name for name in named if name]


def describe_source(row: StatementRow) -> list[Line]:
    """Who says it, in the words of the text if these are others, and through whom."""
    lines = [Line(name_speakers(row), STRONG if row.speakers or row.source else DIM)]
    if row.source and row.speakers and row.source != name_of(row.speakers[0]):
        lines.append(Line(row.source, DIM))
    for name in name_steps(row):
        lines.extend((Line("via"), Line(name)))
    return lines


def describe_manner(row: StatementRow) -> list[Line]:
    """Reporting word, class and commitment."""
    lines = [Line(row.cue, STRONG)] if row.cue else []
    lines.append(Line(row.cls))
    if row.commitment != "asserts":
        lines.append(Line(row.commitment, commitment_style(row.commitment)))
    if row.kind != "indirect":
        lines.append(Line(row.kind, DIM))
    if row.statement.prediction:
        lines.append(Line("prediction", DIM))
    if row.statement.nested_in:
        lines.append(Line(f"in {row.statement.nested_in}", DIM))
    return lines
