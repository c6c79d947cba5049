"""What a noun shows by its form: definiteness, agreement, whether it happens, can speak, or looks like a name."""

from __future__ import annotations

import re

from musnad.extract.attribution.scan import Scan
from musnad.lexicon.cues import CueForm
from musnad.lexicon.markers import Markers, load_markers
from musnad.lexicon.words import load_words
from musnad.remembering import Table

# Verbal nouns of the derived forms (folded): إفعال/افتعال/انفعال/استفعال, تفعيل, مفاعلة.
_MASDAR = re.compile(
    r"^(?:ا(?!ل)\w{1,3}ا\w(?:ه|ها|هم|هما)?|است\w{2,3}ا\w\w*|ت\w{2}ي\w(?:ه|ها|هم)?|م\wا\w\w[هت](?:ا|هم|ها)?)$"
)
_ACTIVE = re.compile(r"^ال\wا\w\w(?:ه|ين|ون|ات)?$")  # الحاكم, السابقة
_ARTICLE = ("ال", "لل")
_TWO = "تا"
NISBA = ("ي", "يه", "يون", "يين", "يان", "يتين", "يتان")


def is_happening(scan: Scan, index: int) -> bool:
    """Whether a token looks like a verbal noun or a noun of happening, which opens an announced event; the names of
    some states are spelt like one ("إيران", "تركيا")."""
    if index >= scan.size:
        return False
    known = scan.names.get(index)
    if known is not None and known.type == "GPE" and known.clitic == 0:
        return False
    return happening_form(scan.marks, scan.forms[index])


def happening_form(marks: Markers, form: str) -> bool:
    """As :func:`is_happening`, for a folded word by itself."""
    known = _happening.get(form)
    return _happening.put(form, _read_happening(marks, form)) if known is None else known


def _read_happening(marks: Markers, form: str) -> bool:
    if form in marks.event_nouns:
        return True
    return len(form) >= 4 and _MASDAR.match(form) is not None and form not in marks.free_prepositions


_happening: Table[str, bool] = Table(65536)  # by word; the markers are always the same


def is_definite(form: str) -> bool:
    """Whether a folded word carries the article."""
    return form.startswith(_ARTICLE) and len(form) > 3


def is_adjective(scan: Scan, form: str) -> bool:
    """Whether a definite word looks like an adjective: a nisba, a participle, or one of the common ones."""
    return (
        form.endswith(NISBA)
        or form in scan.marks.common_adjectives
        or (form.startswith("الم") and len(form) > 6)
        or _ACTIVE.match(form) is not None
    )


def has_pronoun(scan: Scan, index: int) -> bool:
    """Whether a word ends in a possessive pronoun, which makes it definite ("موقعها")."""
    if index >= scan.size:
        return False
    form = scan.forms[index]
    if len(form) < 4 or is_definite(form):
        return False
    return form.endswith(("ها", "هم", "هما")) or scan.text[scan.tokens[index].end - 1] == "ه"


def person_head(scan: Scan, form: str) -> bool:
    """Whether a folded word is the head of a person's title."""
    return form in scan.marks.person_titles


def can_speak(scan: Scan, index: int, verb: CueForm) -> bool:
    """Whether a word right after its verb can be the head of its subject.

    A subject is in the nominative, agrees in gender where it comes after its verb, and is somebody: the accusative
    plural ("الصحفيين"), a feminine after a masculine verb, and a verbal noun ("التأخير") are objects.
    """
    if index >= scan.size:
        return False
    form = scan.forms[index]
    finite = verb.shape in ("perfect", "imperfect") and verb.person == 3 and verb.number == "s"
    if finite and verb.gender == "m" and form in scan.marks.many_things:
        return False  # "ودعا دول الجوار إلى": whom he calls
    if finite and verb.lemma.cls == "believe" and form in scan.marks.speech_nouns:
        return False  # "واعتبرت تصريحات الوزير تحريضا": words think nothing
    if form in scan.marks.plural_people:
        return True
    known_to_speak = form in scan.marks.agents or form in scan.marks.many_things  # "أفادت مصادر"
    if finite and verb.gender == "f" and not known_to_speak and _several_men(form):
        return False  # "هددت الكتائب ودعت قادة الحشد إلى": whom they call
    known = scan.names.get(index)
    if known is not None and known.clitic == 0:
        # states and bodies agree with their verb: "واتهم إسرائيل" accuses Israel
        return not (finite and known.type in ("GPE", "ORG", "MEDIA") and known.gender and known.gender != verb.gender)
    surface = scan.text[scan.tokens[index].end - 1]
    feminine = surface == "\N{ARABIC LETTER TEH MARBUTA}" and not person_head(scan, form)
    if known is not None or index in scan.opening:
        return True
    word = load_words().look(form)
    several = form in scan.marks.plural_people or form in scan.marks.quantity_heads
    people = several or any(agreement.number == "p" for _, agreement in word.offices)
    things = [a.number for h, a in word.heads if h.domain in ("organisation", "government", "medium", "document")]
    if finite and verb.gender == "m" and things and not people and all(number == "p" for number in things):
        return False  # "ودعا وزارات الإقليم إلى"
    if form.endswith("ين") and (people or (is_definite(form) and bool(word.nations))):
        return False
    if form in scan.marks.agents:
        return not (finite and verb.gender == "m" and feminine)  # "طالب وزارة الزراعة بأن": the ministry is asked
    if verb.shape == "noun":
        return not (is_definite(form) and form.startswith("الم") and form.endswith("ه"))
    bare = form[2:] if is_definite(form) else form
    body = bare in scan.marks.agents or any(agreement.definite for _, agreement in load_words().look(form).heads)
    if happening_form(scan.marks, bare) and is_definite(form) and not (body or word.offices):
        return False
    if finite and verb.gender == "f" and not body and (_act_of_its_own(scan, index, form) or _his(scan, index)):
        return False  # "فقد رأت إسناد المهمة إلى": what she thinks of
    if not (finite and verb.gender == "m"):
        return True
    thing = is_definite(form) or (word.common and not (word.given or word.offices))  # "اعتبر حصيلة الحضور إيجابية"
    return not ((feminine and thing and not people) or (form.endswith("ات") and len(form) > 4))


def _his(scan: Scan, index: int) -> bool:
    """Whether an adjective shows that a thing is one and masculine: "نفت **البعد** الجنائي"."""
    if not (is_definite(scan.forms[index]) and scan.is_word(index + 1)) or scan.forms[index].endswith(
        ("ه", "اء", "ات")
    ):
        return False
    word, adjective = load_words().look(scan.forms[index]), scan.forms[index + 1]
    somebody = word.given or word.offices or word.nations or word.joins or word.links
    return not somebody and is_definite(adjective) and adjective.endswith(NISBA[0])


def _act_of_its_own(scan: Scan, index: int, form: str) -> bool:
    """Whether a masculine verbal noun stands at a token, which is nobody's name or office."""
    word = load_words().look(form)
    if word.given or word.offices or word.heads or form in scan.marks.event_nouns or form.endswith(("ه", "ات", "اء")):
        return False
    return happening_form(scan.marks, form)


def speaks_by_head(scan: Scan, index: int) -> bool:
    """Whether a word is, with or without article, the head of a role, body or document that can speak."""
    if index >= scan.size:
        return False
    form = scan.forms[index]
    bare = form[2:] if is_definite(form) else form
    word = scan.words[index]
    return bare in scan.marks.agents or bare in scan.marks.person_heads or bool(word.offices or word.heads)


def speaks_as_body(scan: Scan, index: int) -> bool:
    """Whether a word that looks like an act is a body, too: "كشفت **أمانة** المدينة عن"."""
    if index >= scan.size:
        return False
    if scan.forms[index] in scan.marks.agents:
        return True
    if has_pronoun(scan, index):
        return False  # "ستبدي معارضتها"
    return any(head.domain in ("organisation", "government") for head, _ in load_words().look(scan.forms[index]).heads)


def looks_like_name(scan: Scan, index: int) -> bool:
    """Whether an indefinite word is a name for all that the lexicon knows of it."""
    if index >= scan.size:
        return False
    form = scan.forms[index]
    if form in scan.marks.agents or form in scan.marks.event_nouns or form in scan.marks.quantity_heads:
        return False
    word = scan.words[index]
    if word.given and not word.doubtful:
        return True
    return not word.known and not happening_form(scan.marks, form) and not scan.cues[index]


def verb_like(scan: Scan, index: int) -> bool:
    """Whether a word after a conjunction looks like a verb that the lexicon has no other reading of."""
    if index >= scan.size:
        return False
    return _verbal[scan.forms[index]]


def _read_verbal(form: str) -> bool:
    bare = form[1:] if form[:1] in "وف" else form
    if len(bare) < 4 or is_definite(bare):
        return False
    if bare[0] in "يت" or bare[:2] == "سي" or bare[:2] == "ست":
        return not load_words().look(bare).known and not happening_form(load_markers(), bare)
    return False


_verbal: Table[str, bool] = Table(50_000, _read_verbal)


def accusative(scan: Scan, index: int) -> bool:
    """Whether an indefinite accusative stands at ``index``, which is no subject: "رقما", "موعداً"."""
    if index >= scan.size:
        return False
    token = scan.tokens[index]
    if scan.text[token.start : token.end].endswith(("اً", "ًا")):
        return True
    form = scan.forms[index]
    if len(form) < 4 or form[-1] != "ا" or form.endswith("هما") or index in scan.names:
        return False
    words = load_words()
    if form.endswith(_TWO) and (pair := words.look(form.removesuffix(_TWO) + "ه")) and (pair.heads or pair.offices):
        return False  # "قالت **وزارتا** الخارجية والدفاع"
    stem = words.look(form[:-1])
    return stem.common and not (stem.given or words.look(form).given)


def bare_relative(scan: Scan, index: int) -> bool:
    """Whether the verb belongs to a relative clause without a pronoun: "تجار تحدثوا إلى الصحيفة"."""
    if index >= scan.size:
        return False
    previous = scan.forms[index - 1]
    if not scan.is_word(index - 1) or is_definite(previous):
        return False
    if scan.cues[index] and scan.cues[index][0].number == "p" and several_persons(previous):
        return True  # "عقده جنود زعموا بأن"
    if index + 1 < scan.size and scan.forms[index + 1] in scan.marks.by_it:
        return not scan.marks.settings.match(scan.forms, index - 1, index)  # "بلاغ توصلت **به** الجريدة"
    return previous in scan.marks.agents or (previous.endswith(("ون", "ين", "ات")) and len(previous) > 4)


def several_persons(form: str) -> bool:
    """Whether an indefinite word is one for several persons."""
    return any(agreement.number == "p" and not agreement.definite for _, agreement in load_words().look(form).offices)


def _several_men(form: str) -> bool:
    """Whether an indefinite word is one for several persons in the masculine alone."""
    persons = [agreement for _, agreement in load_words().look(form).offices if not agreement.definite]
    return bool(persons) and all(agreement.number == "p" and agreement.gender == "m" for agreement in persons)
