"""What one doubts, alleges or could not verify, and another tells as a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from musnad.compare.claims.claims import order_key
from musnad.compare.claims.evidence import Evidence
from musnad.compare.claims.likeness import closeness
from musnad.compare.claims.pairs import days_between, is_copied, is_reprint
from musnad.compare.claims.scope import same_head, times_apart
from musnad.compare.claims.status import answers_for
from musnad.compare.claims.subjects import Line
from musnad.compare.clauses.forms import has_any
from musnad.compare.clauses.negations import is_conditional, is_news, tells_of_accusing, withholds, withholds_it
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.references import TAKEN_UP
from musnad.compare.conflicts.denials import DENIED
from musnad.compare.conflicts.denied import FIRM, is_relative, may_be_another
from musnad.compare.conflicts.naming import is_topic
from musnad.compare.conflicts.sameness import bare_forms, names_of, share_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.cues import find_cues

Pair = tuple[Position, Position, str]
_CLOSE = 0.5  # share of deeds and things from which two clauses are on one thing
_SAID = FIRM | {"alleges"}
_ONE_TIME = 14  # days within which two articles tell how a claim stands at one time
_LEAST_SHARED = 2  # things that two positions share
_SPEAKERS = frozenset({"PER", "ORG", "GPE", "MEDIA"})
_PEOPLE = ("person:", "per:")
_SAYING = frozenset({"say", "announce", "explain_add", "confirm", "reveal", "claim"})
_MEDIA = "stance.media"  # what media are said to tell
_DOCUMENTS = "documents"  # whose they are nobody knows
_AFTER = 1000  # what comes after a doubt is further from it than what it follows


def doubted(positions: Sequence[Position]) -> Iterable[Pair]:
    """Doubted or only alleged by one, told as fact by another: of every article that doubts it the clearest
    pair in it and with another, in which the
    doubt is not the later one unless it is of the same article."""
    best: dict[tuple[str, str | None], tuple[int, Pair]] = {}
    given = GivenWords(positions)
    for a, b in combinations(sorted(positions, key=order_key), 2):
        if a.matter != "fact" or b.matter != "fact":
            continue
        doubt, firm = (b, a) if b.stance not in FIRM else (a, b)
        if firm.stance not in FIRM or not _is_doubted(doubt):
            continue
        if doubt.headline and doubt.article == firm.article:
            continue  # it only sums up
        if doubt.article != firm.article and (doubt.day or "") > (firm.day or ""):
            continue
        if doubt.article != firm.article and not _is_of_one_time(doubt, firm):
            continue  # what was doubted then and is told now has changed its status
        if is_conditional(firm) or is_news(firm) or firm.rule in (_MEDIA, TAKEN_UP) or not _can_speak(doubt):
            continue
        if is_reprint(doubt, firm) or (
            doubt.article != firm.article and doubt.stance == "alleges" and _is_speech(firm)
        ):
            continue  # the same words, read in two ways, or somebody's whom the article only quotes
        if doubt.stance == "alleges" and (not doubt.holders or _is_blame(doubt)):
            continue  # what somebody is charged with, told by the article, or what he is held responsible for
        if firm.says.negative and not doubt.says.negative:
            continue
        if doubt.stance == "alleges" and firm.holders and doubt.article == firm.article:
            continue  # one more who says it
        elsewhere = doubt.stance == "alleges" or doubt.article != firm.article
        if elsewhere and firm.stance != "reports" and not answers_for(firm):
            continue  # one more who says it
        if given.is_history(doubt):
            continue
        named = [{p for p in x.says.parties if p.startswith(_PEOPLE)} for x in (doubt, firm)]
        if all(named) and not named[0] & named[1]:
            continue  # of others
        if closeness(doubt.says, firm.says) < _CLOSE or len(_core(doubt) & _core(firm)) <= _LEAST_SHARED:
            continue
        if not same_head(doubt.says, firm.says) or times_apart(doubt, firm):
            continue
        if not _is_settled_by(doubt, firm):
            continue
        if doubt.article == firm.article and TAKEN_UP not in (doubt.rule, firm.rule) and is_copied(doubt, firm):
            continue  # one statement that the article tells twice
        if doubt.rule == "stance.declines" and len(_deeds(doubt) & _deeds(firm)) < _LEAST_SHARED:
            continue  # it is something else of it that is not told
        if doubt.rule == "stance.declines" and doubt.article == firm.article and not firm.holders:
            continue  # what its source does not speak of the article knows itself
        if doubt.rule == TAKEN_UP and doubt.holders and doubt.stance == "unconfirmed" and not withholds(doubt):
            continue
        aside = doubt.rule == TAKEN_UP and not doubt.holders
        if aside and not doubt.unverified:
            continue
        if doubt.article == firm.article and not aside and _one_voice(doubt, firm):
            continue
        if doubt.unverified and (doubt.article != firm.article or doubt.place.sentence == firm.place.sentence):
            continue  # what an article cannot verify is what it tells itself, in its next words
        weight = 2 * (doubt.rule == TAKEN_UP) + (doubt.stance == "alleges") + bool(firm.holders)
        key = doubt.article, firm.article if doubt.article == firm.article else None
        if key not in best or weight > best[key][0]:
            best[key] = weight, (a, b, "status.differs")
    for _, found in best.values():
        yield found


def _is_speech(position: Position) -> bool:
    """Whether the sentence of a clause tells that somebody says something."""
    return any(cue.lemma.cls in _SAYING for form in bare_forms(position.place.context) for cue in find_cues(form))


def _is_settled_by(doubt: Position, firm: Position) -> bool:
    """Whether a clause tells most of what another doubts, by the word of somebody else, and no accusation of it."""
    if {h.identity for h in doubt.holders} & {h.identity for h in firm.holders}:
        return False
    if doubt.rule in ("stance.declines", "stance.declines details"):
        return False  # who will not say where or how many does not doubt it
    if any(is_topic(frozenset({deed}), firm) for deed in doubt.says.lead & firm.says.acts):
        return False  # word of a plot is no word on who made it
    return share_of(doubt, firm).is_most() and not tells_of_accusing(firm) and _is_of_more_than_victims(doubt, firm)


def _is_of_more_than_victims(one: Position, other: Position) -> bool:
    """Whether two clauses share more than that people came to harm, as they do in every fight."""
    concepts = load_concepts().concepts
    shared = (one.says.acts & other.says.acts) | (one.says.things & other.says.things)
    telling = any(not (concepts[id].victims or concepts[id].vague) for id in shared)
    return telling or bool(names_of(one.says) & names_of(other.says))


def _is_of_one_time(one: Position, other: Position) -> bool:
    gap = days_between(one, other)
    return gap is not None and gap <= _ONE_TIME


def _is_blame(position: Position) -> bool:
    """Whether somebody is only held responsible for what happened."""
    return has_any(position, load_marks().blame)


def _can_speak(position: Position) -> bool:
    """Whether somebody is named who can withhold his word, or nobody is; "the polls did not record" withholds none."""
    return not position.holders or any(h.type in _SPEAKERS or h.country for h in position.holders)


def withheld(positions: Sequence[Position]) -> Iterator[Pair]:
    """What somebody takes up without confirming it or to deny it, in an article that has it from others, next to where
    it says so; not what they have come to say themselves since."""
    given = GivenWords(positions)
    for found in by_article(positions).values():
        told: set[str] = set()
        for doubt in found:
            if doubt.rule != TAKEN_UP or not doubt.holders or doubt.stance not in ("unconfirmed", "denies"):
                continue
            about = next((p for p in found if p.says is doubt.says and p.rule != TAKEN_UP), None)
            if about is None or about.holders == doubt.holders or about.stance not in _SAID:
                continue
            if about.place.span.overlaps(doubt.place.span):
                continue  # one clause, read in two ways
            if not is_relative(doubt) and may_be_another(doubt, about):
                continue  # what stands between may be what is meant
            said = _can_speak(doubt) and withholds_it(doubt)
            if not withholds(doubt) or (doubt.stance == "unconfirmed" and not said):
                continue
            if all(h.type == "GROUP" and not h.country for h in doubt.holders):
                continue  # "all religions deny it" is no denial
            if about.id not in told and not given.is_history(doubt):
                told.add(about.id)
                a, b = sorted((about, doubt), key=order_key)
                yield a, b, "status.withheld" if doubt.stance == "unconfirmed" else DENIED


class GivenWords:
    """What those who take part say outright, by the countries of who speaks."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._by_country: dict[str, list[tuple[str, Position]]] = defaultdict(list)
        for p in positions:
            if p.holders and p.stance in FIRM and p.day and not p.says.negative and answers_for(p):
                for country in {h.country for h in p.holders if h.country}:
                    self._by_country[country].append((p.day, p))

    def is_history(self, doubt: Position) -> bool:
        """Whether those who withheld their word have given it by the day on which that is told again."""
        until = doubt.day
        if doubt.stance != "unconfirmed" or not until:
            return False
        return any(
            day <= until and (doubt.says.owned & p.says.owned or closeness(doubt.says, p.says) >= _CLOSE)
            for country in {h.country for h in doubt.holders if h.country}
            for day, p in self._by_country.get(country, ())
        )


def by_article(positions: Iterable[Position]) -> dict[str, list[Position]]:
    """The positions by the names of their articles, in order."""
    found: dict[str, list[Position]] = {}
    for position in positions:
        found.setdefault(position.article, []).append(position)
    return found


def established(positions: Sequence[Position], evidence: Evidence) -> Iterator[Pair]:
    """What some accuse others of, against who tells in the same article, without being of the accusers, that the same
    did the same to the same: of each accusation the clause most like it."""
    accusing = [p for p in positions if p.stance == "alleges" and p.holders and p.says.agents and p.says.patients]
    accusing = [p for p in accusing if not p.headline]  # it only sums up
    articles = by_article(positions)
    for doubt in accusing:
        sides = {h.country for h in doubt.holders if h.country}
        near = [
            p for p in articles[doubt.article]
            if p.stance in FIRM and not p.headline and p.holders and p.holders != doubt.holders
            and not p.says.negated and not sides & {h.country for h in p.holders} and p.rule not in (_MEDIA, TAKEN_UP)
            and all(h.grade != _DOCUMENTS and h.country is not None for h in p.holders)
            and p.says.agents == doubt.says.agents and p.says.patients == doubt.says.patients
            and p.says.agents != p.says.patients and same_head(p.says, doubt.says)
            and len(_deeds(p) & _deeds(doubt)) >= _LEAST_SHARED and not is_conditional(p)
            and share_of(doubt, p).is_most() and not _is_blame(doubt) and not tells_of_accusing(p)
        ]  # fmt: skip
        if near:
            best = max(near, key=lambda p: (evidence.likeness(p, doubt), p.id))
            a, b = sorted((doubt, best), key=order_key)
            yield a, b, "status.established"


def _one_voice(a: Position, b: Position) -> bool:
    return a.holders == b.holders or a.place.sentence == b.place.sentence


def settled_in(lines: Iterable[Line]) -> Iterator[tuple[Position, Position, str, str]]:
    """The pairs of all lines with their line and rule: of each doubt one in its article and one with a later article,
    best with those who withheld their word."""
    best: dict[tuple[str, bool], tuple[tuple[bool, bool, str], tuple[Position, Position, str, str]]] = {}
    for line in lines:
        for a, b, rule in settled(line):
            doubt, other = (a, b) if _is_doubted(a) else (b, a)
            same = {h.country for h in doubt.holders} & {h.country for h in other.holders}
            weight = not same, not answers_for(other), other.day or "9"
            key = doubt.id, a.article == b.article
            if key not in best or weight < best[key][0]:
                best[key] = weight, (a, b, line.id, rule)
    for _, found in best.values():
        yield found


def settled(line: Line) -> Iterable[Pair]:
    """What an article leaves open, against who tells it as fact there, nearest to it, and against the first who later
    does: best one of those who withheld their word. Who withheld it before and says it now is no conflict in one
    article."""
    firm = [p for p in line.positions if p.stance in FIRM and p.matter == "fact" and not p.says.negated]
    firm = [p for p in firm if not is_conditional(p) and not tells_of_accusing(p)]
    refused = {p.article for p in line.positions if p.rule == TAKEN_UP and _is_doubted(p)}
    given = GivenWords(line.positions)
    done: set[str] = set()
    for doubt in line.positions:
        if not _is_doubted(doubt) or doubt.matter != "fact" or given.is_history(doubt):
            continue
        if doubt.rule != TAKEN_UP and (doubt.article in refused or doubt.article in done):
            continue
        done.add(doubt.article)
        countries = {h.country for h in doubt.holders}
        here = [p for p in firm if p.article == doubt.article and p.holders and p.place.span != doubt.place.span]
        here = [p for p in here if not p.headline]  # it only sums up
        here = [p for p in here if not {h.country for h in p.holders} & countries]
        here.sort(key=lambda p: (_distance(p, doubt), order_key(p)))
        near = [p for p in firm if doubt.stance != "alleges" or closeness(doubt.says, p.says) >= _CLOSE]
        near = [p for p in near if doubt.rule == TAKEN_UP or share_of(doubt, p).is_most()]
        here = [p for p in here if p in near]
        later = [p for p in near if (p.day or "") > (doubt.day or "9") and p.article != doubt.article]
        later = [p for p in later if p.stance == "reports" or answers_for(p)]
        later.sort(key=lambda p: (not {h.country for h in p.holders} & countries, order_key(p)))
        for other in (*here[:1], *later[:1]):
            a, b = sorted((doubt, other), key=order_key)
            yield a, b, "status.settled"


def _distance(one: Position, other: Position) -> int:
    """The characters between two clauses, more where the first comes later."""
    gap = other.place.span.start - one.place.span.end
    return gap if gap >= 0 else _AFTER + one.place.span.start - other.place.span.end


def _is_doubted(position: Position) -> bool:
    """Whether somebody withholds their word from it; what merely may come is no doubt."""
    return position.doubts and position.stance != "denies"


def _deeds(position: Position) -> frozenset[str]:
    return position.says.acts | position.says.things


def _core(position: Position) -> frozenset[str]:
    return position.says.acts | position.says.things | position.says.parties
