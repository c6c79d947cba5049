"""The small words of attribution, folded and grouped for look-up (source: ``data/attribution/markers.yml``)."""

from __future__ import annotations

from functools import cache
from typing import Any

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE
from musnad.lexicon.load import load_domain
from musnad.lexicon.phrases import PhraseSet, fold_all

COMMAS = frozenset("،,؛;")
STOPS = frozenset(":؛!؟")
THAT_NOT = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}لا"  # where it is told from "except", which folds alike


class Markers:
    """All marker sets; attribute names are the keys of the data file."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.complementizers = fold_all(data["complementizers"]) | {THAT_NOT}
        self.prefixed_complementizers = {
            fold(form): fold(prefix) for prefix, forms in data["prefixed_complementizers"].items() for form in forms
        }
        self.question_words = fold_all(data["question_words"])
        self.whether = PhraseSet(data["whether"])
        self.prepositions = {fold(form): fold(key) for key, forms in data["prepositions"].items() for form in forms}
        self.free_prepositions = fold_all(data["free_prepositions"])
        self.negations = fold_all(data["negations"])
        self.negative_auxiliaries = fold_all(data["negative_auxiliaries"])
        self.without = PhraseSet(data["without"])
        self.auxiliaries = fold_all(data["auxiliaries"])
        self.past_auxiliaries = fold_all(data["past_auxiliaries"])
        self.cue_adverbs = fold_all(data["cue_adverbs"])
        self.settings = PhraseSet([*data["settings"], *data["setting_words"], *data["weekdays"]])
        self.relatives = fold_all(data["relatives"])
        self.told_to = fold_all(data["told_to"])
        self.told_in = PhraseSet(data["told_in"])
        self.author_connectors = PhraseSet(data["author_connectors"])
        self.weak_connectors = PhraseSet(data["weak_connectors"])
        self.dangling = fold_all(data["dangling"])
        self.editorial = PhraseSet(data["editorial"])
        self.own_that = fold_all(data["own_that"])
        self.naming = fold_all(data["naming"])
        self.distancing_tail = PhraseSet(data["distancing_tail"])
        self.speech_objects = fold_all(data["speech_objects"])
        self.listing = fold_all(data["listing"])
        self.going_on = fold_all(data["going_on"])
        self.despite = fold_all(data["despite"])
        self.issuing = frozenset(data["issuing"])
        self.comments = fold_all(data["comments"])
        self.on_behalf = fold_all(data["on_behalf"])
        self.belonging = fold_all(data["belonging"])
        self.refusing = frozenset(data["refusing"])
        self.said_already = fold_all(data["said_already"])
        self.demonstratives = fold_all(data["demonstratives"])
        self.denying = frozenset(data["denying"])
        self.untrue = PhraseSet(data["untrue"])
        self.to_them = fold_all(data["to_them"])
        self.to_somebody = fold_all(data["to_somebody"])
        self.according_to = PhraseSet(data["according_to"])
        self.according_to_rule = fold_all(data["according_to_rule"])
        self.document_heads = fold_all(data["document_heads"])
        self.evidence_subjects = fold_all(data["evidence_subjects"])
        self.hedges = fold_all(data["hedges"])
        self.future = fold_all(data["future"])
        self.not_preposition_b = fold_all(data["not_preposition_b"])
        self.event_nouns = fold_all(data["event_nouns"])
        self.homographs = fold_all(data["homographs"])
        self.agents = fold_all(data["agents"])
        self.person_heads = fold_all(data["person_heads"])
        # With the article too, as long as a word with an article is.
        self.person_titles = self.person_heads | {
            article + form for article in (ARTICLE, ARTICLE[1] * 2) for form in self.person_heads if len(form) > 1
        }
        self.name_particles = fold_all(data["name_particles"])
        self.verb_leads = fold_all(data["verb_leads"])
        self.jussive_particles = fold_all(data["jussive_particles"])
        self.negating = fold_all(data["negating"])
        self.before_verbs = self.auxiliaries | self.jussive_particles | self.negating
        self.what = fold_all(data["what"])
        self.what_openers = fold_all(data["what_openers"])
        self.that_no = fold_all(data["that_no"])
        self.without_heads = fold_all(data["without_heads"])
        self.of = fold_all(data["of"])
        self.object_pronouns_after = fold_all(data["object_pronouns_after"])
        self.refusal_adverbs = fold_all(data["refusal_adverbs"])
        self.his_words = fold_all(data["his_words"])
        self.about = fold_all(data["about"])
        self.relay_preposition = fold_all(data["relay_preposition"])
        self.source_preposition = fold_all(data["source_preposition"])
        self.to_letter = fold_all(data["to_letter"])
        self.quantity_heads = fold_all(data["quantity_heads"])
        self.media_heads = fold_all(data["media_heads"])
        self.never_cues = fold_all(data["never_cues"])
        self.phrase_enders = fold_all(data["phrase_enders"])
        self.what_of = fold_all(data["what_of"])
        self.what_ended = fold_all(data["what_ended"])
        self.like = fold_all(data["like"])
        self.what_verbs = fold_all(data["what_verbs"])
        self.returning = fold_all(data["returning"])
        self.needs_preposition = fold_all(data["needs_preposition"])
        self.then_that = fold_all(data["then_that"])
        self.headline_labels = fold_all(data["headline_labels"])
        self.clause_openers = PhraseSet(data["clause_openers"])
        self.told_through = fold_all(data["told_through"])
        self.maybe = fold_all(data["maybe"])
        self.not_future = fold_all(data["not_future"])
        self.quoting = PhraseSet(data["quoting"])
        self.knowing = frozenset(data["knowing"])
        self.refusing = frozenset(data["refusing"])
        self.empty_objects = fold_all(data["empty_objects"])
        self.saying = frozenset(data["saying"])
        self.carrying = frozenset(data["carrying"])
        self.common_adjectives = fold_all(data["common_adjectives"])
        self.time_adjectives = fold_all(data["time_adjectives"])
        self.title_links = fold_all(data["title_links"])
        self.complete_heads = fold_all(data["complete_heads"])
        self.namelessness = fold_all(data["namelessness"])
        self.namelessness_verbs = frozenset(data["namelessness_verbs"])
        self.any_subjects = PhraseSet(data["any_subjects"])
        self.document_openers = fold_all(data["document_openers"])
        self.document_nouns = fold_all(data["document_nouns"])
        self.issued = fold_all(data["issued"])
        self.title_prepositions = fold_all(data["title_prepositions"])
        self.impersonal = frozenset(data["impersonal"])
        self.never_surfaces = frozenset(data["never_surfaces"])
        self.first_only = fold_all(data["first_only"])
        self.speech_nouns = fold_all(data["speech_nouns"])
        self.speech_nouns_joined = self.speech_nouns | {letter + n for letter in "وفبل" for n in self.speech_nouns}
        self.concessive = fold_all(data["concessive"])
        self.np_openers = fold_all(data["np_openers"])
        self.nobody = frozenset(data["nobody"])
        self.continuing = frozenset(data["continuing"])
        self.the_saying = fold_all(data["the_saying"])
        self.relative_agreement = {
            fold(form): key for key, forms in data["relative_agreement"].items() for form in forms
        }
        self.attribute_preposition = fold_all(data["attribute_preposition"])
        self.clause_leads = fold_all(data["clause_leads"])
        self.clause_parts = COMMAS | self.clause_leads
        self.loose_conjunctions = fold_all(data["loose_conjunctions"])
        self.as_for = fold_all(data["as_for"])
        self.or_nor = fold_all(data["or_nor"])
        self.not_excluded, self.doubting = frozenset(data["not_excluded"]), frozenset(data["doubting"])
        self.either = fold_all(data["either"])
        self.possessions = fold_all(data["possessions"])
        self.necessity = fold_all(data["necessity"])
        self.resumptive = fold_all(data["resumptive"])
        self.manner = fold_all(data["manner"])
        self.on = fold(str(data["over"]))
        self.prepositions_that_lead = fold_all(data["prepositions_that_lead"])
        self.after_words = fold_all(data["after_words"])
        self.clausal_only = fold_all(data["clausal_only"])
        self.able = fold_all(data["able"])
        self.any = fold_all(data["any"])
        self.needs_subject = fold_all(data["needs_subject"])
        self.whole_objects = frozenset(data["whole_objects"])
        self.acts_only = frozenset(data["acts_only"])
        self.np_continues = fold_all(data["np_continues"])
        self.occasions = fold_all(data["occasions"])
        self.own_occasions = fold_all(data["own_occasions"])
        self.during = fold_all(data["during"])
        self.whereby = fold_all(data["whereby"])
        self.matters = fold_all(data["matters"])
        self.by_it = fold_all(data["by_it"])
        self.whoever = fold_all(data["whoever"])
        self.accused_idioms = fold_all(data["accused_idioms"])
        self.not_preposition_l = fold_all(data["not_preposition_l"])
        self.voiced_only = fold_all(data["voiced_only"])
        self.contrasts = fold_all(data["contrasts"])
        self.nominal_leads = fold_all(data["nominal_leads"])
        self.texts = fold_all(data["texts"])
        self.voiced_lemmas = frozenset(data["voiced_lemmas"])
        self.meanwhile = fold_all(data["meanwhile"])
        self.amounts = fold_all(data["amounts"])
        self.not_yet = fold_all(data["not_yet"])
        self.unowned_leads = fold_all(data["unowned_leads"])
        self.conditions = fold_all(data["conditions"])
        self.these = fold_all(data["these"])
        self.lineage = fold_all(data["lineage"])
        self.late = fold_all(data["late"])
        self.particularly = fold_all(data["particularly"])
        self.asides = PhraseSet(data["asides"])
        self.same = fold_all(data["same"])
        self.itself = fold_all(data["itself"])
        self.by_what = fold_all(data["by_what"])
        self.being = fold_all(data["being"])
        self.others = fold_all(data["others"])
        self.happened = fold_all(data["happened"])
        self.moving = frozenset(data["moving"])
        self.superlatives = fold_all(data["superlatives"])
        self.that_not = fold_all(data["that_not"]) | {THAT_NOT}
        self.closing_adverbs = PhraseSet(data["closing_adverbs"])
        self.after_comma = fold_all(data["after_comma"])
        self.no_verbs = fold_all(data["no_verbs"])
        self.and_that = fold_all(data["and_that"])
        self.own_view = PhraseSet(data["own_view"])
        self.own_word = PhraseSet(data["own_word"])
        self.headline_only = fold_all(data["headline_only"])
        self.days = fold_all(data["days"])
        self.audiences = fold_all(data["audiences"])
        self.many_things = fold_all(data["many_things"])
        self.unnaming = fold_all(data["unnaming"])
        self.regards = fold_all(data["regards"])
        self.led_by = fold_all(data["led_by"])
        self.byline_verbs = fold_all(data["byline_verbs"])
        # Rules that go through a clause word by word stop at these only.
        self.clause_turns = COMMAS | self.then_that | self.asides.first
        self.clausal = (
            STOPS | self.clause_turns | self.relatives | self.complementizers | self.prefixed_complementizers.keys()
            | self.question_words | self.whether.first | self.of | self.past_auxiliaries
        )  # fmt: skip


@cache
def load_markers() -> Markers:
    """The markers, loaded once."""
    return Markers(load_domain("attribution")["markers"])
