"""From what governs and is governed to the draft of a statement: content, label, whose it is, links of its chain."""

from __future__ import annotations

from musnad.extract.attribution.candidates import Candidate, leads_sentence
from musnad.extract.attribution.chains import has_occasion, quoting, relay_before, relay_inside, told_before, told_to
from musnad.extract.attribution.complement import Complement
from musnad.extract.attribution.contents import Governed, find_content, limits_of
from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.labels import find_hedges, label, looks_ahead
from musnad.extract.attribution.nominals import (
    can_speak,
    is_definite,
    speaks_by_head,
)
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.questions import part_asked
from musnad.extract.attribution.scan import Scan
from musnad.extract.attribution.source_phrases import Source, make_source
from musnad.lexicon.cues import CueForm
from musnad.model import Span

_RELATIVE = 6  # words of a relative clause before "and he said"


def build(
    scan: Scan, governed: list[Governed], tails: list[int], media: dict[int, int]
) -> tuple[list[Draft], list[int]]:
    """Statements of the governed cues of one passage, and where each of them begins."""
    limits = limits_of(scan, governed, tails)
    drafts: list[Draft] = []
    for item in governed:
        draft = _draft(scan, item, limits, drafts, media)
        if draft is not None:
            drafts.append(draft)
    return drafts, limits


def _draft(scan: Scan, item: Governed, limits: list[int], earlier: list[Draft], media: dict[int, int]) -> Draft | None:
    candidate, complement = item.candidate, item.complement
    form = complement.form
    content, kind = find_content(scan, item, limits, earlier)
    if not content or (item.source is not None and _nobody_at_all(scan, candidate, item.source)):
        return None
    cls, commitment = label(scan, candidate, complement)
    hedges = find_hedges(scan, content)
    if hedges and commitment == "asserts":
        commitment = "uncertain"
    draft = Draft(
        candidate.span, content, kind, cls, commitment, f"cue.{complement.kind}", form.lemma.name,
        source=item.source.span if item.source else None, form=item.voice or _of_oneself(scan, item) or form,
        hedges=hedges,
        prediction=looks_ahead(scan, cls, content),
        sentence=(scan.sentence_start[candidate.at], scan.sentence_end[candidate.at]), position=candidate.at,
        carries=item.source is None, pronoun=form.pronoun, inside_quote=scan.inside[candidate.at] >= 0,
    )  # fmt: skip
    draft.own_words = kind == "direct" and scan.forms[complement.first] not in scan.marks.complementizers
    draft.own_words = draft.own_words and complement.kind != "that"
    draft.opens = candidate.form.prefix > 0 and candidate.first == scan.sentence_start[candidate.at]
    draft.leads = leads_sentence(scan, candidate)
    begins = form.shape == "participle" and candidate.first == scan.sentence_start[candidate.at]
    draft.stands_alone = begins and not draft.leads
    draft.impersonal = _impersonal(scan, item)
    draft.doubtful = item.source is None and form.lemma.name in scan.marks.impersonal and form.shape == "imperfect"
    draft.topic = _topic(scan, complement)
    word = scan.forms[candidate.at]
    draft.says = word[1:] in scan.marks.the_saying and word[:1] == "ب"
    if form.lemma.cls == "ask" and item.source is not None and candidate.last <= item.source.first:
        asker, asked = part_asked(scan, item.source, complement)
        draft.source, draft.asked = asker.span, asked.span if asked is not None else None
    draft.answers = form.lemma.name in scan.marks.answering and form.shape != "participle"
    _link(scan, item, draft, media)
    draft.speaker = draft.source
    if draft.source is None and (beside := _deed_before(scan, candidate)) is not None:
        draft.speaker = beside.span
    return draft


def _nobody_at_all(scan: Scan, candidate: Candidate, source: Source) -> bool:
    """Whether not one is said to speak: "لا يقر بها **أحد**"; not "أحد الوزراء"."""
    alone = source.last == source.first + 1 or not is_definite(scan.forms[source.first + 1])
    return candidate.negated and scan.forms[source.first] in scan.marks.anybody and alone


def _deed_before(scan: Scan, candidate: Candidate) -> Source | None:
    """Who did what a relative clause tells right before "و" and the verb: "شريط بثه **التنظيم** وأمهل فيه"."""
    end = candidate.first
    if not candidate.form.prefix or candidate.form.shape == "participle" or not scan.is_word(end - 1):
        return None
    for verb in range(end - 2, max(scan.sentence_start[end], end - _RELATIVE) - 1, -1):
        if not scan.is_word(verb) or scan.forms[verb] in scan.marks.free_prepositions:
            return None
        first = verb + 1
        held = scan.text[scan.tokens[verb].end - 1] == "ه" or scan.forms[verb].endswith("ها")
        told = (
            held
            and not is_definite(scan.forms[verb])
            and is_definite(scan.forms[first])
            and speaks_by_head(scan, first)
        )
        if told and phrase_limit(scan, first, end) == end and can_speak(scan, first, candidate.form):
            return make_source(scan, first, end)
    return None


def _of_oneself(scan: Scan, item: Governed) -> CueForm | None:
    """The first person as which a verb without a subject is read in quoted words: "«**اعتقد** أن الوقت حان»"."""
    if item.source is not None or scan.inside[item.candidate.at] < 0:
        return None
    lemma = item.complement.form.lemma
    return next((f for f in item.candidate.forms if f.person == 1 and f.lemma == lemma), None)


def _topic(scan: Scan, complement: Complement) -> Span | None:
    """The person or body with which a reported clause begins."""
    first = complement.first
    if complement.kind != "that" or not scan.is_word(first):
        return None
    name = scan.names.get(first)
    if name is not None:
        return scan.span(first, name.last) if name.clitic == 0 else None
    construct = scan.is_word(first + 1) and is_definite(scan.forms[first + 1])  # "وزير الخارجية"
    if not (is_definite(scan.forms[first]) or construct) or not speaks_by_head(scan, first):
        return None
    last = first + 1
    while scan.is_word(last) and last < scan.sentence_end[first] and is_definite(scan.forms[last]):
        last += 1
    return scan.span(first, last)  # a name after the title may as well be what is said of its bearer


def _impersonal(scan: Scan, item: Governed) -> bool:
    """Whether nobody is meant to be thinking: "يُعتقد أن", written with its vowel or without a subject to carry on."""
    form = item.complement.form
    if item.source is None and form.shape == "noun":
        following = scan.forms[item.candidate.last] if item.candidate.last < scan.size else ""
        return following in scan.marks.divine or _done(scan, item)
    if item.source is not None or form.person == 1 or form.shape in ("participle", "noun"):
        return False
    if form.lemma.name in scan.marks.nobody or _what_does(scan, item.candidate):
        return True
    known = form.lemma.name in scan.marks.became_known and form.shape == "perfect" and form.gender == "m"
    if known and item.complement.kind == "that" and not (item.candidate.negated or form.pronoun):
        return True  # "وعرف أن": it became known
    if written_passive(scan, item.candidate.at, form):
        return True
    if form.lemma.name not in scan.marks.impersonal or form.shape != "imperfect" or item.candidate.linked:
        return False
    previous = item.candidate.first - 1
    if previous < 0 or scan.forms[previous].endswith(("ها", "هم")):
        return previous < 0
    return scan.text[scan.tokens[previous].end - 1] != "ه"  # "لكنه يتوقع", "إنه يعتقد": the pronoun is the subject


def _done(scan: Scan, item: Governed) -> bool:
    """Whether nobody is told to do what a noun of action says: "تم **اتهام** المحتجين"; whose accuser is not told
    where the pronoun is the accused: "على خلفية **اتهامه** بالتحريض"."""
    candidate, form = item.candidate, item.complement.form
    if candidate.first and scan.forms[candidate.first - 1] in scan.marks.happened:
        return True
    accused = form.lemma.cls == "accuse" and form.pronoun and item.complement.first == candidate.last
    return bool(accused and item.complement.preposition == "ب")


def written_passive(scan: Scan, at: int, form: CueForm) -> bool:
    """Whether a written damma makes a verb passive: "أُمهلت", an imperfect that has a thinker in the active "يُعتقد"."""
    token = scan.tokens[at]
    surface = scan.text[token.start + form.prefix : token.end]
    if form.shape == "perfect":
        return surface[1:2] == "\N{ARABIC DAMMA}"
    return surface[1:2] == "\N{ARABIC DAMMA}" and form.lemma.name in scan.marks.impersonal


def _what_does(scan: Scan, candidate: Candidate) -> bool:
    """Whether "what" is the subject: "وهو ما يشير إلى أن", "ما يؤكد أن"; a verb in the past has its own ("ما قاله")."""
    if candidate.form.shape != "imperfect" or candidate.form.pronoun or not candidate.first:
        return False
    return scan.forms[candidate.first - 1] in scan.marks.what and not candidate.negated


def _link(scan: Scan, item: Governed, draft: Draft, media: dict[int, int]) -> None:
    """Fill in the chain, and the source where the chain tells who is quoted."""
    candidate, complement = item.candidate, item.complement
    if scan.forms[candidate.at] in scan.marks.his_words or scan.forms[candidate.at] in scan.marks.the_saying:
        found = relay_before(scan, candidate)
        if found is not None:
            source, relay = found
            if source is not None:
                draft.source = source.span
            if relay is not None:
                draft.chain.append(relay)
            return
    if (relay := relay_inside(scan, candidate, complement)) is not None:
        draft.chain.append(relay)
        return
    if complement.kind not in ("source", "anaphoric"):
        quoted = quoting(scan, candidate, complement)
        if quoted is not None:
            source, relay = quoted
            draft.source = source.span
            if relay is not None:
                draft.chain.append(relay)
            return
        region = (item.lent, candidate.first) if item.lent >= 0 else (candidate.last, complement.region_end)
        if (relay := told_to(scan, *region, media) or told_before(scan, candidate, media)) is not None:
            draft.chain.append(relay)
        else:
            draft.elsewhere = has_occasion(scan, *region)
