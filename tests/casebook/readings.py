"""Readings for tests: one written by hand, and any that can be thought of."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from musnad import model
from musnad.model import Article, Date, Entity, Event, Layout, Link, Mention, Reading, Residue, Span, Statement

TEXT = (
    "الناطق ينفي الاتفاق\n"
    "نقلت وكالة النهار عن الناطق باسم الحكومة سامر الحلبي قوله إن المفاوضات لم تبدأ.\n"
    "وأضاف: «لا علم للحكومة بأي موعد».\n"
    "شارك المقال"
)


def at(part: str, nth: int = 0, text: str = TEXT) -> Span:
    """The span of the nth occurrence of ``part``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(part, start + 1)
    return Span(start, start + len(part))


def sample(id: str = "halabi", outlet: str | None = "صحيفة المرفأ", published: str | None = "2024-05-03") -> Reading:
    """A denial that comes through an agency, and what is added to it."""
    speaker = Entity(
        "E1", "PER", "سامر الحلبي", "Samer al-Halabi", "SYR",
        (Mention(at("الناطق باسم الحكومة سامر الحلبي"), "name", "name.title"), Mention(at("الناطق"), "title", "title")),
        ("سامر حلبي",), "name.title",
    )  # fmt: skip
    agency = Entity("E2", "MEDIA", "وكالة النهار", None, None, (Mention(at("وكالة النهار"), "name", "lexicon"),))
    denial = Statement(
        "S1", at("قوله"), at("الناطق باسم الحكومة سامر الحلبي"), (at("المفاوضات لم تبدأ"),), ("E1",),
        (Link(at("نقلت"), at("وكالة النهار"), ("E2",), "chain.relay"),),
        "indirect", "deny", "denies", None, False, "cue.noun", "قول",
    )  # fmt: skip
    added = Statement(
        "S2", at("أضاف"), None, (at("لا علم للحكومة بأي موعد"),), ("E1",), (),
        "direct", "explain_add", "declines", None, True, "cue.verb", "أضاف", (at("بأي"),),
    )  # fmt: skip
    event = Event(
        "V1", (at("المفاوضات"),), "CONSULT", ("E1",), ("E2",), (at("موعد"),), None, "2024-05", "denied", "S1",
        "event.x", "meet", (("killed", 2.0),),
    )  # fmt: skip
    body = Span(at("نقلت").start, at("شارك").start - 1)
    layout = Layout(
        headline=at("الناطق ينفي الاتفاق"),
        body=(body,),
        residue=(Residue(at("شارك المقال"), "widget", "widget.phrase"),),
    )
    date = Date(at("موعد"), "DATE", None, "nothing to resolve it against", "date.none")
    return Reading(
        Article(id, TEXT, outlet, "https://example.org/1", published, "الناطق ينفي الاتفاق", None),
        layout, (speaker, agency), (denial, added), (event,), (date,), "E2", ("agency credit not found",),
    )  # fmt: skip


# What may come from the input is anything that Python takes for a string, halves of surrogate pairs and NUL included.
_words = st.text(st.characters(), max_size=12)
_some = st.none() | _words
# What rules make is text.
_made = st.text(max_size=8)
_ids = st.sampled_from(["E1", "E2", "E3"])


def _several(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading that holds together: spans inside the text, ids once."""
    text = draw(st.text(st.characters(), max_size=60))
    pairs = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = pairs.map(lambda pair: Span(min(pair), max(pair)))
    span = st.none() | spans

    def one_of(name: str) -> st.SearchStrategy[Any]:
        return st.sampled_from(get_args(getattr(model, name)))

    mention = st.builds(Mention, spans, one_of("MentionKind"), _made)
    entity = st.builds(
        Entity, _ids, one_of("EntityType"), _words, _some, st.none() | _made, _several(mention), _several(_words), _made
    )
    link = st.builds(Link, span, span, _several(_ids), _made)
    statement = st.builds(
        Statement, st.sampled_from(["S1", "S2", "S3"]), span, span, _several(spans), _several(_ids), _several(link, 2),
        one_of("StatementKind"), one_of("StatementClass"), one_of("Commitment"), st.none() | st.just("S1"),
        st.booleans(), _made, st.none() | _made, _several(spans, 2),
    )  # fmt: skip
    event = st.builds(
        Event, _made, _several(spans), _made, _several(_ids), _several(_ids), _several(spans), st.none() | _made,
        st.none() | _made, one_of("Factuality"), _made, _made, st.none() | _made,
        _several(st.tuples(_made, st.floats(allow_nan=False)), 2),
    )  # fmt: skip
    date = st.builds(Date, spans, one_of("DateType"), _some, _words, _made, _some)
    layout = st.builds(
        Layout, span, span, span, span, _several(spans),
        _several(st.builds(Residue, spans, one_of("ResidueKind"), _made)), _several(spans),
    )  # fmt: skip
    article = st.builds(Article, _words, st.just(text), _some, _some, _some, _some, _some)
    return Reading(
        draw(article), draw(layout),
        tuple(draw(st.lists(entity, max_size=3, unique_by=lambda e: e.id))),
        tuple(draw(st.lists(statement, max_size=3, unique_by=lambda s: s.id))),
        draw(_several(event, 2)), draw(_several(date, 2)), draw(_some), draw(_several(_words, 2)),
    )  # fmt: skip
