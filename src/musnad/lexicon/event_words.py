"""The small words around an event: who can take part, what makes it uncertain, planned, negated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from musnad.arabic.folding import fold
from musnad.arabic.tokens import CONJUNCTIONS, PRONOUNS
from musnad.lexicon.event_forms import imperfect_forms, perfect_forms
from musnad.lexicon.frames import expand_words
from musnad.lexicon.load import load_domain
from musnad.lexicon.phrases import PhraseSet, fold_all


def _all_forms(pairs: Iterable[object]) -> frozenset[str]:
    """All forms in the third person of verbs given as "perfect/imperfect", with a conjunction too."""
    found: set[str] = set()
    for pair in pairs:
        perfect, imperfect = map(fold, str(pair).split("/"))
        found.update(form for form, _, _ in perfect_forms(perfect))
        found.update(form for form, *_ in imperfect_forms(imperfect))
    return frozenset(found | {conjunction + form for conjunction in CONJUNCTIONS for form in found})


class EventWords:
    """The small words of ``data/events/context.yml``."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.people = fold_all(data["people"])
        self.negations = fold_all(data["negations"])
        self.without = fold_all(data["without"])
        self.kinds_without = fold_all(data["kinds_without"])
        self.planned = PhraseSet(data["planned"])
        self.planned_adjectives = fold_all(data["planned_adjectives"])
        self.possible = PhraseSet(data["possible"])
        self.maybe = fold_all(data["maybe"])
        self.conditions = PhraseSet(data["conditions"])
        self.between_two = fold_all(data["between_two"])
        self.by_name = fold_all(data["by_name"])
        self.origins = fold_all(data["origins"])
        self.also = fold_all(data["also"])
        self.craft = expand_words(data["craft"])
        self.calamity = expand_words(data["calamity"])
        self.possible_adjectives = fold_all(data["possible_adjectives"])
        self.others = fold_all(data["others"])
        self.efforts = expand_words(data["efforts"])
        self.wanted = PhraseSet(data["wanted"])
        self.future = fold_all(data["future"])
        self.by_hand = PhraseSet(data["by_hand"])
        modal = self.wanted.first | self.possible.first | self.planned.first
        self.weighing = self.conditions.first | modal | {conj + form for conj in CONJUNCTIONS for form in modal}
        self.members = fold_all(data["members"])
        self.other_than = fold(str(data["other_than"]))
        self.quantifiers = PhraseSet(data["quantifiers"])
        self.spots = fold_all(data["spots"])
        self.among = fold_all(data["among"])
        self.manners = expand_words(data["manners"])
        self.sites = fold_all(data["sites"])
        self.resuming = fold_all(data["resuming"])
        self.clause_openers = fold_all(data["clause_openers"])
        self.at_places = fold_all(data["at_places"])
        self.weak_conditions = fold_all(data["weak_conditions"])
        self.after_verbs = fold_all(data["after_verbs"])
        self.about = fold_all(data["about"])
        self.reporting = tuple(map(fold, data["reporting"]))
        self.idioms = fold_all(data["idioms"])
        self.blocs = {fold(k): str(v) for k, v in data["blocs"].items()}
        self.presupposing = fold_all(data["presupposing"])
        self.during = fold_all(data["during"])
        self.aims, self.doors = PhraseSet(data["aims"]), PhraseSet(data["doors"])
        self.standing = expand_words(data["standing"])
        self.degrees, self.settings = fold_all(data["degrees"]), fold_all(data["settings"])
        self.lasting = fold_all(data["lasting"])
        self.beginning = _all_forms(data["beginning"])
        self.happening = _all_forms(data["happening"]) | self.beginning
        self.going, self.going_nouns = _all_forms(data["going"]), fold_all(data["going_nouns"])
        self.since, self.sides, self.where = fold_all(data["since"]), PhraseSet(data["sides"]), fold_all(data["where"])
        self.outbreaks, self.which, self.earlier = (
            fold_all(data["outbreaks"]),
            fold(data["which"]),
            fold_all(data["earlier"]),
        )
        self.superlatives, self.charged = fold_all(data["superlatives"]), fold_all(data["charged"])
        self.within, self.reaching_back = PhraseSet(data["within"]), PhraseSet(data["reaching_back"])
        self.play = expand_words([*data["sport"], *data["art"]])
        self.violence = expand_words(data["violence"])
        self.warlike, self.titled = expand_words(data["warlike"]), expand_words(data["titled"])
        self.means = expand_words(data["means"])
        self.kinship, self.sport = fold_all(data["kinship"]), expand_words(data["sport"])
        self.currencies = expand_words(data["currencies"])
        self.forces = fold_all(data["forces"])
        self.rulings = fold_all(data["rulings"])
        self.private = expand_words(data["private"])
        self.fighters, self.armed = expand_words(data["fighters"]), frozenset(map(str, data["armed"]))
        self.vehicles = expand_words(data["vehicles"])
        self.topics, self.exceptive = fold_all(data["topics"]), fold_all(data["exceptive"])
        self.accords = expand_words(data["accords"])
        self.belonging, self.times = fold_all(data["belonging"]), expand_words(data["times"])
        self.foremost = PhraseSet(data["foremost"])
        self.no_triggers = fold_all(data["no_triggers"])
        self.apart = fold_all(data["apart"])
        self.time_bounds = PhraseSet(data["time_bounds"])
        self.distances = fold_all(data["distances"])
        self.deaths, self.parts = fold_all(data["deaths"]), expand_words(data["parts"])
        self.masculine_states, self.sights = fold_all(data["masculine_states"]), fold_all(data["sights"])
        self.issued = fold_all(data["issued"])
        self.enterprises = expand_words(data["enterprises"])
        self.handles = fold_all(data["handles"])
        self.bound_handles = {handle + pronoun: pronoun for handle in self.handles for pronoun in PRONOUNS}
        self.bound_spots = {spot + pronoun for spot in self.spots for pronoun in PRONOUNS[:7]}
        self.between = fold_all(data["between"])
        self.bound = {
            fold(f"{stem}{pronoun}"): (fold(str(preposition)), pronoun)
            for preposition, stem in data["bound"].items()
            for pronoun in PRONOUNS
        }
        self.numerals = fold_all(data["numerals"])
        self.sources = fold_all(data["sources"])
        self.connectors = fold_all(data["connectors"])
        self.verb_leads = fold_all(data["verb_leads"])
        self.noun_leads = fold_all(data["noun_leads"])
        self.injured = fold_all(data["injured"])
        self.killed = fold_all(data["killed"])

    def is_bound(self, form: str) -> bool:
        """Whether a folded word is a preposition with a pronoun ("منه", "أمامها"), which is no noun phrase."""
        return form in self.bound or form in self.bound_spots

    def is_time(self, form: str) -> bool:
        """Whether a folded word is a stretch of time, which sees events without taking part."""
        return form in self.times


@cache
def load_event_words() -> EventWords:
    """The small words, loaded once."""
    return EventWords(load_domain("events")["context"])
