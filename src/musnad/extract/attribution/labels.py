"""What a statement commits its speaker to: class, commitment, hedges, and whether it looks ahead."""

from __future__ import annotations

from musnad.extract.attribution.candidates import Candidate
from musnad.extract.attribution.complement import Complement
from musnad.extract.attribution.nominals import happening_form
from musnad.extract.attribution.scan import Scan
from musnad.lexicon.markers import Markers, load_markers
from musnad.lexicon.verbs import may_be
from musnad.lexicon.words import load_words
from musnad.model import Commitment, Span, StatementClass
from musnad.remembering import Table

_HEDGE_REACH = 16
_AHEAD: frozenset[str] = frozenset({"predict", "promise", "threaten", "warn", "call", "demand", "order"})


def label(scan: Scan, candidate: Candidate, complement: Complement) -> tuple[StatementClass, Commitment]:
    """Class and commitment after negation: who did not confirm has not asserted."""
    lemma = complement.form.lemma
    cls, commitment = lemma.cls, lemma.commitment
    if candidate.without:
        return "not_confirm", "declines"
    if candidate.negated and lemma.name in scan.marks.not_excluded:
        return "believe", "uncertain"
    if candidate.negated and lemma.name in scan.marks.doubting:
        return cls, "asserts"  # who does not doubt it stands by it
    if candidate.negated:
        return negate(cls, commitment, lemma.name in scan.marks.knowing)
    if (
        lemma.name in scan.marks.refusing
        and scan.forms[min(complement.first, scan.size - 1)] in scan.marks.speech_objects
    ):
        return "not_confirm", "declines"
    return cls, commitment


def negate(cls: StatementClass, commitment: Commitment, knowing: bool) -> tuple[StatementClass, Commitment]:
    """What becomes of a class under negation ("لم يؤكد"، "لم ينف"، "لا يعتقد")."""
    if cls == "believe":
        return ("not_confirm", "declines") if knowing else ("believe", "denies")
    if cls in ("call", "demand", "order", "condemn_praise", "ask", "threaten", "promise", "agree", "warn"):
        return ("not_confirm", "declines")
    return "not_confirm", "declines"


def find_hedges(scan: Scan, content: list[Span]) -> list[Span]:
    """Words that weaken the first clause of the content: قد before an imperfect, ربما, يمكن, من المرجح ..."""
    if not content:
        return []
    found = []
    first = scan.token_at(content[0].start)
    for index in range(first, min(scan.size, first + _HEDGE_REACH)):
        token = scan.tokens[index]
        if token.end > content[0].end:
            break
        form = token.form
        if form in scan.marks.relatives:
            break
        if index and scan.forms[index - 1] in scan.marks.negating:
            continue  # "لا يمكن" weakens nothing
        bare = form[1:] if form[:1] in "وف" and len(form) > 2 else form
        if bare in scan.marks.maybe:
            following = scan.forms[index + 1] if index + 1 < scan.size else ""
            if not may_be(following):
                continue  # "it has been"
        elif bare not in scan.marks.hedges:
            continue
        found.append(Span(token.start, token.end))
    return found


def looks_ahead(scan: Scan, cls: StatementClass, content: list[Span]) -> bool:
    """Whether the content is about the future or a hypothetical outcome."""
    if cls in _AHEAD:
        return True
    for span in content:
        tokens = scan.tokens[scan.token_at(span.start) : scan.token_at(span.end)]
        if any(_ahead.all([token.form for token in tokens])):
            return True
    return False


def _tells_ahead(form: str) -> bool:
    """Whether a folded word by itself is about the future or what may be."""
    marks = load_markers()
    bare = form[1:] if form[:1] in "وف" and len(form) > 3 else form
    if bare in marks.future or (bare in marks.hedges and bare not in marks.maybe):
        return True
    return len(bare) > 4 and bare[0] == "س" and bare[1] in "يتنا" and not _known(marks, bare)


_ahead: Table[str, bool] = Table(50_000, _tells_ahead)


def _known(marks: Markers, form: str) -> bool:
    """Whether a word that begins like a future verb is another word ("سياسة")."""
    return form in marks.not_future or load_words().look(form).known or happening_form(marks, form)
