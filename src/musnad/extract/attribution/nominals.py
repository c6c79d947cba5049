"""How far a noun phrase reaches, read off definiteness and agreement.

Arabic writes no case here, so that the subject and the object of "أعلنت وزارة الصحة مقتل" are told apart by form: a
construct chain closes with its first definite noun; adjectives agree with the head; a person's title is followed by
a name; what comes after a closed phrase without agreeing with it begins another one.
"""

from __future__ import annotations

import re

from musnad.extract.attribution.scan import ALI, COMMAS, INITIAL, Scan
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
_FEMININE = ("ه", "اء", "ي", "ا")
_TWO = "تا"
_ALEF = "ا"
_NISBA = ("ي", "يه", "يون", "يين", "يان", "يتين", "يتان")


def is_happening(scan: Scan, index: int) -> bool:
    """Whether a token looks like a verbal noun or a noun of happening, which opens an announced event."""
    if index >= scan.size:
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
        form.endswith(_NISBA)
        or form in scan.marks.common_adjectives
        or (form.startswith("الم") and len(form) > 6)
        or _ACTIVE.match(form) is not None
    )


def has_pronoun(scan: Scan, index: int) -> bool:
    """Whether a word ends in a possessive pronoun, which makes it definite ("موقعها")."""
    form = scan.forms[index]
    if len(form) < 4 or is_definite(form):
        return False
    return form.endswith(("ها", "هم", "هما")) or scan.text[scan.tokens[index].end - 1] == "ه"


def person_head(scan: Scan, form: str) -> bool:
    """Whether a folded word is the head of a person's title."""
    return form in scan.marks.person_titles


def _is_thing(form: str) -> bool:
    """Whether an indefinite word is known as a common noun or a body's kind, and as no part of names or titles."""
    word = load_words().look(form)
    return bool(word.common or word.heads) and not (word.given or word.joins or word.links or word.offices)


def phrase_limit(scan: Scan, first: int, end: int) -> int:
    """Where the noun phrase that starts at token ``first`` ends, at the latest at ``end``.

    Follows construct, adjectives, a name after a title, coordination, and prepositional phrases of the head; stops at
    punctuation, verbs and whatever begins a new noun phrase.
    """
    marks = scan.marks
    if first >= end or (not scan.tokens[first].word and first not in scan.opening):
        return first
    index = first
    closed = named = False
    head = scan.forms[first]
    person = head[0] in "لب" and person_head(scan, head[1:])  # "وفقا لرئيس"
    role = person or person_head(scan, head) or head in marks.agents
    name_length = 0
    sealed = -1  # the token after the name of a state or body
    while index < end:
        form = scan.forms[index]
        if index in scan.opening:
            quoted = scan.quotes[scan.opening[index]]
            speaks = role or head.removeprefix("ال") in marks.document_heads
            thing = closed and speaks and quoted.last - quoted.first > 1 and _thing_quoted(scan, quoted.first)
            if index == first or (quoted.last - quoted.first <= 6 and not thing):
                index = min(quoted.close, end)
                closed = True
                continue
            break
        known = scan.names.get(index)
        if (
            index > first
            and form[:1] == "ل"
            and (scan.forms[index - 1] in marks.belonging or _issued_by(scan, first, index))
        ):
            return phrase_limit(scan, index, end)
        posted = known is not None and known.type in ("GPE", "ORG") and form[0] == "ل" and role and closed and not named
        if known is not None and posted and form not in marks.told_to:
            index = min(known.last, end)  # "السفير الممثل الدائم **للمغرب** لدى"
            continue
        if known is not None and (known.clitic == 0 or form[0] == "و"):
            if index > first and known.clitic == 0 and (named or (closed and known.type != "PER")):
                break
            if index > first and known.clitic and not (closed or named):
                break
            index = min(known.last, end)
            town = known.type == "GPE" and first not in scan.names and not role
            body = (known.type in ("ORG", "MEDIA") or town) and index < end and is_definite(scan.forms[index])
            if body and scan.forms[index].endswith(_NISBA) and scan.forms[index] not in marks.relatives:
                index += 1  # "نادي الهلال السعودي"
            closed, sealed = True, index
            named = known.type == "PER" or not role  # "رئيس مجلس النواب محمد الناصر": the holder's name may follow
            name_length = 2 if named else 0
            continue
        if not scan.tokens[index].word:
            if form == INITIAL:
                index += 1
                role, named, name_length = True, False, 0
                continue
            if form == "(":
                close = next((i for i in range(index, min(end, index + 8)) if scan.forms[i] == ")"), -1)
                if close > 0:
                    index = close + 1
                    continue
            break
        if index > first:
            if form in marks.relatives or form in marks.complementizers or form in marks.prefixed_complementizers:
                break
            if form in marks.prepositions or form in marks.free_prepositions:
                if form in marks.phrase_enders or form in marks.after_words:
                    break
                if not closed and not named and index == first + 1 and not _partitive(scan, first):
                    break
                if named and not role:
                    break
                if marks.settings.match(scan.forms, index, end) > 1:
                    break
                act = is_happening(scan, index + 1) and scan.forms[index + 1] not in marks.agents
                if closed and act and not is_definite(scan.forms[index + 1]):
                    break  # "وفقا للشرطة في إصابة ستة": an adjunct of the clause
                # a prepositional phrase of the head: its noun phrase belongs here
                inner = phrase_limit(scan, index + 1, end)
                if inner <= index + 1:
                    break
                if not (role and not named and inner < end and _given_at(scan, inner)):
                    return inner
                index, closed = inner, True  # "النائب عن كتلة الوفاء | سامر الجهني"
                continue
            if form in marks.settings.first and marks.settings.match(scan.forms, index, end):
                break
            joint = scan.names.get(index + 1)
            if form in marks.or_nor and joint is not None and joint.clitic == 0:
                closed = named = False
                name_length = 0
                index += 1
                continue
            whole = (named or not role) and (
                form in marks.agents or person_head(scan, form)
            )  # "وزير" has no conjunction
            joins = form[:1] == "و" and len(form) > 3 and not whole and not _verb_form(scan, index)
            if joins and (is_definite(form[1:]) or closed):
                if not is_definite(form[1:]) and not person_head(scan, form[1:]) and form[1:] not in marks.agents:
                    break
                head, closed, named, name_length = form[1:], is_definite(form[1:]), False, 0
                index += 1
                continue
            if form in marks.told_to or form in marks.to_letter or form in marks.manner:
                break
            surname = named and name_length == 1 and not load_words().look(form).known  # "لويس تينا"
            put_last = form[-1] == _ALEF and closed and not surname and accusative(scan, index)
            if form in marks.speech_objects or put_last:
                break  # "استبعد الكاتب | عددا من الحالات"
            foreign = named and name_length == 1 and role and not load_words().look(form).known
            foreign = foreign and not load_words().look(scan.forms[index - 1]).known  # "الوزير بيدونجا مكاباتا"
            if is_happening(scan, index) and form not in marks.agents and not foreign:
                if closed or named or scan.forms[first] in marks.complete_heads:
                    break
                if (
                    index > first + 1
                    and scan.forms[index - 1].endswith(_NISBA)
                    and not is_definite(scan.forms[index - 1])
                ):
                    break
            if _verb_form(scan, index) and (closed or named):
                break
        if index == first + 1 and is_definite(form) and _owned_alone(scan, first, form):
            break  # "قدم سموه | العزاء"
        if index == first + 1 and is_definite(form) and head in marks.some and form not in marks.others:
            break  # "اتهم البعض | الحارس"
        if is_definite(form):
            previous = scan.forms[index - 1] if index > first else ""
            if index > first and (closed or named):
                if index - 1 in scan.trailing and not form.endswith(_NISBA) and not is_definite(head):
                    break  # "تنسيقية «أكال» | الساكنة"
                if (
                    named
                    and name_length >= 2
                    and previous not in marks.name_particles
                    and form not in marks.name_particles
                ):
                    break
                if (
                    named
                    and name_length == 1
                    and form.endswith(("ات", "ون", "ين", "ه"))
                    and form not in marks.name_particles
                ):
                    break
                alone = named and name_length == 1 and not load_words().look(previous).given
                if alone and form.removeprefix("ال") in marks.event_nouns:
                    break  # "نفى كوفاتش | التهم"
                if named and name_length and form.removeprefix("ال") in marks.document_heads:
                    break  # "نفى كوفاتش | التقارير التي"
                if form.startswith("لل") and _of_body(scan, first, index):
                    return phrase_limit(scan, index, end)
                if not named and is_definite(head) and not _agrees(head, form):
                    break
                one = not load_words().look(head).known or (index > first + 1 and _one(head))
                if not named and form.endswith("ين") and len(form) > 6 and one:
                    break  # "دعا الحقيل | العاملين", "دعا المعارض البارز | المتظاهرين": whom he calls
                ends = is_definite(previous) or (index == sealed and form[:2] == "ال")  # "اتهمت حركة حماس | السلطة"
                if not named and ends and not is_adjective(scan, form) and not person_head(scan, form):
                    break
            if named:
                name_length += 1
            closed = True
            person = person or person_head(scan, form)
        elif form in marks.title_links or (
            index > first and role and not named and form[:1] == "ل" and person_head(scan, form[1:])
        ):
            closed = named = False  # "النائب الأول **لرئيس** مجلس النواب"
            head, name_length = form, 0
        elif has_pronoun(scan, index) and index > first:
            if closed or named:
                break
            closed = True
        else:
            person = person or person_head(scan, form)
            if closed and not named and not person and form not in marks.name_particles:
                break
            if closed and not named and person and owned_thing(scan, index, end):
                break  # "امتدح الوزير | خبرة الوفد"
            if closed and not named and scan.forms[index - 1].endswith(_NISBA) and _is_thing(form):
                break  # "امتدح السفير التركي | قيادة الجزيرة": whom he praises
            if (name_length >= 2 if named else closed and not role) and person_head(scan, form):
                head, closed, named, role, name_length = form, False, False, True, 0  # his title, after his name
                index += 1
                continue
            if named and ((name_length >= 2 and _everyday(form)) or form in marks.document_heads):
                break
            state = scan.names.get(first)
            if index == sealed and state is not None and state.type == "GPE" and load_words().look(form).heads:
                break  # "تتهم الهند | تنظيم «النور»"
            if closed or (index == first and (looks_like_name(scan, index) or _opens_name(scan, index, end))):
                named = True
                name_length += 1
        index += 1
    return index


def _owned_alone(scan: Scan, first: int, form: str) -> bool:
    """Whether a word with a pronoun is the whole phrase, since the definite word behind it goes on with nothing."""
    if not has_pronoun(scan, first) or first in scan.names:
        return False
    goes_on = is_adjective(scan, form) or person_head(scan, form) or bool(load_words().look(form).given)
    return not goes_on and bool(scan.words[first].offices) and happening_form(scan.marks, form.removeprefix("ال"))


def owned_thing(scan: Scan, index: int, end: int) -> bool:
    """Whether a noun for a thing stands between a definite title and a definite word, in construct with the latter."""
    if index + 1 >= end or not is_definite(scan.forms[index - 1]) or not is_definite(scan.forms[index + 1]):
        return False
    return scan.words[index].clitic == 0 and _is_thing(scan.forms[index]) and not person_head(scan, scan.forms[index])


def _one(head: str) -> bool:
    """Whether a definite word is one person's role, which no plural goes on with: "المعارض"."""
    return is_definite(head) and any(agreement.number == "s" for _, agreement in load_words().look(head).offices)


def _thing_quoted(scan: Scan, index: int) -> bool:
    """Whether words in marks begin as a thing or act does, not as a name: "استنكر المحافظ | «الإرهاب المنظم»"."""
    if index in scan.names:
        return False
    bare = scan.forms[index].removeprefix("ال")
    word = load_words().look(scan.forms[index])
    return not word.given and (is_definite(scan.forms[index]) or happening_form(scan.marks, bare))


def _given_at(scan: Scan, index: int) -> bool:
    """Whether a clear given name stands at a token."""
    known = scan.names.get(index)
    if known is not None:
        return known.type == "PER" and known.clitic == 0
    word = load_words().look(scan.forms[index])
    return scan.forms[index] == ALI or (bool(word.given) and not word.doubtful and not word.clitic)


def _opens_name(scan: Scan, index: int, end: int) -> bool:
    """Whether a given name that is another word too stands before another given name: "منير فخري عبد النور"."""
    words = load_words()
    following = words.look(scan.forms[index + 1]) if index + 1 < end else None
    return bool(words.look(scan.forms[index]).given) and following is not None and bool(following.given)


def _issued_by(scan: Scan, first: int, index: int) -> bool:
    """Whether ل before a body goes on with a document and its adjective: "الإحصاءات الرسمية | لمجموعة العمل"."""
    if index - first > 2 or scan.forms[first].removeprefix("ال") not in scan.marks.document_heads:
        return False
    return scan.forms[index] not in scan.marks.told_to and bool(load_words().look(scan.forms[index]).heads)


def _of_body(scan: Scan, first: int, index: int) -> bool:
    """Whether ل goes on with the name of a body after its adjective: "الإدارة العامة | للحرس الوطني"."""
    previous = scan.forms[index - 1]
    adjective = previous in scan.marks.common_adjectives or (is_definite(previous) and previous.endswith(_NISBA))
    told = scan.marks.settings.match(scan.forms, index, scan.size) or scan.forms[index] in scan.marks.told_to
    return adjective and index - first == 2 and not told and bool(load_words().look(scan.forms[first]).heads)


def can_speak(scan: Scan, index: int, verb: CueForm) -> bool:
    """Whether a word right after its verb can be the head of its subject.

    A subject is in the nominative, agrees in gender where it comes after its verb, and is somebody: the accusative
    plural ("الصحفيين"), a feminine after a masculine verb, and a verbal noun ("التأخير") are objects.
    """
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
    return not somebody and is_definite(adjective) and adjective.endswith(_NISBA[0])


def _act_of_its_own(scan: Scan, index: int, form: str) -> bool:
    """Whether a masculine verbal noun stands at a token, which is nobody's name or office."""
    word = load_words().look(form)
    if word.given or word.offices or word.heads or form in scan.marks.event_nouns or form.endswith(("ه", "ات", "اء")):
        return False
    return happening_form(scan.marks, form)


def speaks_by_head(scan: Scan, index: int) -> bool:
    """Whether a word is, with or without article, the head of a role, body or document that can speak."""
    form = scan.forms[index]
    bare = form[2:] if is_definite(form) else form
    word = scan.words[index]
    return bare in scan.marks.agents or bare in scan.marks.person_heads or bool(word.offices or word.heads)


def speaks_as_body(scan: Scan, index: int) -> bool:
    """Whether a word that looks like an act is a body, too: "كشفت **أمانة** المدينة عن"."""
    if scan.forms[index] in scan.marks.agents:
        return True
    if has_pronoun(scan, index):
        return False  # "ستبدي معارضتها"
    return any(head.domain in ("organisation", "government") for head, _ in load_words().look(scan.forms[index]).heads)


def looks_like_name(scan: Scan, index: int) -> bool:
    """Whether an indefinite word is a name for all that the lexicon knows of it."""
    form = scan.forms[index]
    if form in scan.marks.agents or form in scan.marks.event_nouns or form in scan.marks.quantity_heads:
        return False
    word = scan.words[index]
    if word.given and not word.doubtful:
        return True
    return not word.known and not happening_form(scan.marks, form) and not scan.cues[index]


def verb_like(scan: Scan, index: int) -> bool:
    """Whether a word after a conjunction looks like a verb that the lexicon has no other reading of."""
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


def _everyday(form: str) -> bool:
    """Whether the lexicon knows a word as an everyday one and as nobody's name."""
    word = load_words().look(form)
    return word.common and not (word.given or word.joins or word.links or word.offices or word.heads)


def subject_limit(scan: Scan, first: int, end: int) -> int:
    """As :func:`phrase_limit`, going on over an apposition between commas ("لي هايدوند، الأستاذ في الجامعة،")."""
    last = phrase_limit(scan, first, end)
    if first < last < end:
        some = (
            is_definite(scan.forms[last - 1]) and scan.forms[last - 1].removeprefix("ال") in scan.marks.quantity_heads
        )
        if scan.forms[last] in scan.marks.itself or (some and scan.forms[last] in scan.marks.others):
            last += 1  # "المنظمة **ذاتها**", "البعض **الآخر**"
    while first in scan.names and last + 1 < end and scan.forms[last] in COMMAS:
        joined = scan.names.get(last + 1)
        if joined is None or joined.clitic != 1 or scan.forms[last + 1][:1] != "و":
            break
        last = joined.last  # "السعودية، والبحرين، ومصر | الحكومة"
    if last + 1 < end and scan.forms[last] in COMMAS and person_head(scan, scan.forms[last + 1]):
        close = next((i for i in range(last + 1, end) if scan.forms[i] in COMMAS), -1)
        if close > 0:
            return close
    elif last + 1 < end and scan.forms[last] in COMMAS and _name_alone(scan, last + 1, end):
        return next(i for i in range(last + 1, end) if scan.forms[i] in COMMAS)
    return last


def named_between(scan: Scan, first: int, last: int, end: int) -> int:
    """``last`` moved over the name of a person whose title ends there, between commas: "رئيس الحكومة، حبيب صيداوي،"."""
    comma = last - 1 if last > first and scan.forms[last - 1] in COMMAS else last
    if not person_head(scan, scan.forms[first]) or scan.forms[comma] not in COMMAS:
        return last
    close = next((i for i in range(comma + 1, min(end, comma + 6)) if scan.forms[i] in COMMAS), -1)
    given = bool(load_words().look(scan.forms[min(comma + 1, scan.size - 1)]).given)
    named = close > comma + 1 and (given or comma + 1 in scan.names or looks_like_name(scan, comma + 1))
    return close if named else last


def _name_alone(scan: Scan, first: int, end: int) -> bool:
    """Whether only a short name stands up to the next comma ("محامي الدفاع، ياسر الشامي، ...")."""
    close = next((i for i in range(first, min(end, first + 5)) if scan.forms[i] in COMMAS), -1)
    if close <= first or close + 1 >= end:
        return False
    if scan.names.get(first, None) is not None or looks_like_name(scan, first):
        return True
    given = bool(scan.words[first].given) and close == first + 2 and is_definite(scan.forms[first + 1])
    return given and not is_happening(scan, first)  # "القيادي، **مهدي الرباعي**، تورط الوزير"


def _partitive(scan: Scan, first: int) -> bool:
    form = scan.forms[first]
    return form in scan.marks.agents or form in scan.marks.quantity_heads


def _agrees(head: str, form: str) -> bool:
    """Whether a definite word can be an adjective of a definite head: gender and number by their endings."""
    if head.endswith("ه"):
        return form.endswith(_FEMININE)
    if head.endswith("ات"):
        return form.endswith((*_FEMININE, "ات"))
    if head.endswith(("ون", "ين")):
        return not form.endswith(("ه", "ات")) or form.endswith("يه")
    return not form.endswith("ات")


def _verb_form(scan: Scan, index: int) -> bool:
    form = scan.forms[index]
    if form in scan.marks.homographs or form in scan.marks.agents or form in scan.marks.event_nouns:
        return False
    cues = scan.cues[index]
    return bool(cues) and cues[0].shape in ("perfect", "imperfect")
