"""Which words are attributed: the content spans of a governed cue, and where each level's next attribution begins."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.boundaries import clause_end, headline_turn, trim_end
from musnad.extract.attribution.candidates import Candidate, leads_sentence, main_verb, resumed
from musnad.extract.attribution.complement import Complement
from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.nominals import is_definite, is_happening, speaks_by_head, verb_like
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.quotations import next_listed
from musnad.extract.attribution.scan import COMMAS, Quoted, Scan
from musnad.extract.attribution.silence import no_word_end
from musnad.extract.attribution.source_phrases import Source
from musnad.lexicon.cues import CueForm
from musnad.lexicon.verbs import finite
from musnad.model import Span, StatementKind

_NAME = 4  # words of a name in quotation marks
_TAKING_UP = 5  # words with which a clause opens that takes up what has been said
_ABOUT = 8  # words within which a reported clause shows by its verb whom it is about
_STOPS = frozenset({":", "؟", "?", "!", ".", "…", "؛"})


@dataclass(slots=True)
class Governed:
    """A cue with its complement and subject."""

    candidate: Candidate
    complement: Complement
    source: Source | None
    before: bool
    start: int
    lent: int = -1
    voice: CueForm | None = None  # the verb that only carries a noun: "أعربت عن الأمل"


def limits_of(scan: Scan, governed: list[Governed], tails: list[int]) -> list[int]:
    """Token numbers at which a new attribution on the same level begins."""
    limits = list(tails)
    for number, item in enumerate(governed):
        candidate = item.candidate
        at = item.start
        if leads_sentence(scan, candidate):
            limits.extend(main_verb(scan, candidate.at)[:1])
        if number and item.source is None and _goes_inside(scan, governed[number - 1], item):
            continue
        if number and is_predicate(scan, governed[number - 1], candidate.at):
            continue
        if candidate.without or candidate.form.shape == "participle":
            led = at > 0 and any(cue.prefix and cue.shape == "perfect" for cue in scan.cues[at - 1])
            limits.append(at - led)  # "| وتابع قائلا"
        elif candidate.form.shape == "noun":
            continue
        elif candidate.linked or candidate.form.prefix:
            limits.append(at)
        elif (aside := _aside_before(scan, item)) < candidate.first:
            limits.append(aside)  # "إن السفينة غرقت | وهو ما نفاه الميناء"
        elif candidate.relative:
            continue
        elif item.before:
            back = _connector_before(scan, item.start)
            if back < item.start:
                limits.append(back)
        else:
            back = _setting_before(scan, _connector_before(scan, candidate.first))
            except_that = back + 1 < candidate.first  # "إلا أنه", not "ألا"
            if back < candidate.first and (except_that or scan.forms[back] not in scan.marks.that_no):
                limits.append(back)
    nouns = sorted(item.candidate.at for item in governed if item.candidate.form.shape == "noun")
    for item in governed:
        inner = bisect_right(nouns, item.candidate.last)
        if inner < len(nouns) and nouns[inner] < item.complement.region_end:
            limits.append(item.complement.region_end)  # "أكد في رده على أسئلة حول الميزانية | أن"
    return sorted(limits)


def _aside_before(scan: Scan, item: Governed) -> int:
    """Where the clause begins in which somebody takes up what has been said: "**وهو** اتهام تنفيه كندا"; the cue where
    none does."""
    first = item.candidate.first
    if item.complement.kind != "anaphoric":
        return first
    for at in range(first - 1, max(scan.sentence_start[first], first - _TAKING_UP) - 1, -1):
        if not scan.is_word(at) or finite(scan.forms[at]):
            break
        if scan.forms[at] in scan.marks.taking_up:
            return at
    return first


def _goes_inside(scan: Scan, before: Governed, item: Governed) -> bool:
    """Whether gender tells that a verb goes on with the clause that the cue before it reports: "قال المدير إن الشركة
    درست العرض **ورفضت** شروطه"."""
    form, speaker = item.candidate.form, before.candidate.form
    if form.shape not in ("perfect", "imperfect") or speaker.shape != form.shape or before.complement.kind != "that":
        return False
    first = before.complement.first
    told = scan.sentence_start[first] == scan.sentence_start[item.candidate.at] and form.gender != speaker.gender
    if not (told and form.gender and speaker.gender and form.number == speaker.number == "s"):
        return False
    return _about_gender(scan, first, item.candidate.first) == form.gender


def _about_gender(scan: Scan, first: int, end: int) -> str:
    """The gender of whom a reported clause is about, as its first verb shows it; empty where none does."""
    return next((g for i in range(first, min(end, first + _ABOUT)) if (g := _verb_gender(scan.forms[i]))), "")


def _setting_before(scan: Scan, at: int) -> int:
    """Where the setting begins that opens the clause at ``at``: "، وفي حديثه خلال اجتماع، قال"."""
    low = scan.sentence_start[min(at, scan.size - 1)]
    for _ in range(2):
        if at <= low or scan.forms[at - 1] not in COMMAS:
            break
        start = next((i for i in range(at - 2, low, -1) if scan.forms[i - 1] in COMMAS), low)
        form = scan.forms[start]
        opens = form[:1] == "و" and (form[1:] in scan.marks.free_prepositions or form[1:] in scan.marks.prepositions)
        if not opens and not scan.marks.weak_connectors.match(scan.forms, start, at):
            break
        at = start
    return at


def _connector_before(scan: Scan, at: int) -> int:
    """Where the connector that opens the clause at ``at`` begins: "، لكنه أشار", "كما رحب", "إلا أنها أكدت"."""
    low = max(0, at - 4)
    for start in range(low, at):
        size = scan.marks.weak_connectors.match(scan.forms, start, at)
        if size and start + size == at:
            return start
    first = scan.forms[at] if at < scan.size else ""
    if first[:1] == "و" and len(first) > 4:
        return at
    return at


def find_content(
    scan: Scan, item: Governed, limits: list[int], earlier: list[Draft]
) -> tuple[list[Span], StatementKind]:
    candidate, complement = item.candidate, item.complement
    form = complement.form
    host = scan.inside[candidate.at]
    end = scan.sentence_end[min(complement.first, scan.size - 1)]
    if host >= 0 and scan.inside[min(complement.first, scan.size - 1)] == host:
        end = min(scan.quotes[host].last, end)
        if complement.quote < 0:
            end = next((i for i in range(complement.first, end) if _full_stop(scan, i)), end)
    if complement.kind == "anaphoric":
        return _antecedent(scan, item, earlier), "indirect"
    if complement.kind == "inserted":
        return _both_sides(scan, item), "indirect"
    if complement.kind == "issued":
        return [scan.span(complement.first, no_word_end(scan, complement.first, complement.region_end))], "indirect"
    if complement.kind == "before":
        return [scan.quotes[complement.quote].inner], "direct"
    if complement.quote >= 0:
        spans, after = _quoted(scan, complement, end)
        if complement.kind == "quote" or (after and not _only_named(scan, complement, end)):
            described = _described(scan, item)
            return [*described, *spans], "mixed" if described else "direct"
    near = limits[bisect_right(limits, complement.first) : bisect_right(limits, end)]
    own = [x for x in near if scan.inside[min(x, scan.size - 1)] in (host, -1)]
    if host >= 0 and form.person == 1:
        own = sorted([*own, *_turns(scan, complement.first, end)])
    last = clause_end(scan, complement.first, own, end, True)
    if complement.kind == "that" and host < 0:
        last = _taken_back(scan, candidate, complement.first, last)
    last = headline_turn(scan, complement.first, last)
    before_content = scan.forms[complement.first - 1] if complement.first else ""
    if complement.kind == "np" or (complement.kind == "relay" and before_content not in scan.marks.complementizers):
        noun = form.shape == "noun" or form.lemma.cls == "ask" or candidate.relative or _judged(scan, candidate)
        clause = candidate.relative or (noun and (form.shape != "noun" or _opens_clause(scan, candidate.first)))
        last = _phrase_end(scan, complement.first, last, noun, clause)
        last = _without_adverb(scan, complement.first, last)
    if last <= complement.first:
        return [], "indirect"
    first = complement.first
    while first < last and not scan.tokens[first].word and first not in scan.opening:
        first += 1
    if first >= last:
        return [], "indirect"
    # quotation marks around the whole of the content are left out
    if first in scan.opening and scan.quotes[scan.opening[first]].close >= last:
        quoted = scan.quotes[scan.opening[first]]
        inner_spans = [*_described(scan, item), quoted.inner]
        return inner_spans, "direct" if len(inner_spans) == 1 else "mixed"
    span = scan.span(first, last)
    if first and scan.forms[first - 1] in scan.marks.that_not and scan.forms[first - 1] in _clause_words(scan):
        span = Span(scan.tokens[first - 1].end - 2, span.end)
    described = _described(scan, item)
    within = (scan.quotes[scan.opening[index]] for index in range(first, last) if index in scan.opening)
    inner = any(q.first < q.last <= last and not _names_something(scan, q) for q in within)
    return [*described, span], "mixed" if inner and host < 0 else "indirect"


def _only_named(scan: Scan, complement: Complement, end: int) -> bool:
    """Whether the few words in marks with which a reported clause begins are a name, with an apposition behind it: "أن
    «أبو سيف»، المحلي الجنسية، قتل"."""
    quoted = scan.quotes[complement.quote]
    after = quoted.close
    if complement.kind != "that" or quoted.last - quoted.first > _NAME or after + 4 >= end:
        return False
    if scan.forms[after] not in COMMAS or not scan.is_word(after + 1) or scan.cues[after + 1]:
        return False
    marks, form = scan.marks, scan.forms[after + 1]
    if form[:1] == "و" or form in marks.phrase_enders or form in marks.np_openers or form in marks.free_prepositions:
        return False
    kinds = (marks.weak_connectors, marks.author_connectors, marks.according_to, marks.settings)
    goes_on = not any(kind.match(scan.forms, after + 1, end) for kind in kinds) and form not in marks.negating
    word = scan.words[quoted.first]
    named = quoted.first in scan.names or bool(word.given) or word.joins or form in marks.relatives
    return goes_on and named and finite(form) == ""


def _judged(scan: Scan, candidate: Candidate) -> bool:
    """Whether a verb with a pronoun judges the indefinite noun before it: "في خطوة **اعتبرها** محللون رسالة، غادر"."""
    at = candidate.first - 1
    seen = candidate.form.lemma.name in scan.marks.seeing and resumed(scan, candidate)
    about = bool(candidate.form.pronoun) or seen
    judges = about and candidate.form.shape in ("perfect", "imperfect") and not candidate.linked
    return bool(judges) and at >= 0 and scan.is_word(at) and not is_definite(scan.forms[at])


def _taken_back(scan: Scan, candidate: Candidate, first: int, last: int) -> int:
    """``last`` moved before the speaker's own further deed: "أشارت الوكالة إلى أن الدين ارتفع، **وأبقت** تصنيف البلد".

    Only where gender tells: what is reported is about somebody of the other one, as its verb shows, and no subject
    follows the further verb.
    """
    speaker = candidate.form
    if speaker.shape not in ("perfect", "imperfect") or speaker.number != "s" or not speaker.gender:
        return last
    about = _about_gender(scan, first, last)
    if not about or about == speaker.gender:
        return last
    for index in range(first + 2, last - 2):
        if scan.forms[index] not in COMMAS or scan.inside[index] >= 0 or scan.forms[index + 1][:1] != "و":
            continue
        verb, following = scan.forms[index + 1][1:], index + 2
        if finite(verb) != "perfect" or _verb_gender(verb) != speaker.gender or scan.cues[index + 1]:
            continue
        subject = is_definite(scan.forms[following]) or following in scan.names or speaks_by_head(scan, following)
        if not subject and scan.is_word(following):
            return trim_end(scan, first, index)
    return last


def _verb_gender(form: str) -> str:
    """The gender that a finite verb of the third person shows, empty for other words."""
    tense = finite(form)
    if tense == "perfect":
        return "" if form.endswith(("وا", "ا")) else "f" if form[-1] == "ت" else "m"
    return "m" if tense == "imperfect" and form[0] == "ي" and not form.endswith(("ون", "ان")) else ""


def _clause_words(scan: Scan) -> frozenset[str]:
    return scan.marks.complementizers | frozenset(scan.marks.prefixed_complementizers)


def _turns(scan: Scan, first: int, end: int) -> list[int]:
    """Where one who speaks of himself turns to something else: "كنا نأمل أن يتم ذلك، **إلا** أن الجواب صدمنا"."""
    return [i for i in range(first, end - 1) if scan.forms[i] in COMMAS and scan.forms[i + 1] in scan.marks.contrasts][
        :1
    ]


def _names_something(scan: Scan, quoted: Quoted) -> bool:
    """Whether words in quotation marks are a name, not speech: "تنظيم «داعش»", "السفينة «درب الخير»"."""
    name = scan.names.get(quoted.first)
    if name is not None and name.last >= quoted.last:
        return True
    before = scan.forms[quoted.open - 1] if quoted.open else ""
    stems = {before, before[1:], before.removeprefix("ال"), before[1:].removeprefix("ال")}
    return not scan.marks.naming.isdisjoint(stems) and quoted.last - quoted.first <= 3


def _full_stop(scan: Scan, index: int) -> bool:
    """Whether a sentence ends at a token inside a quotation, which is one sentence of its paragraph as a whole."""
    if scan.forms[index] in ("؟", "?", "!"):
        return True
    if scan.forms[index] != ".":
        return False
    return index + 1 >= scan.size or scan.tokens[index + 1].start > scan.tokens[index].end


def _both_sides(scan: Scan, item: Governed) -> list[Span]:
    """The clause around an inserted reporting verb."""
    low, end = scan.sentence_start[item.candidate.at], scan.sentence_end[item.candidate.at]
    spans = []
    first = low + 1 if scan.forms[low] in COMMAS else low
    last = trim_end(scan, first, item.candidate.first)
    if last > first:
        clitic = 1 if scan.forms[first][:1] == "و" and first not in scan.names and verb_like(scan, first) else 0
        spans.append(Span(scan.after_clitic(first, clitic), scan.tokens[last - 1].end))
    after = item.complement.region_end + 1
    if after < end:
        stop = trim_end(scan, after, end)
        if stop > after:
            spans.append(scan.span(after, stop))
    return spans


def _described(scan: Scan, item: Governed) -> list[Span]:
    """What is described, before the description: "وصف [العلاقة] بأنها [...]"."""
    if not item.complement.form.lemma.describes or item.complement.form.pronoun or item.complement.kind == "wh":
        return []
    first = item.source.last if item.source is not None and not item.before else item.candidate.last
    last = item.complement.region_end
    if item.complement.object_first >= 0:
        first, last = item.complement.object_first, max(last, item.complement.first)
    while first < last and scan.forms[first] in COMMAS:
        first += 1
    last = trim_end(scan, first, last)
    if last > first and scan.forms[last - 1] == "ب":
        last -= 1  # written apart from its quotation mark: "بـ«...»"
    if last <= first or scan.forms[first] in scan.marks.empty_objects or scan.forms[first] in scan.marks.prepositions:
        return []
    return [scan.span(first, last)]


def _quoted(scan: Scan, complement: Complement, end: int) -> tuple[list[Span], bool]:
    """The quotation that opens the content; whether it is the whole of it."""
    number = complement.quote
    quoted = scan.quotes[number]
    spans = [quoted.inner if quoted.closed else _open_end(scan, quoted)]
    index = quoted.close
    while index < end:
        form = scan.forms[index]
        index = next_listed(scan, index, end)
        if index in scan.opening:
            number = scan.opening[index]
            spans.append(scan.quotes[number].inner)
            index = scan.quotes[number].close
            continue
        break
    whole = (
        index >= end
        or scan.forms[index] in (".", "،", "؛", ",", "؟", "!", "…", "-", ")", "]")
        or not scan.tokens[index].word
    )
    if whole and index + 1 < end and _coordinate(scan, quoted, index):
        return spans, False
    if not whole:
        form = scan.forms[index]
        whole = (
            (form[:1] == "و" and len(form) > 3 and form not in scan.marks.free_prepositions)
            or scan.marks.author_connectors.match(scan.forms, index, end) > 0
            or scan.marks.according_to.match(scan.forms, index, end) > 0
            or form in scan.marks.np_openers
            or form in scan.marks.phrase_enders
        )
    return spans, whole


def _coordinate(scan: Scan, quoted: Quoted, comma: int) -> bool:
    """Whether a predicate in marks goes on outside of them: "بأنه «رمز عصر»، **وصديق** مخلص"."""
    form = scan.forms[comma + 1]
    if scan.forms[comma] not in COMMAS or quoted.last - quoted.first > 4 or form[:1] != "و" or len(form) < 4:
        return False
    return not (finite(form[1:]) or scan.cues[comma + 1] or is_definite(form[1:]) or form in scan.marks.relatives)


def _open_end(scan: Scan, quoted: Quoted) -> Span:
    """The words of a quotation that is never closed, up to where a participle of reporting takes the word back."""
    for index in range(quoted.first + 1, quoted.last - 1):
        if scan.forms[index] in COMMAS and _circumstance(scan, index + 1):
            return scan.span(quoted.first, trim_end(scan, quoted.first, index))
    return quoted.inner


def _joined(scan: Scan, comma: int) -> bool:
    """Whether another noun is coordinated after ``comma`` ("، ومدى تأثيره")."""
    if not scan.is_word(comma + 1):
        return False
    form = scan.forms[comma + 1]
    return form[:1] == "و" and len(form) > 3 and not scan.cues[comma + 1] and not verb_like(scan, comma + 1)


def _opens_clause(scan: Scan, first: int) -> bool:
    """Whether the predicate of its clause is still to come at a noun: "وكانت **مخاوف** السكان من الجفاف قد", "بعد
    **شكوك** حول البئر قامت"."""
    for at in range(first - 1, scan.sentence_start[first] - 1, -1):
        form = scan.forms[at]
        if at == first - 1 and without_and(form) in scan.marks.past_auxiliaries | scan.marks.complementizers:
            return True
        if scan.inside[at] != scan.inside[first] or form == ":":
            return True
        if finite(form):
            return False
    return True


def _phrase_end(scan: Scan, first: int, last: int, noun: bool, clause: bool) -> int:
    """Content that is a noun phrase ends where the author's own clause goes on, a noun's content at any comma;
    ``clause`` where a verb of that clause may follow without comma."""
    marks = scan.marks
    embedded = False  # a clause inside the phrase has begun: its verbs are not the author's
    for index in range(first + 1, last):
        form = scan.forms[index]
        if scan.inside[index] not in (-1, scan.inside[first]):
            continue
        following = scan.forms[index + 1] if index + 1 < last else ""
        if form == ":" and scan.forms[index - 1] in marks.listing:
            return last
        if form in _STOPS or _ends_phrase(scan, index) or _circumstance(scan, index):
            return trim_end(scan, first, index)
        if form in COMMAS and _breaks(scan, index, following, noun):
            return trim_end(scan, first, index)
        closed = is_definite(scan.forms[index - 1].removeprefix("ب"))
        verb = (form in marks.negating and form not in marks.what) or (finite(form) and not form.endswith("ا"))
        verb = verb or (form in marks.auxiliaries and finite(following) != "")
        if clause and closed and not embedded and verb:
            return trim_end(scan, first, index)  # the main clause: "الرجل الذي وصفه بالطاغية | لن ..."
        if not embedded and form[:1] == "و" and (finite(form[1:]) == "perfect" or form[1:] in marks.jussive_particles):
            return trim_end(scan, first, index)
        embedded = embedded or form in marks.relatives or form in marks.complementizers or finite(form) != ""
        if form in marks.after_words and index + 1 < last:
            surface = scan.text[scan.tokens[index + 1].end - 1]
            bound = surface == "ه" or following.endswith(("ها", "هم", "هما"))
            if following in marks.quantity_heads or (is_happening(scan, index + 1) and not bound):
                return trim_end(scan, first, index)
    return last


def is_predicate(scan: Scan, item: Governed, at: int) -> bool:
    """Whether a participle at ``at`` is what a reported clause says of its subject, which alone stands before it: "قالت
    الوزيرة إن الحكومة **ملتزمة** بالاتفاق"; the accusative of how one speaks ("مؤكدا") is none."""
    first = item.complement.first
    cues = scan.cues[at]
    if item.complement.kind != "that" or not first < at or not cues or cues[0].shape != "participle":
        return False
    if cues[0].prefix or scan.forms[at].endswith("ا") or not is_definite(scan.forms[first]):
        return False
    return phrase_limit(scan, first, at) == at


def _circumstance(scan: Scan, index: int) -> bool:
    """Whether a participle of reporting tells what the speaker did besides: "رفضت التعليق **مبررة** ذلك"."""
    cues = scan.cues[index]
    if not cues or cues[0].shape != "participle" or cues[0].prefix or scan.forms[index] in scan.marks.agents:
        return False
    return not is_definite(scan.forms[index]) and scan.forms[index].endswith(("ا", "ه"))


def _ends_phrase(scan: Scan, index: int) -> bool:
    """Whether a word opens what no longer belongs to a noun phrase; "وسط الصومال" is a place."""
    place = scan.names.get(index + 1)
    return scan.forms[index] in scan.marks.phrase_enders and not (place is not None and place.type in ("GPE", "LOC"))


def _without_adverb(scan: Scan, first: int, last: int) -> int:
    """``last`` moved before an adverb that belongs to the verb: "لم تؤكد الحركة النبأ | على الفور"."""
    for size in (3, 2, 1):
        if last - size > first and scan.marks.closing_adverbs.match(scan.forms, last - size, last) == size:
            return trim_end(scan, first, last - size)
    return last


def _breaks(scan: Scan, comma: int, following: str, noun: bool) -> bool:
    """Whether the phrase before a comma does not go on after it."""
    marks = scan.marks
    if following[:1] == "ف" and finite(following[1:]):
        return True
    if following in marks.np_openers or (following in marks.relatives and following.startswith("و")):
        return True
    after = scan.forms[comma + 2] if comma + 2 < scan.size else ""
    if following in marks.particularly and (after in marks.complementizers or after[1:] in marks.complementizers):
        return True
    if following in marks.np_continues:
        return False
    return noun and not _joined(scan, comma)


def _antecedent(scan: Scan, item: Governed, earlier: list[Draft]) -> list[Span]:
    low = scan.sentence_start[item.candidate.at]
    if earlier and earlier[-1].sentence[0] == low:
        return list(earlier[-1].content)
    index = _aside_before(scan, item)
    while index > low and (scan.forms[index - 1] in scan.marks.what_openers or scan.forms[index - 1] in COMMAS):
        index -= 1
    index = trim_end(scan, low, index)
    if index - low < 2:
        return []
    return [scan.span(low, index)]
