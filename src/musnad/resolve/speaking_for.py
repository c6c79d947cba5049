"""For whom somebody speaks who says "we": the state or body of his office."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from musnad.arabic.tokens import tokenize
from musnad.lexicon.markers import load_markers
from musnad.lexicon.words import load_words
from musnad.model import Entity, Span

_OF_STATE = frozenset({"official", "ruler"})


def speaks_for(person: Entity, phrases: Sequence[Span], text: str, entities: Sequence[Entity]) -> Entity | None:
    """The entity that ``person`` means by "we".

    Args:
        person: who is quoted.
        phrases: the phrases of the article that name him as a speaker.
        text: the article's text.
        entities: the entities of the article.

    Returns:
        For a spokesman the body whose name follows باسم in one of the phrases; for whoever holds an office of a state,
        that state; ``None`` for others, and where the article has no such entity.
    """
    if person.type != "PER":
        return None
    linked = load_markers().title_links
    official = False
    for phrase in phrases:
        tokens = tokenize(text, *phrase)
        official = official or any(_of_state(token.form) for token in tokens)
        for link, body in pairwise(tokens):
            if link.form in linked and (named := _named_at(body.start, phrase, entities)) is not None:
                return named
    if not official or person.country is None:
        return None
    states = [e for e in entities if e.type == "GPE" and e.country == person.country]
    return states[0] if states else None


def _of_state(form: str) -> bool:
    return any(office.sense in _OF_STATE and not office.weak for office, _ in load_words().look(form).offices)


def _named_at(start: int, phrase: Span, entities: Sequence[Entity]) -> Entity | None:
    bodies = (e for e in entities if e.type in ("ORG", "GPE"))
    return next((e for e in bodies if any(m.span.start == start and phrase.contains(m.span) for m in e.mentions)), None)
