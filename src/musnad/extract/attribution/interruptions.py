"""What between a cue and its complement belongs to another verb, to a relative clause or to the أن of another word."""

from __future__ import annotations

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.candidates import Candidate, nameless
from musnad.extract.attribution.complement import NEAR
from musnad.extract.attribution.nominals import bare_relative, is_definite
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.lexicon.cues import CueForm
from musnad.lexicon.verbs import finite


def aside_end(scan: Scan, index: int, limit: int) -> int:
    """The comma that closes a relative clause between commas, where أن follows it: "قال نادر، الذي يرغب في أن يفوز،
    إن"; -1 where none does."""
    for at in range(index + 1, limit - 1):
        if scan.forms[at] in COMMAS and scan.forms[at + 1] in scan.marks.complementizers:
            return at
        if scan.forms[at] in (".", ":", "؛"):
            break
    return -1


def asks_who(scan: Scan, candidate: Candidate, index: int) -> bool:
    """Whether من asks who will do something that was not announced: "لم تعلن الوزارة بعد **من** سيدير الحملة"."""
    following = scan.forms[index + 1] if index + 1 < scan.size else ""
    future = following.startswith(("سي", "ست")) and following not in scan.marks.not_future
    return candidate.negated and scan.forms[index] in scan.marks.of and future


def clause_of(scan: Scan, verb: int, limit: int) -> int:
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


def opens_clause(scan: Scan, candidate: Candidate, index: int) -> bool:
    """Whether a clause of its own opens after a comma: "، لكن", "، والذين قال", after a participle also "، ورددوا"."""
    form = scan.forms[index]
    if candidate.form.shape == "participle" and form[:1] == "و" and finite(form[1:]) == "perfect":
        return True
    if form in scan.marks.contrasts:
        return True
    if candidate.relative and finite(form) == "imperfect":
        return True  # "النص الذي نشرته الوكالة، **يلتزم** الطرفان بأن"
    cues = scan.cues[index + 1]
    return form[:1] == "و" and form in scan.marks.relatives and bool(cues) and not is_twofold(cues[0])


def is_twofold(cue: CueForm) -> bool:
    """Whether a verb takes an object and what is held of it: "، والتي **تعتبر** والدتها قدوتها"."""
    return any(f.object and f.kind == "np" and not f.preposition for f in cue.lemma.frames)


def is_aside(scan: Scan, index: int) -> bool:
    """Whether the verb at ``index`` tells of the speaker only: "كشف مصدر طلب عدم ذكر اسمه أن", "يقول وهو يشير"."""
    if scan.forms[index - 1] in scan.marks.meanwhile:
        return True
    return bool(scan.cues[index]) and nameless(scan, index, scan.cues[index][0])


def is_predicate(scan: Scan, index: int, start: int) -> bool:
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
    if form in scan.marks.agents or scan.forms[index - 1] in scan.marks.relatives or is_passive(scan, index):
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
    if not cues[0].prefix and in_relative(scan, index):
        return False
    if cues[0].prefix and index + 1 < scan.size and scan.forms[index + 1] in scan.marks.complementizers:
        return True
    if cues[0].prefix:
        return form[cues[0].prefix :] not in scan.marks.homographs and form not in scan.marks.homographs
    return form not in scan.marks.homographs


def is_passive(scan: Scan, index: int) -> bool:
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


def in_relative(scan: Scan, index: int) -> bool:
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


def is_foreign_that(scan: Scan, index: int) -> bool:
    """Whether the أن at ``index`` belongs to another word (قبل أن، من المتوقع أن), so that the search may go on."""
    previous = scan.forms[index - 1] if index else ""
    before = scan.forms[index - 2] if index > 1 else ""
    held = before in scan.marks.own_that and before not in scan.marks.free_prepositions  # not "قال بعد اللقاء إن"
    held = held or without_and(previous) in scan.marks.foremost  # "عدة نقاط **أبرزها** أن"
    return previous in scan.marks.own_that or previous[1:] in scan.marks.own_that or held
