"""Who else could take the word: subjects of clauses that report nothing, and people met in them.

"استقبل الرئيس الوزيرَ، مشيرا إلى" lends its subject to the participle, and "توجهت مواطنة إلى المركز. وقالت" to the next
sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.candidates import main_verb
from musnad.extract.attribution.complements import byline_end
from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.nominals import (
    accusative,
    happening_form,
    is_definite,
    is_happening,
    looks_like_name,
    person_head,
    speaks_by_head,
    verb_like,
)
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.settings import skip_settings
from musnad.extract.attribution.speakers import Speaker
from musnad.lexicon.verbs import finite
from musnad.model import Span

_FEMININE = "ت"
_NISBA = ("ي", "يه")
_LONGEST = 12
_HEADING = 3  # words that a heading may have which a page has glued to its paragraph
_LONGEST_SETTING = 25
_SETTING = 9  # words within which a verb follows a setting that no comma closes
_NAMED = 7  # words within which the name of the subject ends between commas
_SOUND_PLURAL = "ون"
_PRESENT_FEMININE, _PRESENT_MASCULINE = "ت", "ي"


def find_subjects(scan: Scan, drafts: list[Draft], until: int) -> list[Speaker]:
    """The subjects of sentences and coordinated clauses that no statement has as its source, in order, each with the
    people that stand in its clause besides; of the sentences that begin before offset ``until``."""
    found: list[Speaker] = []
    sources = sorted(d.source for d in drafts if d.source is not None)
    contents = sorted(c for d in drafts for c in d.content)
    for sentence in scan.passage.sentences:
        if sentence.start >= until:
            break
        first = scan.token_at(sentence.start)
        end = scan.sentence_end[first] if first < scan.size else scan.size
        for start in _clauses(scan, first, end):
            if byline_end(scan, start) > 0:
                continue  # whoever wrote the article has not been speaking in it
            where = _subject(scan, start, end)
            if where is None:
                continue
            at, last, gender = where
            phrase = Span(scan.tokens[at].start, scan.tokens[max(last, at + 1) - 1].end)
            if _taken(phrase, sources) or (start > first and _within(phrase, contents)):
                continue
            speaker = _speaker(scan, phrase, at, gender)
            if _nominative(scan, at):
                speaker.gender, speaker.number, speaker.words = "m", "p", False
            if at > start and any(c.shape in ("perfect", "imperfect") for c in scan.cues[at - 1]):
                speaker.said = True  # a reporting verb, though no statement was made of it
            found.append(speaker)
            found.extend(_people(scan, max(last, at + 1), end, sources, contents))
        found.extend(_introduced_by_words(scan, first, end, sources))
        found.extend(_talkers(scan, first, end, sources, contents))
        found.extend(_doers(scan, first, end, sources))
    return sorted(found, key=lambda s: s.at)


def _talkers(scan: Scan, first: int, end: int, sources: list[Span], contents: list[Span]) -> list[Speaker]:
    """Whose words are spoken of: "أبرز ما في تصريحات المديرة كان تأكيدها"."""
    found: list[Speaker] = []
    nouns = scan.marks.speech_nouns_joined
    for at in [at for at, form in enumerate(scan.forms[first : end - 1], first + 1) if form in nouns]:
        name = scan.names.get(at)
        if (name.clitic if name is not None else scan.words[at].clitic) != 0:
            continue
        definite = is_definite(scan.forms[at]) or _construct(scan, at, end)  # not "تصريح إعلامي"
        if name is None and not (definite and speaks_by_head(scan, at)):
            continue
        last = name.last if name is not None else phrase_limit(scan, at, min(end, at + _LONGEST))
        phrase = Span(scan.tokens[at].start, scan.tokens[max(last, at + 1) - 1].end)
        if not (_taken(phrase, sources) or _within(phrase, contents)):
            found.append(_speaker(scan, phrase, at, ""))
    return found


def _introduced_by_words(scan: Scan, first: int, end: int, sources: list[Span]) -> list[Speaker]:
    """Whose words a sentence opens with, "of" before his name: "وفي مداخلة **لسعد نادر**، ... أشار إلى"."""
    if first >= end or without_and(scan.forms[first]) not in scan.marks.prepositions:
        return []
    for at in range(first + 2, min(first + 4, end)):
        if scan.forms[first + 1] not in scan.marks.speech_occasions or scan.forms[at][:1] != "ل":
            continue
        name = scan.names.get(at)
        person = (name is not None and name.type == "PER") or any(not o.weak for o, _ in scan.words[at].offices)
        if not person and not (scan.words[at].given or scan.words[at].joins):
            continue
        last = name.last if name is not None else max(at + 1, phrase_limit(scan, at, min(end, at + _LONGEST)))
        phrase = Span(scan.after_clitic(at, 1), scan.tokens[last - 1].end)
        if not _taken(phrase, sources):
            return [_speaker(scan, phrase, at, "", said=True)]
    return []


def _doers(scan: Scan, first: int, end: int, sources: list[Span]) -> list[Speaker]:
    """Who does what a noun of action tells, for a participle that goes with it: "أكدت رسالة رفض **المدير** الصلح،
    معتبرا أن"."""
    if not any(cue.shape == "participle" for at in range(first, end) for cue in scan.cues[at]):
        return []
    found = []
    for index in range(first, end - 1):
        at = index + 1
        name = scan.names.get(at)
        person = (name is not None and name.type == "PER" and name.clitic == 0) or person_head(scan, scan.forms[at])
        person = person or (bool(scan.words[at].given) and _name_word(scan, at))
        if not person or is_definite(scan.forms[index]) or not is_happening(scan, index):
            continue
        last = name.last if name is not None else phrase_limit(scan, at, min(end, at + _LONGEST))
        phrase = Span(scan.tokens[at].start, scan.tokens[max(last, at + 1) - 1].end)
        if not _taken(phrase, sources):
            found.append(_speaker(scan, phrase, at, "", aside=True, doer=True))
    return found


def _clauses(scan: Scan, first: int, end: int) -> list[int]:
    """Where clauses begin: the sentence, after "while" and the like, and "و" with a verb after a comma."""
    forms, leads = scan.forms, scan.marks.clause_leads
    starts = [first]
    cues = scan.cues[first] if first < end else ()
    if cues and cues[0].shape == "participle":
        starts.extend(main_verb(scan, first))
    parted, that, weak = scan.marks.clause_parts, scan.marks.bare_that, scan.marks.weak_connectors
    for index in range(first + 1, end):
        if forms[index - 1] not in parted and forms[index - 1] not in that and index > first + _HEADING:
            continue  # as before most words
        led = forms[index - 1] in leads or (forms[index - 1] in that and weak.ends_at(forms, index))  # "غير أن"
        if led or (index <= first + _HEADING and _after_heading(scan, first, index, end)):
            starts.append(index)
        elif forms[index][:1] == "و" and forms[index - 1] in COMMAS:
            form = forms[index]
            if len(form) > 3 and not is_definite(form[1:]) and not _coordinate(scan, index):
                starts.append(index)
    return starts


def _after_heading(scan: Scan, first: int, index: int, end: int) -> bool:
    """Whether a sentence begins at ``index``, after a heading without a stop: "هجوم **وهاجم** نشطاء القرار"."""
    form = scan.forms[index]
    if form[:1] != "و" or finite(form[1:]) != "perfect" or index + 1 >= end or not speaks_by_head(scan, index + 1):
        return False
    return all(scan.is_word(at) and not scan.cues[at] and not finite(scan.forms[at]) for at in range(first, index))


def _coordinate(scan: Scan, at: int) -> bool:
    """Whether a title stands after "و", which goes on with the persons before it: "الوزير، وصاحب السمو الأمير"."""
    word = scan.words[at]
    return word.clitic == 1 and any(not office.weak for office, _ in word.offices)


def _taken(phrase: Span, sources: list[Span]) -> bool:
    """Whether a subject is already the source of a statement; ``sources`` are sorted."""
    at = bisect_left(sources, phrase)
    return any(source.overlaps(phrase) for source in sources[max(0, at - 1) : at + 1])


def _within(phrase: Span, contents: list[Span]) -> bool:
    """Whether a subject stands in what somebody says; ``contents`` are sorted."""
    at = bisect_right(contents, phrase)
    return any(content.contains(phrase) for content in contents[max(0, at - 4) : at + 1])


def _subject(scan: Scan, first: int, end: int) -> tuple[int, int, str] | None:
    """Tokens of the subject of the clause that begins at ``first``, and the gender that its verb shows."""
    index, led = _after_openers(scan, first, end)
    told = index >= 0 and index + 2 < end and scan.forms[index + 1] in scan.marks.to_somebody
    for at in (index, index + 2 if told else index + 1):  # "توجه إليه المدير"
        if index < 0 or at >= end or not scan.tokens[at].word:
            continue
        if at == index and _says(scan, index):
            continue
        verb = scan.forms[index] if at > index else _was(scan, first, index)
        if verb and scan.forms[at] in scan.marks.demonstratives and at + 1 < end and speaks_by_head(scan, at + 1):
            at += not is_definite(scan.forms[at + 1])  # "أوضح ذلك مدير الشركة"
        behind = at > index and verb != ""
        if behind and _was(scan, first, index) and not (finite(verb) or scan.cues[index]):
            return None  # "وكان مسلح بساطور قد هاجم": what stands after "was" is no verb
        if (behind and _is_noun(scan, index)) or (verb and scan.forms[at] in scan.marks.evidence_subjects):
            return None
        name = scan.names.get(at)
        if name is not None and name.clitic == 0:
            last = name.last
        elif _heads_subject(scan, at, end, bool(verb), led):
            last = max(phrase_limit(scan, at, min(end, at + _LONGEST)), _introduced(scan, at, end))
            if _by_nation(scan, at):
                last = max(last, phrase_limit(scan, at + 1, min(end, at + _LONGEST)))
            if _nominative(scan, at) and not is_definite(scan.forms[at]):
                last = max(last, at + 2)  # "منتجو النفط": a construct
        else:
            continue
        last = with_joined(scan, last, end)
        away = scan.marks.free_prepositions | scan.marks.auxiliaries
        last = next((k for k in range(at + 1, last) if scan.forms[k] in away or accusative(scan, k)), last)
        return at, last, _verb_gender(verb) or ("f" if _feminine_verb(scan, last, end) else "")
    return None


def _was(scan: Scan, first: int, index: int) -> str:
    """The verb "was" right before a token, from ``first`` on: "**وكانت** صحيفة قد نشرت"; empty where it is none."""
    before = scan.forms[index - 1] if index > first else ""
    return before if without_and(before) in scan.marks.past_auxiliaries else ""


def _after_openers(scan: Scan, first: int, end: int) -> tuple[int, bool]:
    """Where a clause begins after connectors and settings, -1 for nowhere; whether a connector was stepped over."""
    index, led = first, False
    marks = scan.marks
    while index < end:
        form = scan.forms[index]
        bare = form[1:] if form[:1] == "و" else form
        connector = marks.weak_connectors.match(scan.forms, index, end)
        if connector > 1 or (connector and bare not in marks.free_prepositions):
            index, led = index + connector, True
        elif marks.settings.match(scan.forms, index, end) or bare in marks.free_prepositions:
            comma = next((i for i in range(index, min(end, index + _LONGEST_SETTING)) if scan.forms[i] in COMMAS), -1)
            verb = _verb_after(scan, index + 1, min(end, comma if comma > 0 else end, index + _SETTING))
            if verb >= 0 or comma < 0:
                return verb, led
            index = comma + 1
        elif form in COMMAS or bare in marks.past_auxiliaries or bare in marks.auxiliaries:
            index += 1
        elif bare in marks.jussive_particles and (index == scan.sentence_start[index] or _person_at(scan, index + 2)):
            index += 1  # "ولم تكتف الوزارة بذلك"
        else:
            break
    return index, led


def _heads_subject(scan: Scan, at: int, end: int, verb: bool, led: bool) -> bool:
    """Whether a word can be the head of a subject: somebody who speaks, and definite unless a verb or connector stands
    before it; a given name after a verb; a plural in the nominative."""
    if speaks_by_head(scan, at) and (verb or led or is_definite(scan.forms[at]) or _construct(scan, at, end)):
        return True
    if scan.forms[at] in scan.marks.to_letter:
        return False
    word = scan.words[at]
    named = (bool(word.given) or word.joins) and not word.doubtful and word.clitic == 0
    many = scan.forms[at] in scan.marks.quantity_heads and at + 1 < end and speaks_by_head(scan, at + 1)
    if verb and (many or _by_nation(scan, at)):
        return True  # "احتشد **عشرات** النشطاء", "كرر **الجمهوري** سامي نادر"
    acts = verb and (bool(scan.cues[at - 1]) or finite(scan.forms[at - 1]) == "perfect")
    if acts and not word.known and not word.stop and looks_like_name(scan, at):
        return True  # "وبين سماك": an unknown word after a reporting verb
    if acts and scan.forms[at].endswith(_SOUND_PLURAL) and len(scan.forms[at]) > 5:
        return True  # "ولم يستبعد مقربون من الوزير"
    return (named and (verb or _introduced(scan, at, end) > at)) or _nominative(scan, at)


def _by_nation(scan: Scan, at: int) -> bool:
    """Whether a person is introduced by his nation or party alone: "وكرر **الجمهوري** سامي نادر"."""
    nation = is_definite(scan.forms[at]) and scan.forms[at].endswith(_NISBA)
    return nation and at + 1 < scan.size and _person_at(scan, at + 1)


def _nominative(scan: Scan, at: int) -> bool:
    """Whether a word can only be a subject: a plural in the nominative ("المستوطنون", "منتجو النفط")."""
    form = scan.forms[at]
    if is_definite(form):
        return form.endswith(_SOUND_PLURAL) and len(form) > 6
    return form[-1:] == _SOUND_PLURAL[0] and len(form) > 4 and _construct(scan, at, scan.size)


def with_joined(scan: Scan, last: int, end: int) -> int:
    """Where a subject ends that another is coordinated with: "الوزير سامي نادر ونظيرته كلارا فوغل"."""
    if not scan.is_word(last) or last >= end:
        return last
    form = scan.forms[last]
    name = scan.names.get(last)
    if form[:1] != "و" or len(form) < 4:
        return last
    if name is not None and name.clitic == 1:
        return name.last
    word = scan.words[last]
    if word.clitic == 1 and (word.offices or word.heads):
        last = max(last + 1, phrase_limit(scan, last, min(end, last + _LONGEST)))
        while last < end and _name_word(scan, last):
            last += 1
    return last


def _name_word(scan: Scan, at: int) -> bool:
    """Whether a word can only be a name: a given name, or one that the lexicon does not have; none behind the end."""
    if at >= scan.size:
        return False
    word = scan.words[at]
    if not scan.tokens[at].word or word.clitic or word.stop:
        return False
    return bool(word.given) or (not word.known and looks_like_name(scan, at) and not is_definite(scan.forms[at]))


def _feminine_verb(scan: Scan, at: int, end: int) -> bool:
    """Whether a feminine verb in the past follows its subject: "الصحيفة التقت"."""
    if at >= end or not scan.is_word(at):
        return False
    form = scan.forms[at]
    surface = scan.text[scan.tokens[at].end - 1]
    word = scan.words[at]
    return surface == _FEMININE and len(form) > 3 and (word.stop or not (word.known or is_definite(form)))


def _verb_after(scan: Scan, first: int, end: int) -> int:
    """Where a verb stands before its subject after a setting without a comma: "وقبل أسبوعين أصدرت محكمة", or -1."""
    for index in range(first, end - 1):
        form = scan.forms[index]
        if form in scan.marks.relatives or form in scan.marks.complementizers:
            return -1
        finite = any(cue.shape in ("perfect", "imperfect") for cue in scan.cues[index])
        stop = scan.words[index].stop and form not in scan.marks.free_prepositions
        stop = stop and form not in scan.marks.superlatives  # "في **أول** رد فعل"
        past = _feminine_verb(scan, index, end) and not scan.words[index].known  # "قلصت وكالة"
        somebody = speaks_by_head(scan, index + 1) or _person_at(scan, index + 1)
        if (finite or stop or past) and len(form) > 2 and somebody and not _is_noun(scan, index):
            return index
    return -1


def _person_at(scan: Scan, index: int) -> bool:
    """Whether a person's known name or a clear given name begins at a token."""
    name = scan.names.get(index)
    if name is not None:
        return name.type == "PER" and name.clitic == 0
    return _name_word(scan, index) and bool(scan.words[index].given) and not scan.words[index].doubtful


def _is_noun(scan: Scan, index: int) -> bool:
    """Whether the word before a noun is no verb but another noun or a particle: "مقتل مواطن", "في"."""
    form = scan.forms[index]
    bare = form[1:] if form[:1] in "وف" and len(form) > 3 else form
    if finite(bare) and is_definite(bare):
        return False  # "التقى", "ألقى": the letters of an article, and no article
    if is_definite(bare) or happening_form(scan.marks, bare) or bare in scan.marks.quantity_heads:
        return True
    if bare in scan.marks.free_prepositions or bare in scan.marks.relatives or bare in scan.marks.complementizers:
        return True
    return speaks_by_head(scan, index) and not verb_like(scan, index) and not _says(scan, index)


def _says(scan: Scan, index: int) -> bool:
    """Whether a reporting verb that is also a noun opens its sentence before somebody: "ورد المدير من مكتبه محذرا";
    it is a noun where another verb tells what of it: "ورد المدير أثار غضبا"."""
    opens = index == scan.sentence_start[index] and any(
        c.shape == "perfect" and c.person == 3 for c in scan.cues[index]
    )
    end = scan.sentence_end[index]
    somebody = _person_at(scan, index + 1) or person_head(scan, scan.forms[min(index + 1, scan.size - 1)])
    if not opens or not somebody or index + 1 >= end:
        return False
    name = scan.names.get(index + 1)
    last = name.last if name is not None else phrase_limit(scan, index + 1, min(end, index + 1 + _LONGEST))
    return not (last < end and scan.is_word(last) and finite(scan.forms[last]))


def _construct(scan: Scan, at: int, end: int) -> bool:
    return at + 1 < end and is_definite(scan.forms[at + 1])


def _verb_gender(verb: str) -> str:
    bare = verb[1:] if verb[:1] in "وف" and len(verb) > 3 else verb
    if not bare:
        return ""
    if bare.endswith(_FEMININE):
        return "f"
    if bare[0] == _PRESENT_FEMININE:
        return ""  # "تضمن" may be in the past, of a masculine subject
    return "m" if bare[0] == _PRESENT_MASCULINE else ""


def _speaker(
    scan: Scan, phrase: Span, at: int, gender: str, said: bool = False, aside: bool = False, doer: bool = False
) -> Speaker:
    where = (scan.sentence_start[at], scan.sentence_end[at])
    return Speaker(phrase, gender, "", (), where, scan.tokens[at].start, said, aside, doer)


def _people(scan: Scan, first: int, end: int, sources: list[Span], contents: list[Span]) -> list[Speaker]:
    """Named people up to the next comma: "التقت الصحيفة شكيب مروان، الكاتب العام، وأكد"."""
    first = _after_commas(scan, first, end)
    for at in range(first, min(end, first + _LONGEST)):
        if scan.forms[at] in COMMAS:
            break
        word = scan.words[at]
        if not scan.tokens[at].word or word.clitic or word.stop:
            continue
        if not ((word.given and not word.doubtful) or word.offices or _introduced(scan, at, end) > at):
            continue
        last = phrase_limit(scan, at, min(end, at + _LONGEST))
        while word.offices and last < min(end, at + _NAMED) and _unknown_name(scan, last):
            last += 1  # "الشيخة موزا بنت ناصر"
        phrase = Span(scan.tokens[at].start, scan.tokens[max(last, at + 1) - 1].end)
        if last <= at + 1 or _taken(phrase, sources) or _within(phrase, contents):
            continue
        return [_speaker(scan, phrase, at, "", aside=True)]
    return []


def _unknown_name(scan: Scan, at: int) -> bool:
    """Whether a word goes on with a name: nothing else is known of it, or it tells whose son or daughter."""
    named = at in scan.names or (looks_like_name(scan, at) and not is_definite(scan.forms[at]))
    return scan.is_word(at) and (named or scan.forms[at] in scan.marks.lineage)


def _after_commas(scan: Scan, first: int, end: int) -> int:
    """Behind a name and a setting between commas that follow a subject: "استقبل الوزير، سامر ناصر، صباح اليوم بمقر
    الوزارة، **المديرة**"; ``first`` where there are none."""
    if first >= end or scan.forms[first] not in COMMAS:
        return first
    close = next((i for i in range(first + 1, min(end, first + _NAMED)) if scan.forms[i] in COMMAS), -1)
    if close > first + 1 and all(_name_word(scan, at) or at in scan.names for at in range(first + 1, close)):
        first = close
    behind = skip_settings(scan, first, end)
    return behind if behind > first + 1 else first


def _introduced(scan: Scan, at: int, end: int) -> int:
    """Where a name of two words or more ends that stands before a comma and a title, -1 for nowhere."""
    last = at
    while last < end - 1 and last < at + 4 and (_name_word(scan, last) or scan.words[last].joins):
        last += 2 if scan.words[last].joins else 1
    titled = last > at + 1 and last + 1 < end and scan.forms[last] in COMMAS and speaks_by_head(scan, last + 1)
    return last if titled else -1
