"""Which statements deserve a look first: what in a record is known to go wrong more often than the rest.

A doubt is no fault. It is a trait of the record that anybody can check beside the text; a statement comes the earlier
in the queue, the more its doubts weigh together. What each trait is worth was measured:
``python -m musnad.evaluate.doubts``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from musnad.arabic.quotations import Quotation, find_quotations
from musnad.model import Entity, Reading, Span, Statement

DoubtKind = Literal[
    "nobody", "carried_far", "carried_past", "described", "several", "unclosed", "long", "short", "across",
    "noun_phrase", "anaphoric", "uncued", "stance", "two_classes", "chain", "crossing", "headline", "deep",
]  # fmt: skip
KINDS: tuple[DoubtKind, ...] = get_args(DoubtKind)

WEIGHTS: Mapping[DoubtKind, int] = {
    "nobody": 6,
    "carried_far": 3,
    "carried_past": 2,
    "described": 1,
    "several": 4,
    "unclosed": 3,
    "long": 4,
    "short": 4,
    "across": 4,
    "noun_phrase": 2,
    "anaphoric": 4,
    "uncued": 1,
    "stance": 2,
    "two_classes": 1,
    "chain": 2,
    "crossing": 3,
    "headline": 2,
    "deep": 1,
}

WORDS: Mapping[DoubtKind, str] = {
    "nobody": "no speaker was found",
    "carried_far": "the speaker is carried over from another paragraph",
    "carried_past": "the speaker is carried over past somebody else who spoke in between",
    "described": "the speaker is known by a description only, by no name",
    "several": "one source stands for {count} speakers",
    "unclosed": "a quotation mark is not closed",
    "long": "the content is long ({count} words)",
    "short": "the content is a single word",
    "across": "the content runs over several paragraphs",
    "noun_phrase": "the content is a noun phrase: it may be no statement, or end elsewhere",
    "anaphoric": "the content is what another clause refers back to",
    "uncued": "no reporting word",
    "stance": "{class} with {commitment}: unusual together",
    "two_classes": "the same reporting word is of another class elsewhere in the article ({class})",
    "chain": "a link of the chain is nobody known",
    "crossing": "its content crosses that of {other}",
    "headline": "in a headline",
    "deep": "inside a statement that is inside another",
}
"""Every doubt in words; what is in braces comes from :attr:`Doubt.detail`."""

_LONG = 60  # words; of 100 statements a few are longer
_USUAL = {
    "deny": {"denies"},
    "not_confirm": {"declines", "denies"},
    "ask": {"asks"},
    "demand": {"wants"},
    "call": {"wants"},
    "order": {"wants"},
    "claim": {"alleges", "uncertain", "asserts", "denies"},
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look at a statement; ``detail`` is what its words tell beside the kind."""

    kind: DoubtKind
    detail: tuple[tuple[str, str], ...] = ()

    @property
    def weight(self) -> int:
        """How much it counts in the queue."""
        return WEIGHTS[self.kind]

    @property
    def words(self) -> str:
        """The reason in English."""
        return WORDS[self.kind].format(**dict(self.detail))


def find_doubts(reading: Reading) -> dict[str, tuple[Doubt, ...]]:
    """The doubts about the statements of a reading, by statement id; those without any are left out."""
    context = _Context(reading)
    found = {statement.id: tuple(context.doubts(number)) for number, statement in enumerate(reading.statements)}
    return {id: doubts for id, doubts in found.items() if doubts}


class _Context:
    """A reading with what is asked of it for many statements."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.article.text
        self.headline = reading.layout.headline
        self.statements = reading.statements
        self.entities = {entity.id: entity for entity in reading.entities}
        self.hosts = {statement.id: statement.nested_in for statement in reading.statements}
        self.unclosed: dict[tuple[int, int], list[Quotation]] = {}  # by the paragraph
        self.reach = [_reach(statement) for statement in reading.statements]
        self.classes: dict[str, Counter[str]] = {}
        for statement in reading.statements:
            if statement.lemma:
                self.classes.setdefault(statement.lemma, Counter())[statement.cls] += 1

    def doubts(self, number: int) -> Iterator[Doubt]:
        statement = self.statements[number]
        yield from self._about_speaker(statement, number)
        yield from self._about_content(statement, number)
        usual = _USUAL.get(statement.cls, {"asserts", "uncertain", "declines", "denies"})
        if statement.commitment not in usual:
            yield Doubt("stance", (("class", statement.cls), ("commitment", statement.commitment)))
        if statement.lemma and len(self.classes[statement.lemma]) > 1:
            other = next(cls for cls, _ in self.classes[statement.lemma].most_common() if cls != statement.cls)
            yield Doubt("two_classes", (("class", other),))
        if any(not link.entities for link in statement.chain):
            yield Doubt("chain")
        host = self.hosts.get(statement.nested_in or "")
        if statement.nested_in and host:
            yield Doubt("deep")

    def _about_speaker(self, statement: Statement, number: int) -> Iterator[Doubt]:
        if not statement.entities:
            yield Doubt("nobody")
            return
        speakers = [self.entities[id] for id in statement.entities if id in self.entities]
        if statement.source is None and statement.cue is not None:
            yield from self._carried(statement, number, speakers)
        if speakers and not any(m.kind in ("name", "metonym", "group") for s in speakers for m in s.mentions):
            yield Doubt("described")
        if statement.source is not None and len(speakers) > 1:
            yield Doubt("several", (("count", str(len(speakers))),))

    def _carried(self, statement: Statement, number: int, speakers: Sequence[Entity]) -> Iterator[Doubt]:
        assert statement.cue is not None
        at = statement.cue.start
        before = max((m.span.end for s in speakers for m in s.mentions if m.span.end <= at), default=None)
        if before is None or "\n" in self.text[before:at]:
            yield Doubt("carried_far")
        last = next((other for other in reversed(self.statements[:number]) if other.source is not None), None)
        if last is None or last.source is None or before is None or not before < last.source.start < at:
            return
        if last.entities and not set(last.entities) & set(statement.entities):
            yield Doubt("carried_past")

    def _about_content(self, statement: Statement, number: int) -> Iterator[Doubt]:
        words = sum(len(span.of(self.text).split()) for span in statement.content)
        if words > _LONG:
            yield Doubt("long", (("count", str(words)),))
        if words == 1:
            yield Doubt("short")
        if any("\n" in span.of(self.text).strip() for span in statement.content):
            yield Doubt("across")
        if statement.rule == "cue.np":
            yield Doubt("noun_phrase")
        if statement.rule == "cue.anaphoric":
            yield Doubt("anaphoric")
        if statement.cue is None and statement.rule != "document":
            yield Doubt("uncued")
        if statement.kind != "indirect" and statement.content and self._is_unclosed(statement):
            yield Doubt("unclosed")
        if self.headline is not None and statement.content and self.headline.contains(statement.content[0]):
            yield Doubt("headline")
        start, end = self.reach[number]
        for at, (first, last) in enumerate(self.reach[:number]):
            if first < end and start < last and _crosses(statement, self.statements[at]):
                yield Doubt("crossing", (("other", self.statements[at].id),))
                break

    def _is_unclosed(self, statement: Statement) -> bool:
        first = statement.content[0]
        start = self.text.rfind("\n", 0, first.start) + 1
        end = self.text.find("\n", first.end)
        end = len(self.text) if end < 0 else end
        if (start, end) not in self.unclosed:
            self.unclosed[start, end] = [q for q in find_quotations(self.text, start, end) if not q.closed]
        return any(Span(q.start, q.end).overlaps(first) for q in self.unclosed[start, end])


def _reach(statement: Statement) -> tuple[int, int]:
    """Where the content of a statement begins and ends."""
    if not statement.content:
        return 0, 0
    return min(span.start for span in statement.content), max(span.end for span in statement.content)


def _crosses(one: Statement, other: Statement) -> bool:
    """Whether contents share characters and neither holds the other."""
    return any(a.overlaps(b) and not a.contains(b) and not b.contains(a) for a in one.content for b in other.content)
