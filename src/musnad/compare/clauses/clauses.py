"""Sentences cut into clauses, each of which says one thing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from musnad.arabic.tokens import CONJUNCTIONS, Token
from musnad.lexicon.concepts import load_marks
from musnad.lexicon.markers import load_markers
from musnad.model import Span

IMPERFECT = ("ي", "ت", "ن")  # letters with which an imperfect begins
_LEAST = 4  # words of a clause
_PAUSES = frozenset("،,؛;–—-")
_STOPS = frozenset(":؛;؟?!.…")


def cut_clauses(tokens: Sequence[Token], borders: Iterable[int] = ()) -> list[tuple[int, int]]:
    """The clauses of a sentence as ranges of its tokens, in order, together all of it.

    A clause begins at a ``border`` (an offset at which a statement begins or ends), after a comma where a word follows
    that can open one, and before words that always do; it has at least four words, else it stays with its neighbour.
    """
    forms = [t.form for t in tokens]
    marks = load_marks()
    hard = set()
    for offset in borders:
        at = next((n for n, t in enumerate(tokens) if t.end > offset), None)  # a clitic goes with its word
        if at:
            hard.add(at)
    soft = set()
    for at in range(1, len(forms)):
        if forms[at - 1] in _STOPS:
            soft.add(at)
        elif forms[at - 1] in _PAUSES:
            if (
                marks.cuts.match(forms, at, len(forms))
                or marks.after_comma.match(forms, at, len(forms))
                or forms[at][:1] in CONJUNCTIONS
                or forms[at][:1] in IMPERFECT
            ):
                soft.add(at)
        elif marks.cuts.match(forms, at, len(forms)) and forms[at] not in marks.cuts_after_comma:
            soft.add(at)
    cuts = [0]
    for at in sorted(hard | soft):
        if at in hard or _words(tokens, cuts[-1], at) >= _LEAST:
            if at not in hard and _words(tokens, at, _next(at, hard, len(tokens))) < _LEAST:
                continue
            cuts.append(at)
    cuts.append(len(tokens))
    return [(a, b) for a, b in itertools.pairwise(cuts) if _words(tokens, a, b)]


def _next(at: int, borders: set[int], end: int) -> int:
    return min((b for b in borders if b > at), default=end)


def _words(tokens: Sequence[Token], first: int, last: int) -> int:
    return sum(1 for t in tokens[first:last] if t.word)


def trim(tokens: Sequence[Token], first: int, last: int) -> Span:
    """The characters from the first word to the last, without punctuation at the ends but closing marks."""
    while first < last and not tokens[first].word and tokens[first].form not in '"«“(':
        first += 1
    while last > first and not tokens[last - 1].word and tokens[last - 1].form not in '"»”)؟?':
        last -= 1
    return Span(tokens[first].start, tokens[last - 1].end) if first < last else Span(tokens[0].start, tokens[0].start)


def words_of_denial(forms: Sequence[str]) -> set[int]:
    """The words that only say that something is not so ("is a false report"), from the one before them on."""
    found: set[int] = set()
    for at in range(len(forms)):
        size = load_marks().denying.match(forms, at, len(forms))
        if size:
            found |= set(range(at - 1, at + size))
    return found


def end_of_main(forms: Sequence[str]) -> int:
    """Where a relative clause begins within a clause, or what only tells during what it was: what stands in these is
    taken for granted. Behind reports or accusations a relative clause is what they tell."""
    marks, markers = load_marks(), load_markers()
    for at in range(1, len(forms)):
        if forms[at] in markers.during:
            return at
        if forms[at] in markers.relatives:
            before = set(forms[:at]) | {form[1:] for form in forms[:at]}
            return len(forms) if before & (marks.told | marks.news) else at
    return len(forms)
