"""The sentences of an article with the identities named in them, and who vouches for what they say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musnad.arabic.folding import fold
from musnad.arabic.tokens import CONJUNCTIONS, Token
from musnad.compare.records import Party, Place, Status, Step, Told
from musnad.extract.document import take_apart
from musnad.extract.events.attributed import Attributed
from musnad.intervals import days_of
from musnad.lexicon.event_words import load_event_words
from musnad.lexicon.ledgers import Sense, load_ledger_words
from musnad.model import Date, Event, Factuality, Span, Statement

_REACH = 6
_NEAR = 70  # characters
_DONE = frozenset({"signed", "in force", "delivered", "ended"})
_OPENING_CLITICS = frozenset({*CONJUNCTIONS, "ل", "ب"})
_BREAKS = frozenset("،,؛;.:؟!")
_LAYERS: dict[str, Factuality] = {
    "asserts": "asserted", "alleges": "asserted", "denies": "denied", "uncertain": "possible",
    "declines": "unconfirmed", "asks": "hypothetical", "wants": "hypothetical",
}  # fmt: skip
_NOT_ACTING = frozenset({"MEDIA", "LOC", "FAC", "PRODUCT"})


@dataclass(frozen=True, slots=True)
class Named:
    """Identities named at tokens ``first`` to ``last`` of a sentence; ``clitic`` is what is written before them."""

    first: int
    last: int
    parties: tuple[Party, ...]
    span: Span
    clitic: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article."""

    told: Told
    span: Span
    tokens: tuple[Token, ...]
    forms: tuple[str, ...]
    named: tuple[Named, ...]
    headline: bool

    def place(self, first: int, last: int, start: int | None = None) -> Place:
        """The words from token ``first`` to before ``last`` with their sentence."""
        begin = self.tokens[first].start if start is None else start
        return self.of_span(Span(begin, self.tokens[last - 1].end))

    def of_span(self, span: Span) -> Place:
        """The words under ``span`` with their sentence."""
        article = self.told.reading.article
        text = article.text
        return Place(
            self.told.name, article.outlet, self.told.reported, span, span.of(text), self.span, self.span.of(text)
        )

    def naming(self, at: int) -> Named | None:
        """Who is named at a token."""
        return next((n for n in self.named if n.first <= at < n.last), None)


@dataclass(frozen=True, slots=True)
class Witness:
    """The statements, events and dates of an article by place."""

    told: Told
    attributed: Attributed
    events: tuple[tuple[Span, Event, bool], ...]
    dates: tuple[Date, ...]


def read_sentences(told: Told) -> tuple[list[Sentence], Witness]:
    """The sentences of an article in order, headline first, and what its records say about them."""
    reading = told.reading
    document = take_apart(reading.article, reading.layout)
    named = _named(told)
    found = []
    for passage in document.passages:
        if passage.kind == "heading":
            continue
        for span in passage.sentences:
            inside = document.token_range(span)
            tokens = document.tokens[inside.start : inside.stop]
            if tokens:
                forms = tuple(t.form for t in tokens)
                found.append(
                    Sentence(told, span, tokens, forms, _in_tokens(tokens, span, named), passage.kind == "headline")
                )
    events = tuple((a, e, n == 0) for e in reading.events for n, a in enumerate(e.anchors))
    return found, Witness(told, Attributed(reading.statements), events, tuple(sorted(reading.dates, key=_start)))


def _start(date: Date) -> Span:
    return date.span


def _named(told: Told) -> list[tuple[Span, Party]]:
    return sorted(
        (
            (mention.span, told.parties[entity.id])
            for entity in told.reading.entities
            if entity.id in told.parties and told.parties[entity.id].type not in _NOT_ACTING
            for mention in entity.mentions
        ),
        key=lambda pair: (pair[0].start, -pair[0].end, pair[1].identity),
    )


def _in_tokens(tokens: Sequence[Token], span: Span, named: Sequence[tuple[Span, Party]]) -> tuple[Named, ...]:
    found: list[Named] = []
    for where, party in named[bisect_left(named, span.start, key=_first) :]:
        if where.start >= span.end:
            break
        if where.end > span.end:
            continue
        inside = [i for i, t in enumerate(tokens) if t.start < where.end and where.start < t.end]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        if found and found[-1].span == where:
            if all(p.identity != party.identity for p in found[-1].parties):
                found[-1] = Named(first, last, (*found[-1].parties, party), where, found[-1].clitic)
            continue
        if found and first < found[-1].last:
            continue  # inside a longer phrase
        letters = max(0, where.start - tokens[first].start)
        clitic = tokens[first].form[:letters] if letters else _hidden(tokens[first].form)
        found.append(Named(first, last, (party,), where, clitic))
    return tuple(found)


def _first(pair: tuple[Span, Party]) -> int:
    return pair[0].start


def _hidden(form: str) -> str:
    """The preposition that is written into the article: "للبلدين"."""
    rest = form[1:] if form[:1] in CONJUNCTIONS else form
    return "ل" if rest.startswith("لل") else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How certain something is and whose word it is."""

    factuality: Factuality
    statement: Statement | None
    by: tuple[Party, ...]
    alleged: bool


def vouch(sentence: Sentence, witness: Witness, at: int, sense: Sense | None = None) -> Standing:
    """How the word at token ``at`` is told: by its event where it is the first mention of one, else by what stands
    around it; then by the statement that holds it."""
    token = sentence.tokens[at]
    anchor = Span(token.start, token.end)
    event = next((e for span, e, first in witness.events if first and span.overlaps(anchor)), None)
    local = judge_locally(sentence, at, sense)
    hosts = _hosts(witness, anchor)
    refused = event is not None and any(s.id == event.by and _refuses(s) for s in witness.told.reading.statements)
    if event is not None and not refused and event.factuality not in ("actual", "asserted"):
        local = event.factuality if local == "actual" or event.by == "author" else local
    if not hosts:
        return Standing(local, None, (), False)
    # who does not stand by what is said counts for more than who is said to have said it
    host = next((h for h in reversed(hosts) if h.commitment != "asserts"), hosts[0])
    by = tuple(witness.told.parties[i] for i in host.entities if i in witness.told.parties)
    alleged = host.commitment == "alleges"
    layer = _LAYERS[host.commitment]
    if layer == "asserted" and hosts[0].cls in ("promise", "threaten", "agree"):
        layer = "planned"
    if local == "actual":
        return Standing(layer, host, by, alleged)
    if local == "denied" and layer == "denied":
        return Standing("denied" if event is not None else "asserted", host, by, alleged)
    return Standing(layer if layer in ("denied", "unconfirmed") else local, host, by, alleged)


def _hosts(witness: Witness, anchor: Span) -> list[Statement]:
    """The statements whose content holds a place, the innermost first."""
    found: list[tuple[int, int, Statement]] = []
    for statement in witness.attributed.near(anchor):
        if _refuses(statement):
            continue
        widths = [span.end - span.start for span in statement.content if span.contains(anchor)]
        if widths:
            found.append((min(widths), len(found), statement))
    return [statement for _, _, statement in sorted(found, key=lambda x: x[:2])]


def _refuses(statement: Statement) -> bool:
    """Whether somebody rejects the content, which does not deny that it is so."""
    return statement.lemma is not None and fold(statement.lemma) in load_ledger_words().refusing


def judge_locally(sentence: Sentence, at: int, sense: Sense | None) -> Factuality:
    """How the clause itself tells the word at ``at``: denied, planned, possible, hypothetical, or as a fact."""
    words, forms = load_event_words(), sentence.forms
    previous = forms[at - 1] if at else ""
    plain = previous[1:] if previous[:1] in CONJUNCTIONS and len(previous) > 2 else previous
    finite = sense is not None and sense.is_verb
    if finite and plain in words.negations:
        return "denied"
    if finite and any(
        forms[k] in load_ledger_words().was_not and forms[k - 1].lstrip("".join(CONJUNCTIONS)) in words.negations
        for k in range(max(1, at - _REACH), at)
    ):
        return "denied"
    if not finite and plain in words.without:
        return "denied"
    if (sense is not None and sense.ahead) or plain in words.future:
        return "planned"
    if not finite and at > 1 and sentence.tokens[at - 1].word:
        # "لن تقوم بإرسال", "ستبدأ في ضخ": the verb before the noun carries it
        ahead = [forms[k] for k in (at - 1, at - 2) if k >= 0]
        if any(form in words.negations for form in ahead):
            return "denied"
        if any(form.startswith(("سي", "ست")) and len(form) > 4 and not form.endswith("ه") for form in ahead):
            return "planned"
    if finite and sense is not None and sense.shape == "imperfect" and plain in words.maybe:
        return "possible"
    weighed = _weighed(forms, at)
    if weighed == "planned" and sense is not None and sense.shape == "perfect":
        weighed = None
    if weighed is None and not finite and not sentence.headline and forms[-1] in ("؟", "?"):
        return "hypothetical"
    if weighed is None and not finite:
        for k in range(at + 1, min(at + 5, len(forms))):
            if forms[k] in words.planned_adjectives:
                return "planned"
            if forms[k] in _BREAKS:
                break
    return weighed or "actual"


def _weighed(forms: Sequence[str], at: int) -> Factuality | None:
    """What the nearest of the words before makes of it, within its clause."""
    words = load_event_words()
    for k in range(at - 1, max(-1, at - 1 - _REACH), -1):
        form = forms[k]
        if form in _BREAKS:
            return None
        if form in load_ledger_words().expected or form[1:] in load_ledger_words().expected:
            return "planned"
        if form in load_ledger_words().able:
            return "possible"
        for start in _starts(forms, k, at):
            if words.conditions.match(start, 0, len(start)):
                if form in words.weak_conditions:
                    break
                return "hypothetical"
            if words.wanted.match(start, 0, len(start)):
                return "hypothetical"
            if words.possible.match(start, 0, len(start)):
                return "possible"
            if words.planned.match(start, 0, len(start)):
                return "planned"
    return None


def _starts(forms: Sequence[str], k: int, at: int) -> Iterator[tuple[str, ...]]:
    """The words from ``k`` on as they stand, and without a conjunction or the preposition ل before the first."""
    rest = tuple(forms[k + 1 : min(at, k + 4)])
    yield (forms[k], *rest)
    if forms[k][:1] in _OPENING_CLITICS and len(forms[k]) > 3:
        yield (forms[k][1:], *rest)


def date_near(sentence: Sentence, witness: Witness, first: int, last: int) -> Date | None:
    """The date of what is told by the tokens ``first`` to ``last``: the nearest that stands not far from them."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    best: tuple[int, Date] | None = None
    for date in witness.dates:
        if date.type not in ("DATE", "TIME") or not date.value or not date.value[0].isdigit():
            continue
        if not sentence.span.contains(date.span):
            continue
        away = max(0, date.span.start - end, start - date.span.end)
        if away <= _NEAR and (best is None or away < best[0]):
            best = away, date
    return None if best is None else best[1]


def make_step(
    sentence: Sentence,
    witness: Witness,
    at: tuple[int, int],
    status: Status,
    standing: Standing,
    place: Place,
    rule: str,
) -> Step:
    """The step of a row that the words at two tokens tell. What is told as done is not dated after its report."""
    date = date_near(sentence, witness, min(at), max(at))
    value = date.value.partition("T")[0] if date is not None and date.value else None
    days, report = days_of(value), days_of(sentence.told.reported)
    if status in _DONE and days and report and days[0] > report[1]:
        value = None
    statement = standing.statement.id if standing.statement is not None else None
    return Step(
        status, standing.factuality, value, sentence.told.reported, standing.by, statement, place, rule
    )  # fmt: skip
