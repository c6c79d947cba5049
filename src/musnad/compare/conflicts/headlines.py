"""Headlines that tell as a fact what their article has from nameless or interested sources only, or cannot verify."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from musnad.arabic.folding import fold
from musnad.arabic.tokens import tokenize
from musnad.compare.claims.pairs import is_reprint
from musnad.compare.clauses.forms import bare_words_of, forms_of, has_any, words_of
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.settings import places_of
from musnad.compare.conflicts.denied import FIRM
from musnad.compare.conflicts.naming import is_topic
from musnad.compare.conflicts.sameness import Share, share_of, speakers_of
from musnad.compare.records import Party
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.cues import find_cues
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.markers import load_markers
from musnad.lexicon.verbs import finite, may_be

Pair = tuple[Position, Position, str]
_NAMED = "named official"
_OFFICIALS = frozenset({"unnamed official", _NAMED, "body", "state", "group"})
_TROOPS = "troops"
_FIGHTERS, _TAKING, _HOSTAGES = "fighters", "takeover", "hostage"
_DUTIES = frozenset({"arrest", "confiscate", "seize_goods", "investigation", "trial", "verdict"})
_OPENING = 2  # words at the beginning of a clause
_LONGEST_ASIDE = 3  # words
_VERBS = frozenset({"perfect", "imperfect"})
_TERSE = 2  # words in quotation marks from which a headline quotes
_LEAST_SHARED = 2
_MOST, _HALF = 2 / 3, 1 / 2  # of the words of a headline, from which a clause tells it
_NEARLY_ALL = 0.8  # of them, where another word stands for the deed
_PLACES = frozenset({"GPE", "LOC"})
_EXCLAIMING = ("!", "؟", "?")
_OPENS, _CLOSES = '"«“', '"»”'


def bare_headlines(positions: Iterable[Position]) -> Iterator[Pair]:
    """Headlines, and titles that are kept beside the text, that tell as a fact what their article has from nameless or
    interested sources only, or what it says nobody could verify; one for each article."""
    ordered = sorted(positions, key=lambda p: (p.article, not p.headline, p.place.span))
    for _, article in itertools.groupby(ordered, key=lambda p: p.article):
        found = list(article)
        pair = next(_bare(found), None)
        if pair is not None:
            yield pair


def _bare(found: Sequence[Position]) -> Iterator[Pair]:
    body = [p for p in found if not p.headline]
    for firm in found:
        if not (firm.headline and firm.stance == "reports" and firm.matter == "fact"):
            continue
        if load_marks().asides.match(bare_words_of(firm), 0, _LONGEST_ASIDE):
            continue  # it only says when or why
        if load_marks().enumerating.intersection(bare_words_of(firm)[:1]):
            continue  # it heads a part of the article
        if firm.place.context.rstrip().endswith(_EXCLAIMING):
            continue  # what somebody thinks
        for other in body:
            if other.unverified and _is_about(firm, other, body):
                yield firm, other, "status.unverified"
        if _is_attributed(firm, body):
            continue
        for other in body:
            if is_bare_source(firm, other) and _is_same_fact(firm, other) and not _is_known(firm, body):
                yield firm, other, "status.headline"


def is_bare_source(firm: Position, other: Position) -> bool:
    """Whether all who say a clause are without a name and no officials, or a party that tells what it did to its foe,
    or who accuses others of it; or whoever says it takes it for likely only."""
    if other.stance == "unconfirmed" and _is_guess(other):
        return bool(firm.says.lead & other.says.lead)  # what else the clause tells may be known
    if not other.holders or other.matter != "fact" or other.stance in ("denies", "predicts"):
        return False
    if other.stance == "alleges":
        return not has_any(other, load_marks().blame)
    counted = _counts_fighters(firm, other) and not _are_own(firm, other)
    if counted and all(_is_force(holder, other, firm.says.states) for holder in other.holders):
        return True
    if _is_conquest(firm) and all(_is_force(holder, other, frozenset()) for holder in other.holders):
        return True
    nameless = all(map(_is_nameless, other.holders)) and not any(_is_of_body(holder, other) for holder in other.holders)
    return nameless and not _is_own_doing(firm, other)


def _is_guess(other: Position) -> bool:
    """Whether a clause opens with what says that something is likely ("it seems that", "may")."""
    marks, opening = load_marks(), bare_words_of(other)[: _OPENING + 1]
    if any(form in marks.likely for form in opening[:_OPENING]):
        return True
    return len(opening) > 1 and opening[0] in marks.may and may_be(opening[1])


def _is_nameless(holder: Party) -> bool:
    """Whether somebody is called nothing but a source, a witness or reports, and no official one."""
    marks = load_marks()
    words = fold(holder.name_ar).split()
    return bool(words) and words[0] in marks.hearsay and not any(word in marks.official for word in words)


def _is_of_body(holder: Party, other: Position) -> bool:
    """Whether a nameless source is one in a body ("a source **in** the prosecutor's office", "**police** sources"), by
    its name or by the sentence, and not only one of a place."""
    marks, (first, *rest) = load_marks(), fold(holder.name_ar).split()
    if marks.organs.intersection(rest[:1]):
        return True
    for text in (fold(holder.name_ar), fold(other.place.context)):
        words = [token.form for token in tokenize(text) if token.word]
        for at, word in enumerate(words[:-2]):
            if word == first and words[at + 1] in marks.of_body and not _is_known_place(words[at + 2 : at + 3]):
                return True
    return False


def _is_force(holder: Party, other: Position, of: frozenset[str]) -> bool:
    """Whether somebody speaks for an army or others who fight, by his name or as an official whose sentence tells of
    them, or for one of these states."""
    if holder.grade not in _OFFICIALS:
        return False
    fighting = load_marks().forces | load_marks().rebels
    if holder.grade != _NAMED:
        return holder.country in of or any(word in fighting for word in fold(holder.name_ar).split())
    return any(token.form in fighting for token in tokenize(other.place.context))


def _counts_fighters(firm: Position, other: Position) -> bool:
    """Whether fighters are counted who were killed or wounded."""
    concepts = load_concepts().concepts
    harmed = (q for p in (firm, other) for q in p.says.quantities if q.role is not None and q.role not in _DUTIES)
    return any(id == _FIGHTERS or _FIGHTERS in concepts[id].broader for q in harmed for id in q.concepts)


def _are_own(firm: Position, other: Position) -> bool:
    """Whether those who fell are of the army or party that tells of them, whose word on them is good."""
    own = speakers_of(other)
    return any(held.camp in own for held in firm.says.cast.held if held.concept == _TROOPS)


def _is_conquest(firm: Position) -> bool:
    """Whether a headline opens with the taking of a place."""
    return _TAKING in firm.says.lead and _HOSTAGES not in firm.says.acts


def _is_own_doing(firm: Position, other: Position) -> bool:
    """Whether sources of police or army tell what such do or suffer, or sources tell whom they hold."""
    forces = load_marks().forces
    names = frozenset(word for holder in other.holders for word in fold(holder.name_ar).split())
    told = forces.intersection(token.form for token in tokenize(other.place.context)) - names
    told |= forces.intersection(words_of(firm))
    return bool(told) and bool(names & forces or firm.says.acts & _DUTIES)


def _is_same_fact(firm: Position, other: Position) -> bool:
    """Whether a clause tells what the headline tells, with its numbers and at its place."""
    if firm.says.negative != other.says.negative:
        return False
    places = places_of(firm.says), places_of(other.says)
    if all(places) and not places[0] & places[1]:
        return False  # an article that tells of two places
    numbers = {q.value for q in firm.says.quantities}, {q.value for q in other.says.quantities}
    if not numbers[0] <= numbers[1]:
        return False
    deeds = [frozenset({deed}) for deed in firm.says.acts & other.says.acts]
    if deeds and all(is_topic(deed, firm) and not is_topic(deed, other) for deed in deeds):
        return False  # an inquiry into it has been opened, whoever tells of it
    share = share_of(firm, other)
    same = sum(q.role is not None for q in firm.says.quantities)
    met, words = share.met + same, share.words + same  # the same toll is one thing more that both tell
    least = _MOST if share.head or same else _NEARLY_ALL
    return met > 0 and met >= least * words and _is_enough(met, share)


def _is_enough(met: int, share: Share) -> bool:
    """Whether several things are told, of which half of those who are named are some; one deed by those who are all
    named will do."""
    return share.named >= (_HALF if met > 1 else 1) * share.names and met + share.named >= _LEAST_SHARED


def _is_known(firm: Position, body: Iterable[Position]) -> bool:
    """Whether the article tells it itself as well, or has it from somebody whose word it is to give."""
    return any(_tells(p, firm) for p in body)


def _tells(position: Position, firm: Position) -> bool:
    """Whether a clause tells what a headline tells, by the word of the article or of somebody with a name."""
    if position.stance not in FIRM or position.says.negative != firm.says.negative:
        return False
    if is_bare_source(firm, position):
        return False
    if not position.holders and (position.statement is not None or is_reprint(firm, position)):
        return False  # somebody says it, nobody knows who; or it is the headline once more
    share = share_of(firm, position)
    least = _HALF if share.head and not position.holders else _MOST
    return (
        share.met > 0 and share.part >= least and _is_enough(share.met, share) and (share.head or not position.holders)
    )


def _covers(other: Position, firm: Position) -> bool:
    """Whether most of what a headline tells stands in another clause."""
    core = firm.says.acts | firm.says.things
    return len(core & (other.says.acts | other.says.things)) >= max(_LEAST_SHARED, 2 * len(core) / 3)


def _is_about(firm: Position, aside: Position, found: Sequence[Position]) -> bool:
    """Whether what nobody could verify is what the headline tells: the clauses before the aside or after it in its
    sentence, or what the same speaker says elsewhere, have its numbers, or most of its deeds and things."""
    near = [p for p in found if p.place.sentence == aside.place.sentence and p is not aside]
    last, that = words_of(aside)[-1], load_markers().complementizers
    if last in that or last[1:] in that:  # "a report which nobody could verify says **that** ..."
        near = [p for p in near if p.place.span.start > aside.place.span.start]
    holders = {h.identity for p in near for h in p.holders}
    near += [p for p in found if holders & {h.identity for h in p.holders}]
    numbers = {q.value for q in firm.says.quantities}
    for position in near:
        told = {q.value for q in position.says.quantities}
        if numbers & told or (not (numbers and told) and _covers(position, firm)):
            return True
    return False


def _is_attributed(firm: Position, body: Iterable[Position]) -> bool:
    """Whether a headline says itself that somebody says it: by a reporting word, in quotation marks, or before a
    colon that follows no place of the article."""
    marks, forms = load_marks(), forms_of(firm)
    whole = [token.form for token in tokenize(firm.place.context)]
    said = marks.hearsay | marks.news | marks.told | marks.alleging | marks.likely
    if any(form in said for form in bare_words_of(firm)):
        return True
    verbs = (cue for form in forms if form not in marks.ranges for cue in find_cues(form))
    if any(cue.shape in _VERBS for cue in verbs):
        return True
    return _quotes(forms) or _names_speaker(whole, body)


def _quotes(forms: Sequence[str]) -> bool:
    """Whether several words, or a verb, stand in quotation marks."""
    start: int | None = None
    for at, form in enumerate(forms):
        if start is not None and form in _CLOSES:
            inner = forms[start + 1 : at]
            if len(inner) >= _TERSE or any(finite(word) for word in inner):
                return True
            start = None
        elif form in _OPENS:
            start = at
    return False


def _names_speaker(forms: Sequence[str], body: Iterable[Position]) -> bool:
    """Whether a colon stands behind something other than a place, which the article has behind a word for "in"."""
    if ":" not in forms:
        return False
    before = [form for form in forms[: forms.index(":")] if form[:1].isalnum()]
    return not (_is_known_place(before) or (before and any(_is_place(before, p) for p in body)))


def _is_known_place(name: Sequence[str]) -> bool:
    match = load_gazetteer().match(name, 0, len(name)) if name else None
    return match is not None and match.last == len(name) and any(s.entry.type in _PLACES for s in match.senses)


def _is_place(name: Sequence[str], position: Position) -> bool:
    marks, words = load_marks(), words_of(position)
    for at in range(len(words) - len(name) + 1):
        if tuple(words[at + 1 : at + len(name)]) == tuple(name[1:]) and (
            words[at] == f"ب{name[0]}" or (words[at] == name[0] and at and words[at - 1] in marks.at)
        ):
            return True
    return False
