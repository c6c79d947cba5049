"""Words that stand for one thing in accounts of an affair (source: ``data/concepts``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from musnad.lexicon.ledgers import FUTURE, Sense, Table, verb_forms
from musnad.lexicon.load import load_domain
from musnad.lexicon.phrases import PhraseSet, fold_all
from musnad.remembering import Table as Remembered
from musnad.remembering import remember

_MANY = 65536  # words whose meaning is remembered
_GAP = "…"  # where in a phrase the subject of its verb may stand
_SUBJECT = 4  # words between a verb and the rest of its phrase
_NISBA = ("", "ه", "ات", "ون", "ين", "تين", "ا")
_LIKE, _MY, _BOUND = "ك", "ي", "تي"  # "my" looks like the dual of a noun in ta marbuta before another noun
_PERSONS = (*_NISBA, "و", "ي")  # the last two before another noun or a pronoun


class Concept(NamedTuple):
    """One thing: whether it is something that is done, what says its contrary, and what must stand in the same clause
    for its words to be about it; what is done ``once`` is not done again by the same within days; ``victims`` are
    counted by it, what is ``vague`` says little of what is told where nothing else is the same,
    and what is ``sole`` is of one doer, whose it is said to be.

    ``broader`` are all concepts of which it is a kind. What holds of those holds of it: it is against what they are
    against, and once, sole or told with victims where they are. Vague it is only by itself, and what it needs is its
    own affair.
    """

    id: str
    act: bool
    against: frozenset[str]
    needs: frozenset[str]
    once: bool
    victims: bool
    vague: bool
    sole: bool
    broader: frozenset[str] = frozenset()


class _Phrase(NamedTuple):
    """The words of a phrase after the first, and what it stands for; in a ``wide`` one a subject may stand after the
    verb; one that ``hides`` its words stands for its own concept only."""

    rest: tuple[str, ...]
    id: str
    wide: bool
    hides: bool


class ConceptWords:
    """Looks up which concepts the words of a text stand for."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._table = Table()
        self._phrases: dict[str, list[_Phrase]] = {}
        self._known: Remembered[str, tuple[str, ...]] = Remembered(_MANY)
        self._begun: Remembered[str, tuple[_Phrase, ...]] = Remembered(_MANY)
        self.concepts: dict[str, Concept] = {}
        for entry in (entry for file in data.values() if isinstance(file, dict) for entry in file.get("concepts", ())):
            self._enter(entry)
        self._no_object_after = fold_all(
            [w for file in data.values() if isinstance(file, dict) for w in file.get("no_object_after", ())]
        )
        self._whole = fold_all([w for file in data.values() if isinstance(file, dict) for w in file.get("whole", ())])
        self.concepts = _inherit(self.concepts)
        self._wide = frozenset(id for concept in self.concepts.values() for id in concept.broader)
        self._widest = {
            id: frozenset(b for b in concept.broader if not self.concepts[b].broader) or frozenset({id})
            for id, concept in self.concepts.items()
        }

    def kinds(self, ids: Iterable[str]) -> frozenset[str]:
        """What these are kinds of, and those of them that have kinds of their own: two things of one kind meet here."""
        found = frozenset(ids)
        return (found & self._wide).union(*(self.concepts[id].broader for id in found))

    def widest(self, ids: Iterable[str]) -> frozenset[str]:
        """What these are at their widest: themselves, or what they are kinds of and is a kind of nothing."""
        return frozenset().union(*map(self._widest.__getitem__, ids))

    def role(self, id: str) -> str:
        """What became of victims, at its widest: who was murdered was killed."""
        wider = sorted(b for b in self.concepts[id].broader if self.concepts[b].victims)
        return min(wider, key=lambda b: (len(self.concepts[b].broader), b)) if wider else id

    def _enter(self, entry: Mapping[str, Any]) -> None:
        id = str(entry["id"])
        if id in self.concepts:
            raise ValueError(f"concept {id} is there twice")
        self.concepts[id] = Concept(
            id,
            entry["kind"] == "act",
            frozenset(entry.get("against", ())),
            frozenset(entry.get("needs", ())),
            bool(entry.get("once")),
            bool(entry.get("victims")),
            bool(entry.get("vague")),
            bool(entry.get("sole")),
            frozenset(entry.get("broader", ())),
        )
        nisba = [fold(str(word)) + ending for word in entry.get("adjectives", ()) for ending in _NISBA]
        persons = [fold(str(word)) + ending for word in entry.get("persons", ()) for ending in _PERSONS]
        self._table.add(id, {**entry, "nouns": [*entry.get("nouns", ()), *nisba, *persons]})
        for phrase in entry.get("phrases", ()):
            first, *rest = str(phrase).split()
            wide = rest[:1] == [_GAP]
            made = _Phrase(tuple(_plain(fold(word)) for word in rest[wide:]), id, wide, not entry.get("adds"))
            for form in verb_forms(first) if "/" in first else (fold(first),):
                self._phrases.setdefault(_plain(form), []).append(made)

    def find(self, forms: Sequence[str]) -> list[tuple[int, str]]:
        """Every concept that the folded words of a clause stand for, with the place of the word.

        A word may stand for several; a phrase, which may be one word that is never taken apart, stands for its own
        only, whatever its words mean elsewhere, unless one of them says what it is a kind of; and so does the longer of
        two of which one is in the other.
        """
        plain = tuple(map(_plain, forms))
        phrases = list(self._find_phrases(forms, plain))
        found = [
            (places[0], phrase.id)
            for places, phrase in phrases
            if not any(p.hides and set(places) < set(others) for others, p in phrases)
        ]
        taken: dict[int, set[str]] = {}
        for places, phrase in phrases:
            for place in places if phrase.hides else ():
                taken.setdefault(place, set()).update(self.concepts[phrase.id].broader)
        for at, form in enumerate(forms):
            own = self._known.get(form)
            if own is None:
                own = self._known.put(form, tuple(dict.fromkeys(sense.id for sense in self._senses(form))))
            for id in own:
                if at not in taken or id in taken[at]:
                    found.append((at, id))
        if not found:
            return []
        if not any(self.concepts[id].needs for _, id in found):
            return sorted(set(found))
        there = {wide for _, id in found for wide in (id, *self.concepts[id].broader)}
        return sorted({(at, id) for at, id in found if not self.concepts[id].needs or self.concepts[id].needs & there})

    def is_verb(self, form: str, id: str) -> bool:
        """Whether a folded word stands for a concept as a finite verb, and not as a noun."""
        senses = [sense for sense in self._senses(form) if sense.id == id]
        return bool(senses) and all(sense.is_verb for sense in senses)

    def _find_phrases(self, forms: Sequence[str], plain: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], _Phrase]]:
        """All phrases there are, with the places of their words."""
        for at, form in enumerate(forms):
            begun = self._begun.get(form)
            if begun is None:
                starts = dict.fromkeys((plain[at], *_without_clitics(form)))
                begun = self._begun.put(form, tuple(p for start in starts for p in self._phrases.get(start, ())))
            for phrase in begun:
                for then in self._objects(forms, at) if phrase.wide else (at + 1,):
                    end = then + len(phrase.rest)
                    if plain[then:end] == phrase.rest:
                        yield (at, *range(then, end)), phrase
                        break

    def _objects(self, forms: Sequence[str], at: int) -> Iterator[int]:
        """The places after a verb at which its object may begin: its subject may stand before it, no punctuation."""
        for k in range(at + 1, min(at + 2 + _SUBJECT, len(forms))):
            if forms[k - 1] not in self._no_object_after:
                yield k
            if forms[k] and not forms[k][0].isalnum():
                return

    def _senses(self, form: str) -> Sequence[Sense]:
        """What a word may stand for; one that is known as it stands is not taken apart: "school" is no "his
        teacher", and "failed" no "and paralysed".

        What something is only like is not told of, and "my" is nothing that news say: both would split other words.
        """
        for known in (form, form[1:] if form[:1] in CONJUNCTIONS else form):
            if known in self._whole:
                return self._table.standing(known)
        senses = [
            s for s in self._table.standing(form) or self._table.look(form) if s.preposition != _LIKE or s.definite
        ]
        exact = [s for s in senses if not s.preposition and not s.pronoun]
        alone = [s for s in senses if not s.pronoun]
        return exact or alone or [s for s in senses if s.pronoun != _MY or form.endswith(_BOUND)]


def _inherit(concepts: Mapping[str, Concept]) -> dict[str, Concept]:
    """The concepts with all that are broader than they, and what holds of those.

    Raises ``ValueError`` where a broader concept, a contrary or a need is not there, or something is a kind of itself.
    """
    for concept in concepts.values():
        for key in ("broader", "against", "needs"):
            for id in sorted(id for id in getattr(concept, key) if id not in concepts):
                raise ValueError(f"concept {concept.id}: {key} names {id}, which is no concept")
    above: dict[str, frozenset[str]] = {}
    for id in concepts:
        _climb(id, concepts, above, ())
    contrary = {id: c.against.union(*(concepts[b].against for b in above[id])) for id, c in concepts.items()}
    below: dict[str, set[str]] = {id: set() for id in concepts}
    for id, wider in above.items():
        for wide in wider:
            below[wide].add(id)
    inherited: dict[str, Concept] = {}
    for id, concept in concepts.items():
        all_of_it = [concepts[i] for i in (id, *above[id])]
        inherited[id] = concept._replace(
            broader=above[id],
            against=contrary[id].union(*(below[a] for a in contrary[id])) - above[id] - {id},
            once=any(c.once for c in all_of_it),
            victims=any(c.victims for c in all_of_it),
            sole=any(c.sole for c in all_of_it),
        )
    return inherited


def _climb(
    id: str, concepts: Mapping[str, Concept], above: dict[str, frozenset[str]], path: tuple[str, ...]
) -> frozenset[str]:
    """All that is broader than a concept, kept in ``above``; ``path`` leads to it from below."""
    if id in path:
        raise ValueError(f"concept {id} is a kind of itself: {' < '.join((*path[path.index(id) :], id))}")
    if id not in above:
        direct = concepts[id].broader
        above[id] = direct.union(*(_climb(b, concepts, above, (*path, id)) for b in sorted(direct)))
    return above[id]


@remember(_MANY)
def _plain(form: str) -> str:
    """A folded word without conjunction and article."""
    rest = form[1:] if form[:1] in CONJUNCTIONS and form[1:].startswith(ARTICLE) else form
    return rest[2:] if rest.startswith(ARTICLE) and len(rest) > 3 else rest


def _without_clitics(form: str) -> Iterator[str]:
    """A word without conjunction, the mark of the future or a preposition."""
    rest = form[1:] if form[:1] in CONJUNCTIONS and len(form) > 4 else form
    yield rest
    if rest[:1] == FUTURE and len(rest) > 4:
        yield rest[1:]
    if rest[:1] in PREPOSITIONS and len(rest) > 3:
        inner = rest[1:]
        yield inner[1:] if rest.startswith("لل") else _plain(inner)


class Marks:
    """The small words around a proposition; attribute names are the keys of ``data/concepts/marks.yml``."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.cuts, self.after_comma = PhraseSet(data["cuts"]), PhraseSet(data["after_comma"])
        self.cuts_after_comma = fold_all(data["cuts_after_comma"])
        self.unverified, self.unverifiable = PhraseSet(data["unverified"]), PhraseSet(data["unverifiable"])
        self.about, self.more, self.less = (PhraseSet(data[key]) for key in ("about", "more", "less"))
        self.at_least, self.ranges = PhraseSet(data["at_least"]), fold_all(data["ranges"])
        self.not_counted, self.between = fold_all(data["not_counted"]), fold_all(data["between"])
        self.may, self.was = fold_all(data["may"]), fold_all(data["was"])
        self.conditions = PhraseSet(data["conditions"])
        self.questions = fold_all(data["questions"])
        self.opinion, self.hedges = fold_all(data["opinion"]), fold_all(data["hedges"])
        self.likely = fold_all(data["likely"])
        self.whether = PhraseSet(data["whether"])
        self.media = fold_all(data["media"])
        self.anybody = fold_all(data["anybody"])
        self.intending = fold_all(data["intending"])
        self.suspecting = fold_all(data["suspecting"])
        self.alleging, self.denying = fold_all(data["alleging"]), PhraseSet(data["denying"])
        self.sayings = fold_all(data["sayings"])
        self.knowing_of = PhraseSet(data["knowing_of"])
        self.among, self.people = fold_all(data["among"]), fold_all(data["people"])
        self.others = fold_all(data["others"])
        self.measures, self.times = fold_all(data["measures"]), fold_all(data["times"])
        self.official, self.asides = fold_all(data["official"]), PhraseSet(data["asides"])
        self.hearsay, self.forces = fold_all(data["hearsay"]), fold_all(data["forces"])
        self.rebels = fold_all(data["rebels"])
        self.currencies, self.per = fold_all(data["currencies"]), fold_all(data["per"])
        self.negating_nouns = fold_all(data["negating_nouns"])
        self.ordered = fold_all(data["ordered"])
        self.out_of = fold_all(data["out of"])
        self.accusing = fold_all(data["accusing"])
        self.that, self.joining = fold_all(data["that"]), fold_all(data["joining"])
        self.blame, self.prices = fold_all(data["blame"]), fold_all(data["prices"])
        self.regularly, self.stages = fold_all(data["regularly"]), fold_all(data["stages"])
        self.pronouns = fold_all(data["pronouns"])
        self.topics = fold_all(data["topics"])
        self.charges, self.able = fold_all(data["charges"]), fold_all(data["able"])
        self.organs, self.speaking_of = fold_all(data["organs"]), fold_all(data["speaking_of"])
        self.matters = fold_all(data["matters"])
        self.plans = fold_all(data["plans"])
        self.enumerating = fold_all(data["enumerating"])
        self.purposes, self.predicates = PhraseSet(data["purposes"]), fold_all(data["predicates"])
        self.pointing, self.of_those = fold_all(data["pointing"]), fold_all(data["of_those"])
        self.reasons = fold_all(data["reasons"])
        self.knowing = fold_all(data["knowing"])
        self.groupings, self.of_body = fold_all(data["groupings"]), fold_all(data["of_body"])
        self.turning, self.either = fold_all(data["turning"]), fold_all(data["either"])
        self.naming = frozenset(map(str, data["naming"]))
        self.ties = fold_all(data["ties"])
        self.charged_with = fold_all(data["charged_with"])
        self.not_confirming = frozenset(map(str, data["not_confirming"]))
        self.bounds, self.just_past = PhraseSet(data["bounds"]), PhraseSet(data["just past"])
        self.running, self.risen = PhraseSet(data["running"]), PhraseSet(data["risen"])
        self.first_toll, self.comprising = PhraseSet(data["first toll"]), fold_all(data["comprising"])
        self.separate, self.growing = PhraseSet(data["separate"]), fold_all(data["growing"])
        self.will_not, self.yet, self.news = fold_all(data["will_not"]), fold_all(data["yet"]), fold_all(data["news"])
        self.earlier = fold_all(data["earlier"])
        self.percent = PhraseSet(data["percent"])
        self.number_of, self.numbering = fold_all(data["number_of"]), fold_all(data["numbering"])
        self.own, self.told = fold_all(data["own"]), fold_all(data["told"])
        self.endings = tuple(sorted((str(e) for e in data["endings"]), key=lambda e: (-len(e), e)))
        self.derivations = tuple(sorted((str(d) for d in data["derivations"]), key=lambda d: (-len(d), d)))
        self.infixes, self.weak = frozenset(map(str, data["infixes"])), frozenset(map(str, data["weak"]))
        self.localities = fold_all(data["localities"])
        self.at, self.by = fold_all(data["at"]), fold_all(data["by"])
        self.phases = {str(phase): PhraseSet(words) for phase, words in data["phases"].items()}
        self.asking = {str(kind): fold_all(words) for kind, words in data["asking"].items()}
        self.copulas, self.there = fold_all(data["copulas"]), fold_all(data["there"])
        self.still, self.any = fold_all(data["still"]), fold_all(data["any"])
        self.manner = fold_all(data["manner"])
        self.exceptive, self.empty = fold_all(data["exceptive"]), fold_all(data["empty"])


@cache
def load_concepts() -> ConceptWords:
    """The concepts, loaded once."""
    return ConceptWords({name: file for name, file in load_domain("concepts").items() if name != "marks"})


@cache
def load_marks() -> Marks:
    """The small words, loaded once."""
    return Marks(load_domain("concepts")["marks"])
