"""The test every reporting word must pass: does the text go on with a complement that the word takes?

Bare look-up of reporting words is right less than half of the time; demanding the word's own complement doubles that.
From the cue to the right, the first of these decides: a quotation, a colon, a complementizer that goes with one of the
word's frames, a question word, and, only where none of those comes, a noun phrase through a preposition or directly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.candidates import Candidate, clause_initial, nameless
from musnad.extract.attribution.direct_objects import opens_with_b
from musnad.extract.attribution.nominals import (
    accusative,
    bare_relative,
    happening_form,
    has_pronoun,
    is_definite,
    is_happening,
)
from musnad.extract.attribution.objects import find_object
from musnad.extract.attribution.refusals import object_refused
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.senses import after_verb
from musnad.lexicon.cues import CueForm
from musnad.lexicon.verbs import finite

# How far a complement may stand from its cue: a long post-posed subject with apposition and a setting.
REACH = 60
NEAR = 24
_STOPS = frozenset(".؟!؛")
_BYLINE = 8  # words between the verb of a byline and its colon
_CLITICS = frozenset("ولبك") | {"لـ"}


@dataclass(frozen=True, slots=True)
class Complement:
    """What a cue governs.

    ``first`` is the token where the content begins; ``region_end`` the token after the stretch between cue and
    complement, in which subject, object and settings stand. ``object_first`` is where a governed object begins, where
    the frame has one. ``quote`` is the number of the quotation that opens the content, or -1.
    """

    kind: Literal["that", "quote", "colon", "wh", "np", "relay", "source", "anaphoric", "before", "inserted", "issued"]
    form: CueForm
    first: int
    region_end: int
    quote: int = -1
    object_first: int = -1
    preposition: str = ""


def find_complement(scan: Scan, candidate: Candidate) -> Complement | None:
    """The complement of ``candidate``, or ``None`` where the word does not report here."""
    start = candidate.last
    limit = min(scan.sentence_end[candidate.at], start + REACH)
    host = scan.inside[candidate.at]
    if host >= 0:
        limit = min(limit, scan.quotes[host].last)
    if candidate.form.pronoun and candidate.form.shape != "noun" and scan.forms[candidate.first - 1] in scan.marks.what:
        limit = next((i for i in range(start, limit) if scan.forms[i] in COMMAS), limit)  # "ما اعتبره خطأ، أن"
    relay = next((f for f in candidate.forms if any(x.kind in ("relay", "source") for x in f.lemma.frames)), None)
    if relay is not None and (found := _relay(scan, candidate, relay, limit)) is not None:
        return found
    if not candidate.negated and (at := object_refused(scan, candidate.form, start, limit)) >= 0:
        region_end = at - (scan.forms[at - 1] in scan.marks.prepositions)
        return Complement("np", candidate.form, at, max(region_end, start), -1, at)
    if not candidate.without and (found := _clausal(scan, candidate, start, limit)) is not None:
        return _nearer_object(scan, candidate, found, start, limit) or found
    for cue in candidate.forms:
        governed = find_object(scan, candidate, cue, start, limit)
        if governed is not None:
            return Complement(
                "np", cue, governed.first, governed.region_end, scan.opening.get(governed.first, -1),
                governed.object_first, governed.preposition,
            )  # fmt: skip
    if candidate.without:
        return _clausal(scan, candidate, start, limit)
    return _before_colon(scan, candidate, start, min(limit, start + NEAR))


def _before_colon(scan: Scan, candidate: Candidate, start: int, limit: int) -> Complement | None:
    """A quotation behind a colon, for verbs that elsewhere govern other things: "وتوعد القائد: «سيأتي يومكم»"."""
    form = candidate.form
    if form.shape not in ("perfect", "imperfect") or form.lemma.cls not in scan.marks.colon_takers:
        return None
    unsaid = candidate.negated or candidate.relative or form.pronoun or _passive(scan, candidate.at)
    unsaid = unsaid or any(f.kind in ("relay", "source", "media") for f in form.lemma.frames)
    homograph = scan.forms[candidate.at] in scan.marks.homographs and candidate.at > scan.sentence_start[candidate.at]
    if unsaid or homograph or not (candidate.linked or clause_initial(scan, candidate.first)):
        return None
    for index in range(start, limit):
        number = scan.opening.get(index + 1, -1)
        if scan.forms[index] == ":":
            long = number >= 0 and scan.quotes[number].last - scan.quotes[number].first > 3
            listed = scan.forms[index - 1] in scan.marks.listing
            return Complement("quote", form, scan.quotes[number].first, index, number) if long and not listed else None
        another = any(cue.shape in ("perfect", "imperfect") for cue in scan.cues[index]) and not _aside(scan, index)
        if scan.forms[index] in scan.marks.complementizers or another:
            break  # "وعبر في تغريدة قال فيها: «...»"
    return None


def _clausal(scan: Scan, candidate: Candidate, start: int, limit: int) -> Complement | None:
    index, foreign = start, -1
    marks = scan.marks
    while index < limit:
        form = scan.forms[index]
        if form not in marks.clausal and not scan.cues[index] and index not in scan.aside and index not in scan.opening:
            index += 1  # as most words
            continue
        if index == foreign:
            index += 1
            continue
        if index > start and form in marks.relatives and scan.forms[index - 1] in COMMAS:
            index = max(index, _aside_end(scan, index, limit))
            form = scan.forms[index]
        verb = min(index + 1, scan.size - 1)
        if (
            index > start
            and form in marks.relatives
            and (scan.cues[verb] or scan.forms[verb] in marks.past_auxiliaries)
        ):
            foreign = _clause_of(scan, index + 1, limit)
        if index in scan.aside and scan.aside[index] < limit:
            index = max(index + 1, scan.aside[index])
            continue
        if index in scan.opening:
            number = scan.opening[index]
            quoted = scan.quotes[number]
            verdict = _quotation(scan, candidate, number, index, limit)
            if verdict is not None:
                return verdict
            index = max(index + 1, quoted.close)
            continue
        if form == ":":
            return _colon(scan, candidate, index, limit)
        if form in marks.complementizers and index > start and scan.forms[index - 1] in marks.necessity:
            needed = _necessity(scan, candidate, index - 1)
            if needed is not None:
                return needed
            if scan.forms[index - 2] in marks.free_prepositions:
                index += 1
                continue
        if form in marks.complementizers or form in marks.prefixed_complementizers:
            if scan.forms[index - 1] in _STOPS:
                return None  # "عدوا ذلك فوزا. إن": the next sentence inside the marks
            found = _that(scan, candidate, index)
            if found is not None:
                return found
            if not _foreign_that(scan, index):
                return None
        elif (
            form in marks.question_words
            or marks.whether.match(scan.forms, index, limit)
            or _who(scan, candidate, index)
        ):
            found = _question(scan, candidate, index)
            if found is not None:
                return found
        elif (
            (index >= start and scan.tokens[index].word and other_cue(scan, index) and not _aside(scan, index))
            or form in ("؛", "!", "؟")
            or (form in COMMAS and index + 2 < limit and _next_clause(scan, candidate, index + 1))
            or (form in marks.then_that and index > start)
            or _predicate(scan, index, start)
        ):
            return None
        index += 1
    return None


def _aside_end(scan: Scan, index: int, limit: int) -> int:
    """The comma that closes a relative clause between commas, where أن follows it: "قال نادر، الذي يرغب في أن يفوز،
    إن"; -1 where none does."""
    for at in range(index + 1, limit - 1):
        if scan.forms[at] in COMMAS and scan.forms[at + 1] in scan.marks.complementizers:
            return at
        if scan.forms[at] in (".", ":", "؛"):
            break
    return -1


def _who(scan: Scan, candidate: Candidate, index: int) -> bool:
    """Whether من asks who will do something that was not announced: "لم تعلن الوزارة بعد **من** سيدير الحملة"."""
    following = scan.forms[index + 1] if index + 1 < scan.size else ""
    future = following.startswith(("سي", "ست")) and following not in scan.marks.not_future
    return candidate.negated and scan.forms[index] in scan.marks.of and future


def _clause_of(scan: Scan, verb: int, limit: int) -> int:
    """Where the أن of a verb in a relative clause stands: "البرنامج الذي تقول العاصمة **إنه** سلمي"; -1 for nowhere."""
    if scan.forms[verb] in scan.marks.past_auxiliaries:  # "الأمر الذي كانت نتيجته **أن**"
        near = range(verb + 1, min(limit, verb + 4))
        return next((i for i in near if scan.forms[i] in scan.marks.complementizers), -1)
    if not any(f.kind == "that" for cue in scan.cues[verb] for f in cue.lemma.frames):
        return -1
    for index in range(verb + 1, min(limit, verb + 6)):
        form = scan.forms[index]
        if form in scan.marks.complementizers or form in scan.marks.prefixed_complementizers:
            resumes = form not in scan.marks.bare_that  # its pronoun takes up what the clause belongs to
            return index if resumes or index == verb + 1 else -1
        if not scan.is_word(index):
            break
    return -1


def _next_clause(scan: Scan, candidate: Candidate, index: int) -> bool:
    """Whether a clause of its own opens after a comma: "، لكن", "، والذين قال", after a participle also "، ورددوا"."""
    form = scan.forms[index]
    if candidate.form.shape == "participle" and form[:1] == "و" and finite(form[1:]) == "perfect":
        return True
    if form in scan.marks.contrasts:
        return True
    if candidate.relative and finite(form) == "imperfect":
        return True  # "النص الذي نشرته الوكالة، **يلتزم** الطرفان بأن"
    cues = scan.cues[index + 1]
    return form[:1] == "و" and form in scan.marks.relatives and bool(cues) and not _twofold(cues[0])


def _twofold(cue: CueForm) -> bool:
    """Whether a verb takes an object and what is held of it: "، والتي **تعتبر** والدتها قدوتها"."""
    return any(f.object and f.kind == "np" and not f.preposition for f in cue.lemma.frames)


def _aside(scan: Scan, index: int) -> bool:
    """Whether the verb at ``index`` tells of the speaker only: "كشف مصدر طلب عدم ذكر اسمه أن", "يقول وهو يشير"."""
    if scan.forms[index - 1] in scan.marks.meanwhile:
        return True
    return bool(scan.cues[index]) and nameless(scan, index, scan.cues[index][0])


def _predicate(scan: Scan, index: int, start: int) -> bool:
    """Whether what looked like the cue's subject has its own predicate: "أبرز التطورات **كان** توقيع اتفاق على أن"."""
    before = scan.forms[index - 1]
    noun = is_definite(before) and before not in scan.marks.relatives
    return index > start + 1 and scan.forms[index] in scan.marks.past_auxiliaries and noun


def other_cue(scan: Scan, index: int) -> bool:
    """Whether another finite reporting verb stands at ``index``: what follows is its own complement.

    A verb inside a relative clause ("الوزير الذي أعلن استقالته") does not count.
    """
    form = scan.forms[index]
    cues = scan.cues[index]
    if cues and cues[0].shape == "participle" and scan.forms[index - 1] in COMMAS:
        own = any(f.kind == "that" and not f.preposition for f in cues[0].lemma.frames)
        return own or not _comma_that(scan, index)  # "وقال نادر، متحدثا أمام النواب، إن"
    if not cues or cues[0].shape not in ("perfect", "imperfect"):
        return False
    if form in scan.marks.agents or scan.forms[index - 1] in scan.marks.relatives or _passive(scan, index):
        return False
    if index > 1 and scan.forms[index - 2] in scan.marks.without_heads:
        return False
    if cues[0].pronoun:
        following = scan.forms[index + 1] if index + 1 < scan.size else ""
        own = following in scan.marks.complementizers or following in scan.marks.prefixed_complementizers
        if own and cues[0].prefix and form[:1] == "و" and cues[0].lemma.describes:
            return True  # "اتهم الحزب بالعجز، **ووصفه** بأنه"
        own = own and form[cues[0].prefix : -len(cues[0].pronoun)] not in scan.marks.homographs
        called = scan.forms[index - 1] in scan.marks.what and not _comma_that(scan, index)
        return own or called  # "في ما وصفه بأنه" holds its own complement
    if not cues[0].prefix and _in_relative(scan, index):
        return False
    if cues[0].prefix and index + 1 < scan.size and scan.forms[index + 1] in scan.marks.complementizers:
        return True
    if cues[0].prefix:
        return form[cues[0].prefix :] not in scan.marks.homographs and form not in scan.marks.homographs
    return form not in scan.marks.homographs


def _passive(scan: Scan, index: int) -> bool:
    """Whether a written damma makes a verb passive, so that it tells of what stands before: "حديث **نُشر** أمس"."""
    damma = scan.text[scan.tokens[index].start + 1] == "\N{ARABIC DAMMA}"
    return damma and bool(scan.cues[index]) and scan.cues[index][0].shape == "perfect"


def _comma_that(scan: Scan, index: int) -> bool:
    """Whether a comma parts a verb from the أن after it, another's then: "أكد ردا على ما **اعتبره** خطأ، أن"."""
    marks = scan.marks
    for at in range(index + 1, min(scan.sentence_end[index], index + NEAR)):
        if scan.forms[at] in marks.complementizers or scan.forms[at] in marks.prefixed_complementizers:
            return scan.forms[at - 1] in COMMAS
    return False


def _in_relative(scan: Scan, index: int) -> bool:
    """Whether a verb belongs to a relative clause without a pronoun: "مصدر برلماني تحدث للصحيفة أن"."""
    if bare_relative(scan, index):
        return True
    at = index - 1
    while at > index - 4 and scan.is_word(at) and at > scan.sentence_start[index]:
        form = scan.forms[at]
        if form in scan.marks.agents:
            return at < index - 1
        if is_definite(form) or at in scan.names or not form.endswith(("ي", "يه", "يون", "يين", "ه")):
            return False
        at -= 1
    return False


def _foreign_that(scan: Scan, index: int) -> bool:
    """Whether the أن at ``index`` belongs to another word (قبل أن، من المتوقع أن), so that the search may go on."""
    previous = scan.forms[index - 1] if index else ""
    before = scan.forms[index - 2] if index > 1 else ""
    held = before in scan.marks.own_that and before not in scan.marks.free_prepositions  # not "قال بعد اللقاء إن"
    held = held or without_and(previous) in scan.marks.foremost  # "عدة نقاط **أبرزها** أن"
    return previous in scan.marks.own_that or previous[1:] in scan.marks.own_that or held


def _that(scan: Scan, candidate: Candidate, index: int) -> Complement | None:
    marks = scan.marks
    form = scan.forms[index]
    previous = scan.forms[index - 1]
    if index - 1 >= candidate.last and _foreign_that(scan, index) and form not in marks.prefixed_complementizers:
        return None
    if form in marks.prefixed_complementizers and previous in marks.knowing_that and index > candidate.last:
        return None  # "تحدث إلى الشهود، علما **بأن**"
    if form in marks.prefixed_complementizers:
        preposition = marks.prefixed_complementizers[form]
    elif index - 1 >= candidate.last - 1 and previous in marks.prepositions:
        preposition = marks.prepositions[previous]
    else:
        preposition = ""
    aside = candidate.first == candidate.at and _in_relative(scan, candidate.at)  # "قانونيون تحدثت إليهم الصحيفة أن"
    for cue in candidate.forms:
        if cue.lemma.name in marks.moving and _grows(scan, candidate, index):
            continue
        if cue.lemma.needs and cue.lemma.needs.isdisjoint(scan.forms[candidate.last : index]):
            continue
        if not preposition and not cue.lemma.unless.isdisjoint(scan.forms[candidate.last : index]):
            continue  # "لفت انتباهي أن", not "لفت الانتباه إلى أن"
        frames = cue.lemma.frames
        accepted = any(f.kind == "that" and (f.preposition == preposition) for f in frames)
        if not accepted and cue.shape == "noun" and preposition == "" and any(f.kind == "that" for f in frames):
            accepted = index == candidate.last
        if cue.lemma.name in marks.carrying:  # "اكتفى بالقول إن": the noun holds the clause, not in "وعبر الوزير أن"
            between = (c.shape for at in range(candidate.last, index) for c in scan.cues[at])
            aside = aside or bool(preposition) or any(shape in ("noun", "participle") for shape in between)
        if not accepted and preposition == "" and form[:1] == "ا" and not aside and _lax(scan, cue, index, candidate):
            accepted = True
        if not accepted and preposition == "ب" and not aside and _lax_through(scan, candidate, cue):
            accepted = True
        if accepted:
            region_end = index - 1 if preposition and form not in marks.prefixed_complementizers else index
            if region_end < candidate.last - 1:
                continue
            return _content(scan, cue, "that", index + 1, max(region_end, candidate.last), preposition)
    return None


def _grows(scan: Scan, candidate: Candidate, index: int) -> bool:
    """Whether a verb of going on has an object or a predicate before the clause at ``index``: "يزيد الوضع تعقيدا"."""
    far = index - candidate.last > 12 and scan.forms[index - 1] not in COMMAS
    return far or any(accusative(scan, i) and not has_pronoun(scan, i) for i in range(candidate.last, index))


def _nearer_object(scan: Scan, candidate: Candidate, found: Complement, start: int, limit: int) -> Complement | None:
    """The direct object that stands before a far أن: "طلبت الوزارة تشكيل لجنة للتحقق من أن"."""
    if found.kind != "that" or found.form.shape not in ("perfect", "imperfect") or found.first - start < 6:
        return None
    if not any(f.kind == "np" and not f.preposition and not f.object for f in found.form.lemma.frames):
        return None
    governed = find_object(scan, candidate, found.form, start, min(limit, found.first - 1))
    if governed is None or governed.preposition or governed.first == start:
        return None
    if not is_happening(scan, governed.first) or found.region_end - governed.first < (2 if found.preposition else 3):
        return None  # "أكد المدير | حرص الاتحاد على أن"
    if scan.forms[governed.first - 1] in scan.marks.free_prepositions:
        return None  # "كشفت المصادر بعد اقتحام الموقع أن": when
    return Complement("np", found.form, governed.first, governed.region_end, -1, governed.object_first)


def _necessity(scan: Scan, candidate: Candidate, noun: int) -> Complement | None:
    """ "شدد على ضرورة أن": the content begins with the noun."""
    before = scan.forms[noun - 1] if noun > candidate.at + 1 else ""
    preposition = scan.marks.prepositions.get(before, "")
    if not preposition and before in scan.marks.free_prepositions:
        return None  # "طلب معلومات حول احتمال أن"
    for cue in candidate.forms:
        if any(f.kind in ("np", "that") and f.preposition == preposition for f in cue.lemma.frames):
            return Complement("that", cue, noun, noun - 1 if preposition else noun, -1, -1, preposition)
    return None


def _lax(scan: Scan, cue: CueForm, index: int, candidate: Candidate) -> bool:
    """Non-standard but frequent: "أشار أن", "شدد أن", with nothing or only a short subject between, or one in marks."""
    near = candidate.last
    opens = scan.is_word(index - 1) and (candidate.linked or clause_initial(scan, candidate.first))
    if opens and near in scan.opening and scan.quotes[scan.opening[near]].close < index:
        near = scan.quotes[scan.opening[near]].close
    return cue.lemma.cls in ("explain_add", "confirm", "say") and cue.shape != "noun" and index - near <= 4


def _lax_through(scan: Scan, candidate: Candidate, cue: CueForm) -> bool:
    """Non-standard but frequent: "كشف المدير بأن"."""
    if scan.forms[candidate.at] in scan.marks.homographs and not clause_initial(scan, candidate.first):
        return False
    if after_verb(scan, candidate.first):
        return False  # "رفض نشر اسمه": a noun
    holds = _twofold(cue) and cue.lemma.cls == "believe" and clause_initial(scan, candidate.first)
    return (holds or cue.lemma.cls in ("explain_add", "confirm", "say", "announce", "reveal")) and cue.shape != "noun"


def _content(
    scan: Scan, cue: CueForm, kind: Literal["that", "colon", "wh"], first: int, region_end: int, preposition: str
) -> Complement | None:
    if first >= scan.size:
        return None
    return Complement(kind, cue, first, region_end, scan.opening.get(first, -1), -1, preposition)


def _question(scan: Scan, candidate: Candidate, index: int) -> Complement | None:
    for cue in candidate.forms:
        asks = any(f.kind == "wh" for f in cue.lemma.frames)
        if asks or (
            candidate.negated and cue.lemma.cls in ("say", "announce", "confirm", "explain_add", "reveal", "believe")
        ):
            first = region_end = index
            if scan.forms[index - 1] in scan.marks.prepositions and index - 1 >= candidate.last:
                region_end = index - 1
            return _content(scan, cue, "wh", first, region_end, "")
    return None


def _colon(scan: Scan, candidate: Candidate, index: int, limit: int) -> Complement | None:
    takes_words = [c for c in candidate.forms if any(f.kind == "quote" for f in c.lemma.frames)]
    if not takes_words or index + 1 >= scan.size or scan.forms[index - 1] in scan.marks.listing:
        return None
    cue = takes_words[0]
    if byline_end(scan, candidate.at) == index:
        return None
    if candidate.relative and _twofold(cue) and index - candidate.last > 1:
        return None  # its objects have been said; the colon is that of the verb outside the clause
    first = index + 1
    end = scan.sentence_end[candidate.at]
    while first < end and scan.forms[first] in (":", ".", "-") and first not in scan.opening:
        first += 1
    if first >= scan.size:
        return None
    if scan.forms[first] in scan.marks.complementizers:
        # "قال: إن ..."
        if first + 1 >= scan.size:
            return None
        return Complement("that", cue, first + 1, index, scan.opening.get(first + 1, -1))
    quote = scan.opening.get(first, -1)
    if quote >= 0:
        return Complement("quote", cue, scan.quotes[quote].first, index, quote)
    return Complement("colon", cue, first, index)


def byline_end(scan: Scan, at: int) -> int:
    """The colon of a byline whose verb stands at ``at``, before the article's own words: "كتب محمد سالم:"; else -1."""
    if at or not scan.size or scan.forms[at] not in scan.marks.byline_verbs or scan.passage.kind != "paragraph":
        return -1
    for index in range(1, min(scan.size - 1, _BYLINE)):
        if scan.forms[index] == ":":
            return index if index > 1 and index + 1 not in scan.opening else -1
        if scan.forms[index] in scan.marks.free_prepositions or scan.forms[index] in scan.marks.prepositions:
            return -1
    return -1


def _quotation(scan: Scan, candidate: Candidate, number: int, index: int, limit: int) -> Complement | None:
    """The quotation at ``index`` as content, or ``None`` where it only names something ("صحيفة «النهار»")."""
    quoted = scan.quotes[number]
    words = sum(1 for i in range(quoted.first, quoted.last) if scan.tokens[i].word)
    previous = scan.forms[index - 1] if index else ""
    takes = [c for c in candidate.forms if any(f.kind == "quote" for f in c.lemma.frames)]
    if (len(previous) == 1 and previous in _CLITICS) or (previous in scan.marks.naming and words <= 6):
        return None
    if scan.forms[quoted.first] in scan.marks.relatives and scan.is_word(index - 1):
        return None  # it goes on with the noun before it: "اختيار المهندس «الذي بنى الجسر»"
    if words <= 3 and previous != ":" and _waits(scan, candidate, quoted.close, limit):
        return None
    listed = index <= candidate.last + 1 and next_listed(scan, quoted.close, limit) > quoted.close
    if words <= 5 and not listed and _speaks_after(scan, candidate, quoted.close, limit):
        return None
    direct = next((c for c in takes if not any(f.kind == "quote" and f.preposition for f in c.lemma.frames)), None)
    if direct is None:
        # "تصريحات لافروف حول «...»"
        direct = next((c for c in takes if previous in scan.marks.about), None)
    if direct is None and scan.forms[quoted.first] in scan.marks.complementizers:
        direct = next((c for c in candidate.forms if _holds_that(scan, c)), None)  # "وبينت في ردها «أن العمل مستمر»"
    if direct is None:
        return None
    if words <= 4 and is_happening(scan, index - 1) and any(f.kind == "np" for f in direct.lemma.frames):
        return None
    twofold = _twofold(direct)
    if twofold and candidate.relative and previous == ":" and index - candidate.last > 2:
        return None  # "قالت الطالبة، والتي تعتبر والدتها قدوتها: «...»"
    besides = direct.shape == "participle" and index > candidate.last
    if twofold and scan.is_word(index - 1) and (besides or (words <= 5 and index - candidate.last >= 2)):
        return None  # "تعتبر أنقرة الحزب «منظمة إرهابية»"
    if previous != ":" and _inside_act(scan, candidate, direct, index):
        return None
    if words < 2 and direct.lemma.cls != "say":
        return None
    exclaimed = previous in COMMAS and scan.forms[quoted.last - 1] in ("!", "؟", "?")
    if words <= 3 and not exclaimed and not _verbal_gap(scan, candidate, index):
        return None
    held = previous in scan.marks.prepositions and index - 1 >= candidate.last
    return Complement("quote", direct, quoted.first, index - held, number)


def _holds_that(scan: Scan, cue: CueForm) -> bool:
    """Whether a word of saying takes أن without a preposition."""
    that = any(f.kind == "that" and not (f.object or f.preposition) for f in cue.lemma.frames)
    return that and cue.lemma.cls in scan.marks.saying


def _inside_act(scan: Scan, candidate: Candidate, cue: CueForm, index: int) -> bool:
    """Whether a quotation is part of what the verb governs: "أشار إلى ضرورة اتخاذ «خطوات»", "طالب بزي «موحد»"."""
    wanted = {f.preposition for f in cue.lemma.frames if f.kind == "np" and f.preposition}
    direct = any(f.kind == "np" and not (f.preposition or f.object) for f in cue.lemma.frames)
    held = direct and scan.forms[index - 1] in scan.marks.prepositions
    for at in range(candidate.last, index - 1):
        if held and at > candidate.last and scan.forms[at - 1] in COMMAS and is_happening(scan, at):
            return True  # "أكد الوزير، استعداد الدول لتنفيذ التزاماتها في «مكافحة الفقر»"
        if scan.marks.prepositions.get(scan.forms[at], "") in wanted and is_happening(scan, at + 1):
            return all(scan.is_word(i) for i in range(at + 1, index))
        if "ب" in wanted and opens_with_b(scan, at):
            return all(scan.is_word(i) for i in range(at, index))
    first = candidate.last
    closed = cue.lemma.name in scan.marks.closing and all(scan.is_word(i) for i in range(first, index))
    near = range(first, index - 1)
    if closed and any(opens_with_b(scan, i) and happening_form(scan.marks, scan.forms[i][1:]) for i in near):
        return True  # "اختتمت الدورة بمنح الجائزة لفيلم «الوادي»"
    at = index - 1
    return (
        "ب" in wanted
        and at >= candidate.last
        and opens_with_b(scan, at)
        and happening_form(scan.marks, scan.forms[at][1:])
    )


def _waits(scan: Scan, candidate: Candidate, index: int, limit: int) -> bool:
    """Whether the verb still waits for its preposition after a short quotation, which was a name then."""
    wanted = {f.preposition for c in candidate.forms for f in c.lemma.frames if f.kind == "np" and f.preposition}
    if not wanted:
        return False
    return any(scan.marks.prepositions.get(scan.forms[at], "") in wanted for at in range(index, min(limit, index + 8)))


def _verbal_gap(scan: Scan, candidate: Candidate, index: int) -> bool:
    return index - candidate.last <= 6


def _speaks_after(scan: Scan, candidate: Candidate, index: int, limit: int) -> bool:
    """Whether the real complement still comes after a short quotation: it was a name inside the subject."""
    for at in range(index, min(limit, index + NEAR)):
        form = scan.forms[at]
        if form == ":" or (at in scan.opening and scan.forms[at - 1] not in _CLITICS):
            return True
        if form in scan.marks.complementizers or form in scan.marks.prefixed_complementizers:
            return not _foreign_that(scan, at) and _that(scan, candidate, at) is not None
        goes_on = at == index and bool(scan.cues[at]) and scan.cues[at][0].shape == "participle"
        if form in (".", "؟", "!") or other_cue(scan, at) or goes_on:
            return False  # "وقال «لا بد من العمل» مضيفا أن"
    return False


def next_listed(scan: Scan, index: int, end: int) -> int:
    """Where the next quotation of a list opens behind one that ends at ``index``; ``index`` where none does."""
    at = index + (index < end and scan.forms[index] in COMMAS)
    at += at < end and scan.forms[at] == "و"
    return at if at < end and at in scan.opening else index


def _document(scan: Scan, index: int) -> bool:
    """Whether a word is the head of something in which words can stand: "ورد في **التقرير** أن"."""
    marks = scan.marks
    form = scan.forms[index]
    stems = {form, form.removeprefix("ال"), *(form[: -len(p)] for p in ("ها", "هم", "هما", "ه") if form.endswith(p))}
    stems |= {stem[:-1] + "ه" for stem in stems if stem.endswith("ت")}
    if form in marks.demonstratives:
        return index + 1 < scan.size and _document(scan, index + 1)
    kinds = marks.document_heads | marks.occasions | marks.own_occasions | marks.document_nouns | marks.texts
    return index in scan.names or index in scan.opening or not kinds.isdisjoint(stems)


def _relay(scan: Scan, candidate: Candidate, cue: CueForm, limit: int) -> Complement | None:
    """ "نقلت الوكالة عن المصدر أن / قوله إن" and "جاء في البيان أن"."""
    frame = next(f for f in cue.lemma.frames if f.kind in ("relay", "source"))
    kind: Literal["relay", "source"] = "relay" if frame.kind == "relay" else "source"
    if kind == "source" and scan.forms[min(candidate.last, scan.size - 1)] in scan.marks.demonstratives:
        return None  # "جاء ذلك في حوار": the author goes on
    markers = scan.marks.relay_preposition if frame.kind == "relay" else scan.marks.source_preposition
    for index in range(candidate.last, min(limit, candidate.last + NEAR)):
        form = scan.forms[index]
        if form in (".", ":", "؛"):
            return None
        if form not in markers:
            continue
        if index + 1 >= limit or (kind == "source" and not _document(scan, index + 1)):
            return None
        for at in range(index + 1, min(limit, index + NEAR + 12)):
            word = scan.forms[at]
            if word in (".", "؛"):
                return None
            if word in scan.marks.his_words and frame.kind == "relay":
                return None  # the noun قوله is the cue; this verb is a link of its chain
            if word in scan.marks.complementizers or word in scan.marks.prefixed_complementizers:
                if _foreign_that(scan, at) and at - index > 1:
                    continue
                if at + 1 >= scan.size:
                    return None
                return Complement(kind, cue, at + 1, at, scan.opening.get(at + 1, -1), index + 1)
            if word == ":" and at + 1 < scan.size:
                return Complement(kind, cue, at + 1, at, scan.opening.get(at + 1, -1), index + 1)
            if at in scan.opening and scan.forms[at - 1] not in _CLITICS and at - index > 1:
                number = scan.opening[at]
                if scan.quotes[number].last - scan.quotes[number].first > 4:
                    return Complement(kind, cue, scan.quotes[number].first, at, number, index + 1)
            said = any(scan.forms[i] in scan.marks.his_words for i in range(at, min(limit, at + 12)))
            act = is_happening(scan, at) and not (scan.cues[at] and nameless(scan, at, scan.cues[at][0]))
            if frame.kind == "relay" and at > index + 1 and act and not said:
                return Complement("relay", cue, at, at, -1, index + 1)
        return None
    return None
