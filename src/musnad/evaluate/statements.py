"""Attributed statements against gold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from musnad.evaluate.alignment import match_heaviest
from musnad.evaluate.annotations import Annotation, Saying, Words
from musnad.evaluate.figures import NO_SCORES, NO_SHARE, Scores, Share, Sum
from musnad.evaluate.identities import IdentityMatcher

_SAME_CUE = 0.2
_ENOUGH = 0.5
_NO = {"denies", "declines"}

Pair = tuple[Saying, Saying]
Part = Callable[[Saying], Words]


@dataclass(frozen=True, slots=True)
class StatementFigures(Sum):
    """What the statements of an article, or of many, come to.

    Statements are paired one to one so that their contents agree best (F over words), a shared word of the cue
    deciding between equals. ``cue``, ``source`` and ``content`` count words over all pairs; the ``exact_`` ones count
    statements whose words are just those of gold. A pair is ``matched`` when its contents share at least half of
    their union. ``content_speaker``, the headline, counts the matched pairs with the right speakers against all
    statements on either side; ``direct`` looks at every direct quotation of gold; all others at matched pairs only.
    ``carried_over`` is of two kinds: ``zero_subject``, where the verb alone is there, and ``pronoun``, where a pronoun
    is. ``anonymous`` counts the pairs that gold gives to nobody, or to people whom nobody names, and in which the
    system names nobody either.
    """

    matched: Scores = NO_SCORES
    cue: Scores = NO_SCORES
    source: Scores = NO_SCORES
    content: Scores = NO_SCORES
    exact_cue: Scores = NO_SCORES
    exact_source: Scores = NO_SCORES
    exact_content: Scores = NO_SCORES
    exact_triple: Scores = NO_SCORES
    direct: Share = NO_SHARE
    content_speaker: Scores = NO_SCORES
    speaker: Share = NO_SHARE
    cls: Share = NO_SHARE
    commitment: Share = NO_SHARE
    kind: Share = NO_SHARE
    carried_over: Share = NO_SHARE
    zero_subject: Share = NO_SHARE
    pronoun: Share = NO_SHARE
    anonymous: Share = NO_SHARE
    chains: Share = NO_SHARE
    false_chains: int = 0
    denials_as_assertions: Share = NO_SHARE


def pair_statements(gold: Sequence[Saying], system: Sequence[Saying]) -> list[Pair]:
    """The best one-to-one pairing; pairs that share no word of content or cue are left out."""
    weights = [[_agreement(g.content, s.content) + _SAME_CUE * bool(g.cue & s.cue) for s in system] for g in gold]
    pairs = ((gold[i], system[j]) for i, j in match_heaviest(weights))
    return [(g, s) for g, s in pairs if g.content & s.content or g.cue & s.cue]


def _agreement(one: Words, other: Words) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def compare_statements(gold: Annotation, system: Annotation) -> tuple[StatementFigures, tuple[str, ...]]:
    """The figures of ``system`` against ``gold``, two annotations of one text, and each fault in words."""
    same = IdentityMatcher(gold, system).same_all
    pairs = pair_statements(gold.statements, system.statements)
    close = [pair for pair in pairs if is_close(*pair)]
    right = [same(g.speakers, s.speakers) for g, s in close]

    def count_words(part: Part) -> Scores:
        return Scores(
            sum(len(part(g) & part(s)) for g, s in pairs),
            sum(len(part(s)) for s in system.statements),
            sum(len(part(g)) for g in gold.statements),
        )

    def count_of_all(hits: Sequence[bool]) -> Scores:
        return Scores(sum(hits), len(system.statements), len(gold.statements))

    figures = StatementFigures(
        matched=count_of_all([True] * len(close)),
        cue=count_words(lambda x: x.cue),
        source=count_words(lambda x: x.source),
        content=count_words(lambda x: x.content),
        exact_cue=count_of_all([g.cue == s.cue for g, s in pairs]),
        exact_source=count_of_all([g.source == s.source for g, s in pairs]),
        exact_content=count_of_all([g.content == s.content for g, s in pairs]),
        exact_triple=count_of_all([(g.cue, g.source, g.content) == (s.cue, s.source, s.content) for g, s in close]),
        direct=Share(
            sum(g.kind == "direct" and g.content == s.content for g, s in pairs),
            sum(g.kind == "direct" for g in gold.statements),
        ),
        content_speaker=count_of_all(right),
        speaker=_share(right),
        cls=_share([g.cls == s.cls for g, s in close]),
        commitment=_share([g.commitment == s.commitment for g, s in close]),
        kind=_share([g.kind == s.kind for g, s in close]),
        carried_over=_share([hit for (g, _), hit in zip(close, right, strict=True) if g.implicit]),
        zero_subject=_share([hit for (g, _), hit in zip(close, right, strict=True) if g.implicit and not g.pronoun]),
        pronoun=_share([hit for (g, _), hit in zip(close, right, strict=True) if g.implicit and g.pronoun]),
        anonymous=_share([_left_anonymous(gold, same, g, s) for g, s in close if _is_anonymous(gold, g)]),
        chains=_share([_same_chain(same, g, s) for g, s in close if g.chain]),
        false_chains=sum(bool(s.chain) and not g.chain for g, s in close),
        denials_as_assertions=_share([_reads_no_as_yes(s) for g, s in close if g.commitment in _NO]),
    )
    return figures, tuple(_iterate_faults(gold, system, pairs, same))


def is_close(one: Saying, other: Saying) -> bool:
    """Whether two statements have enough content in common to be one."""
    return len(one.content & other.content) / max(1, len(one.content | other.content)) >= _ENOUGH


def _share(hits: Sequence[bool]) -> Share:
    return Share(sum(hits), len(hits))


def _same_chain(same: Callable[[Sequence[str], Sequence[str]], bool], gold: Saying, system: Saying) -> bool:
    if len(gold.chain) != len(system.chain):
        return False
    return all(same(x, y) for x, y in zip(gold.chain, system.chain, strict=True))


def _is_anonymous(gold: Annotation, saying: Saying) -> bool:
    """Whether gold names nobody as the speaker."""
    return all(gold.parties[identity].unnamed for identity in saying.speakers)


def _left_anonymous(
    gold: Annotation, same: Callable[[Sequence[str], Sequence[str]], bool], one: Saying, other: Saying
) -> bool:
    """Whether the system gives what gold leaves anonymous to nobody else: to no speaker where gold has none, else to
    the same people or, at most, to others whom gold does not name."""
    if not one.speakers or not other.speakers:
        return not other.speakers
    if same(one.speakers, other.speakers):
        return True
    unnamed = [party.id for party in gold.parties.values() if party.unnamed]
    return all(any(same([mine], [yours]) for mine in unnamed) for yours in other.speakers)


def _reads_no_as_yes(statement: Saying) -> bool:
    return statement.commitment == "asserts"


def _iterate_faults(
    gold: Annotation, system: Annotation, pairs: Sequence[Pair], same: Callable[[Sequence[str], Sequence[str]], bool]
) -> Iterator[str]:
    for g, s in pairs:
        where = f"{g.id}~{s.id} {g.shown}"
        if not is_close(g, s):
            yield f"content {where} :: got {s.shown}"
            continue
        if not same(g.speakers, s.speakers):
            yield f"speaker {where} :: {_name(gold, g.speakers)} got {_name(system, s.speakers)}"
        if not _same_chain(same, g, s):
            yield f"chain {where} :: {_show_chain(gold, g)} got {_show_chain(system, s)}"
        if g.cls != s.cls:
            yield f"class {where} :: {g.cls} got {s.cls}"
        if g.commitment != s.commitment:
            yield f"commitment {where} :: {g.commitment} got {s.commitment}"
        if g.kind != s.kind:
            yield f"kind {where} :: {g.kind} got {s.kind}"
    paired = {id(statement) for pair in pairs for statement in pair}
    yield from (f"missed {g.id} {g.shown}" for g in gold.statements if id(g) not in paired)
    yield from (f"extra {s.id} {s.shown}" for s in system.statements if id(s) not in paired)


def _name(annotation: Annotation, identities: Sequence[str]) -> str:
    return " + ".join(annotation.parties[i].shown for i in identities) or "nobody"


def _show_chain(annotation: Annotation, statement: Saying) -> str:
    return " < ".join(_name(annotation, link) for link in statement.chain) or "none"
