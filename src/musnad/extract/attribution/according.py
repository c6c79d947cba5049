"""Attribution by preposition: "بحسب الشرطة"، "وفق ما أعلن الوزير"، "كما قال المتحدث".

The source follows; the content is the clause before it, or, where the phrase opens the sentence, the clause after. A
source that is only a pronoun ("على حد تعبيره") marks an end and adds no statement of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from musnad.arabic.tokens import CONJUNCTIONS as _AND
from musnad.extract.attribution.boundaries import clause_end, trim_end
from musnad.extract.attribution.chains import told_to
from musnad.extract.attribution.drafts import Draft, Relay
from musnad.extract.attribution.nominals import is_definite, looks_like_name, person_head, verb_like
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.settings import skip_settings, skip_when
from musnad.extract.attribution.source_phrases import Source, make_source, phrase_end
from musnad.lexicon.markers import load_markers
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words
from musnad.model import Span, StatementKind
from musnad.remembering import Table

_PARENTHESIS = 24


@dataclass(frozen=True, slots=True)
class Phrase:
    """A prepositional attribution: tokens ``[first, last)``, its cue and its source (``None`` for a pronoun).

    ``owner`` is the pronoun of a view that is a statement of its own ("في تقديره").
    """

    first: int
    last: int
    cue: Span
    cue_last: int
    source: Source | None
    lemma: str
    opens: bool
    quoting: bool = False
    relay: Relay | None = None
    owner: str = ""
    thinks: bool = False


def find_phrases(scan: Scan) -> list[Phrase]:
    """Prepositional attributions of a passage, in order."""
    found: list[Phrase] = []
    after, marks = 0, scan.marks
    for index in [at for at, opens in enumerate(_opening.all(scan.forms)) if opens]:
        if index >= after:
            phrase = _phrase(scan, index)
            if phrase is not None:
                if index and scan.forms[index - 1] in marks.and_that and not phrase.opens:
                    phrase = replace(phrase, first=index - 1)  # "...، وذلك وفق تقرير"
                found.append(phrase)
                after = max(index + 1, phrase.last)
    return found


def _opens(form: str) -> bool:
    """Whether an attribution may open with a word, a conjunction before it set aside."""
    bare = form[1:] if form[:1] in _AND and len(form) > 3 else form
    rest = form[1:]  # "وفي تقديره"
    tails, according, own = _openers()
    return form in tails or form in according or bare in according or form in own or rest in own


@cache
def _openers() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    marks = load_markers()
    return marks.distancing_tail.first, marks.according_to.first, marks.own_view.first | marks.own_word.first


_opening: Table[str, bool] = Table(50_000, _opens)


def _phrase(scan: Scan, index: int) -> Phrase | None:
    marks = scan.marks
    end = scan.sentence_end[index]
    view = _own_view(scan, index, end)
    if view is not None and view.opens:
        return view
    form = scan.forms[index]
    tail = marks.distancing_tail.match(scan.forms, index, end) if form in marks.distancing_tail.first else 0
    if tail and not _speaks_on(scan, index, index + tail):
        return Phrase(index, index + tail, scan.span(index, index + tail), index + tail, None, "", False)
    if view is not None:
        return view
    if form in marks.never_cues and not marks.quoting.match(scan.forms, index, end):
        return None
    conjunction = 0
    size = marks.according_to.match(scan.forms, index, end) if form in marks.according_to.first else 0
    if not size and form[:1] in _AND and len(form) > 3:
        bare = (form[1:], *scan.forms[index + 1 : index + 5])
        size = marks.according_to.match(bare, 0, len(bare))
        conjunction = 1 if size else 0
    if not size or index + size >= end:
        return None
    name = scan.forms[index][conjunction:]
    at = index + size
    verb_last, clitic = at, 0
    what = False
    if scan.forms[at - 1] in marks.what and not _reports(scan, at):
        return None  # "استولوا على ما يحملونه"
    if scan.forms[at] in marks.what or scan.forms[at] in marks.what_of or scan.forms[at - 1] in marks.what_ended:
        what = True
        if scan.forms[at] in marks.what or scan.forms[at] in marks.what_of:
            at += 1
        verb = _verb_after(scan, at, end)
        if verb < 0:
            return None
        at = verb
        verb_last = at
        if scan.forms[min(at, end - 1)] in COMMAS:  # "وفق ما ذكره، اليوم الجمعة، مدير المستشفى"
            at = skip_settings(scan, at, end)
    elif name in marks.like:
        verb = _verb_after(scan, at, min(end, at + 1))
        if verb < 0 or index == scan.sentence_start[index] or not _echoes(scan, at, end):
            return None
        what = True
        at = verb_last = verb
    if at >= end:
        return None
    if not what and scan.forms[at] in marks.same and at + 1 < end:
        at += 1  # "حسب **نفس** المصدر"
    if not what:
        clitic, at = _skip_preposition(scan, at, name)
        if at >= end:
            return None
        plain = scan.forms[at].replace("لل", "ال", 1) if scan.forms[at].startswith("لل") else scan.forms[at][clitic:]
        if (plain in marks.according_to_rule and at not in scan.names) or scan.forms[at].isdigit():
            return None
        if name in marks.needs_preposition and not clitic and at == index + size:
            return None
        if scan.forms[at][clitic:] in marks.speech_nouns and at + 1 < end and scan.tokens[at + 1].word:
            at += 1
            clitic = 1 if scan.forms[at][:1] == "ل" and not scan.forms[at].startswith("لل") else 0
    if what and clitic == 0:
        at = skip_when(scan, at, end)  # "وفق ما أكده اليوم الملازم"
    last = phrase_end(scan, at, end)
    last = _phrase_stop(scan, at, last)
    last = _before_medium(scan, at, last)
    if last < end and scan.forms[last] not in COMMAS and scan.tokens[last - 1].word:
        last = min(last, max(phrase_limit(scan, at, last), at + 1))
    last = _up_to_main_clause(scan, last, end)
    source = make_source(scan, at, last, clitic)
    if source is None or not ((what and name not in marks.like) or _can_tell(scan, at, clitic)):
        return None
    relay = None
    if last < end and marks.quoting.match(scan.forms, last, end) == 2:
        inner = _phrase_stop(scan, last + 2, phrase_end(scan, last + 2, end))
        quoted = make_source(scan, last + 2, inner)
        if quoted is not None:
            relay = Relay(scan.span(last, last + 1), source.span, "chain.quoting")
            source, last = quoted, inner
    start = scan.after_clitic(index, conjunction)
    cue_last = verb_last if what else index + size
    cue = Span(start, scan.tokens[max(cue_last, index + 1) - 1].end)
    opens = index == scan.sentence_start[index] or (conjunction > 0 and not scan.tokens[index - 1].word)
    opens = opens or (
        index > 0 and scan.forms[index - 1] in marks.weak_connectors and index - 1 == scan.sentence_start[index]
    )
    return Phrase(
        index, last, cue, cue_last, source, name, opens, scan.marks.quoting.match(scan.forms, index, end) > 0, relay
    )


def _own_view(scan: Scan, index: int, end: int) -> Phrase | None:
    """ "وفي تقديره أن الأزمة طويلة": whose view it is has been said before."""
    form = scan.forms[index]
    conjunction = 0
    words = (form, *scan.forms[index + 1 : min(end, index + 3)])
    views, said = scan.marks.own_view, scan.marks.own_word
    size = 0
    if form in views.first or form in said.first:
        size = views.match(words, 0, len(words)) or said.match(words, 0, len(words))
    if not size and form[:1] == "و" and len(form) > 2:
        words = (form[1:], *words[1:])
        size = views.match(words, 0, len(words)) or said.match(words, 0, len(words))
        conjunction = 1
    if not size:
        return None
    opens = index == scan.sentence_start[index] or (conjunction > 0 and not scan.tokens[index - 1].word)
    last = scan.forms[index + size - 1]
    owner = next(p for p in ("هم", "ها", "ه") if last.endswith(p))
    cue = Span(scan.after_clitic(index, conjunction), scan.tokens[index + size - 1].end)
    lemma = " ".join((form[conjunction:], *scan.forms[index + 1 : index + size]))
    thinks = views.match(words, 0, len(words)) > 0
    return Phrase(index, index + size, cue, index + size, None, lemma, opens, owner=owner, thinks=thinks)


def inserted_view(scan: Scan, phrase: Phrase) -> bool:
    """Whether "in his view" stands between commas within a clause that goes on: "أن الحل، **في رأيه**، بعيد"."""
    if not phrase.owner or phrase.opens or phrase.last >= scan.size:
        return False
    return scan.forms[phrase.first - 1] in COMMAS and scan.forms[phrase.last] in COMMAS


def _reports(scan: Scan, at: int) -> bool:
    """Whether a verb of saying without an object of its own stands at ``at``: "على ما **أفاد** الجيش"."""
    cues = scan.cues[at]
    following = scan.forms[at + 1] if at + 1 < scan.size else ""
    if following in scan.marks.complementizers:
        return False  # "عقوبات على ما قالت إنها شبكة"
    return bool(cues) and cues[0].lemma.cls in scan.marks.saying and not cues[0].pronoun


def _up_to_main_clause(scan: Scan, last: int, end: int) -> int:
    """``last`` of a source moved up to "فإن", where nothing but words stands between: its title is a long one."""
    for index in range(last, min(end, last + _PARENTHESIS)):
        if scan.forms[index] in scan.marks.then_that:
            return index
        if not scan.is_word(index):
            break
    return last


def _speaks_on(scan: Scan, first: int, last: int) -> bool:
    """Whether the verb that ends a distancing tail has a subject or a clause of its own: "كما قال الوزير إن"."""
    cues = scan.cues[last - 1]
    if not cues or cues[0].shape != "perfect":
        return False
    return first == scan.sentence_start[first] or scan.is_word(last)


def _verb_after(scan: Scan, at: int, end: int) -> int:
    """The token after the reporting verb (and its "به") that starts at or right after ``at``, -1 where none does."""
    for index in range(at, min(end, at + 2)):
        cues = scan.cues[index]
        if (cues and cues[0].shape in ("perfect", "imperfect", "jussive")) or scan.forms[
            index
        ] in scan.marks.what_verbs:
            index += 1
            while index < end and scan.forms[index] in scan.marks.returning:
                index += 1
            return index
    return -1


def _can_tell(scan: Scan, at: int, clitic: int) -> bool:
    """Whether what stands after the preposition can be a source at all, rather than a rule or a standard."""
    if at in scan.names or at in scan.opening:
        return True
    form = scan.forms[at][clitic:]
    if form in scan.marks.free_prepositions or form in scan.marks.prepositions:
        return False
    bare = form[2:] if form.startswith(("ال", "لل")) and len(form) > 3 else form
    marks = scan.marks
    if (
        bare in marks.agents
        or bare in marks.document_heads
        or bare in marks.person_heads
        or bare in marks.quantity_heads
    ):
        return True
    word = load_words().look(form)
    if word.offices or word.heads or word.given or word.joins:
        return True
    return looks_like_name(scan, at) if not clitic else False


def _echoes(scan: Scan, at: int, end: int) -> bool:
    """Whether the verb after "كما" only echoes what was said before it: it has no complement of its own."""
    cues = scan.cues[at]
    if not cues or cues[0].lemma.cls not in scan.marks.saying or cues[0].pronoun:
        return False
    if cues[0].shape not in ("perfect", "imperfect"):
        return False
    if cues[0].lemma.cls != "explain_add" and all(frame.kind != "quote" for frame in cues[0].lemma.frames):
        return False  # "كما شهد المران مناورة"
    for index in range(at + 1, end):
        form = scan.forms[index]
        if (
            form in scan.marks.complementizers
            or form in scan.marks.prefixed_complementizers
            or form == ":"
            or index in scan.opening
        ):
            return False
        if form in COMMAS:
            break
    return True


def _skip_preposition(scan: Scan, at: int, name: str) -> tuple[int, int]:
    form = scan.forms[at]
    if form in scan.marks.to_letter:
        return 0, at + 1
    if form[:1] == "ل" and name in scan.marks.needs_preposition:
        return 1, at
    return 0, at


def _before_medium(scan: Scan, at: int, last: int) -> int:
    """``last`` of a source moved before the medium in which it appeared: "وفقا لما كتب نادر | في مجلة «النهار»"."""
    for index in range(at + 1, last - 1):
        if scan.forms[index] in scan.marks.source_preposition and scan.forms[index + 1] in scan.marks.media_heads:
            return index if person_head(scan, scan.forms[at]) or _named_at(scan, at) else last
    return last


def _named_at(scan: Scan, at: int) -> bool:
    name = scan.names.get(at)
    return (name is not None and name.type == "PER") or looks_like_name(scan, at)


def _phrase_stop(scan: Scan, at: int, last: int) -> int:
    """Cut a source at the comma that leads back to the main clause."""
    for index in range(at + 1, last):
        if scan.forms[index] in COMMAS:
            return index
        if scan.forms[index] in scan.marks.complementizers or scan.forms[index] in scan.marks.then_that:
            return index
        if scan.forms[index] in scan.marks.there:
            return index  # "وفقا للمجلة | هناك شرط"
        if finite(scan.forms[index]) == "imperfect" and not scan.words[index].given and index not in scan.names:
            return index  # "لكن الفريق بحسب المدرب | يستطيع"
    return last


def link_phrases(
    scan: Scan, phrases: list[Phrase], drafts: list[Draft], media: dict[int, int], within: frozenset[int]
) -> list[Phrase]:
    """The phrases that only name the medium behind somebody's words ("أحجم الشركاء عن التعليق، بحسب رويترز").

    Each becomes a link of the statement before it in its clause; so does one that stands between a cue and what it
    governs, at the tokens ``within`` ("أوضحت الهيئة، وفقا لـ«الصحيفة»، أن").
    """
    linked = []
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence[0], []).append(draft)
    for phrase in phrases:
        if phrase.source is None:
            continue
        near = by_sentence.get(scan.sentence_start[phrase.first], [])
        first = phrase.source.first
        inner = phrase.first in within and not phrase.opens
        if first not in media and scan.forms[first] not in scan.marks.media_heads and not inner:
            continue
        if phrase.opens:
            led = [d for d in near if phrase.last <= d.position <= phrase.last + 3 and d.source is not None]
            if led:
                led[0].chain.append(Relay(phrase.cue, phrase.source.span, "chain.according"))
                linked.append(phrase)
            continue
        opener = max(clause_opener(scan, phrase)[0], scan.sentence_start[phrase.first])
        said = [d for d in near if opener <= d.position < phrase.first]
        if said and any(link.source.overlaps(phrase.source.span) for link in said[-1].chain):
            linked.append(phrase)
        elif said:
            said[-1].chain.append(Relay(phrase.cue, phrase.source.span, "chain.according"))
            linked.append(phrase)
    return linked


def _unsaid(scan: Scan, phrase: Phrase, drafts: Sequence[Draft]) -> bool:
    """Whether nobody says the clause of a view already: not "قال إن الأزمة، في تقديره، طويلة"."""
    start = scan.sentence_start[phrase.first]
    inside = any(c.start <= phrase.cue.start < c.end for d in drafts for c in d.content)
    said = any(d.sentence[0] == start and d.position < phrase.first for d in drafts)
    return not inside and not (said and not phrase.opens)


def _links(scan: Scan, phrase: Phrase, media: Mapping[int, int]) -> list[Relay]:
    """Through whom words reach us: whoever quotes them, or the medium that was told ("وفق ما قاله **للقناة**")."""
    if phrase.relay is not None:
        return [phrase.relay]
    source = phrase.source
    verbs = [cue for cue in scan.cues[phrase.cue_last - 1] if cue.shape in ("perfect", "imperfect")]
    relays = any(frame.kind == "relay" for cue in verbs for frame in cue.lemma.frames)
    if source is None or not verbs or relays:
        return []
    if source.first in media or scan.forms[source.first] in scan.marks.media_heads:
        return []  # "وفق ما نقله موقع الصحيفة": its own words
    end = scan.sentence_end[phrase.first]
    stop = next((at for at in range(source.last, end) if not scan.is_word(at) and at not in scan.opening), end)
    told = told_to(scan, source.last, stop, media)
    return [told] if told is not None else []


def build_phrases(
    scan: Scan, phrases: list[Phrase], limits: list[int], media: Mapping[int, int], drafts: Sequence[Draft] = ()
) -> list[Draft]:
    """Statements of the prepositional attributions; ``drafts`` are those of verbs and nouns, ``media`` the tokens where
    names of media begin, with the token after each."""
    found = []
    for number, phrase in enumerate(phrases):
        if phrase.source is None and not (phrase.owner and _unsaid(scan, phrase, drafts)):
            continue
        spans, kind = _content(scan, phrase, phrases[number - 1] if number else None, limits)
        if not spans:
            continue
        source = phrase.source.span if phrase.source is not None else None
        found.append(
            Draft(
                phrase.cue, spans, kind, "believe" if phrase.thinks else "say", "asserts", "preposition", phrase.lemma,
                source=source, speaker=source, chain=_links(scan, phrase, media), position=phrase.first,
                sentence=(scan.sentence_start[phrase.first], scan.sentence_end[phrase.first]),
                inside_quote=scan.inside[phrase.first] >= 0, carries=source is None, pronoun=phrase.owner,
            )
        )  # fmt: skip
    return found


def _content(scan: Scan, phrase: Phrase, earlier: Phrase | None, limits: list[int]) -> tuple[list[Span], StatementKind]:
    start, end = scan.sentence_start[phrase.first], scan.sentence_end[phrase.first]
    host = scan.inside[phrase.first]
    if host >= 0:
        start, end = max(start, scan.quotes[host].first), min(end, scan.quotes[host].last)
    if phrase.opens:
        return _after(scan, phrase.last, end, limits)
    opener, size = clause_opener(scan, phrase)
    first = opener + size if opener >= 0 else start
    if opener < 0:
        first = _last_clause(scan, first, phrase.first)
    if earlier is not None and earlier.first >= start:
        first = max(first, earlier.last)
    first += _editorial(scan, first, phrase.first)
    first = _within_statement(scan, first, phrase.first, limits)
    last = trim_end(scan, first, phrase.first)
    first, clitic = _open(scan, first, last)
    if last - first < 2 and not (last > first and phrase.last + 1 < end and _goes_on(scan, phrase, phrase.last + 1)):
        return [], "indirect"
    quote = scan.opening.get(first, -1)
    if quote >= 0 and scan.quotes[quote].close >= last:
        return [scan.quotes[quote].inner], "direct"
    spans = [Span(scan.after_clitic(first, clitic) if clitic else scan.tokens[first].start, scan.tokens[last - 1].end)]
    after = phrase.last
    while after < end and scan.forms[after] in COMMAS:
        after += 1
    goes_on = after < end and (
        scan.forms[after] in scan.marks.prepositions
        or scan.forms[after] in scan.marks.complementizers
        or last - first < 4
        or _goes_on(scan, phrase, after)
    )
    apposed = after < end and (scan.forms[after] in scan.marks.relatives or person_head(scan, scan.forms[after]))
    if (goes_on and not apposed and after > phrase.last) or _within_clause(scan, phrase, end):
        stop = clause_end(scan, after, limits, end)
        if stop > after + 1:
            spans.append(scan.span(after, stop))
    return spans, "indirect"


def _within_clause(scan: Scan, phrase: Phrase, end: int) -> bool:
    """Whether a clause goes on around a phrase that no commas part from it: "كان مسؤولا **بحسب الحركة** عن الهجوم"."""
    after = phrase.last
    if after >= end or not scan.is_word(after) or not scan.is_word(phrase.first - 1):
        return False
    if not (is_definite(scan.forms[after - 1]) or (phrase.source is not None and phrase.source.first in scan.names)):
        return False  # "وفق ممثل | عن البنك"
    return scan.forms[after] in scan.marks.prepositions or finite(scan.forms[after]) == "imperfect"


def _editorial(scan: Scan, first: int, last: int) -> int:
    """How many tokens an opener of the author's takes: "ويشار إلى أن | الهيئة أصدرت ...، وفق الوزارة"."""
    form = scan.forms[first] if first < last else ""
    bare = (form[1:] if form[:1] == "و" else form, *scan.forms[first + 1 : min(last, first + 4)])
    if not form:
        return 0
    size = max(scan.marks.editorial.match(words, 0, len(words)) for words in (bare, (form, *bare[1:])))
    if size and scan.forms[first + size] in scan.marks.prepositions:
        size += 1  # "وتجدر الإشارة | إلى أن"
    return size + (size > 0 and scan.forms[first + size] in scan.marks.complementizers)


def _within_statement(scan: Scan, first: int, last: int, limits: list[int]) -> int:
    """Where the clause begins that somebody else states before the phrase: "كشف الوزير أن ...، بحسب الإحصاء"."""
    for limit in (*reversed(limits), first):
        if not first <= limit < last - 3:
            continue  # another clause's, or the end of the passage
        spoken = bool(scan.cues[limit]) and scan.cues[limit][0].shape in ("perfect", "imperfect")
        if spoken or limit != first:
            return next((i + 1 for i in range(limit, last - 2) if _opens_words(scan, i)), first)
    return first


def _opens_words(scan: Scan, index: int) -> bool:
    """Whether a complementizer stands at ``index`` that goes with a verb: not that of "قبل أن"."""
    before = scan.forms[index - 1] if index else ""
    return scan.forms[index] in scan.marks.complementizers and before not in scan.marks.own_that


def _goes_on(scan: Scan, phrase: Phrase, after: int) -> bool:
    """Whether the clause goes on after an inserted phrase ("أسباب الأزمة، وفق الوزير، كثيرة")."""
    before = phrase.first - 1
    inserted = before >= 0 and scan.forms[before] in COMMAS and scan.forms[after - 1] in COMMAS
    if not inserted or not scan.tokens[after].word:
        return False
    form = scan.forms[after]
    joins = form[:1] in ("و", "ف") and after not in scan.names
    verb = scan.cues[after] or finite(form) or form in scan.marks.issued or verb_like(scan, after)
    return not joins and not verb and not scan.marks.weak_connectors.match(scan.forms, after, scan.size)


def _last_clause(scan: Scan, first: int, last: int) -> int:
    """Where the last coordinate clause begins after a comma ("، وتضمنت ..."), else ``first``."""
    for index in range(last - 3, first, -1):
        comma = scan.forms[index] in COMMAS and scan.inside[index] < 0 and scan.forms[index + 1][:1] == "و"
        if comma and verb_like(scan, index + 1):
            return index + 1
    return first


def clause_opener(scan: Scan, phrase: Phrase) -> tuple[int, int]:
    """The last connector before ``phrase`` in its sentence with which a new clause opens, and its length."""
    found = (-1, 0)
    for index in range(scan.sentence_start[phrase.first], phrase.first):
        if scan.forms[index] in COMMAS and index + 1 < phrase.first:
            size = scan.marks.clause_openers.match(scan.forms, index + 1, phrase.first)
            if size:
                found = (index + 1, size)
    return found


def _open(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """Step over punctuation and a bare conjunction letter before the content."""
    while first < last and not scan.tokens[first].word and first not in scan.opening:
        first += 1
    if first < last:
        form = scan.forms[first]
        if form[:3] == "فال" and first == scan.sentence_start[first]:
            return first, 1
        word, name = scan.words[first], scan.names.get(first)
        whole = name.clitic == 0 if name is not None else word.known and word.clitic == 0  # "وصل", "واشنطن"
        whole = whole and not any(cue.prefix for cue in scan.cues[first])  # "ودعت"
        whole = whole and form[1:] not in scan.marks.free_prepositions  # "وإلى"
        joins = form[:1] == "و" and len(form) > 2 and not whole
        if joins and (first == scan.sentence_start[first] or verb_like(scan, first)):
            return first, 1
    return first, 0


def _main_clause(scan: Scan, first: int, end: int) -> int:
    """Where the main clause begins, by "، فإن", after an apposition or a setting: "بحسب سعد، المدير العام، فإن"."""
    for index in range(first + 1, min(end, first + _PARENTHESIS)):
        if scan.forms[index] in scan.marks.then_that and scan.forms[index - 1] in COMMAS:
            return index
        if scan.forms[index] in (".", ":", "؛") or scan.forms[index] in scan.marks.complementizers:
            break
    return first


def _after(scan: Scan, first: int, end: int, limits: list[int]) -> tuple[list[Span], StatementKind]:
    marks = scan.marks
    if first < end and scan.forms[first] in marks.relatives:
        first = next((i for i in range(first, end) if scan.forms[i] in COMMAS), end)
    while first < end and (scan.forms[first] in COMMAS or scan.forms[first] == ":"):
        first += 1
    first = _main_clause(scan, first, end)
    clitic = 0
    if (first < end and scan.forms[first] in marks.then_that) or (
        first < end and scan.forms[first] in marks.complementizers
    ):
        first += 1
    elif first < end and scan.forms[first][:1] == "ف" and scan.forms[first][1:] in marks.auxiliaries:
        clitic = 1
    if first >= end:
        return [], "indirect"
    last = clause_end(scan, first, limits, end)
    if last - first < 2:
        return [], "indirect"
    quote = scan.opening.get(first, -1)
    if quote >= 0 and scan.quotes[quote].close >= last:
        return [scan.quotes[quote].inner], "direct"
    start = scan.after_clitic(first, clitic) if clitic else scan.tokens[first].start
    return [Span(start, scan.tokens[last - 1].end)], "indirect"
