"""Who said what (من قال ماذا): statements by facets and words, each a quotation; the address holds the question."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from musnad.arabic.folding import fold
from musnad.casebook import Speaker, StatementRow
from musnad.casebook.facets import FACETS, Count, Facet, StatementIndex, Wanted
from musnad.casebook.search import Question, parse_question
from musnad.export.csv import write_csv
from musnad.web.asking import Ask, Navigation, view
from musnad.web.language import Words
from musnad.web.naming import name_country, name_office

_PAGE = 25
_SHOWN = 10  # values of a facet
_MORE = 60  # where more were asked for
_MEANT = 3  # speakers that are suggested
_NAMESAKES = 500  # speakers that a name can stand for
_CHUNK = 500  # rows of a table that are loaded at once
_ORDER: tuple[Facet, ...] = (
    "speaker", "named", "class", "commitment", "office", "country", "outlet", "story", "year", "kind", "prediction",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet as it is shown: ``address`` chooses it, or takes it back."""

    value: str
    name: str
    language: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class FacetShown:
    """A facet with its values; ``more`` is the address that shows more of them."""

    facet: Facet
    values: tuple[Value, ...]
    chosen: bool
    more: str | None


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """What the page shows; ``complete`` is false where the search stopped before the end,
    ``wrong`` names the days that were not understood."""

    rows: tuple[StatementRow, ...]
    total: int
    complete: bool
    page: int
    pages: int
    asked: str
    since: str
    until: str
    facets: tuple[FacetShown, ...]
    chosen: tuple[tuple[Facet, Value], ...]
    order: str
    question: Question | None
    who: str
    meant: tuple[Speaker, ...]
    wrong: frozenset[str]


def show_statements(ask: Ask) -> Response:
    """The page of what was asked for."""
    index = ask.server.statement_index()
    wanted, text, wrong = _wanted(ask)
    holding, complete = _holding(ask, index, text)
    # Where a day was not understood, nothing is shown that it might have left out.
    found = 0 if wrong else index.choose(wanted) & holding
    total = found.bit_count()
    pages = max(1, -(-total // _PAGE))
    page = min(pages, ask.number("page", 1, least=1, most=10**7))
    newest = ask.one("order") != "oldest"
    rows = ask.casebook.pick_statements(index.pick(found, (page - 1) * _PAGE, _PAGE, newest))
    facets = tuple(_facets(ask, index, wanted, holding))
    shown = StatementsPage(
        tuple(rows), total, complete, page, pages, text, ask.one("since"), ask.one("until"), facets,
        tuple((f.facet, v) for f in facets for v in f.values if v.chosen),
        "newest" if newest else "oldest",
        parse_question(text) if text else None,
        ask.one("who"),
        _meant(ask, text) if page == 1 and not wrong else (),
        wrong,
    )  # fmt: skip
    return ask.render("statements.html", 400 if wrong else 200, page=shown)


def give_table(ask: Ask) -> Response:
    """All that was asked for as CSV, in the order of the page."""
    index = ask.server.statement_index()
    wanted, text, wrong = _wanted(ask)
    if wrong:
        raise ValueError(f"not a day: {', '.join(sorted(wrong))}")
    found = index.choose(wanted)
    if text:
        found = ask.casebook.search_statements(index, text, found).bits
    picked = index.pick(found, newest=ask.one("order") != "oldest")
    headers = {"Content-Disposition": 'attachment; filename="statements.csv"'}
    return StreamingResponse(_table(ask, picked), media_type="text/csv; charset=utf-8", headers=headers)


def _table(ask: Ask, picked: list[tuple[int, int]]) -> Iterator[bytes]:
    # Each part opens the casebook for itself: the parts are asked for in different threads.
    for at in range(0, max(1, len(picked)), _CHUNK):
        with ask.server.open() as casebook:
            rows = casebook.pick_statements(picked[at : at + _CHUNK])
        part = io.StringIO(newline="")
        write_csv(rows, part, mark=at == 0, head=at == 0, clean=True)
        yield part.getvalue().encode("utf-8", "replace")


def _meant(ask: Ask, text: str) -> tuple[Speaker, ...]:
    """Speakers whose name was perhaps written where words of what is said are looked for."""
    plain = text.replace('"', " ").replace("*", " ").strip()
    chosen = ask.many("speaker")
    return tuple(s for s in ask.casebook.find_speakers(plain, _MEANT) if s.identity not in chosen) if plain else ()


def _wanted(ask: Ask) -> tuple[Wanted, str, frozenset[str]]:
    """What the address asks for: facets and days, words, and which of the days are none, which are left out."""
    from musnad.casebook.identification import published_days

    values = {facet: ask.many(facet) for facet in FACETS if ask.many(facet)}
    if ask.one("who") and "speaker" not in values:
        # Nobody of that name has said anything where nobody is found.
        values["speaker"] = tuple(s.identity for s in ask.casebook.find_speakers(ask.one("who"), _NAMESAKES)) or ("",)
    days = {name: published_days(fold(ask.one(name))) for name in ("since", "until") if ask.one(name)}
    since, until = days.get("since"), days.get("until")
    text = ask.one("q")
    wanted = Wanted(values, since[0] if since else None, until[1] if until else None)
    wrong = frozenset(name for name, found in days.items() if found is None)
    return wanted, text if any(char.isalnum() for char in text) else "", wrong


def _holding(ask: Ask, index: StatementIndex, text: str) -> tuple[int, bool]:
    """The statements that hold the words, of all that there are, and whether all were looked through."""
    if not text:
        return index.all, True
    matches = ask.server.search(index, text)
    return matches.bits, matches.complete


def _facets(ask: Ask, index: StatementIndex, wanted: Wanted, holding: int) -> Iterator[FacetShown]:
    words = ask.words
    counted: dict[Facet, list[Count]] = {}
    for facet in _ORDER:
        # What a choice would leave is counted without the other choices in the same facet: they are joined by "or".
        among = index.choose(wanted, leaving=None if facet == "speaker" and ask.one("who") else facet) & holding
        most = _MORE if ask.one("more") == facet else _SHOWN
        counted[facet] = index.count(facet, among, ask.many(facet), most + 1)
    names = _Names(ask, counted)
    for facet, counts in counted.items():
        most = _MORE if ask.one("more") == facet else _SHOWN
        chosen = ask.many(facet)
        values = tuple(
            Value(c.value, *names(facet, c.value, words), c.count, c.chosen, _toggle(ask, facet, c.value))
            for c in counts[:most] + [c for c in counts[most:] if c.chosen]
        )
        more = ask.address(more=facet, page=None) if len(counts) > most and most == _SHOWN else None
        if values and (len(values) > 1 or chosen or facet in ("prediction",)):
            yield FacetShown(facet, values, bool(chosen), more)


def _toggle(ask: Ask, facet: Facet, value: str) -> str:
    """The address of this page with one more value chosen, or without it where it is."""
    from urllib.parse import urlencode

    pairs = [(k, v) for k, v in ask.request.query_params.multi_items() if k not in ("page", "more") and v]
    pair = (str(facet), value)
    pairs = [p for p in pairs if p != pair] if pair in pairs else [*pairs, pair]
    return "/statements" + (f"?{urlencode(pairs)}" if pairs else "")


class _Names:
    """How values of facets are called: identities and stories by their names, the rest by words of the program."""

    def __init__(self, ask: Ask, counted: dict[Facet, list[Count]]) -> None:
        self._people = ask.casebook.speakers_of([c.value for c in counted.get("speaker", ())])
        self._stories = ask.casebook.story_names([c.value for c in counted.get("story", ())])

    def __call__(self, facet: Facet, value: str, words: Words) -> tuple[str, str]:
        if facet == "speaker" and value in self._people:
            name, code = words.name_of(self._people[value])
            return name, cast(str, code)
        if facet == "story":
            return self._stories.get(value, value), "ar"
        if facet == "country":
            return name_country(value, words.code), words.code
        if facet == "office":
            return name_office(value, words.code), words.code
        if facet == "year":
            return words.digits(value), words.code
        group = f"{facet}.{value}"
        return (words.plain(group), words.code) if words.has(group) else (value, "")


ROUTES = [Route("/statements", view(show_statements)), Route("/statements.csv", view(give_table))]
NAVIGATION = Navigation("/statements", "nav.statements")
