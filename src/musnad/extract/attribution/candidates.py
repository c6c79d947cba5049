"""Where a reporting word may stand: its reading, its negation and auxiliaries, its extent.

A candidate is only a possibility; :mod:`.complements` tests whether the text goes on as the word requires.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from musnad.arabic.tokens import without_conjunction
from musnad.extract.attribution.nominals import (
    has_pronoun,
    is_definite,
    is_happening,
    looks_like_name,
    person_head,
    speaks_by_head,
)
from musnad.extract.attribution.scan import COMMAS, OPENERS, Scan
from musnad.extract.attribution.senses import after_verb, noun_misread, verb_misread
from musnad.lexicon.cues import CueForm
from musnad.lexicon.markers import Markers
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words
from musnad.model import Span

_ASKED = 10  # words from a verb to the word that it asks for
_WAS = 14  # words of a subject between "was" and its verb
_THROUGH = 8  # words from عبر to its عن
_SUBJECT = 5  # words of a subject between two verbs of one negation
_NISBA = ("ي", "يه")
_CLITICS = frozenset("بل")
_SHADDA = "\N{ARABIC SHADDA}"


@dataclass(slots=True)
class Candidate:
    """A word read as a cue. ``first`` is the token where its negation or auxiliary begins, ``at`` the word itself,
    ``last`` the token after it (an adverb or "إليه" that belongs to it included)."""

    at: int
    first: int
    last: int
    span: Span
    forms: tuple[CueForm, ...]
    negated: bool
    without: bool
    relative: bool
    linked: bool
    form: CueForm = field(init=False)  # the reading that leads

    def __post_init__(self) -> None:
        self.form = self.forms[0]


def resumed(scan: Scan, candidate: Candidate) -> bool:
    """Whether "in it" follows a verb. Without a relative pronoun before it its subject is dropped ("بيان دعا **فيه**
    الأطراف"); with one the subject follows ("الوقت الذي نفت **فيه** الوزارة الخبر")."""
    return candidate.last < scan.size and scan.forms[candidate.last] in scan.marks.resumptive


def leads_sentence(scan: Scan, candidate: Candidate) -> bool:
    """Whether a participle opens a sentence whose main verb comes after it: "**مطالبا** بالتعويض، قال الوزير إن"."""
    form = candidate.form
    opens = form.shape == "participle" and candidate.first == scan.sentence_start[candidate.at]
    return opens and bool(main_verb(scan, candidate.at))


def main_verb(scan: Scan, at: int) -> list[int]:
    """Where the main verb stands behind the participle ``at`` that opens its sentence: after a comma, or a verb of
    saying; empty where there is none."""
    for index in range(at + 2, scan.sentence_end[at] - 1):
        form = scan.forms[index]
        cues = scan.cues[index]
        said = bool(cues) and cues[0].shape == "perfect" and cues[0].lemma.cls == "say" and not cues[0].prefix
        parted = scan.forms[index - 1] in COMMAS
        verb = finite(form) != "" or (bool(cues) and cues[0].shape in ("perfect", "imperfect") and not cues[0].prefix)
        if (parted and verb) or (said and scan.is_word(index - 1) and _somebody(scan, index + 1)):
            return [index]
        if form in scan.marks.complementizers or form in (":", "؛"):
            break
    return []


def find_candidates(scan: Scan) -> list[Candidate]:
    """Candidates of a passage, in order."""
    found = []
    for index, forms in enumerate(scan.cues):
        if not forms:
            continue
        for prefix in dict.fromkeys(f.prefix for f in forms):
            candidate = _read(scan, index, tuple(f for f in forms if f.prefix == prefix))
            if candidate is not None:
                found.append(candidate)
    return found


def clause_initial(scan: Scan, index: int) -> bool:
    """Whether a clause begins at a token: sentence start, after punctuation or an opening quotation mark."""
    if index <= scan.sentence_start[index]:
        return True
    return not scan.tokens[index - 1].word


def _read(scan: Scan, index: int, forms: tuple[CueForm, ...]) -> Candidate | None:
    marks = scan.marks
    previous = scan.forms[index - 1] if index > scan.sentence_start[index] else ""
    before = scan.forms[index - 2] if index - 1 > scan.sentence_start[index] else ""
    jussive_place = without_conjunction(previous) in marks.jussive_particles
    usable = tuple(f for f in forms if f.shape != "jussive" or jussive_place)
    if jussive_place:
        usable = tuple(f for f in usable if f.shape in ("jussive", "imperfect")) or usable
    if not usable:
        return None
    nouns = tuple(f for f in usable if f.shape == "noun")
    nominal = nouns and (nouns[0].pronoun or usable[0].shape == "participle") and not clause_initial(scan, index)
    if nominal or (nouns and usable[0].shape == "noun"):
        return _noun(scan, index, nouns)
    usable = tuple(f for f in usable if f.shape != "noun")
    if scan.inside[index] >= 0 or (previous and is_saying(scan, index - 1)):
        usable = tuple(sorted(usable, key=lambda f: not (f.person == 1 and _shows_first(scan, index, f))))
    else:
        usable = _author_last(scan, index, usable)
    lead = usable[0]
    goes_on = lead.lemma.cls == "say" and without_conjunction(previous) in marks.going_on  # "ومضى قائلا"
    if lead.shape == "participle" and without_conjunction(previous) in marks.past_auxiliaries and not goes_on:
        return None
    if lead.shape == "participle" and scan.forms[index] in marks.agents and after_verb(scan, index):
        return None  # "قالت متحدثة باسم الوزارة": its subject
    if lead.shape == "participle" and previous in marks.nominal_leads:
        return None  # "قال في مذكرة إن": a noun
    if lead.shape == "participle":
        return Candidate(index, index, index + 1, _word_span(scan, index, lead), usable, False, False, False, False)
    doubled = _doubled(scan, index, lead)
    if _first_name(scan, index, lead):
        return None
    if not doubled and _is_preposition(scan, index, lead):
        return None
    homograph = scan.forms[index] in marks.homographs and lead.prefix == 0 and not doubled
    if homograph and not _verb_place(scan, index, marks):
        return None
    if lead.pronoun and scan.forms[index][lead.prefix :] in marks.foremost:
        return None
    first_only = scan.forms[index][lead.prefix :] in marks.first_only and not (doubled or _as_needed(scan, index, lead))
    if first_only and not _clause_opens(scan, index, lead):
        return None
    if (
        all(f.person == 1 for f in usable)
        and scan.inside[index] < 0
        and not (lead.prefix or clause_initial(scan, index))
    ):
        return None  # the author seldom says "we insist"; a surname is spelt alike ("سعاد نصر")
    adds = before in marks.after_words and lead.lemma.name in marks.continuing  # "قبل أن **يضيف**": he did add it
    if previous in marks.that_no and before in marks.own_that and before not in marks.without_heads and not adds:
        return None
    if lead.number == "d" and lead.shape == "perfect" and lead.prefix == 0 and _accusative_place(scan, index):
        return None  # "تلقى وعدا بالمساعدة": a noun in the accusative
    if verb_misread(scan, index, lead):
        return None
    first = index
    start = scan.after_clitic(index, lead.prefix)
    negated = without = False
    linked = lead.prefix > 0
    negation = without_conjunction(previous)
    if lead.prefix == 0 and negation in marks.negating:
        if negation not in marks.what or (
            lead.shape == "perfect" and not lead.pronoun and not _word_before(scan, index - 1)
        ):  # "ما وصفته": what she called it
            negated = True
            first = index - 1
            linked = len(previous) > len(negation)
            start = scan.after_clitic(first, len(previous) - len(negation))
    elif lead.shape == "imperfect" and _goes_on_negated(scan, index):
        negated = True
    elif lead.prefix == 0 and previous in marks.that_no and before in marks.without_heads:
        without = negated = True
        first = index - 2
        if scan.forms[first - 1 : first] and scan.forms[first - 1] in marks.of:
            first -= 1
        start = scan.tokens[first].start
    elif lead.prefix == 0 and negation in marks.auxiliaries:
        first = index - 1
        linked = len(previous) > len(negation)
        if previous not in marks.then_that:  # "فقد أشارت": a connector, no part of the cue
            start = scan.after_clitic(first, len(previous) - len(negation))
    usable = tuple(f for f in usable if negated or not f.lemma.only_negated)
    if not usable or nameless(scan, index, usable[0]):
        return None
    last = index + 1
    relative = _relative_before(scan, first)
    if negated and last < scan.size and scan.forms[last] in marks.refusal_adverbs:
        last += 1
    if negated and last < scan.size and scan.forms[last] in marks.object_pronouns_after:
        last += 1
    end = scan.tokens[last - 1].end
    return Candidate(index, first, last, Span(start, end), usable, negated, without, relative, linked)


def _author_last(scan: Scan, index: int, forms: tuple[CueForm, ...]) -> tuple[CueForm, ...]:
    """The readings of a verb outside of quoted words: in the first person only where its letters show it, "أعتقد", and
    then before all others; not "أعلن الحزب"."""
    named = index + 1 < scan.size and is_definite(scan.forms[index + 1]) and speaks_by_head(scan, index + 1)
    own = tuple(f for f in forms if f.person == 1 and not named and _shows_first(scan, index, f))
    others = tuple(f for f in forms if f.person != 1)
    return (*own, *others) or forms


def is_saying(scan: Scan, index: int) -> bool:
    """Whether a finite verb of saying stands at a token, so that somebody's own words may follow: "وأضافت أعتقد"."""
    cues = scan.cues[index]
    return bool(cues) and cues[0].shape in ("perfect", "imperfect") and cues[0].lemma.cls in scan.marks.saying


def _shows_first(scan: Scan, index: int, form: CueForm) -> bool:
    """Whether the letters show that somebody speaks of himself: "آمل", and "أعتقد", whose past is written اعتقد."""
    letter = scan.text[scan.after_clitic(index, form.prefix)]
    long = len(scan.forms[index]) - form.prefix - len(form.pronoun) > 4
    return letter == "آ" or (letter == "أ" and long)


def _first_name(scan: Scan, index: int, form: CueForm) -> bool:
    """Whether a given name spelt like a verb opens a foreign name after a title: "المسؤول في المجلس **دان** شابيرو"."""
    if form.prefix or clause_initial(scan, index) or not scan.is_word(index + 1):
        return False
    words = load_words()
    following = scan.forms[index + 1]
    titled = is_definite(scan.forms[index - 1]) and person_head(scan, scan.forms[index - 1])
    titled = titled and form.shape == "perfect" and form.lemma.cls not in scan.marks.saying
    unknown = looks_like_name(scan, index + 1) and not is_definite(following) and following[0] not in _CLITICS
    if titled and unknown:
        return True  # "قال الجنرال **راي** سميث"
    foreign = not words.look(following).known and not is_definite(following) and looks_like_name(scan, index + 1)
    return bool(words.look(scan.forms[index]).given) and foreign and scan.forms[index] in scan.marks.homographs


def _as_needed(scan: Scan, index: int, form: CueForm) -> bool:
    """Whether the word that a verb asks for stands in its clause: "وحملت الحركة الوزارة **المسؤولية**"."""
    near = scan.forms[index + 1 : min(scan.sentence_end[index], index + 1 + _ASKED)]
    return bool(form.lemma.needs) and not form.lemma.needs.isdisjoint(near)


def _doubled(scan: Scan, index: int, form: CueForm) -> bool:
    """Whether a written shadda shows the verb: "وثمّن الوفد"; in a word with ت before its root it may be a noun's."""
    token = scan.tokens[index]
    bare = scan.forms[index][form.prefix :]
    return form.shape == "perfect" and bare[:1] != "ت" and _SHADDA in scan.text[token.start : token.end]


def _accusative_place(scan: Scan, index: int) -> bool:
    """Whether a word in ـا stands where no verb of two can: after a verb, a single noun, an object ("ركعتين شكرا")."""
    if clause_initial(scan, index):
        return False
    previous = scan.forms[index - 1]
    if index - 1 in scan.names or previous.endswith("ان"):
        return False
    return is_definite(previous) or previous.endswith("ين") or after_verb(scan, index)


def nameless(scan: Scan, index: int, form: CueForm) -> bool:
    """Whether the verb only says that the source would not be named ("رفض ذكر اسمه", "عدم **نشر** اسمه")."""
    after = index + 1 + (index + 1 < scan.size and scan.forms[index + 1] in scan.marks.relay_preposition)
    if after < scan.size and scan.forms[after] in scan.marks.namelessness and form.shape != "participle":
        return True
    if form.lemma.name not in scan.marks.namelessness_verbs:
        return False
    return any(word in scan.marks.namelessness for word in scan.forms[index + 1 : index + 5])


def _word_before(scan: Scan, index: int) -> bool:
    """Whether a word stands right before ``index``: ما is then the relative pronoun ("وفق ما أعلن")."""
    return index > scan.sentence_start[index] and scan.tokens[index - 1].word


def _goes_on_negated(scan: Scan, index: int) -> bool:
    """Whether the verb is the second of two that one negation is of: "لم يؤكد الوزير أو **ينف**"."""
    marks = scan.marks
    low = scan.sentence_start[index]
    if index - 1 < low or scan.forms[index - 1] not in marks.either:
        return False
    for at in range(index - 2, max(low, index - 2 - _SUBJECT), -1):
        if not scan.tokens[at].word:
            return False
        if any(cue.shape == "imperfect" for cue in scan.cues[at]):
            return without_conjunction(scan.forms[at - 1]) in marks.negating - marks.what
    return False


def _word_span(scan: Scan, index: int, form: CueForm) -> Span:
    return Span(scan.after_clitic(index, form.prefix), scan.tokens[index].end)


def topic_at(scan: Scan, candidate: Candidate) -> int:
    """Where the topic begins that أما sets before a verb with "ف": "أما **وزارة الوحدة** فقالت"; -1 where none does."""
    low = scan.sentence_start[candidate.at]
    low = next((i for i in range(candidate.first, low, -1) if scan.forms[i] in scan.marks.as_for), low)
    if scan.forms[low] not in scan.marks.as_for or scan.forms[candidate.first][:1] != "ف":
        return -1
    if scan.forms[low + 1] in scan.marks.prepositions or scan.forms[low + 1] in scan.marks.free_prepositions:
        return -1  # "أما في بيروت، فشدد": where it was said
    return low + 1


def _relative_before(scan: Scan, first: int) -> bool:
    if first <= scan.sentence_start[first]:
        return False
    return scan.forms[first - 1] in scan.marks.relatives


def _clause_opens(scan: Scan, index: int, lead: CueForm) -> bool:
    """Whether a word that is a verb only at the start of a clause stands there, or is held by its own complement."""
    prefix = lead.prefix
    following = scan.forms[index + 1] if index + 1 < scan.size else ""
    if following in scan.marks.complementizers or following in scan.marks.prefixed_complementizers:
        return True
    if following in OPENERS and clause_initial(scan, index):
        return True
    if prefix and index == scan.sentence_start[index] and person_head(scan, following) and not is_definite(following):
        return True  # "وبين مدير المركز، العميد سعد نادر، أن"; whether a clause follows is asked later
    opens = prefix and (clause_initial(scan, index) or clause_initial(scan, index - 1))
    if opens and _somebody(scan, index + 1) and _clause_comes(scan, index + 1, lead):
        return True  # "وبين المدير أن"
    if opens and _somebody(scan, index + 1) and _act_comes(scan, index + 1, lead):
        return True  # "وثمن سامي نادر تعاون"
    return prefix == 0 and clause_initial(scan, index) and not _nisba(scan, index + 1)


def _somebody(scan: Scan, index: int) -> bool:
    """Whether a word is a role, a name, or one with the article that is nothing else: "وبين **العمري** أن"."""
    if not scan.is_word(index):
        return False
    word = load_words().look(scan.forms[index])
    surname = is_definite(scan.forms[index]) and not (word.known or word.common or word.stop)
    named = index in scan.names or bool(word.given) or scan.forms[index] in scan.marks.lineage
    return person_head(scan, scan.forms[index]) or named or surname


def _clause_comes(scan: Scan, start: int, verb: CueForm) -> bool:
    """Whether أن follows a subject, or ب what is ordered, and nothing is joined to it before: not "وبين الوزير
    والنقابة"."""
    through_b = any(frame.preposition == "ب" for frame in verb.lemma.frames)
    for index in range(start + 1, min(scan.size, start + _ASKED)):
        form = scan.forms[index]
        if form in scan.marks.complementizers:
            return scan.forms[index - 1] not in scan.marks.prepositions
        if through_b and form[:1] == "ب" and len(form) > 3 and form not in scan.marks.not_preposition_b:
            return True  # "وأمر القاضي بحبس"
        closes = form in COMMAS and index + 1 < scan.size and scan.forms[index + 1] in scan.marks.complementizers
        if not (scan.is_word(index) or closes) or (form[:1] == "و" and load_words().look(form).clitic):
            return False
    return False


def _act_comes(scan: Scan, start: int, verb: CueForm) -> bool:
    """Whether an act follows the subject at ``start`` of a verb that takes one directly."""
    if all(frame.kind != "np" or frame.preposition or frame.object for frame in verb.lemma.frames):
        return False
    for index in range(start + 1, min(scan.size, start + _ASKED)):
        if not scan.is_word(index) or scan.forms[index] in scan.marks.free_prepositions:
            return False
        if is_happening(scan, index) and index not in scan.names:
            return True
    return False


def _nisba(scan: Scan, index: int) -> bool:
    """Whether an indefinite adjective follows, which makes the word before it a noun ("طالب جامعي")."""
    if not scan.is_word(index):
        return False
    form = scan.forms[index]
    return form.endswith(_NISBA) and len(form) > 3 and not is_definite(form) and form not in scan.marks.agents


def _verb_place(scan: Scan, index: int, marks: Markers) -> bool:
    """Whether a word that is mostly something else stands where a verb stands."""
    if clause_initial(scan, index):
        return not _nisba(scan, index + 1)
    previous = scan.forms[index - 1]
    if index + 1 < scan.size and scan.forms[index + 1] in marks.resumptive:
        return True  # "بيان عبر فيه عن"
    loose = previous in marks.loose_conjunctions or without_conjunction(previous) in marks.auxiliaries
    counted = index + 1 < scan.size and scan.forms[index + 1].isdigit()
    loose = loose or (previous in marks.clause_leads and counted)  # "فيما عبر 96 في المائة أنهم"
    if scan.forms[index] in marks.free_prepositions and not (loose or _goes_through(scan, index)):
        return False  # "الحدود عبر الجسر، دون الكشف عن": the preposition
    return (
        without_conjunction(previous) in marks.auxiliaries
        or _was_and_clause(scan, index)
        or previous in marks.loose_conjunctions
        or previous in marks.relatives
        or previous in marks.verb_leads
        or (previous in marks.complementizers and not _bare_that(scan, index - 1))
        or without_conjunction(previous) in marks.jussive_particles
        or is_definite(previous)
    )


def _bare_that(scan: Scan, index: int) -> bool:
    """Whether أن or إن without a pronoun stands at a token, after which no verb in the past does: "أكد أن **رفض** العرض
    خطأ", but "بعد أن رفض", "سبق له أن رفض"."""
    verb = scan.cues[index + 1]
    that = scan.forms[index]
    if (
        that not in scan.marks.complementizers
        or that not in scan.marks.bare_that
        or not verb
        or verb[0].shape != "perfect"
    ):
        return False
    before = without_conjunction(scan.forms[index - 1]) if index else ""
    near = scan.forms[max(scan.sentence_start[index], index - _ASKED) : index]
    led = before in scan.marks.own_that or before in scan.marks.free_prepositions
    return not led and all(without_conjunction(form) not in scan.marks.had_before for form in near)


def _was_and_clause(scan: Scan, index: int) -> bool:
    """Whether "was" stands before in the clause and أن after: "وكان الناطق سعد نادر **صرح** أمس أن"."""
    marks = scan.marks
    low = max(scan.sentence_start[index], index - _WAS)
    was = False
    for at in range(index - 1, low - 1, -1):
        if not scan.is_word(at) or scan.forms[at] in marks.complementizers:
            break
        was = was or without_conjunction(scan.forms[at]) in marks.past_auxiliaries
    near = scan.forms[index + 1 : min(scan.sentence_end[index], index + _ASKED)]
    return was and not marks.complementizers.isdisjoint(near)


def _is_preposition(scan: Scan, index: int, lead: CueForm) -> bool:
    """Whether a word that is a preposition too opens a clause with what belongs to somebody: "، **عبر** حسابه على"."""
    if scan.forms[index][lead.prefix :] not in scan.marks.free_prepositions or not scan.is_word(index + 1):
        return False
    if scan.forms[index + 1] in scan.marks.complementizers or _goes_through(scan, index):
        return False
    return has_pronoun(scan, index + 1) and not scan.words[index + 1].offices


def _goes_through(scan: Scan, index: int) -> bool:
    """Whether عن stands near after عبر, before the clause breaks off: "ان الوزير عبر أمس **عن** قلقه"."""
    for at in range(index + 1, min(scan.size, index + _THROUGH)):
        if scan.forms[at] in scan.marks.relay_preposition:
            return True
        if not scan.is_word(at):
            return False
    return False


def _noun(scan: Scan, index: int, forms: tuple[CueForm, ...]) -> Candidate | None:
    marks = scan.marks
    lead = forms[0]
    if lead.lemma.suffix_only and not lead.pronoun:
        return None
    if noun_misread(scan, index, lead):
        return None
    previous = scan.forms[index - 1] if index > scan.sentence_start[index] else ""
    named = is_definite(previous) and person_head(scan, previous) and scan.is_word(index + 1)
    apart = not lead.pronoun and not lead.prefix and not is_definite(scan.forms[index])
    if named and apart and looks_like_name(scan, index + 1) and scan.forms[index + 1][0] not in _CLITICS:
        return None  # "الجنرال **راي** سميث"
    if (
        not lead.pronoun
        and without_conjunction(previous) in marks.free_prepositions
        and previous not in marks.prepositions_that_lead
        and not any(f.kind == "quote" for f in lead.lemma.frames)
    ):
        return None
    return Candidate(index, index, index + 1, _word_span(scan, index, lead), forms, False, False, False, False)
