"""The conditions that statements, articles and entities can be asked for, as SQL."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from musnad.casebook.identification import bare_words, published_days
from musnad.casebook.search import Question, parse_question

ORDER = "a.published_from IS NULL, a.published_from, a.id, a.digest"
"""The order of all listings: by day of publication, undated articles last, then by id."""

# Words between spaces, so that "instr" finds whole words only; see identification.look_up_words.
# What an article calls somebody, or any spelling that another article has for the same identity.
_NAMED = "(instr(e.words, ?) > 0 OR instr(i.words, ?) > 0)"
_SPEAKER = (
    "EXISTS (SELECT 1 FROM statement_entities se JOIN entities e ON e.article = se.article AND e.id = se.entity"
    " JOIN members m ON m.article = e.article AND m.entity = e.ord JOIN identities i ON i.id = m.identity"
    " WHERE se.article = s.article AND se.statement = s.ord AND se.link {links} AND {named})"
)


@dataclass(slots=True)
class Conditions:
    """An SQL condition that grows clause by clause, with its parameters; ``question`` is left to be checked after."""

    clauses: list[str] = field(default_factory=list)
    values: list[str | int] = field(default_factory=list)
    question: Question | None = None

    def add(self, clause: str, *values: str | int) -> None:
        """One more clause that must hold."""
        self.clauses.append(clause)
        self.values.extend(values)

    @property
    def where(self) -> str:
        """All clauses after WHERE, or nothing."""
        return " WHERE " + " AND ".join(self.clauses) if self.clauses else ""

    def add_choice(self, column: str, wanted: str | Collection[str] | None) -> None:
        """``column`` must be ``wanted``, or one of them."""
        if wanted is None:
            return
        values = [wanted] if isinstance(wanted, str) else sorted(wanted)
        self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def add_article(self, key: int | None) -> None:
        """Only the article with that key."""
        if key is not None:
            self.add("a.key = ?", key)

    def add_outlet(self, outlet: str | None) -> None:
        """Only articles of outlets whose name holds these words."""
        if outlet is not None:
            self.add("instr(look_up_words(a.outlet), ?) > 0", whole_words(outlet, "outlet"))

    def add_period(self, since: str | None, until: str | None) -> None:
        """Only articles that may have been published between these days, both included; undated ones never are."""
        if since is not None:
            self.add("a.published_until >= ?", day(since, "since")[0])
        if until is not None:
            self.add("a.published_from <= ?", day(until, "until")[1])

    def add_speaker(self, speaker: str | None) -> None:
        """Only statements of somebody with these words in a name or mention."""
        if speaker is not None:
            self.add(_SPEAKER.format(links="= -1", named=_NAMED), *[whole_words(speaker, "speaker")] * 2)

    def add_via(self, via: str | None) -> None:
        """Only statements that came through somebody with these words in a name or mention."""
        if via is not None:
            self.add(_SPEAKER.format(links=">= 0", named=_NAMED), *[whole_words(via, "via")] * 2)

    def add_name(self, name: str | None) -> None:
        """Only entities with these words in a name or mention."""
        if name is not None:
            self.add(_NAMED, *[whole_words(name, "name")] * 2)

    def add_identity_name(self, name: str | None) -> None:
        """Only identities with these words in a spelling of the name, or in what an article calls them."""
        if name is not None:
            words = whole_words(name, "name")
            self.add(
                "(instr(i.words, ?) > 0 OR i.id IN (SELECT m.identity FROM entities e JOIN members m"
                " ON m.article = e.article AND m.entity = e.ord WHERE instr(e.words, ?) > 0))",
                words,
                words,
            )

    def add_text(self, text: str | None) -> None:
        """Only articles with the words of ``text``; whether they stand where they should is checked after."""
        if text is None:
            return
        question = parse_question(text)
        if not question.phrases:
            raise ValueError(f"text: there is no word to look for in {text!r}")
        self.question = question
        self.add("a.key IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)", question.expression())


def whole_words(asked: str, name: str) -> str:
    """What to look for among look-up words. Raises ``ValueError`` where ``asked`` holds no word."""
    words = bare_words(asked)
    if not words:
        raise ValueError(f"{name}: there is no word to look for in {asked!r}")
    return " " + " ".join(words) + " "


def day(asked: str, name: str) -> tuple[str, str]:
    """First and last day of an ISO date of any precision. Raises ``ValueError`` where it is none."""
    days = published_days(asked)
    if days is None:
        raise ValueError(f"{name}: {asked!r} is not a date such as 2024-06-19, 2024-06 or 2024")
    return days
