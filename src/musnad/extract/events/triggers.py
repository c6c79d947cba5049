"""Which words of a passage open an event: verb or noun, with the words that the frame needs around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS
from musnad.extract.attribution.nominals import has_pronoun, is_definite
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.lexicon.event_index import find_light, find_triggers
from musnad.lexicon.event_words import EventWords, load_event_words
from musnad.lexicon.frames import Trigger
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.words import load_words

_VOWELS = frozenset(map(chr, range(0x064B, 0x0653)))
_FULL = 3  # vowel signs that no word of news carries
_PLAY = 2  # words of games or art that make a sentence one about them
_PLACED = frozenset({"agree", "sanction.punish"})  # groups of words that names of places follow in a name
_ASSAULT = "assault"
_HURT = "injured"
_FINITE = ("perfect", "imperfect", "jussive")


@dataclass(slots=True)
class Found:
    """A trigger at a token."""

    at: int
    trigger: Trigger

    @property
    def is_verb(self) -> bool:
        """Whether it is read as a finite verb or a participle that works like one."""
        return self.trigger.shape != "noun"


def find_in(scan: Scan, words: EventWords, possible: Sequence[tuple[Trigger, ...]], sport: bool = False) -> list[Found]:
    """The triggers of a passage in order, one reading each; ``possible`` are all readings of every token.

    In an article about ``sport`` only sentences that tell of violence hold any.
    """
    named: set[int] | None = None
    ends = frozenset(name.last for name in scan.names.values())
    found = []
    plays: dict[int, bool] = {}  # whether it tells of a game or a work of art, by the first token of a sentence
    for index, readings in enumerate(possible):
        if not readings:
            continue
        form = scan.forms[index]
        if named is None:
            named = {i for at, name in scan.names.items() for i in range(at, name.last)}
        if index in named or form in words.no_triggers or _is_scripture(scan, index):
            continue
        if index and scan.forms[index - 1] in words.kinship:
            continue  # a name: "ابن طالب"
        if _is_sight(scan, words, index):
            continue
        start = scan.sentence_start[index]
        if start not in plays:
            plays[start] = _is_play(scan, words, index)
        if plays[start] or (sport and _is_game(scan, words, index)) or _is_titled(scan, words, index):
            continue
        trigger = _read(scan, words, index, readings, ends)
        if trigger is not None:
            found.append(Found(index, trigger))
    return found


def _is_scripture(scan: Scan, index: int) -> bool:
    """Whether a word is written with nearly all its vowels, as nothing but scripture and verse is."""
    token = scan.tokens[index]
    return sum(map(_VOWELS.__contains__, scan.text[token.start : token.end])) >= _FULL


def _is_play(scan: Scan, words: EventWords, index: int) -> bool:
    """Whether a sentence tells of a game or a work of art, where attack and meeting mean something else."""
    forms = scan.forms[scan.sentence_start[index] : scan.sentence_end[index]]
    return len(words.play.intersection(forms)) >= _PLAY


def _is_game(scan: Scan, words: EventWords, index: int) -> bool:
    """Whether a sentence of an article about sport tells of no violence, but for a word itself."""
    forms = scan.forms[scan.sentence_start[index] : scan.sentence_end[index]]
    return words.violence.isdisjoint(form for form in forms if form != scan.forms[index])


def _is_sight(scan: Scan, words: EventWords, index: int) -> bool:
    """Whether a word is part of the name of a sight: "وادي الخطف"."""
    if not index or not scan.forms[index].startswith(ARTICLE):
        return False
    before = scan.forms[index - 1]
    return before in words.sights or (before[:1] in "ول" and before[1:] in words.sights)


def _is_titled(scan: Scan, words: EventWords, index: int) -> bool:
    """Whether a word stands in the quoted title of a book or film: 'كتاب "معركة المدينة"'."""
    host = scan.inside[index]
    if host < 0:
        return False
    opened = scan.quotes[host].open
    return any(form in words.titled for form in scan.forms[max(0, opened - 2) : opened])


def _read(
    scan: Scan, words: EventWords, index: int, readings: tuple[Trigger, ...], ends: frozenset[int]
) -> Trigger | None:
    token = scan.tokens[index]
    if scan.text[token.end - 1] == "\N{ARABIC LETTER TEH MARBUTA}":
        readings = tuple(t for t in readings if not t.pronoun)
    if scan.text[token.end - 1] == "\N{ARABIC LETTER ALEF MAKSURA}":
        readings = tuple(t for t in readings if not (t.shape == "noun" and t.pronoun))
    if any(t.shape == "noun" for t in readings):
        readings = tuple(t for t in readings if t.shape == "noun" or not _is_masdar(scan, index, t))
    if "\N{ARABIC DAMMA}" in scan.text[token.start : token.end]:
        readings = tuple(_as_written(scan, index, t) for t in readings)
    whole = _is_whole_word(scan, index)
    readings = tuple(t for t in readings if not (t.prefix and whole and not t.definite and not t.preposition))
    fitting = [t for t in readings if _fits(scan, index, t)]
    if not fitting:
        return None
    verbs = [t for t in fitting if t.shape != "noun" and not _lacks_two(scan, index, t, ends)]
    nouns = [t for t in fitting if t.shape == "noun"]
    if not (verbs or nouns):
        return None
    if verbs and nouns:
        return verbs[0] if _verb_place(scan, words, index, verbs[0], ends) else nouns[0]
    if verbs and verbs[0].shape in _FINITE and _after_noun_lead(scan, words, index, verbs[0]):
        return None
    if verbs and _after_preposition(scan, index, verbs[0]):
        return None
    if verbs and verbs[0].shape == "imperfect" and _is_object(scan, words, index, verbs[0]):
        return None
    if verbs and verbs[0].shape == "jussive":
        previous = scan.forms[index - 1] if index else ""
        if previous.lstrip("وف") not in words.negations and previous not in scan.marks.complementizers:
            return verbs[0] if verbs[0].number == "p" else None
    return (verbs or nouns)[0]


def _is_masdar(scan: Scan, index: int, trigger: Trigger) -> bool:
    """Whether a hamza below the first letter shows a verbal noun rather than the perfect: "**إ**دانتها"."""
    at = scan.after_clitic(index, trigger.prefix) if trigger.prefix else scan.tokens[index].start
    return scan.text[at] == "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"


def _as_written(scan: Scan, index: int, trigger: Trigger) -> Trigger:
    """The passive of a perfect whose first letter has a damma: "أُطلق سراحه"."""
    at = scan.after_clitic(index, trigger.prefix) if trigger.prefix else scan.tokens[index].start
    passive = trigger.shape == "perfect" and scan.text[at + 1 : at + 2] == "\N{ARABIC DAMMA}"
    return trigger._replace(passive=True) if passive else trigger


def _lacks_two(scan: Scan, index: int, trigger: Trigger, ends: frozenset[int]) -> bool:
    """Whether what reads like a perfect of two stands after no two: "يجد **طلبا** كبيرا"."""
    dual = trigger.shape == "perfect" and trigger.number == "d" and not trigger.prefix and not trigger.pronoun
    if not dual or index == scan.sentence_start[index] or not scan.tokens[index - 1].word:
        return False
    previous = scan.forms[index - 1]
    opens = previous in scan.marks.relatives or previous in scan.marks.auxiliaries or previous.endswith(("ان", "ين"))
    return not (opens or index in ends or previous in scan.marks.complementizers or is_definite(previous))


def _is_whole_word(scan: Scan, index: int) -> bool:
    """Whether what looks like a conjunction is a letter of the word itself: "وزارته", "وصفت"."""
    form = scan.forms[index]
    if form[:1] not in CONJUNCTIONS:
        return False
    word = load_words().look(form)
    cues = scan.cues[index]
    noun = bool(word.offices or word.heads or word.nations) and word.clitic == 0
    return noun or (bool(cues) and all(cue.prefix == 0 for cue in cues))


def _fits(scan: Scan, index: int, trigger: Trigger) -> bool:
    frame = trigger.frame
    end = scan.sentence_end[index]
    near = 3 if trigger.shape == "noun" else 5
    if frame.avoid and not frame.avoid.isdisjoint(scan.forms[index + 1 : min(end, index + near)]):
        return False
    if frame.before and index > scan.sentence_start[index]:
        if scan.forms[index - 1] in frame.before:
            return False
        if trigger.shape == "noun" and index - 1 > scan.sentence_start[index] and scan.forms[index - 2] in frame.before:
            return False
    if frame.unless:
        sentence = scan.forms[scan.sentence_start[index] : end]
        if not frame.unless.isdisjoint(sentence) and load_event_words().violence.isdisjoint(sentence):
            return False
    if _is_treaty(scan, index, trigger):
        return False
    if frame.amid and not _is_amid_violence(scan, index):
        return False
    if frame.counts == _HURT and trigger.pronoun and trigger.shape == "noun":
        sentence = scan.forms[scan.sentence_start[index] : end]
        if load_event_words().violence.isdisjoint(sentence):
            return False  # "بعد إصابته في ساقه": by chance as often as not
    if not frame.needs:
        return True
    stop = min(end, index + 1 + frame.reach)
    for at in range(index + 1, stop):
        form = scan.forms[at]
        if form in frame.needs:
            return True
        if form in COMMAS and at > index + 1 and frame.reach < 8:
            return False
    return False


def _is_treaty(scan: Scan, index: int, trigger: Trigger) -> bool:
    """Whether a word is part of the name of a place, or of what is called after it: "معاهدة لشبونة", "مقاطعة وهران"."""
    name = scan.names.get(index + 1)
    if trigger.frame.group not in _PLACED or trigger.shape != "noun" or trigger.definite or name is None or name.clitic:
        return False
    found = load_gazetteer().match(scan.forms, index + 1, scan.size) if name.type in ("GPE", "LOC") else None
    senses = found.senses if found is not None else ()
    return name.type == "LOC" or any(not s.entry.key.startswith("state:") or s.role == "capital" for s in senses)


def _is_amid_violence(scan: Scan, index: int) -> bool:
    """Whether another word of the sentence, or of the one before, tells of arms, fighters or violence."""
    words = load_event_words()
    start = scan.sentence_start[index]
    low = scan.sentence_start[start - 1] if start else start
    return any(
        at != index
        and (
            scan.forms[at] in words.violence
            or scan.forms[at] in words.warlike
            or any(
                t.frame.group == _ASSAULT and t.shape == "noun" and not t.frame.amid
                for t in find_triggers(scan.forms[at])
            )
        )
        for at in range(low, scan.sentence_end[index])
    )


def _after_noun_lead(scan: Scan, words: EventWords, index: int, trigger: Trigger) -> bool:
    """Whether what reads like a perfect stands where only a noun can: "في وقع", "لقي طالب مصرعه"."""
    if trigger.shape != "perfect" or trigger.prefix or index == scan.sentence_start[index]:
        return False
    previous = scan.forms[index - 1]
    bare = previous[1:] if previous[:1] in "وفلب" and len(previous) > 2 else previous
    if (previous in words.noun_leads or bare in words.noun_leads) and previous not in words.verb_leads:
        return True
    told = scan.cues[index - 1]
    if told and all(cue.shape == "perfect" and not cue.pronoun for cue in told) and previous not in words.verb_leads:
        return True  # "قال طالب": his name
    readings = find_triggers(previous)
    return bool(readings) and all(t.shape in _FINITE for t in readings) and previous not in words.verb_leads


def _is_object(scan: Scan, words: EventWords, index: int, trigger: Trigger) -> bool:
    """Whether what reads like an imperfect is a verbal noun, as after a verb or a noun in the construct state:
    "عرفت تعاقب", "ضرورة تحمل"."""
    if trigger.prefix or trigger.ahead or scan.forms[index][:1] != "ت" or index == scan.sentence_start[index]:
        return False
    previous = scan.forms[index - 1]
    bare = previous[1:] if previous[:1] in "وفلبك" and len(previous) > 3 else previous
    if previous in words.noun_leads or bare in words.noun_leads:
        return previous not in words.verb_leads
    auxiliary = scan.marks.auxiliaries | scan.marks.past_auxiliaries
    verb = bool(scan.cues[index - 1]) and scan.cues[index - 1][0].shape in _FINITE
    return verb and previous not in auxiliary and bare not in auxiliary and not find_light(previous)


def _after_preposition(scan: Scan, index: int, trigger: Trigger) -> bool:
    """Whether what reads like an imperfect stands right after a preposition, as only a noun can: "على يدين"."""
    if trigger.shape != "imperfect" or trigger.prefix or index == scan.sentence_start[index]:
        return False
    return scan.forms[index - 1] in scan.marks.free_prepositions


def _verb_place(scan: Scan, words: EventWords, index: int, trigger: Trigger, ends: frozenset[int]) -> bool:
    """Whether a form that is verb and noun in spelling ("قصف", "قتل", "دعم") is the verb here."""
    if index == scan.sentence_start[index]:
        return not _governs_by_preposition(scan, words, index)
    previous = scan.forms[index - 1]
    if trigger.pronoun and _verb_before(scan, index):
        return False
    if trigger.prefix == 0:
        if previous in words.verb_leads and previous not in scan.marks.of:
            return True
        if previous in words.noun_leads or previous.lstrip("وف") in words.noun_leads:
            return False
        if previous in scan.marks.complementizers or previous in scan.marks.relatives:
            return previous not in scan.marks.complementizers
        if not scan.tokens[index - 1].word:
            return not _governs_by_preposition(scan, words, index)
        if scan.cues[index - 1] and scan.cues[index - 1][0].shape in _FINITE:
            return False
        if any(t.shape in _FINITE for t in find_triggers(previous)):
            return False
        if index in ends or is_definite(previous) or has_pronoun(scan, index - 1):
            return True
        if previous in words.people or previous[2:] in words.people:
            return True
        word = load_words().look(previous)
        return bool(word.given or word.nations) and not word.doubtful
    return not (_governs_by_preposition(scan, words, index) or _goes_on_nouns(scan, index, trigger))


def _goes_on_nouns(scan: Scan, index: int, trigger: Trigger) -> bool:
    """Whether a joined form goes on a row of nouns: between an event noun and a preposition ("اشتباكات **وقصف** في
    المدينة"), or after another noun of its type that is open for a genitive ("مساندة **ودعم** اليمن")."""
    found = find_triggers(scan.forms[index - 1]) if scan.tokens[index - 1].word else ()
    if not found or any(t.shape != "noun" for t in found):
        return False
    after = scan.forms[index + 1] if index + 1 < scan.size else ""
    closed = found[0].definite or found[0].closed or bool(found[0].pronoun)
    return after in scan.marks.free_prepositions or (found[0].frame.type == trigger.frame.type and not closed)


def _verb_before(scan: Scan, index: int) -> bool:
    """Whether a finite verb with its subject stands right before, so that a noun is its object: "جددت تركيا دعمها"."""
    for at in range(index - 1, max(index - 5, scan.sentence_start[index]) - 1, -1):
        if not scan.tokens[at].word:
            return False
        if find_light(scan.forms[at]) or any(c.shape in _FINITE for c in scan.cues[at]):
            return True
    return False


def _governs_by_preposition(scan: Scan, words: EventWords, index: int) -> bool:
    """Whether a preposition follows at once, as it does after a noun more often than after a transitive verb."""
    if index + 1 >= scan.size:
        return True
    return scan.forms[index + 1] in scan.marks.free_prepositions and scan.forms[index + 1] not in words.after_verbs
