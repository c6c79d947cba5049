"""Attribution by preposition: "بحسب الشرطة"، "وفق ما أعلن الوزير"، "كما قال المتحدث".

The source follows; the content is the clause before it, or, where the phrase opens the sentence, the clause after. A
source that is only a pronoun ("على حد تعبيره") marks an end and adds no statement of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from musnad.arabic.tokens import CONJUNCTIONS as _AND
from musnad.extract.attribution.drafts import Relay
from musnad.extract.attribution.nominals import looks_like_name, person_head
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.settings import skip_settings, skip_when
from musnad.extract.attribution.source_phrases import Source, make_source, phrase_end
from musnad.lexicon.markers import load_markers
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words
from musnad.model import Span

PARENTHESIS = 24
_SEVERAL = ("ين", "ون")  # the ending of several people in the masculine
_LONG = 7  # letters of the shortest plural in _SEVERAL that is no broken plural: not "القوانين"


@dataclass(slots=True)
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
    after, marks, openers = 0, scan.marks, _openers()
    for index in [at for at, form in enumerate(scan.forms) if form in openers]:
        if index >= after:
            phrase = _phrase(scan, index)
            if phrase is not None:
                if index and scan.forms[index - 1] in marks.and_that and not phrase.opens:
                    phrase = replace(phrase, first=index - 1)  # "...، وذلك وفق تقرير"
                found.append(phrase)
                after = max(index + 1, phrase.last)
    return found


@cache
def _openers() -> frozenset[str]:
    """The words that an attribution may open with, those with a conjunction before them too."""
    marks = load_markers()
    according, own = marks.according_to.first, marks.own_view.first | marks.own_word.first
    joined = {conjunction + form for conjunction in _AND for form in according if len(form) > 2}
    return marks.distancing_tail.first | according | joined | own | {_AND[0] + form for form in own}  # "وفي تقديره"


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
    for index in range(last, min(end, last + PARENTHESIS)):
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
        or bare in marks.plural_people
        or (bare.endswith(_SEVERAL) and len(bare) >= _LONG)
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
