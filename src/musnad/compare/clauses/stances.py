"""How far somebody stands by what is said, and whether it is fact, forecast or opinion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from musnad.arabic.folding import fold
from musnad.arabic.tokens import CONJUNCTIONS
from musnad.compare.clauses.propositions import Proposition
from musnad.lexicon.concepts import load_marks
from musnad.lexicon.event_words import load_event_words
from musnad.lexicon.ledgers import load_ledger_words
from musnad.lexicon.markers import load_markers
from musnad.lexicon.verbs import may_be
from musnad.model import Event, Span, Statement

Stance = Literal["asserts", "denies", "unconfirmed", "alleges", "reports", "predicts"]
Matter = Literal["fact", "forecast", "opinion"]
STANCES: dict[str, Stance] = {
    "asserts": "asserts", "denies": "denies", "alleges": "alleges", "uncertain": "unconfirmed",
    "declines": "unconfirmed", "asks": "unconfirmed", "wants": "asserts",
}  # fmt: skip
_UNSURE = frozenset({"unconfirmed", "possible", "hypothetical", "planned"})
_OPINIONS = frozenset({"believe", "condemn_praise"})
_OPENING = 3  # words within which a condition opens a clause


def find_stance(
    host: Statement | None, says: Proposition, forms: Sequence[str], events: Sequence[Event], span: Span,
    cue: Sequence[str] = (), rumour: bool = False,
) -> tuple[Stance, str]:  # fmt: skip
    """How far who tells a clause stands by it, and the rule; what a negation makes of it, its claim tells.

    ``cue`` are the words that say that somebody says it; ``rumour`` is true where only media without a name do.
    """
    marks = load_marks()
    unverified = is_unverified(forms)
    hedged = _is_hedged(forms)
    if host is not None:
        if host.commitment == "uncertain" and any(f in marks.suspecting for f in (*cue, *forms)):
            return "alleges", "stance.suspects"
        found = _told_stance(host, says, forms, events, span, unverified or hedged)
        return ("reports", "stance.media") if rumour and found[1] == "stance.statement" else found
    if unverified and forms[-1:] != ["؟"]:
        return "unconfirmed", "stance.unverified"
    if any(f in marks.alleging or f[1:] in marks.alleging for f in forms):
        return "alleges", "stance.alleging"
    if hedged or "؟" in forms[-1:] or (events and all(e.factuality in _UNSURE for e in events)):
        return "unconfirmed", "stance.author hedged"
    return "reports", "stance.author"


def is_unverified(forms: Sequence[str]) -> bool:
    """Whether a clause says that nobody could verify it, or that nobody said so."""
    plain = [
        form[1:] if form[:1] in CONJUNCTIONS and form[1:] in load_event_words().negations else form for form in forms
    ]
    return any(load_marks().unverified.match(plain, i, len(plain)) for i in range(len(plain)))


def _is_hedged(forms: Sequence[str]) -> bool:
    """Whether a word weakens the clause, or a condition opens it; "qad" only before an imperfect."""
    marks = load_marks()
    if any(f in marks.hedges or f[1:] in marks.hedges for f in forms):
        return True
    if any(marks.whether.match(forms, i, len(forms)) for i in range(len(forms))):
        return True
    if any(marks.conditions.match(forms, i, len(forms)) for i in range(min(_OPENING, len(forms)))):
        return True
    return any(
        forms[i] in marks.may and may_be(forms[i + 1]) and (i == 0 or forms[i - 1] not in marks.was)
        for i in range(len(forms) - 1)
    )


def _told_stance(
    host: Statement, says: Proposition, forms: Sequence[str], events: Sequence[Event], span: Span, weak: bool
) -> tuple[Stance, str]:
    """How far the speakers of a statement stand by a clause of it."""
    marks = load_marks()
    stance = STANCES[host.commitment]
    if host.commitment == "asserts" and host.cls == "accuse":
        return "alleges", "stance.accuse"
    if host.commitment == "asserts" and any(marks.denying.match(forms, i, len(forms)) for i in range(len(forms))):
        return "denies", "stance.denying"
    if stance == "denies" and host.lemma is not None and fold(host.lemma) in load_ledger_words().refusing:
        return stance, "stance.refuses"  # who will not have it does not deny that it is so
    if host.commitment in ("asserts", "wants", "uncertain"):
        if weak or (events and all(e.factuality in ("possible", "hypothetical") for e in events)):
            return "unconfirmed", "stance.hedged"
        if host.commitment == "wants":
            return stance, "stance.wants"
        if host.commitment == "uncertain" and not any(span.contains(h) for h in host.hedges):
            return ("unconfirmed" if host.cls == "believe" else "asserts"), "stance.hedged elsewhere"
        return "asserts", "stance.statement"
    if host.commitment == "declines" and (
        forms[0] in marks.questions
        or "terms" in says.things
        or any(forms[0] in words for words in marks.asking.values())
    ):
        return stance, "stance.declines details"
    return stance, f"stance.{host.commitment}"


def find_matter(host: Statement | None, forms: Sequence[str]) -> Matter:
    """Whether a clause tells a fact, what is to come, or what somebody thinks of it."""
    if host is not None and (host.prediction or host.lemma in load_markers().not_excluded):
        return "forecast"
    if any(f in load_marks().opinion for f in forms) or (host is not None and host.cls in _OPINIONS):
        return "opinion"
    return "fact"
