"""The words of agreements and exchanges, inflected for look-up (source: ``data/ledgers``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, readings
from musnad.lexicon.event_forms import imperfect_forms, noun_forms, perfect_forms
from musnad.lexicon.frames import TriggerShape
from musnad.lexicon.load import load_domain
from musnad.lexicon.phrases import PhraseSet, fold_all

FUTURE = "س"
_HAMZA = ("أ", "ئ")  # at the end of a verb they stay, where a weak letter is lost ("بدأت")


class Sense(NamedTuple):
    """A word read as an entry of a table: its id, the lexicon word, its shape, and the clitics it carries."""

    id: str
    lemma: str
    shape: str
    preposition: str = ""
    definite: bool = False
    pronoun: str = ""
    ahead: bool = False
    gender: str = ""

    @property
    def is_verb(self) -> bool:
        """Whether it is a finite verb."""
        return self.shape in ("perfect", "imperfect", "jussive")


def verb_forms(pair: str) -> Iterator[str]:
    """The folded forms of a verb given as "perfect/imperfect", but for those that only stand before a pronoun."""
    for form, _, shape in _inflect(pair):
        if not form.startswith("+") and shape != "jussive":
            yield form


def _inflect(pair: str) -> Iterator[tuple[str, str, TriggerShape]]:
    """Forms of a verb with gender and shape; "-" stands for a half that is not meant."""
    perfect, imperfect = pair.split("/")
    if perfect != "-":
        for form, gender, _ in perfect_forms(fold(perfect), hamza=perfect.endswith(_HAMZA)):
            yield form, gender, "perfect"
    if imperfect != "-":
        for form, gender, _, shape in imperfect_forms(fold(imperfect), hamza=imperfect.endswith(_HAMZA)):
            yield form, gender, shape


class Table:
    """Forms of words, each with what it may be."""

    def __init__(self) -> None:
        self._forms: dict[str, list[Sense]] = {}
        self._seen: dict[str, tuple[Sense, ...]] = {}

    def _put(self, form: str, sense: Sense) -> None:
        held = self._forms.setdefault(form, [])
        if sense not in held:
            held.append(sense)

    def add(self, id: str, entry: Mapping[str, Any]) -> None:
        """Enter the verbs, nouns and participles of an entry."""
        for pair in entry.get("verbs", ()):
            perfect, imperfect = map(fold, str(pair).split("/"))
            lemma = perfect if perfect != "-" else imperfect
            for form, gender, shape in _inflect(str(pair)):
                self._put(form, Sense(id, lemma, shape, gender=gender))
        for noun in entry.get("nouns", ()):
            base = fold(str(noun))
            for form, bound in noun_forms(base):
                self._put("+" + form if bound else form, Sense(id, base, "noun"))
        for word in entry.get("participles", ()):
            self._put(fold(str(word)), Sense(id, fold(str(word)), "participle"))

    def add_words(self, id: str, words: Iterable[object]) -> None:
        """Enter nouns as they stand, with the forms that a pronoun makes of them."""
        self.add(id, {"nouns": list(words)})

    def standing(self, form: str) -> tuple[Sense, ...]:
        """What a folded word may be as it stands, nothing taken off."""
        return tuple(sense for sense in self._forms.get(form, ()) if sense.shape != "jussive")

    def look(self, form: str) -> tuple[Sense, ...]:
        """All readings of a folded word; empty for most words."""
        found = self._seen.get(form)
        if found is None:
            found = self._seen[form] = tuple(dict.fromkeys(self._read(form)))
        return found

    def _read(self, form: str) -> Iterator[Sense]:
        if len(form) < 2:
            return
        for reading in readings(form):
            keys = (reading.stem, "+" + reading.stem) if reading.pronoun else (reading.stem,)
            for key in keys:
                for sense in self._forms.get(key, ()):
                    if sense.is_verb and (reading.preposition or reading.article or sense.shape == "jussive"):
                        continue
                    if sense.shape == "noun" and reading.pronoun and key[0] != "+":
                        continue
                    yield sense._replace(
                        preposition=reading.preposition, definite=reading.article, pronoun=reading.pronoun
                    )
        rest = form[1:] if form[0] in CONJUNCTIONS else form
        if rest[:1] == FUTURE and len(rest) > 4:
            for sense in self._forms.get(rest[1:], ()):
                if sense.shape == "imperfect":
                    yield sense._replace(ahead=True)


class Deed(NamedTuple):
    """What somebody does for another: direction, whether the first object receives, kinds of goods it goes with."""

    id: str
    receives: bool
    arrives: bool
    object_receives: bool
    goods: frozenset[str]
    own: Mapping[str, str]
    only_returns: bool
    counts_as: str | None
    status: str | None


class Marker(NamedTuple):
    """A phrase that says "in return"; ``strict`` ones need goods on both sides, ``adverb`` ones stand alone."""

    id: str
    phrases: PhraseSet
    strict: bool
    adverb: bool


class LedgerWords:
    """All words of the domain."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._read_agreements(data["agreements"])
        self._read_deeds(data["deeds"])
        horizons = data["horizons"]
        self.within, self.coming = fold_all(horizons["within"]), fold_all(horizons["coming"])
        self.past = fold_all(horizons["past"])
        returns = data["returns"]
        self.markers = tuple(
            Marker(m["id"], PhraseSet(m["words"]), bool(m.get("strict")), bool(m.get("adverb")))
            for m in returns["markers"]
        )
        self.paying = Table()
        self.paying.add("pay", returns["paying"])
        self.price = fold_all(returns["paying"]["price"])

    def _read_agreements(self, data: Mapping[str, Any]) -> None:
        self.heads, self.several, self.statuses, self.terms, self.agreeing = (Table() for _ in range(5))
        self.groups: dict[str, str] = {}
        self.kind_needs: dict[str, frozenset[str]] = {}
        for kind in data["kinds"]:
            self.heads.add_words(kind["id"], kind["heads"])
            self.groups[kind["id"]] = kind["group"]
            self.kind_needs[kind["id"]] = fold_all(kind.get("needs", ()))
        self.several.add_words("several", data["several"])
        self.kind_words = {fold(str(w)): kind for kind, words in data["kind_words"].items() for w in words}
        self.avoid, self.avoid_before = fold_all(data["avoid"]), fold_all(data["avoid_before"])
        self.plain, self.stops = fold_all(data["plain"]), fold_all(data["stops"])
        self.between, self.with_ = fold_all(data["between"]), fold_all(data["with"])
        self.pairs, self.not_parties = fold_all(data["pairs"]), fold_all(data["not_parties"])
        self.relatives, self.it_is = fold_all(data["relatives"]), fold_all(data["it_is"])
        self.status_needs: dict[str, frozenset[str]] = {}
        self.status_of: dict[str, str] = {}
        self.status_near: dict[str, int] = {}
        for status in data["statuses"]:
            self.statuses.add(status["id"], status)
            self.status_of[status["id"]] = str(status.get("status", status["id"]))
            self.status_near[status["id"]] = int(status.get("near", 0))
            self.status_needs[status["id"]] = fold_all(status.get("needs", ()))
        self.was_not = fold_all(data["was_not"])
        self.refusing = fold_all(data["refusing"])
        self.condemning = fold_all(data["condemning"])
        self.against, self.expected = fold_all(data["against"]), fold_all(data["expected"])
        self.agreeing.add("agree", data["agreeing"])
        self.agreed_on = fold_all(data["agreeing"]["leads"])
        terms = data["terms"]
        for preposition, verbs in terms["by_preposition"].items():
            self.terms.add(fold(str(preposition)), {"verbs": verbs})
        self.term_prepositions, self.that = fold_all(terms["prepositions"]), fold_all(terms["that"])
        self.under, self.under_it = fold_all(terms["under"]), fold_all(terms["under_it"])
        self.of_text, self.term_ends = fold_all(terms["of_text"]), fold_all(terms["ends"])

    def _read_deeds(self, data: Mapping[str, Any]) -> None:
        self.goods, self.deed_words = Table(), Table()
        for good in data["goods"]:
            self.goods.add_words(good["id"], good["words"])
        self.material = frozenset(data["material"])
        self.deeds: dict[str, Deed] = {}
        for deed in data["deeds"]:
            self.deed_words.add(deed["id"], deed)
            goods = self.material if deed["goods"] == "material" else frozenset(deed["goods"])
            own = {fold(str(word)): str(kind) for word, kind in deed.get("self", {}).items()}
            self.deeds[deed["id"]] = Deed(
                deed["id"], deed.get("direction") == "receive", deed.get("direction") == "arrive",
                deed.get("receiver") == "object", goods, own,
                bool(deed.get("only_returns")), deed.get("counts_as"), deed.get("status"),
            )  # fmt: skip
        self.to, self.from_ = fold_all(data["to"]), fold_all(data["from"])
        self.with_goods, self.good_ends = fold_all(data["with"]), fold_all(data["ends"])
        self.last_named, self.own_pronouns = fold_all(data["last_named"]), fold_all(data["own_pronouns"])
        self.in_it, self.helping = fold_all(data["in_it"]), fold_all(data["helping"])
        self.turns = fold_all(data["turns"])
        self.through = fold_all(data["through"])
        self.they, self.able = fold_all(data["they"]), fold_all(data["able"])
        self.wanting = fold_all(data["wanted"])


@cache
def load_ledger_words() -> LedgerWords:
    """The words, loaded once."""
    return LedgerWords(load_domain("ledgers"))


def bare(form: str) -> str:
    """A folded word without conjunction and article, for comparing the words of names."""
    rest = form[1:] if form[:1] in CONJUNCTIONS and form[1:].startswith(ARTICLE) else form
    if rest.startswith("لل") and len(rest) > 4:
        return rest[2:]
    return rest[2:] if rest.startswith(ARTICLE) and len(rest) > 4 else rest
