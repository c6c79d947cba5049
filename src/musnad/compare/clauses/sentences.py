"""The sentences of an article as clauses, each with the statement whose word it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS, Token
from musnad.compare.clauses.clauses import cut_clauses, trim, words_of_denial
from musnad.extract.document import Document
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.cues import find_cues
from musnad.lexicon.markers import load_markers
from musnad.model import Span, Statement

_WITHHELD = frozenset({"denies", "declines"})
_MOST = 0.6  # share of a clause that a statement must hold
_LONGEST = 16  # words of a clause that says who says something, with which that is one position
_SHORT = 4  # words of what is said, below which who says it and how belongs to the position
_BEFORE = 2  # words before what takes it up
_TAKING_UP = 3  # words among which stands what takes up what was said
_REFERRING = 7  # words of a clause that only takes up what was said


@dataclass(frozen=True, slots=True)
class PlainSentence:
    """A sentence of headline, heading or body."""

    span: Span
    tokens: Sequence[Token]
    headline: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with the statement whose word it is; ``refers`` where it only takes up what was said before."""

    tokens: Sequence[Token]
    span: Span
    host: Statement | None
    refers: bool = False


def read_sentences(document: Document) -> Iterator[PlainSentence]:
    """The sentences of an article in order."""
    for passage in document.passages:
        for span in passage.sentences:
            at = document.token_range(span)
            tokens = document.tokens[at.start : at.stop]
            if tokens:
                yield PlainSentence(span, tokens, passage.kind == "headline")


def clauses_of(sentence: PlainSentence, statements: Sequence[Statement], cues: Sequence[Statement]) -> list[Clause]:
    """The clauses of a sentence. What stands before the clause that says who speaks is one of its own. What is said in
    few words goes together with who says it ("Oman denied the payment"), a demand with who demands it of whom."""
    found: list[Clause] = []
    for tokens in _pieces(sentence, statements, cues):
        span = trim(tokens, 0, len(tokens))
        host = _host(span, statements)
        start = _introduction(found, host, tokens)
        if start is None or host is None:
            found.append(Clause(tokens, span, host))
            continue
        first, last = found[start].tokens[0].start, tokens[-1].end
        refers = refers_back(tokens) or found[start].refers
        del found[start:]
        whole = [t for t in sentence.tokens if first <= t.start < last]
        refers = refers and not _goes_on([t.form for t in whole if t.word and _is_in(t, host)])
        found.append(Clause(whole, trim(whole, 0, len(whole)), host, refers))
    return found


def _pieces(
    sentence: PlainSentence, statements: Sequence[Statement], cues: Sequence[Statement]
) -> Iterator[Sequence[Token]]:
    """The clauses as they are cut, and cut again before a cue or its speaker where enough goes before."""
    begins = {min(s.cue.start, s.source.start if s.source else s.cue.start) for s in cues if s.cue is not None}
    for first, last in cut_clauses(sentence.tokens, sorted({e for s in statements for c in s.content for e in c})):
        tokens = sentence.tokens[first:last]
        at = next((n for n, t in enumerate(tokens) if any(t.start <= b < t.end for b in begins)), 0)
        if sum(1 for t in tokens[:at] if t.word) >= _SHORT and not any(
            c.contains(Span(tokens[0].start, tokens[at].start)) for s in statements for c in s.content
        ):
            yield tokens[:at]
            tokens = tokens[at:]
        yield tokens


def _introduction(found: Sequence[Clause], host: Statement | None, tokens: Sequence[Token]) -> int | None:
    """The number of the clause that says who says this, where the two belong together."""
    if host is None or host.cue is None:
        return None
    number = len(found)
    while number and found[number - 1].host in (None, host):
        number -= 1
        span = Span(found[number].tokens[0].start, found[number].tokens[-1].end)
        if span.contains(host.cue):
            few = sum(1 for t in tokens if t.word) < _SHORT or refers_back(tokens) or found[number].refers
            between = sum(1 for c in found[number:] for t in c.tokens if t.word)
            if few or (host.commitment == "wants" and number == len(found) - 1):
                return number if between <= _LONGEST else None
            return None
    return None


def refers_back(tokens: Sequence[Token]) -> bool:
    """Whether what is said only takes up what was said before ("these accusations", "the report is false")."""
    words = [t.form for t in tokens if t.word]
    if any(word in load_markers().complementizers or word[1:] in load_markers().complementizers for word in words):
        return False  # what the accusations are is told
    if len(words) <= _REFERRING and words[0] in load_markers().what and _says(words[1:2]):
        return words[2:3] == [] or words[2] not in load_marks().speaking_of  # "what the minister said"
    return len(words) <= _REFERRING and any(_takes_up(words, at) for at in range(len(words[:_TAKING_UP])))


def _takes_up(words: Sequence[str], at: int) -> bool:
    """Whether a word takes up what was said: a report, an accusation, or a "that" that goes with no noun."""
    marks, following = load_marks(), words[at + 1] if at + 1 < len(words) else ""
    with_noun = following.startswith(ARTICLE) and following not in marks.told | marks.matters
    if following in marks.topics | marks.speaking_of:
        return False  # "the news **about** them": what they are is told
    return any(form in marks.told and not (form in marks.that and with_noun) for form in _bare(words[at]))


def _is_in(token: Token, statement: Statement) -> bool:
    return any(c.start <= token.start < c.end for c in statement.content)


def _goes_on(words: Sequence[str]) -> bool:
    """Whether what is said tells itself what it takes up ("the accusations of having armed them")."""
    known = load_concepts()
    at = next((n for n, word in enumerate(words) if any(form in load_marks().told for form in _bare(word))), None)
    if at is None:
        return False
    aside = words_of_denial(words)
    acts = [
        n for n, id in known.find(words)
        if known.concepts[id].act and not known.concepts[id].vague and n not in aside and not _denies(words[n])
    ]  # fmt: skip
    return at > _BEFORE or any(n != at for n in acts)


def _denies(word: str) -> bool:
    """Whether a word only says how flatly something is denied: "he denied it **with a flat denial**"."""
    return word in load_markers().manner or any(cue.lemma.cls == "deny" for cue in find_cues(word))


def _says(words: Sequence[str]) -> bool:
    """Whether a word says something, rather than call something so ("what he called a crime")."""
    cues = [cue.lemma.name for word in words for cue in find_cues(word)]
    return bool(cues) and not any(name in load_marks().naming for name in cues)


def _bare(form: str) -> tuple[str, ...]:
    """A folded word, and without conjunction and preposition; what the article hides behind them is put back."""
    plain = form[1:] if form[:1] in CONJUNCTIONS and len(form) > 4 else form
    inner = plain[1:] if plain[:1] in PREPOSITIONS and len(plain) > 4 else plain
    return (form, plain, inner, "ا" + plain[:1] + plain[2:] if plain.startswith("لل") else plain)


def _host(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content holds most of a clause; of two that share it, the first."""
    best: tuple[int, int, Statement] | None = None
    for number, statement in enumerate(statements):
        for content in statement.content:
            shared = min(content.end, span.end) - max(content.start, span.start)
            if shared >= _MOST * (span.end - span.start):
                size = content.end - content.start
                if best is None or (size, number) < best[:2]:
                    best = (size, number, statement)
    if best is None:
        return None
    # what stands inside a denial or a doubt is of those who deny or doubt
    inner, found = best[2], {s.id: s for s in statements}
    outer = found.get(inner.nested_in) if inner.nested_in else None
    while outer is not None:
        if outer.commitment in _WITHHELD and inner.commitment == "asserts":
            return outer
        outer = found.get(outer.nested_in) if outer.nested_in else None
    return inner
