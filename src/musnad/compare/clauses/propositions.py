"""What a clause says, in terms that do not depend on its words: who takes part, what is done, of what, how many."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any, NamedTuple, TypeVar

from musnad.arabic.folding import fold
from musnad.arabic.tokens import CONJUNCTIONS, PREPOSITIONS, Token, without_and
from musnad.compare.clauses.cast import NOBODY, Cast, Held, Led, camps_of, find_led
from musnad.compare.clauses.quantities import Quantity, find_quantities
from musnad.compare.clauses.roots import consonants
from musnad.compare.records import Party, Told
from musnad.compare.sides import camp_of, nation_at, state_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.event_words import load_event_words
from musnad.model import Date, Event, Span
from musnad.remembering import Table, remember
from musnad.resolve.groups import stem

_Value = TypeVar("_Value", bound=Hashable)
_SHORT = 3
_SENDING = frozenset({"deployment", "supply"})
_OPENING = 3  # words of a clause within which "without" negates all of it
_REACH = 2  # words after a negation that it can be about


class Site(NamedTuple):
    """Where something happens: a town, a country, or what has the same word before its name ("harbour", "airport");
    ``name`` is its identity or name."""

    rank: str
    name: str
    country: str | None


class Term(NamedTuple):
    """A word by all that it can be compared by: its consonants, where it has enough of them, what it stands for, and
    the types of the events that it reports."""

    root: str | None
    concepts: frozenset[str]
    events: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a clause says.

    ``parties`` are identities, ``states`` countries; ``acts`` and ``things`` are concepts, ``events`` the types of
    the events that it reports, with ``agents`` and ``patients`` where they tell who does it to whom; ``actors`` are
    the agents, persons by themselves and all others by their state. ``owned`` tells whose a thing or deed is
    ("their soldiers", "the Turkish raids"). ``words`` are those outside names, ``roots`` the consonants of all.
    ``negated`` are the concepts that the clause itself denies, ``negative`` whether it holds a negation at all;
    ``lead`` is what is done first in it, ``sites`` where; ``kinds`` are what acts and things are kinds of, for finding
    what is alike only: nothing there is said by the clause; ``terms`` are the words outside names with all they mean.
    ``cast`` are those who take part, by camps. What is only gone through, and never met with another's, is a tuple,
    which is small, each once.
    """

    parties: frozenset[str]
    states: frozenset[str]
    places: frozenset[str]
    actors: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]
    owned: frozenset[str]
    acts: frozenset[str]
    things: frozenset[str]
    events: frozenset[str]
    words: frozenset[str]
    roots: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    negated: frozenset[str]
    negative: bool
    lead: frozenset[str] = frozenset()
    sites: frozenset[Site] = frozenset()
    kinds: frozenset[str] = frozenset()
    terms: tuple[Term, ...] = ()
    cast: Cast = NOBODY

    @property
    def telling(self) -> int:
        """How much there is that can be compared."""
        return (
            len(self.parties) + len(self.acts) + len(self.things) + len(self.places) + len(self.owned)
            + len(self.quantities)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an identity."""

    span: Span
    party: Party
    entity: str
    kind: str


def find_named(told: Told) -> list[Named]:
    """All mentions of the article's identities, in order."""
    found = [
        Named(mention.span, told.parties[entity.id], entity.id, mention.kind)
        for entity in told.reading.entities
        if entity.id in told.parties
        for mention in entity.mentions
    ]
    return sorted(found, key=lambda n: (n.span, n.entity))


def propose(
    told: Told, tokens: Sequence[Token], named: Sequence[Named], events: Sequence[Event], dates: Sequence[Date],
    own: Sequence[Party] = (),
) -> Proposition:  # fmt: skip
    """What the clause of these tokens says; ``named``, ``events`` and ``dates`` are those inside it, ``own`` is for
    whom it says "we" or "his country"."""
    parties: set[str] = set()
    states: set[str] = set()
    places: set[str] = set()
    for item in named:
        _enter(item.party, parties, states, places)
    actors: set[str] = set()
    agents: set[str] = set()
    patients: set[str] = set()
    for event in events:
        for ids, side in ((event.actors, agents), (event.recipients, patients)):
            for id in ids:
                party = told.parties.get(id)
                if party is not None:
                    side.add(plain_identity(party))
                    if side is agents:
                        actors.add(_who_acts(party))
                    _enter(party, parties, states, places)
    for party in own:
        if party.country:
            states.add(party.country)
    forms = [t.form for t in tokens]
    concepts, marks = load_concepts(), load_marks()
    names = [n.span for n in named if n.kind in ("name", "metonym")]
    inside = [i for i, t in enumerate(tokens) if not any(s.start <= t.start < s.end for s in names)]
    free = set(inside)
    acts: set[str] = set()
    things: set[str] = set()
    owned: set[str] = set()
    held: set[Held] = set()
    told_of = concepts.find([form if i in free else "" for i, form in enumerate(forms)])
    deeds = [(at, id) for at, id in told_of if concepts.concepts[id].act]
    telling = [deed for deed in deeds if not concepts.concepts[deed[1]].vague] or deeds
    lead = frozenset(id for at, id in telling if at == telling[0][0])
    for at, id in told_of:
        owners = _owners(at, tokens, forms, named, own)
        owned.update(f"{id}<{_by_state(owner)}" for owner in owners)
        before = [n.party for n in named if at and n.span.end == tokens[at - 1].end]
        verb = bool(owners or before) and concepts.is_verb(forms[at], id)
        owners = before if verb and before else owners  # "Chad armed Peru"
        held.update(Held(id, camp, verb) for owner in owners if (camp := camp_of(owner)) is not None)
        concept = concepts.concepts[id]
        (acts if concept.act else things).add(id)
    if not owned and len(actors) == 1 and acts & _SENDING:
        # what somebody sends or gives is theirs
        owned = {f"{thing}<{actor}" for thing in things for actor in actors if actor.startswith("state:")}
    adjectives = [
        (tokens[at], nation[0]) for at in inside if tokens[at].word and (nation := nation_at(forms, at)) is not None
    ]  # fmt: skip
    states.update(party.country for _, party in adjectives if party.country)
    full = {
        i: None for i, token in enumerate(tokens)
        if token.word and len(forms[i]) > _SHORT and forms[i] not in marks.empty and forms[i][1:] not in marks.empty
    }  # fmt: skip
    words = {intern(stem(forms[i])) for i in full if i in free}
    roots = dict.fromkeys(intern(consonants(forms[i])) for i in full if not forms[i][0].isdigit())
    meanings: dict[int, set[str]] = {i: set() for i in full if i in free and not forms[i][0].isdigit()}
    for at, id in told_of:
        meanings.setdefault(at, set()).add(id)
    reported: dict[int, set[str]] = {}
    for event in events:
        for anchor in event.anchors:
            at_anchor = next((i for i, t in enumerate(tokens) if t.word and anchor.start <= t.start < anchor.end), None)
            if at_anchor is not None:
                reported.setdefault(at_anchor, set()).add(event.type)
    for i in reported:
        meanings.setdefault(i, set())
    terms = dict.fromkeys(
        _same(Term(consonants(forms[i]) if i in full else None, _set(ids), _set(reported.get(i, ()))))
        for i, ids in sorted(meanings.items())
    )
    nations = camps_of(party for token, party in adjectives if not any(s.start < token.end <= s.end for s in names))
    cast = Cast(
        _same(camps_of(told.parties[id] for e in events for id in e.actors if id in told.parties)),
        _same(camps_of(told.parties[id] for e in events for id in e.recipients if id in told.parties)),
        _same(camps_of(n.party for n in named) | nations),
        _same(
            find_led(tokens, [(n.span, n.party) for n in named if n.kind in ("name", "metonym")])
            | {Led("whose", camp) for camp in nations}
        ),
        _same(frozenset(held)),
    )
    return Proposition(
        _set(parties), _set(states), _set(places), _set(actors), _set(agents), _set(patients),
        _set(owned), _set(acts), _set(things), _set(e.type for e in events), frozenset(words), tuple(roots),
        tuple(find_quantities(tokens, [d.span for d in dates])), tuple(dates), _same(find_negated(forms)),
        any(_is_negation(form) and not _is_still(forms, i) for i, form in enumerate(forms)), _set(lead),
        _same(find_sites(tokens, named)), _same(concepts.kinds(acts | things)), tuple(terms), _same(cast),
    )  # fmt: skip


def _set(values: Iterable[str]) -> frozenset[str]:
    return _same(frozenset(values))


def _same(value: _Value) -> _Value:
    """One object for what many clauses say: a large story has a hundred thousand of them."""
    found: _Value | None = _known.get(value)
    return _known.put(value, value) if found is None else found


_known: Table[Any, Any] = Table(65536)


def find_sites(tokens: Sequence[Token], named: Sequence[Named]) -> frozenset[Site]:
    """The towns, buildings and countries at which a clause says that something is done: those with a word for "in" or
    "to" before their names."""
    before = {t.start: tokens[i - 1].form for i, t in enumerate(tokens) if i}
    found = set()
    for item in named:
        if item.kind not in ("name", "metonym") or without_and(before.get(item.span.start, "")) not in load_marks().at:
            continue
        if item.kind == "metonym" and item.party.country:
            found.add(Site("town", f"capital:{item.party.country}", item.party.country))
        kind, _, _ = item.party.identity.partition(":")
        if kind in ("capital", "place"):
            found.add(Site("town", item.party.identity, item.party.country))
        elif kind == "state" and item.party.country:
            found.add(Site("country", item.party.identity, item.party.country))
        elif item.party.type == "FAC":
            found.add(Site(fold(item.party.name_ar).split()[0], fold(item.party.name_ar), item.party.country))
    return frozenset(found)


def _enter(party: Party, parties: set[str], states: set[str], places: set[str]) -> None:
    if party.type in ("LOC", "FAC") or party.identity.startswith(("place:", "region:")):
        places.add(party.identity)
    elif party.type != "MEDIA":
        parties.add(plain_identity(party))
    if party.country and party.type != "MEDIA":
        states.add(party.country)


def _owners(
    at: int, tokens: Sequence[Token], forms: Sequence[str], named: Sequence[Named], own: Sequence[Party]
) -> list[Party]:
    """Whose the thing at a token is: the nation of the adjective after it, at most one word away, who is named right
    after it, or those whose country is meant."""
    marks = load_marks()
    by = at + 1 < len(forms) and forms[at + 1] in marks.by
    for k in range(at + 1 + by, min(at + 3, len(forms))):
        if not tokens[k].word:
            break
        if forms[k] in marks.own:
            return [state for p in own if p.country and (state := state_of(p.country)) is not None]
        nation = nation_at(forms, k)
        if nation is not None:
            return [nation[0]]
        after = next((n for n in named if n.kind != "group" and n.span.start == tokens[k].start), None)
        if after is not None:
            return [after.party] if after.party.type != "PER" and k == at + 1 + by else []
        if forms[k] in marks.empty:
            break
    return []


def _by_state(party: Party) -> str:
    return f"state:{party.country}" if party.country else plain_identity(party)


def _who_acts(party: Party) -> str:
    """Who acts, as it can be compared: a person by himself, all others by their state."""
    return plain_identity(party) if party.type == "PER" else _by_state(party)


def plain_identity(party: Party) -> str:
    """The identity that acts: a capital stands for its state."""
    if party.identity.startswith("capital:") and party.country:
        return f"state:{party.country}"
    return party.identity


@remember(65536)
def _is_negation(form: str) -> bool:
    words = load_event_words()
    plain = form[1:] if form[:1] in CONJUNCTIONS and len(form) > 2 else form
    inner = plain[1:] if plain[:1] in PREPOSITIONS else plain
    return plain in words.negations or form in words.negations or inner in words.without


def _is_verbal(form: str) -> bool:
    """Whether it negates a verb, and with it the clause, and not only a noun in it ("without")."""
    plain = form[1:] if form[:1] in CONJUNCTIONS and len(form) > 2 else form
    return plain in load_event_words().negations or form in load_event_words().negations


def _is_still(forms: Sequence[str], at: int) -> bool:
    return at + 1 < len(forms) and forms[at + 1] in load_marks().still


def find_negated(forms: Sequence[str]) -> frozenset[str]:
    """The concepts that a negation stands right before, unless what follows turns it round ("not only", "still"), and
    those of which there is not any."""
    marks = load_marks()
    concepts = load_concepts()
    for at, form in enumerate(forms):
        if not _is_negation(form) or (not _is_verbal(form) and at >= _OPENING) or _is_still(forms, at):
            continue
        if not _is_verbal(form) and at + 1 < len(forms) and forms[at + 1] in load_event_words().kinds_without:
            continue  # "a vehicle without a driver" is one of a kind
        if at > 1 and forms[at - 1] in marks.of_those:
            continue  # "more than those who do not have it": it is of them alone
        if any(f in marks.exceptive or f in marks.manner for f in forms[at:]) or (
            at + 1 < len(forms) and forms[at + 1] in marks.intending
        ):
            continue  # who does not mean to do it does not say that it was not done
        if _is_of_no_kind(forms, at):
            continue  # "it was no official visit" does not say that there was none
        reach = forms[at + 1 : at + 1 + _REACH]
        end = next((n for n, f in enumerate(reach) if not f[:1].isalnum()), len(reach))
        found = frozenset(id for k, id in concepts.find(forms) if at < k <= at + end) | _none_of(forms, at)
        if found:
            return found
    return frozenset()


def _is_of_no_kind(forms: Sequence[str], at: int) -> bool:
    """Whether a negation only says of something that it is not of a kind."""
    marks = load_marks()
    plain = forms[at][1:] if forms[at][:1] in CONJUNCTIONS else forms[at]
    copula = at if {forms[at], plain} & marks.copulas else at + 1
    if copula >= len(forms) or not ({forms[copula], forms[copula][1:]} & marks.copulas):
        return False
    return not any(f in marks.there or f in marks.any for f in forms[copula + 1 : copula + 1 + _REACH])


def _none_of(forms: Sequence[str], at: int) -> frozenset[str]:
    """The concepts of which a negated verb says that there is not any."""
    marks = load_marks()
    for k in range(at + 1, min(at + 2 + _REACH, len(forms) - 1)):
        if forms[k] in marks.any and forms[k + 1] not in marks.anybody:
            return frozenset(id for _, id in load_concepts().find(forms[k + 1 : k + 1 + _REACH]))
    return frozenset()
