"""Positions on what somebody else said: "which Moscow did not confirm", "he denied these accusations"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, readings, tokenize, without_and
from musnad.compare.clauses.clauses import cut_clauses, trim, words_of_denial
from musnad.compare.clauses.forms import bare_words_of, words_of
from musnad.compare.clauses.negations import is_aside
from musnad.compare.clauses.roots import consonants
from musnad.compare.clauses.sentences import read_sentences
from musnad.compare.clauses.stances import STANCES, Stance
from musnad.compare.records import Party, Told
from musnad.compare.sides import nation_at
from musnad.extract.document import Document
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.cues import find_cues
from musnad.lexicon.event_words import load_event_words
from musnad.lexicon.ledgers import load_ledger_words
from musnad.lexicon.markers import load_markers
from musnad.lexicon.verbs import finite
from musnad.model import Span, Statement
from musnad.resolve.name_parts import bare

if TYPE_CHECKING:
    from musnad.compare.clauses.positions import Position

TAKEN_UP = "stance.taken up"
REFERS = "stance.refers"
ANAPHORIC = "cue.anaphoric"  # the rule of statements that take up what stands before them
_WITHHOLDING = frozenset({"deny", "not_confirm", "confirm"})  # classes of what is done to what an article tells
URGING = frozenset({"demand", "call", "order"})
_SAYING = frozenset({"say", "announce", "explain_add", "reveal", "claim"})
_WANTED = "stance.wants"
_LEAST_TELLING = 2
_POINTED = 2  # words before "accusation" among which stands that somebody raises it
_TOLD_BEFORE = 6  # words of a sentence before a denial that can tell what is denied
_NEAR = 4  # clauses of others back to which "these accusations" are those of him who denies them
_CHARGED = 4  # words behind an accusation within which it says of what
_FAR = 1500  # characters within which what is taken up was said


def take_up(told: Told, found: Sequence[Position], document: Document) -> list[Position]:
    """The positions of an article, with those on what stands elsewhere in it told by what they are about."""
    return _referring(_unverified(_shared(told, list(found), document)))


def _shared(told: Told, found: list[Position], document: Document) -> list[Position]:
    """Add the positions of those who only take up what another statement holds ("which Moscow did not confirm")."""
    seen: dict[tuple[Span, ...], Statement] = {}
    text = told.reading.article.text
    for statement in told.reading.statements:
        first = seen.setdefault(statement.content, statement)
        own = statement.rule == ANAPHORIC and (first is statement or first.rule == ANAPHORIC)
        if (first is statement and not own) or statement.cue is None or not statement.content or _is_refusal(statement):
            continue
        if own and statement.cls not in _WITHHOLDING:
            continue
        if any(c.contains(statement.cue) for c in first.content):
            continue  # who speaks says of himself that he does not know it
        about = [p for p in found if any(c.contains(p.place.span) for c in statement.content)]
        if not about and statement.cls == "deny":
            about = [p for p in found if p.statement == first.id and p.rule != TAKEN_UP]
        sentence = next(
            (s for s in read_sentences(document) if statement.cue is not None and s.span.contains(statement.cue)), None
        )
        if not about or sentence is None:
            continue
        clause = next(
            (
                trim(sentence.tokens, a, b)
                for a, b in cut_clauses(sentence.tokens, sorted({c.end for c in statement.content}))
                if sentence.tokens[a].start <= statement.cue.start < sentence.tokens[b - 1].end
            ),
            statement.cue,
        )  # fmt: skip
        if own and not _opens_aside(clause.of(text)):
            continue
        best = _nearest(about) if own else min(about, key=lambda p: p.place.span)
        holders = tuple(told.parties[i] for i in statement.entities if i in told.parties)
        place = replace(
            best.place, span=clause, text=clause.of(text), sentence=sentence.span, context=sentence.span.of(text)
        )
        found = [p for p in found if p.place.span != clause]
        id = f"{told.name}:{clause.start}"
        if any(p.id == id for p in found):
            id = f"{id}-{clause.end}"  # another clause begins there
        taken_up = replace(
            best, id=id, place=place, holders=holders, stance=_stance_of(statement, clause.of(text)), matter="fact",
            headline=False, statement=statement.id, rule=TAKEN_UP,
        )  # fmt: skip
        if best.place.sentence == sentence.span or not _tells_before(taken_up):
            found.append(taken_up)  # else it stands in its own sentence, where it cannot be read
    return sorted(found, key=lambda p: (p.place.span, p.id))


def _opens_aside(clause: str) -> bool:
    """Whether a clause takes up by itself what stands before it: "which the ministry denies", "and this is denied", and
    not another thing ("which is the **difference** that the team ruled out")."""
    markers, marks, words = load_markers(), load_marks(), fold(clause).split()
    if not words or words[0] not in markers.taking_up | markers.what:
        return False
    known = marks.told | marks.news | marks.accusing | markers.taking_up | markers.relatives
    return not any(word.startswith(ARTICLE) and word not in known for word in words[1:2])


def _nearest(told: Sequence[Position]) -> Position:
    """What the article itself tells and somebody takes up: the last accusation, else the last clause."""
    return max(told, key=lambda p: (p.stance == "alleges" or _accuses(p), p.place.span))


def _is_refusal(statement: Statement) -> bool:
    """Whether somebody will not have what others said, which is no denial of it."""
    return statement.lemma is not None and fold(statement.lemma) in load_ledger_words().refusing


def _stance_of(statement: Statement, clause: str) -> Stance:
    """How far somebody stands by what they take up."""
    return "denies" if rejects(statement, fold(clause).split()) else STANCES[statement.commitment]


def _accuses(position: Position) -> bool:
    """Whether a clause speaks of an accusation or a criticism."""
    words = fold(position.place.text).split()
    return any(form in load_marks().accusing for word in words for form in (word, word[1:]))


def _accuses_there(position: Position) -> bool:
    """Whether the sentence of a clause that the article tells itself speaks of what others accuse or report, and the
    clause does not only lead over to who denies it ("but his daughter, who ...")."""
    words = fold(position.place.context).split()
    if words_of(position)[0] in load_markers().contrasts:
        return False
    accusing = load_marks().accusing | load_marks().alleging
    return any(form in accusing for word in words for form in (word, word[1:]))


def names_report(forms: Sequence[str]) -> bool:
    """Whether words name an accusation or a report, which can be true or not, and not only "that", nor that somebody
    should raise one ("he refused to point the finger of accusation")."""
    marks = load_marks()
    told = marks.told - marks.that - marks.sayings
    return any(
        (form in told or form[1:] in told) and marks.pointing.isdisjoint(forms[max(0, at - _POINTED) : at])
        for at, form in enumerate(forms)
    )


def rejects(statement: Statement | None, words: Sequence[str]) -> bool:
    """Whether somebody condemns accusations or reports, which is to deny them."""
    if statement is None or statement.lemma is None or fold(statement.lemma) not in load_ledger_words().condemning:
        return False
    return names_report(words)


def _unverified(found: list[Position]) -> list[Position]:
    """Let an aside that nobody could verify it ("which cannot be checked independently") be about what it stands by:
    what follows in its sentence, else what goes before."""
    changed = []
    for position in found:
        few = len(position.says.acts | position.says.things) < _LEAST_TELLING
        if position.rule == "stance.unverified" and few and not _goes_on(position):
            same = [p for p in found if p.place.sentence == position.place.sentence and p is not position]
            later = [p for p in same if p.place.span.start > position.place.span.start]
            about = later[0] if later else same[-1] if same else None
            if about is not None:
                position = replace(position, says=about.says, rule=TAKEN_UP)
        changed.append(position)
    return changed


def _referring(found: list[Position]) -> list[Position]:
    """Let who denies or does not confirm "these accusations" do so of what was last alleged, denied or said by others;
    where nothing of that kind stands before it is no position."""
    kept: list[Position] = []
    for position in found:
        if position.rule != REFERS:
            kept.append(position)
            continue
        about = None if _goes_on(position) else _last_said(position, kept)
        if about is not None:
            kept.append(replace(position, says=about.says, matter=about.matter, rule=TAKEN_UP))
    return kept


def _goes_on(position: Position) -> bool:
    """Whether a clause breaks off before what the report or accusation is about ("he denied the rumours **about**")."""
    return words_of(position)[-1] in load_markers().free_prepositions


def _is_other(position: Position) -> bool:
    """Whether a relative clause tells which accusations are meant, which need not be the last ones ("the charges that
    were raised against him years ago")."""
    forms, told, markers = words_of(position), load_marks().told, load_markers()
    return any(
        (form in told or form[1:] in told) and after in markers.relatives and not markers.demonstratives & {before}
        for before, form, after in zip(("", *forms), forms, forms[1:], strict=False)
    )


def _opening(position: Position) -> list[str]:
    """The first word of a clause, an "and" that is written apart left out."""
    return [word for word in bare_words_of(position) if word][:1]


def _demands(position: Position) -> bool:
    """Whether a clause tells what somebody demands or calls for, which nobody can say is untrue."""
    return any(cue.lemma.cls in URGING for word in _opening(position) for cue in find_cues(word))


def _tells_when(position: Position) -> bool:
    """Whether a clause only says when, why or how; who somebody is ("and **it is** they who ...") is said of him."""
    return is_aside(position) and not load_marks().pronouns.intersection(_opening(position))


def _tells_before(position: Position) -> bool:
    """Whether the sentence of a clause tells something before it tells who denies it: what he denies is told there."""
    start = position.place.sentence.start
    tokens = [t for t in tokenize(position.place.context) if t.word]
    first = next((n for n, t in enumerate(tokens) if start + t.start >= position.place.span.start), 0)
    inside = range(first, first + len(words_of(position)))
    doing = next((n for n in inside if n < len(tokens) and _withholds(tokens[n].form)), None)
    if doing is None:  # "he said that these are false"
        doing = next((n for n in reversed(range(first)) if find_cues(tokens[n].form)), first)
    before = [without_and(t.form) for t in tokens[:doing]]
    marks = load_marks()
    reports = (marks.accusing | marks.news | marks.told) - marks.that
    behind = [t.form for t in tokens[doing:]]
    own = not any(form in reports or form[1:] in reports for form in behind)  # "described **the report** as false"
    told = sum(form in reports or form[1:] in reports for form in before)
    return told > own or (len(before) >= _TOLD_BEFORE and any(finite(f) or find_cues(f) for f in before))


def _is_set_against(position: Position) -> bool:
    """Whether a clause is set by a "but" against what its sentence tells before it."""
    before = position.place.context[: position.place.span.start - position.place.sentence.start].split()
    return len(before) >= _TOLD_BEFORE and words_of(position)[0] in load_markers().contrasts


def _withholds(form: str) -> bool:
    """Whether a word says what somebody does to what was said."""
    if without_and(form) in load_event_words().negations:
        return True  # "there was no confirmation"
    words = load_ledger_words()
    lemmas = [cue.lemma for cue in find_cues(form)]
    return any(
        lemma.cls in _WITHHOLDING or fold(lemma.name) in words.refusing or fold(lemma.name) in words.condemning
        for lemma in lemmas
    )


def _refers(position: Position) -> bool:
    """Whether a clause itself speaks of "these accusations"."""
    told, demonstratives, forms = load_marks().told, load_markers().demonstratives, words_of(position)
    return any(one in demonstratives and other in told for one, other in itertools.pairwise(forms))


def _names_charges(forms: Sequence[str]) -> bool:
    """Whether words name charges, and not "these charges", which are what has just been said."""
    charges, demonstratives = load_marks().charges, load_markers().demonstratives
    return any(
        form in charges and before not in demonstratives for before, form in zip(("", *forms), forms, strict=False)
    )


def _is_of(position: Position, holders: Sequence[Party]) -> bool:
    """Whether a clause names one of these, or the country of one."""
    says = position.says
    return any(h.identity in says.parties or (h.country is not None and h.country in says.states) for h in holders)


def _accusing_state(forms: Sequence[str]) -> str | None:
    """The country whose charges words name ("the **Iranian** accusations")."""
    charges = load_marks().charges
    for at, form in enumerate(forms[:-1]):
        found = nation_at(forms, at + 1) if form in charges else None
        if found is not None:
            return found[0].country
    return None


def _sayer(position: Position) -> str | None:
    """The first word for him whose words somebody denies ("denied what **the institute** said"), no article before
    it."""
    forms, what = words_of(position), load_markers().what
    for before, verb, form in zip(forms, forms[1:], forms[2:], strict=False):
        if before in what and any(cue.lemma.cls in _SAYING for cue in find_cues(verb)):
            return bare(form)
    return None


def _charged(position: Position) -> frozenset[str | None]:
    """The roots of what somebody is charged with, where the clause says so itself ("the accusations **of
    corruption**")."""
    forms, marks = words_of(position), load_marks()
    if any(cue.lemma.name in marks.naming for form in forms for cue in find_cues(form)):
        return frozenset()  # "called the accusations **of no substance**"
    told = marks.told - marks.that
    at = next((n for n, form in enumerate(forms) if form in told or form[1:] in told), len(forms))
    first = next((n for n in range(at + 1, min(at + 1 + _CHARGED, len(forms))) if _is_of_charge(forms, n)), len(forms))
    return frozenset(consonants(form) for form in forms[first:] if form not in marks.empty) - {None}


def _is_of_charge(forms: Sequence[str], at: int) -> bool:
    """Whether a word behind one for an accusation says what is charged: a noun behind "of"."""
    if forms[at] in load_markers().manner or at in words_of_denial(forms) or find_cues(forms[at]):
        return False
    charged = [r for r in readings(forms[at]) if r.preposition in load_marks().charged_with]
    return any(r.article or load_concepts().find([r.stem]) for r in charged)


def _last_said(position: Position, before: Sequence[Position]) -> Position | None:
    """What is taken up: the last words of him who is named, else the last accusation or denial, else the last thing
    that somebody else said."""
    near = [p for p in before if position.place.span.start - p.place.span.end < _FAR and p.says.telling > 1]
    near = [p for p in near if not _goes_on(p)]
    charged = _charged(position)
    if charged:
        near = [p for p in near if 2 * len(charged.intersection(p.says.roots)) >= len(charged)]
    sayer, forms = _sayer(position), words_of(position)
    by_sayer = [p for p in near if sayer and any(sayer in map(bare, fold(h.name_ar).split()) for h in p.holders)]
    if by_sayer:
        return by_sayer[-1]
    state = _accusing_state(forms)
    if state is not None:
        theirs = [p for p in near if any(h.country == state for h in p.holders)]
        return next((p for p in reversed(theirs) if p.stance == "alleges" or _is_of(p, position.holders)), None)
    here = [p for p in near if p.place.sentence == position.place.sentence and p.holders != position.holders]
    report = names_report(forms)
    if report and not here and _tells_before(position):
        return None  # it stands in its sentence, where it cannot be read
    if report:
        here = [p for p in here if not _refers(p)]
        accusing = next((n for n, p in enumerate(here) if p.stance == "alleges" or _accuses(p)), None)
        here = here[accusing:] if accusing is not None else [p for p in here if p.holders or p.stance != "reports"]
    here = [p for p in here if p.rule != _WANTED and (p.holders or p.stance != "reports" or _accuses_there(p))]
    if here:
        return next((p for p in reversed(here) if _accuses(p) or not is_aside(p)), here[-1])
    if not load_marks().that.isdisjoint(forms) and (_tells_before(position) or _is_set_against(position)):
        return None  # "that" is what its sentence tells
    open_ = [p for p in near if p.stance in ("alleges", "denies") and p.rule != TAKEN_UP and not _tells_when(p)]
    others = [p for p in near if p.holders and p.holders != position.holders and p.stance == "asserts"]
    others = [p for p in others if not (p.rule == _WANTED or _demands(p) or _tells_when(p))]
    if load_marks().earlier.intersection(forms):
        return None  # accusations of another time
    if _is_other(position):
        others = []
    if not load_marks().charges.isdisjoint(forms):
        theirs = [p for p in others if _is_of(p, position.holders)]
        others = theirs if _names_charges(forms) or any(p in others[-_NEAR:] for p in theirs[-1:]) else others
    return max((*open_[-1:], *others[-1:]), key=lambda p: (p in open_, p.place.span), default=None)
