"""What the reporting words of a passage govern, who is the subject of each, and which of them are statements."""

from __future__ import annotations

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.according import Phrase
from musnad.extract.attribution.candidates import Candidate, find_candidates, leads_sentence, resumed
from musnad.extract.attribution.complement import Complement
from musnad.extract.attribution.complements import find_complement
from musnad.extract.attribution.contents import Governed, is_predicate
from musnad.extract.attribution.drafting import written_passive
from musnad.extract.attribution.nominals import (
    bare_relative,
    can_speak,
    happening_form,
    has_pronoun,
    is_definite,
    is_happening,
    looks_like_name,
    speaks_by_head,
)
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.objects import judged
from musnad.extract.attribution.refusals import refused
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.senses import can_hold_words, editorial
from musnad.extract.attribution.settings import subject_first
from musnad.extract.attribution.silence import nothing_issued
from musnad.extract.attribution.source_phrases import Source, make_source, phrase_end
from musnad.extract.attribution.sources import subject_after, subject_before, topic_before
from musnad.lexicon.words import load_words

_BEHIND = 24  # words from a verb to the noun of speech that it governs
_WAS = 14  # words of a subject between "was" and its verb
_INSERTED = ("say", "explain_add", "confirm")  # classes whose verbs stand between or behind the words reported
_STANCES = ("confirm", "condemn_praise", "agree")  # classes that take a stance on what stands before


def find_governed(scan: Scan, phrases: list[Phrase]) -> list[Governed]:
    """All cues of a passage that pass the complement test, in order; ``phrases`` claim their own verbs."""
    found: list[Governed] = []
    shown: set[int] = set()  # where what evidence shows begins
    silent: Candidate | None = None
    claimed = {i for p in phrases for i in range(p.first, p.cue_last)}
    for candidate in find_candidates(scan):
        if (
            candidate.at in claimed
            or editorial(scan, candidate.first, candidate.at)
            or (found and found[-1].candidate.at == candidate.at)
        ):
            continue
        if refused(scan, candidate.at):
            continue
        complement = (
            nothing_issued(scan, candidate)
            or find_complement(scan, candidate)
            or _quoted_before(scan, candidate)
            or _anaphoric(scan, candidate)
            or _inserted(scan, candidate)
        )
        if complement is not None and candidate.negated and complement.form.lemma.cls == "ask":
            continue  # whoever is not asked, or asks nothing, has not refused to say anything
        if complement is None:
            if candidate.form.shape in ("perfect", "imperfect"):
                silent = candidate
            continue
        source, before = _subject(scan, candidate, complement)
        if source is None and found and is_predicate(scan, found[-1], candidate.at):
            source, before = make_source(scan, found[-1].complement.first, candidate.at), True
        lent = -1
        if _evidence(scan, candidate, source, complement):
            shown.add(complement.first)
            continue
        if candidate.relative and complement.first in shown:
            continue  # "أظهرت النتائج التي نشرت أمس أن"
        if complement.kind == "np" and candidate.form.lemma.cls == "say" and leads_sentence(scan, candidate):
            continue  # "معلقا على النتيجة، قال": on what occasion
        source = _lender(scan, candidate) or source
        start = candidate.first
        if before and source is not None:
            start = source.first
        if source is None and silent is not None and _lends(scan, silent, candidate) and _able(scan, silent.last):
            source = make_source(scan, silent.last, phrase_end(scan, silent.last, candidate.first))
            lent = silent.last
        silent = None
        found.append(Governed(candidate, complement, source, before, start, lent))
        if source is not None:
            scan.sources.setdefault(source.last, source.first)
    return _settle(scan, found)


def _subject(scan: Scan, candidate: Candidate, complement: Complement) -> tuple[Source | None, bool]:
    if complement.kind == "issued":
        first, end = complement.object_first, complement.region_end
        end = complement.first if first < complement.first else end
        return (make_source(scan, first, phrase_limit(scan, first, end)) if first >= 0 else None), False
    if complement.form.lemma.name in scan.marks.nobody:
        return None, False  # "سئل الوزير عن": whoever stands after it was asked
    if complement.kind == "inserted":
        return make_source(scan, candidate.last, complement.region_end), False
    if complement.kind == "before":
        last = phrase_end(scan, candidate.last, complement.region_end)
        return make_source(scan, candidate.last, last), False
    if complement.kind in ("relay", "source"):
        return make_source(
            scan, complement.object_first, phrase_end(scan, complement.object_first, complement.region_end)
        ), False
    if written_passive(scan, candidate.at, complement.form):
        return None, False  # "مسلحين يُعتقد أنهم": nobody's thought
    if _was(scan, candidate) and (before := subject_before(scan, candidate)) is not None:
        return before, True
    takes_object = candidate.form.shape in ("perfect", "imperfect", "jussive") and any(
        f.object for f in complement.form.lemma.frames
    )
    if takes_object and candidate.form.person != 1 and subject_first(scan, candidate) and not judged(scan, candidate):
        before = subject_before(scan, candidate)
        dated = before is not None and scan.forms[before.first].isdigit() and speaks_by_head(scan, candidate.last)
        if before is not None and not dated:
            return before, True
    topic = topic_before(scan, candidate) if candidate.linked else None
    if topic is not None and topic.first == scan.sentence_start[candidate.at] + 1:
        return topic, True
    if candidate.form.person == 1:
        return None, False
    after = subject_after(scan, candidate, complement)
    if after is None and topic is not None:
        return topic, True
    if after is not None and not (
        candidate.relative and complement.kind == "np" and not _own_subject(scan, candidate, complement)
    ):
        return after, False
    if candidate.form.shape in ("participle", "noun") or candidate.linked or candidate.without:
        return None, False
    if candidate.form.lemma.name in scan.marks.impersonal and _clause_follows_at_once(scan, candidate, complement):
        return None, False
    before = subject_before(scan, candidate)
    if before is not None and _expected(scan, candidate, before):
        return None, False
    return before, before is not None


def _lender(scan: Scan, candidate: Candidate) -> Source | None:
    """The subject of the verb that governs a noun of speech: "وجه **الوزير** دعوة إلى", "جدد **نادر** دعوته إلى"."""
    if candidate.form.shape != "noun" or candidate.form.pronoun or candidate.form.lemma.cls == "say":
        return None
    low = max(scan.sentence_start[candidate.at], candidate.at - _BEHIND)
    for at in range(candidate.at - 1, low - 1, -1):
        lends = any(c.lemma.name in scan.marks.lending and c.shape in ("perfect", "imperfect") for c in scan.cues[at])
        if lends and _able(scan, at + 1):
            return make_source(scan, at + 1, phrase_end(scan, at + 1, candidate.first))
        if lends or scan.forms[at] in scan.marks.complementizers:
            break
    return None


def _expected(scan: Scan, candidate: Candidate, before: Source) -> bool:
    """Whether what stands before a verb of thinking is what is thought of: "فإن ارتفاعا كبيرا **يتوقع** أن يحدث"."""
    form = candidate.form
    if form.lemma.name not in scan.marks.impersonal or form.shape != "imperfect" or speaks_by_head(scan, before.first):
        return False
    head = scan.forms[before.first]
    return happening_form(scan.marks, head.removesuffix("ا")) and before.first not in scan.names


def _own_subject(scan: Scan, candidate: Candidate, complement: Complement) -> bool:
    """Whether a relative clause has a subject behind its verb, since a pronoun takes up what it belongs to: "الذي نفت
    **فيه** الوزارة", "التي ينص الدستور على **رسميتها**"."""
    if resumed(scan, candidate):
        return True
    through = bool(complement.preposition) and complement.first > complement.region_end
    return through and has_pronoun(scan, complement.first) and candidate.last < complement.region_end


def _clause_follows_at_once(scan: Scan, candidate: Candidate, complement: Complement) -> bool:
    """Whether a verb that may be nobody's opens its clause and goes straight on: "وبينما ...، يعتقد أن"."""
    opens = candidate.first > 0 and scan.forms[candidate.first - 1] in COMMAS
    return opens and candidate.form.shape == "imperfect" and complement.region_end - candidate.last <= 0


def _lends(scan: Scan, silent: Candidate, candidate: Candidate) -> bool:
    """Whether a reporting verb without content lends its subject: "علق المدير على القرار بقوله إن"."""
    same = scan.sentence_start[silent.at] == scan.sentence_start[candidate.at]
    word = scan.forms[candidate.at][candidate.form.prefix :]
    by_word = word in scan.marks.his_words or word in scan.marks.the_saying
    said = candidate.form.shape == "participle" and candidate.form.lemma.cls == "say"
    following = scan.forms[silent.last] if silent.last < scan.size else ""
    if following in scan.marks.prepositions or following in scan.marks.free_prepositions:
        return False
    return same and (by_word or said) and candidate.at - silent.at < 40


def _able(scan: Scan, index: int) -> bool:
    """Whether a word can be the head of a speaker: "بلغ 100 ألف دينار معتبرا" has none."""
    if index in scan.names or index in scan.opening or speaks_by_head(scan, index):
        return True
    if any(scan.forms[i].isdigit() for i in range(index, min(index + 3, scan.size))) or not scan.is_word(index):
        return False
    word = load_words().look(scan.forms[index])
    return bool(word.given) or (is_definite(scan.forms[index]) and not word.known and not word.stop)


def _quoted_before(scan: Scan, candidate: Candidate) -> Complement | None:
    """ "«...»، قال الوزير", "«...»، هذا ما قاله الوزير": the quotation stands before its cue."""
    form = next((f for f in candidate.forms if any(x.kind == "quote" for x in f.lemma.frames)), None)
    if form is None or form.shape not in ("perfect", "imperfect") or candidate.negated:
        return None
    index = candidate.first
    if index > 1 and scan.forms[index - 1] in scan.marks.what and scan.forms[index - 2] in scan.marks.demonstratives:
        index -= 2
    while index > 0 and scan.forms[index - 1] in COMMAS:
        index -= 1
    number = scan.closing.get(index, -1)
    if number < 0 or scan.quotes[number].last - scan.quotes[number].first < 4:
        return None
    end = scan.sentence_end[candidate.at]
    region = next((i for i in range(candidate.last, end) if scan.forms[i] in (".", ":", "؛")), end)
    return Complement("before", form, scan.quotes[number].first, region, number)


def _inserted(scan: Scan, candidate: Candidate) -> Complement | None:
    """ "الطريق، يقول السائق، مغلق": a reporting verb with its subject between commas, the content on both sides."""
    form = next((f for f in candidate.forms if any(x.kind == "quote" for x in f.lemma.frames)), None)
    low, end = scan.sentence_start[candidate.at], scan.sentence_end[candidate.at]
    if form is None or form.prefix or candidate.negated or candidate.first < low + 2 or candidate.last >= end:
        return None
    if form.shape not in ("perfect", "imperfect"):
        return None
    if form.lemma.cls not in _INSERTED or scan.forms[candidate.first - 1] not in COMMAS:
        return None
    close = next((i for i in range(candidate.last + 1, min(end, candidate.last + 12)) if scan.forms[i] in COMMAS), -1)
    stop = close if close > 0 else end
    if form.shape == "perfect" and (close > 0 or scan.forms[candidate.first - 1] not in COMMAS or form.pronoun):
        return None  # only where the sentence ends behind the subject: "العمل متوقف، **أكد** المصدر ذاته."
    if (close < 0 and end - candidate.last > 8) or not can_speak(scan, candidate.last, form):
        return None
    at = candidate.last + (scan.forms[candidate.last] in scan.marks.same)
    if not scan.is_word(at) or not (at in scan.names or looks_like_name(scan, at) or speaks_by_head(scan, at)):
        return None
    return Complement("inserted", form, min(close + 1, scan.size - 1) if close > 0 else low, stop)


def _evidence(scan: Scan, candidate: Candidate, source: Source | None, complement: Complement) -> bool:
    if source is None:
        return False
    head = scan.forms[source.first]
    head = head[1:] if head[:3] == "وال" else head  # "المعلومات والأدلة التي تؤكد"
    if head in scan.marks.evidence_subjects:
        if scan.marks.any_subjects.match(scan.forms, source.first, source.last):
            return False  # "أكدت كل من تونس والجزائر"
        owned = source.first + 1 < source.last and not is_definite(head)  # not "المؤشرات الاقتصادية"
        owned = owned and any(h.domain == "document" for h, _ in load_words().look(head).heads)
        if owned and (source.first + 1 in scan.names or speaks_by_head(scan, source.first + 1)):
            return False  # "تفيد أرقام الوزارة بأن"
        shown = source.first + 1 < source.last and head in scan.marks.demonstratives  # "قال هذا المسؤول"
        return not (shown and speaks_by_head(scan, source.first + 1))
    word = load_words().look(head)
    speaks = head in scan.marks.agents or head in scan.marks.quantity_heads or source.first in scan.names
    speaks = speaks or bool(word.offices or word.heads or word.given)
    hamza = scan.text[source.span.start] == "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"  # أنصار, not إعلان
    thing = candidate.relative and source.last <= candidate.first and word.common
    thing = thing and not any(can_hold_words(scan, at) for at in range(source.first, source.last))
    inanimate = (is_happening(scan, source.first) or thing) and not speaks and not hamza
    return inanimate and complement.form.shape == "imperfect" and complement.form.lemma.cls in scan.marks.saying


def _anaphoric(scan: Scan, candidate: Candidate) -> Complement | None:
    """ "وهو ما لم تؤكده موسكو": the content is what stands before."""
    form = candidate.form
    if form.shape == "noun" or form.shape == "participle":
        return None
    object_here = bool(form.pronoun) or candidate.last > candidate.at + 1
    object_here = object_here or scan.forms[min(candidate.last, scan.size - 1)] in scan.marks.by_it
    before = scan.forms[max(0, candidate.first - 3) : candidate.first]
    what = any(word in scan.marks.what_openers for word in before)
    if not (object_here and (candidate.negated or what or form.lemma.cls in ("deny", "confirm"))):
        return None
    if form.lemma.cls not in ("deny", "confirm", "announce", "say", "explain_add", "agree", "condemn_praise"):
        return None
    if not (candidate.negated or form.lemma.cls == "deny" or (what and form.lemma.cls in _STANCES)):
        return None
    return Complement("anaphoric", form, candidate.last, min(scan.sentence_end[candidate.at], candidate.last + 12))


def _settle(scan: Scan, found: list[Governed]) -> list[Governed]:
    """Where several cues claim one complement, the one that directly governs it keeps it."""
    by_content: dict[int, list[Governed]] = {}
    for item in found:
        if item.complement.kind != "anaphoric":
            by_content.setdefault(item.complement.first, []).append(item)
    dropped: set[int] = set()
    for claimants in by_content.values():
        if len(claimants) > 1:
            best = max(claimants, key=lambda g: (_strength(scan, g), g.candidate.at))
            dropped.update(id(g) for g in claimants if g is not best)
    spoken = scan.marks.the_saying | scan.marks.his_words
    sayings = [g for g in found if scan.forms[g.candidate.at] in spoken]
    for item in found:
        attributes = any(f.kind == "attribute" for f in item.complement.form.lemma.frames)
        if attributes and any(item.candidate.at < g.candidate.at < item.candidate.at + 20 for g in sayings):
            dropped.add(id(item))
    relays = [range(g.candidate.last, g.complement.object_first) for g in found if g.complement.kind == "relay"]
    dropped.update(id(g) for g in found if any(g.candidate.at in relay for relay in relays))  # "نقلت تقارير عن"
    nouns = {g.candidate.at: g for g in found if g.candidate.form.shape == "noun"}
    for item in found:
        if item.complement.form.lemma.name in scan.marks.carrying and item.complement.kind == "np":
            content = item.complement.first
            if item.complement.preposition == "" and not is_happening(scan, content):
                dropped.add(id(item))
        noun = nouns.get(item.complement.first)
        joined = nouns.get(item.complement.first + 1)  # "عبر عن شكره وامتنانه لأهلها"
        if noun is None and joined is not None and joined.candidate.form.prefix and joined.candidate.form.pronoun:
            noun = joined
        if noun is None or item.complement.kind != "np" or item.complement.form.lemma.name not in scan.marks.carrying:
            continue
        # "أعرب عن أمله في أن": the noun directly governs; the verb lends it its subject
        dropped.add(id(item))
        noun.source, noun.before, noun.start = item.source, item.before, item.start
        noun.voice = item.candidate.form
    return [g for g in found if id(g) not in dropped]


def _was_relative(scan: Scan, candidate: Candidate) -> bool:
    """Whether "was" stands between a verb and its relative pronoun: "كشف نادر، الذي كان **يجيب** عن أسئلة، أن"."""
    at = candidate.first
    return at > 1 and scan.forms[at - 1] in scan.marks.past_auxiliaries and scan.forms[at - 2] in scan.marks.relatives


def _strength(scan: Scan, item: Governed) -> int:
    form = scan.forms[item.candidate.at]
    if form[item.candidate.form.prefix :] in scan.marks.his_words or form in scan.marks.the_saying:
        return 3
    if item.complement.kind == "np":
        return 0
    finite = item.candidate.form.shape in ("perfect", "imperfect")
    if finite and not item.candidate.form.prefix and bare_relative(scan, item.candidate.at):
        return 1  # "أشار تقرير نشر أمس إلى أن"
    if item.candidate.relative or (finite and item.candidate.form.pronoun) or _was_relative(scan, item.candidate):
        return 1
    behind = item.complement.kind == "that" and scan.forms[item.complement.region_end - 1] in COMMAS
    if item.candidate.form.shape == "participle" and behind and not item.complement.preposition:
        own = any(f.kind == "that" and not f.preposition for f in item.complement.form.lemma.frames)
        return 2 if own else 1  # "قال نادر، متحدثا أمام النواب، إن"
    return 2 if item.candidate.form.shape != "noun" or item.candidate.form.pronoun else 1


def _was(scan: Scan, candidate: Candidate) -> bool:
    """Whether the subject stands between "was" and its verb: "وكان **المجلس** قد وافق الصيف الماضي على"."""
    first = candidate.first
    if scan.forms[first] not in scan.marks.auxiliaries or candidate.form.shape != "perfect":
        return False
    for index in range(first - 2, max(scan.sentence_start[first], first - _WAS) - 1, -1):
        if without_and(scan.forms[index]) in scan.marks.past_auxiliaries:
            return True
        if not scan.is_word(index) and index not in scan.trailing and index not in scan.opening:
            return False
    return False
