"""What a phrase of the text says, by its own words, about whom it refers to."""

from __future__ import annotations

from typing import Literal, NamedTuple

from musnad.lexicon.gazetteer import Sense
from musnad.lexicon.words import Office
from musnad.model import EntityType, Mention, MentionKind, Span

Anaphor = Literal[
    "", "office", "body", "state", "pair", "latter", "courtesy", "source", "document", "owner", "national"
]


class Title(NamedTuple):
    """An office held, as far as it is spelled out: "the Russian minister of Foreign Affairs".

    ``words`` are the words of its complement without article, ``country`` the ISO code of its nationality, ``key`` the
    known body or state it belongs to.
    """

    office: Office
    words: frozenset[str] = frozenset()
    country: str | None = None
    key: str | None = None


class Reference(NamedTuple):
    """A phrase that refers to somebody or something, before it is known to whom.

    ``first`` and ``last`` delimit its tokens, ``end`` those with its appositions. ``key`` is the known identity that
    its words name, ``senses`` all that they may name. ``name`` holds the folded words of a proper name, ``titles`` what
    is said of its bearer, ``head`` and ``words`` the head word and the other words of a body or description.
    ``anaphor`` says in which way the phrase needs an earlier one to be understood. ``inner`` are references inside
    it. A ``pointing`` one carries the article on its head ("the Minister"); ``alone`` is the word of a phrase that is
    one bare word. ``same`` marks "himself" after it, ``verb`` is the gender of the verb whose subject it is, a
    ``guessed`` gender is only the usual one. A ``weak`` one has an everyday reading and needs support from the rest of
    the article.
    """

    span: Span
    first: int
    last: int
    end: int
    type: EntityType
    kind: MentionKind
    rule: str
    key: str | None = None
    senses: tuple[Sense, ...] = ()
    name: tuple[str, ...] = ()
    titles: tuple[Title, ...] = ()
    head: str = ""
    words: tuple[str, ...] = ()
    country: str | None = None
    gender: str = ""
    number: str = "s"
    definite: bool = True
    anaphor: Anaphor = ""
    weak: bool = False
    inner: tuple[Reference, ...] = ()
    name_span: Span | None = None
    pointing: bool = False
    alone: str = ""
    same: bool = False
    verb: str = ""
    guessed: bool = False

    @property
    def mention(self) -> Mention:
        """The reference as the record that the reading keeps."""
        return Mention(self.span, self.kind, self.rule)


def with_titles(reference: Reference, titles: tuple[Title, ...], end: int) -> Reference:
    """``reference`` with further titles from an apposition that ends at token ``end``."""
    country = reference.country or next((t.country for t in titles if t.country), None)
    return reference._replace(titles=(*reference.titles, *titles), end=end, country=country)
