"""The questions, in the order in which somebody new to a casebook would ask them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from musnad import model
from musnad.answers.asking import BadQuestion, Parameter, Query, Record
from musnad.casebook import Casebook
from musnad.casebook.errors import CasebookError
from musnad.compare.records import Status
from musnad.export.comparisons import describe_comparison
from musnad.export.identities import describe_identity, describe_member
from musnad.export.ledgers import describe_agreement, describe_event_row, describe_exchange, describe_prediction
from musnad.export.plover import choose_events, name_readings
from musnad.export.records import describe_article, describe_rejection, describe_statement
from musnad.export.stories import describe_origins, describe_story
from musnad.lexicon.plover import load_plover

_LONGEST = 50_000  # characters of an article that one answer gives


def _choices(name: str) -> tuple[str, ...]:
    return get_args(getattr(model, name))


_SINCE = Parameter("since", "date", "Published on that day or later.")
_UNTIL = Parameter("until", "date", "Published on that day or earlier.")
_HAPPENED = (
    Parameter("since", "date", "What may have happened on that day or later."),
    Parameter("until", "date", "What may have happened on that day or earlier."),
)
_OUTLET = Parameter("outlet", "text", "Words of the outlet's name.")
_ARTICLE = Parameter("article", "text", "One article only: its id as answers give it.")
_STORY = Parameter("story", "text", "The story: its id, or the id of an article of it.", required=True)
_ACTOR = Parameter("actor", "text", "Who takes part: words of a name, Arabic or Latin, or a country code such as PRK.")
_STATEMENTS = (
    Parameter("speaker", "text", "Who says it: words of a name or title, Arabic or Latin."),
    Parameter("via", "text", "Who passes it on: an agency, a paper."),
    _OUTLET,
    Parameter("text", "text", 'Words of the content, found with any clitics; "a phrase" in marks; begin*.'),
    Parameter("class", "choice", "What the reporting word makes of it.", _choices("StatementClass"), several=True),
    Parameter("commitment", "choice", "How the speaker stands to it.", _choices("Commitment"), several=True),
    Parameter("kind", "choice", "In whose words.", _choices("StatementKind"), several=True),
    _SINCE,
    _UNTIL,
    _ARTICLE,
)
_ROWS = (_ACTOR, Parameter("status", "choice", "How it stands now.", get_args(Status), several=True))


def _overview(casebook: Casebook) -> Iterator[Record]:
    period = casebook.period()
    yield {
        "articles": len(casebook),
        "waiting_to_be_read": casebook.unread(),
        "could_not_be_read": casebook.count_rejections(),
        "statements": casebook.count("statements"),
        "events": casebook.count("events"),
        "stories": casebook.count_stories(),
        "first_day": period[0] if period else None,
        "last_day": period[1] if period else None,
        "outlets": [{"outlet": outlet, "articles": count} for outlet, count in casebook.outlets()],
        "queries": [{"name": query.name, "about": query.about} for query in QUERIES],
    }


def _articles(casebook: Casebook, **filters: Any) -> Iterator[Record]:
    yield from map(describe_article, casebook.articles(**filters))


def _unread(casebook: Casebook) -> Iterator[Record]:
    yield from map(describe_rejection, casebook.rejections())


def _article(casebook: Casebook, article: str, start: int = 0) -> Iterator[Record]:
    row = casebook.article(article)
    text = casebook.text(article)
    end = min(len(text), start + _LONGEST)
    yield describe_article(row) | {
        "text": text[start:end], "span": [start, end], "length": len(text), "next": end if end < len(text) else None,
    }  # fmt: skip


def _statements(casebook: Casebook, **filters: Any) -> Iterator[Record]:
    if "class" in filters:
        filters["cls"] = filters.pop("class")
    yield from map(describe_statement, casebook.statements(**filters))


def _predictions(casebook: Casebook, **filters: Any) -> Iterator[Record]:
    if "class" in filters:
        filters["cls"] = filters.pop("class")
    yield from map(describe_prediction, casebook.predictions(**filters))


def _events(casebook: Casebook, article: str | None = None, **filters: Any) -> Iterator[Record]:
    if "type" in filters:
        filters["type_"] = filters.pop("type")
    yield from choose_events(name_readings(casebook, article), **filters)


def _timeline(casebook: Casebook, **filters: Any) -> Iterator[Record]:
    yield from map(describe_event_row, casebook.timeline(**filters))


def _entities(casebook: Casebook, **filters: Any) -> Iterator[Record]:
    if "country" in filters:
        filters["country"] = tuple(code.upper() for code in filters["country"])
    yield from map(describe_identity, casebook.identities(**filters))


def _entity(casebook: Casebook, entity: str) -> Iterator[Record]:
    identity = casebook.identity(entity)
    members = identity.members()
    yield describe_identity(identity) | {"members": [describe_member(member) for member in members]}


def _stories(casebook: Casebook, **filters: Any) -> Iterator[Record]:
    yield from map(describe_story, casebook.stories(**filters))


def _compare(casebook: Casebook, story: str) -> Iterator[Record]:
    found = casebook.story(story)
    origins = found.origins()
    compared = describe_comparison(found.comparison(origins), found.name, origins.copies)
    yield compared | describe_story(found) | describe_origins(origins)


def _agreements(casebook: Casebook, **filters: Any) -> Iterator[Record]:
    yield from map(describe_agreement, casebook.agreements(**filters))


def _exchanges(casebook: Casebook, **filters: Any) -> Iterator[Record]:
    yield from map(describe_exchange, casebook.exchanges(**filters))


QUERIES: tuple[Query, ...] = (
    Query("overview", "What the casebook holds", "How many articles, statements, events and stories there are, of which"
          " outlets and days, and which questions can be asked.", (), _overview, single=True),
    Query("articles", "Articles", "The articles, by day of publication.",
          (Parameter("text", "text", "Words that the article must hold."), _OUTLET, _SINCE, _UNTIL), _articles),
    Query("unread", "What could not be read", "Inputs that could not be read, or not wholly, with the cause and what"
          " would help; they are named without the folders in which they lie.", (), _unread),
    Query("article", "One article", f"The text of an article, up to {_LONGEST:,} characters from a place on. Spans of"
          " all answers count the characters (code points) of this text.",
          (Parameter("article", "text", "Its id as answers give it.", required=True),
           Parameter("start", "number", "The first character to give.")), _article, single=True),
    Query("statements", "Who said what", "Attributed statements: who said what, through whom, in what words, and how"
          " far they stand by it. A denial or a refusal to confirm is a statement of its own commitment.",
          _STATEMENTS, _statements),
    Query("events", "What happened, according to whom", "Events in PLOVER codes with actors, recipients, date and whose"
          " word each rests on (factuality).",
          (Parameter("type", "choice", "PLOVER type.", tuple(sorted(load_plover().quads)), several=True), _ACTOR,
           Parameter("recipient", "text", "Who is acted on."),
           Parameter("factuality", "choice", "How certain it is.", _choices("Factuality"), several=True),
           *_HAPPENED, _ARTICLE), _events),
    Query("timeline", "What happened when", "Events by the day on which they happened, with the day on which they were"
          " reported.",
          (_ACTOR, Parameter("type", "choice", "PLOVER type.", tuple(sorted(load_plover().quads)), several=True),
           *_HAPPENED), _timeline),
    Query("entities", "Who is who", "People, bodies, states and sources over all articles, those with most statements"
          " first.",
          (Parameter("name", "text", "Words of a name, Arabic or Latin."),
           Parameter("type", "choice", "What it is.", _choices("EntityType"), several=True),
           Parameter("country", "text", "ISO code of three letters, such as RUS.", several=True), _ARTICLE), _entities),
    Query("entity", "One entity", "All spellings, offices and members of an entity, each member with its places and the"
          " reason why it belongs to it.",
          (Parameter("entity", "text", "Its id, or a name that only it has.", required=True),), _entity, single=True),
    Query("stories", "Affairs", "Groups of articles about one affair, with their number of independent origins.",
          (Parameter("least", "number", "Only stories of so many articles or more."), _ARTICLE), _stories),
    Query("compare", "One affair, many accounts", "The articles of a story compared: copies and origins, claims with"
          " everybody's position and how their status changed, conflicts with both sides.", (_STORY,), _compare,
          single=True),
    Query("agreements", "Agreements", "Agreements: parties, what they are about, and how their status changed.", _ROWS,
          _agreements),
    Query("exchanges", "Exchanges", "Who gives what to whom in return for what, and how certain it is.", _ROWS,
          _exchanges),
    Query("predictions", "Predictions", "What named speakers foretell, with the time for which.", _STATEMENTS,
          _predictions),
)  # fmt: skip


def find_query(name: str) -> Query:
    """The question of that name. Raises :class:`BadQuestion` where there is none."""
    for query in QUERIES:
        if query.name == name:
            return query
    raise BadQuestion(f"there is no question {name!r}; there are {', '.join(query.name for query in QUERIES)}")


def describe_error(error: Exception) -> str:
    """An error of a question in one line: cause, and remedy where there is one."""
    if isinstance(error, CasebookError):
        return f"{error.cause}. {error.remedy}"
    return str(error)
