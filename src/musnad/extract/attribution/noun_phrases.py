"""How far a noun phrase reaches, read off definiteness and agreement.

Arabic writes no case here, so that the subject and the object of "أعلنت وزارة الصحة مقتل" are told apart by form: a
construct chain closes with its first definite noun; adjectives agree with the head; a person's title is followed by
a name; what comes after a closed phrase without agreeing with it begins another one.
"""

from __future__ import annotations

from musnad.extract.attribution.nominals import (
    NISBA,
    accusative,
    happening_form,
    has_pronoun,
    is_adjective,
    is_definite,
    is_happening,
    looks_like_name,
    person_head,
)
from musnad.extract.attribution.scan import ALI, COMMAS, INITIAL, Name, Scan
from musnad.lexicon.words import load_words

_FEMININE = ("ه", "اء", "ي", "ا")
_PLURAL_OR_FEMININE = ("ات", "ون", "ين", "ه")
_SOUND = ("ون", "ين")
_ALEF = "ا"
_STATE_OR_BODY = ("GPE", "ORG")

_SEVERAL = ("ون", "ين")


def phrase_limit(scan: Scan, first: int, end: int) -> int:
    """Where the noun phrase that starts at token ``first`` ends, at the latest at ``end``.

    Follows construct, adjectives, a name after a title, coordination, and prepositional phrases of the head; stops at
    punctuation, verbs and whatever begins a new noun phrase.
    """
    if first >= end or (not scan.tokens[first].word and first not in scan.opening):
        return first
    return _Phrase(scan, first, end).follow()


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


class _Phrase:
    """A noun phrase that is being followed: where it has got to, and what the words up to there make of it.

    ``head`` is the noun that adjectives agree with. The phrase is ``closed`` when it has become definite, so that no
    noun can be added to its construct, and ``named`` when it has come to somebody's name, of so far ``name_length``
    words. It is of somebody with a ``role`` (a title, or somebody who acts), or of a ``person`` by a title.
    """

    __slots__ = ("closed", "end", "first", "head", "index", "name_length", "named", "person", "role", "scan", "sealed")

    def __init__(self, scan: Scan, first: int, end: int) -> None:
        self.scan, self.first, self.end = scan, first, end
        self.index = first
        self.closed = self.named = False
        self.head = scan.forms[first]
        self.person = self.head[0] in "لب" and person_head(scan, self.head[1:])  # "وفقا لرئيس"
        self.role = self.person or person_head(scan, self.head) or self.head in scan.marks.agents
        self.name_length = 0
        self.sealed = -1  # the token after the name of a state or body

    def follow(self) -> int:
        """Where the phrase ends."""
        while self.index < self.end and self._goes_on():
            pass
        return self.index

    def _goes_on(self) -> bool:
        """Take in what stands at ``index`` and move behind it; false where the phrase ends."""
        scan, marks, index = self.scan, self.scan.marks, self.index
        if index in scan.opening:
            return self._quotation()
        form = scan.forms[index]
        if index > self.first and form[:1] == "ل" and self._owned():
            return self._ends_with(index)
        known = scan.names.get(index)
        if known is not None:
            if self._posted(known, form):
                self.index = min(known.last, self.end)  # "السفير الممثل الدائم **للمغرب** لدى"
                return True
            if known.clitic == 0 or form[0] == "و":
                return self._name(known)
        if not scan.tokens[index].word:
            return self._mark(form)
        if index > self.first:
            if self._plural_adjective(form):
                self.index += 1
                return True
            if form in marks.relatives or form in marks.complementizers or form in marks.prefixed_complementizers:
                return False
            if form in marks.prepositions or form in marks.free_prepositions:
                return self._preposition(form)
            if form in marks.settings.first and marks.settings.match(scan.forms, index, self.end):
                return False
            if form in marks.or_nor and self._alternative():
                return True
            if form[:1] == "و" and self._joins(form):
                return self._joined(form[1:])
            if self._begins_another(form):
                return False
        return self._definite(form) if is_definite(form) else self._indefinite(form)

    def _plural_adjective(self, form: str) -> bool:
        """Whether a sound plural goes on with one of people: "مسؤولون **استخباراتيون أمريكيون**"."""
        plural = form.endswith(_SOUND) and self.scan.forms[self.index - 1].endswith(_SOUND) and not self.named
        return plural and is_definite(form) == is_definite(self.head) and _several(self.head)

    def _ends_with(self, index: int) -> bool:
        """The phrase that begins at ``index`` is its last part."""
        self.index = phrase_limit(self.scan, index, self.end)
        return False

    def _quotation(self) -> bool:
        """Words in marks: a name or title that belongs to the head, and not what somebody says or is said of."""
        scan = self.scan
        quoted = scan.quotes[scan.opening[self.index]]
        if self.index > self.first:
            speaks = self.role or self.head.removeprefix("ال") in scan.marks.document_heads
            long = quoted.last - quoted.first
            if long > 6 or (self.closed and speaks and long > 1 and _thing_quoted(scan, quoted.first)):
                return False
        self.index = min(quoted.close, self.end)
        self.closed = True
        return True

    def _owned(self) -> bool:
        """Whether ل says whose it is: "التابعة **لوزارة** الدفاع"."""
        return self.scan.forms[self.index - 1] in self.scan.marks.belonging or _issued_by(
            self.scan, self.first, self.index
        )

    def _posted(self, known: Name, form: str) -> bool:
        """Whether ل says for whom somebody holds his post."""
        holder = self.role and self.closed and not self.named
        return holder and known.type in _STATE_OR_BODY and form[0] == "ل" and form not in self.scan.marks.told_to

    def _name(self, known: Name) -> bool:
        """A name that the lexicon knows: the head's own, or joined to it by "and"."""
        scan = self.scan
        if self.index > self.first:
            if self.named and known.type == "PER" and known.clitic == 0 and scan.words[self.index].links:
                self.index, self.name_length = min(known.last, self.end), self.name_length + 2
                return True  # "عبد الله **بن علي**": his line, not another of that name
            # "مسرور **البارزاني**", whom the lexicon knows by his family name alone
            family = self.name_length == 1 and known.type == "PER" and known.last == self.index + 1
            family = family and is_definite(scan.forms[self.index])
            if known.clitic == 0 and ((self.named and not family) or (self.closed and known.type != "PER")):
                return False
            if known.clitic and not (self.closed or self.named):
                return False
        self.index = min(known.last, self.end)
        town = known.type == "GPE" and self.first not in scan.names and not self.role
        body = (known.type in ("ORG", "MEDIA") or town) and self.index < self.end
        if body:
            form = scan.forms[self.index]
            if is_definite(form) and form.endswith(NISBA) and form not in scan.marks.relatives:
                self.index += 1  # "نادي الهلال السعودي"
        self.closed, self.sealed = True, self.index
        self.named = known.type == "PER" or not self.role  # "رئيس مجلس النواب محمد الناصر": his name may follow
        self.name_length = 2 if self.named else 0
        return True

    def _mark(self, form: str) -> bool:
        """What is no word: an initial before a name, or a bracket, which the phrase goes around."""
        if form == INITIAL:
            self.index += 1
            self.role, self.named, self.name_length = True, False, 0
            return True
        if form == "(":
            forms = self.scan.forms
            close = next((i for i in range(self.index, min(self.end, self.index + 8)) if forms[i] == ")"), -1)
            if close > 0:
                self.index = close + 1
                return True
        return False

    def _preposition(self, form: str) -> bool:
        """A prepositional phrase: of the head, and mostly its last part, or of the clause."""
        scan, marks, index = self.scan, self.scan.marks, self.index
        if form in marks.phrase_enders or form in marks.after_words:
            return False
        if not self.closed and not self.named and index == self.first + 1 and not _partitive(scan, self.first):
            return False
        if self.named and not self.role:
            return False
        if marks.settings.match(scan.forms, index, self.end) > 1:
            return False
        act = is_happening(scan, index + 1) and scan.forms[index + 1] not in marks.agents
        if self.closed and act and not is_definite(scan.forms[index + 1]):
            return False  # "وفقا للشرطة في إصابة ستة": an adjunct of the clause
        inner = phrase_limit(scan, index + 1, self.end)
        if inner <= index + 1:
            return False
        self.index = inner
        if self.role and not self.named and inner < self.end and _given_at(scan, inner):
            self.closed = True  # "النائب عن كتلة الوفاء | سامر الجهني"
            return True
        return False

    def _alternative(self) -> bool:
        """ "Or" before another name: that name is in its place."""
        joint = self.scan.names.get(self.index + 1)
        if joint is None or joint.clitic:
            return False
        self.closed = self.named = False
        self.name_length = 0
        self.index += 1
        return True

    def _joins(self, form: str) -> bool:
        """Whether the letter of "and" that a word begins with joins it to the head."""
        if len(form) <= 3 or not (self.closed or is_definite(form[1:])):
            return False
        whole = (self.named or not self.role) and (form in self.scan.marks.agents or person_head(self.scan, form))
        return not whole and not _verb_form(self.scan, self.index)  # "وزير" has no conjunction

    def _joined(self, bare: str) -> bool:
        """What is joined to the head is the head from here on."""
        definite = is_definite(bare)
        if not (definite or person_head(self.scan, bare) or bare in self.scan.marks.agents):
            return False
        self.head, self.closed, self.named, self.name_length = bare, definite, False, 0
        self.index += 1
        return True

    def _begins_another(self, form: str) -> bool:
        """Whether a word after the first cannot be of the phrase: to whom, how, what happens, a verb."""
        scan, marks, index = self.scan, self.scan.marks, self.index
        if form in marks.told_to or form in marks.to_letter or form in marks.manner or form in marks.speech_objects:
            return True
        surname = self.named and self.name_length == 1 and not load_words().look(form).known  # "لويس تينا"
        if self.closed and form[-1] == _ALEF and not surname and accusative(scan, index):
            return True  # "استبعد الكاتب | عددا من الحالات"
        complete = self.closed or self.named
        if is_happening(scan, index) and form not in marks.agents and not self._foreign(form):
            if complete or scan.forms[self.first] in marks.complete_heads:
                return True
            previous = scan.forms[index - 1]
            if index > self.first + 1 and previous.endswith(NISBA) and not is_definite(previous):
                return True
        return complete and _verb_form(scan, index)

    def _foreign(self, form: str) -> bool:
        """Whether a word goes on with a foreign name of which nobody knows the first part: "بيدونجا مكاباتا"."""
        look = load_words().look
        first = self.named and self.name_length == 1 and self.role
        return first and not look(form).known and not look(self.scan.forms[self.index - 1]).known

    def _definite(self, form: str) -> bool:
        """A word with the article: it closes the phrase, or goes on with it as an adjective or part of a name."""
        if self.index == self.first + 1 and _owned_alone(self.scan, self.first, form):
            return False  # "قدم سموه | العزاء"
        if self.index == self.first + 1 and self.head in self.scan.marks.some and form not in self.scan.marks.others:
            return False  # "اتهم البعض | الحارس"
        sound = self.index > self.first and self.scan.forms[self.index - 1].endswith(_SOUND)
        if sound and not (self.closed or is_definite(self.head)) and _several(self.head):
            return False  # "هاجم مسلحون | القرية": what ends in its own ن has no genitive
        if self.index > self.first and (self.closed or self.named):
            if self._parts_from_name(form):
                return False
            if form.startswith("لل") and _of_body(self.scan, self.first, self.index):
                return self._ends_with(self.index)
            if not self.named and self._parts_from_head(form):
                return False
        if self.named:
            self.name_length += 1
        self.closed = True
        self.person = self.person or person_head(self.scan, form)
        self.index += 1
        return True

    def _parts_from_name(self, form: str) -> bool:
        """Whether a word with the article is no part of the name before it."""
        scan, marks = self.scan, self.scan.marks
        if self.index - 1 in scan.trailing and not form.endswith(NISBA) and not is_definite(self.head):
            return True  # "تنسيقية «أكال» | الساكنة"
        if not self.named or not self.name_length:
            return False
        bare = form.removeprefix("ال")
        if bare in marks.document_heads:
            return True  # "نفى كوفاتش | التقارير التي"
        previous = scan.forms[self.index - 1]
        if self.name_length == 1:
            if form.endswith(_PLURAL_OR_FEMININE) and form not in marks.name_particles:
                return True
            return not load_words().look(previous).given and bare in marks.event_nouns  # "نفى كوفاتش | التهم"
        if self._of_line(form):
            return False
        return previous not in marks.name_particles and form not in marks.name_particles

    def _of_line(self, form: str) -> bool:
        """Whether a family name closes a name with "son of": "حامد بن مالح **الدهبي**"."""
        scan = self.scan
        son = self.index - 2 > self.first and scan.words[self.index - 2].links
        return son and form.endswith(NISBA) and not scan.words[self.index].known

    def _parts_from_head(self, form: str) -> bool:
        """Whether a word with the article is no adjective of the head: "اتهمت حركة حماس | السلطة"."""
        scan = self.scan
        of_nation = self.head.endswith(_SEVERAL) and any(a.number == "p" for _, a in load_words().look(form).nations)
        if of_nation:
            return False  # "المسؤولون **الروس**"
        if is_definite(self.head) and not _agrees(self.head, form):
            return True
        if form.endswith("ين") and len(form) > 6:
            one = self.index > self.first + 1 and _one(self.head)
            if one or not load_words().look(self.head).known:
                return True  # "دعا الحقيل | العاملين", "دعا المعارض البارز | المتظاهرين": whom he calls
        ends = is_definite(scan.forms[self.index - 1]) or (self.index == self.sealed and form[:2] == "ال")
        return ends and not is_adjective(scan, form) and not person_head(scan, form)

    def _indefinite(self, form: str) -> bool:
        """A word without the article: it goes on with the construct, or with a name."""
        scan, later = self.scan, self.index > self.first
        if self.index == self.first + 1 and _several(self.head) and form in scan.marks.quantity_heads:
            return False  # "أجبر مسلحون | عشرات المهاجرين"
        office = later and self.role and not self.named and form[:1] == "ل" and person_head(scan, form[1:])
        if office or form in scan.marks.title_links:
            self.closed = self.named = False  # "النائب الأول **لرئيس** مجلس النواب"
            self.head, self.name_length = form, 0
        elif later and has_pronoun(scan, self.index):
            if self.closed or self.named:
                return False
            self.closed = True
        else:
            self.person = self.person or person_head(scan, form)
            if self._begins_anew(form):
                return False
            if (self.name_length >= 2 if self.named else self.closed and not self.role) and person_head(scan, form):
                # his title, after his name
                self.head, self.closed, self.named, self.role, self.name_length = form, False, False, True, 0
            elif (self.named and self._behind_name(form)) or self._body_behind_state(form):
                return False
            elif self.closed or (not later and self._names_somebody()):
                self.named = True
                self.name_length += 1
        self.index += 1
        return True

    def _begins_anew(self, form: str) -> bool:
        """Whether a word without the article begins another phrase after one that is closed."""
        if not self.closed or self.named:
            return False
        if not self.person and form not in self.scan.marks.name_particles:
            return True
        if owned_thing(self.scan, self.index, self.end):
            return True  # "امتدح الوزير | خبرة الوفد"
        # "امتدح السفير التركي | قيادة الجزيرة": whom he praises
        return self.scan.forms[self.index - 1].endswith(NISBA) and _is_thing(form)

    def _behind_name(self, form: str) -> bool:
        """Whether a word is none of the name before it: an everyday one, a body ("شكر سامي نادر | شركة الاتصالات"), a
        document."""
        whole = self.name_length >= 2 and (_everyday(form) or (_is_thing(form) and bool(load_words().look(form).heads)))
        return whole or form in self.scan.marks.document_heads

    def _body_behind_state(self, form: str) -> bool:
        """Whether a word right behind a state's name begins another body: "تتهم الهند | تنظيم «النور»"."""
        state = self.scan.names.get(self.first)
        behind = self.index == self.sealed and state is not None and state.type == "GPE"
        return behind and bool(load_words().look(form).heads)

    def _names_somebody(self) -> bool:
        """Whether the phrase begins with a name that the lexicon does not know as a whole."""
        return looks_like_name(self.scan, self.index) or _opens_name(self.scan, self.index, self.end)


def _is_thing(form: str) -> bool:
    """Whether an indefinite word is known as a common noun or a body's kind, and as no part of names or titles."""
    word = load_words().look(form)
    return bool(word.common or word.heads) and not (word.given or word.joins or word.links or word.offices)


def _owned_alone(scan: Scan, first: int, form: str) -> bool:
    """Whether a word with a pronoun is the whole phrase, since the definite word behind it goes on with nothing."""
    if not has_pronoun(scan, first) or first in scan.names:
        return False
    word = scan.words[first]
    many = any(agreement.number == "p" for _, agreement in (*word.offices, *word.heads))
    if many and not is_adjective(scan, form):
        return True  # "هاجم أنصاره | الشرطة"
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
    adjective = previous in scan.marks.common_adjectives or (is_definite(previous) and previous.endswith(NISBA))
    told = scan.marks.settings.match(scan.forms, index, scan.size) or scan.forms[index] in scan.marks.told_to
    return adjective and index - first == 2 and not told and bool(load_words().look(scan.forms[first]).heads)


def _everyday(form: str) -> bool:
    """Whether the lexicon knows a word as an everyday one and as nobody's name."""
    word = load_words().look(form)
    return word.common and not (word.given or word.joins or word.links or word.offices or word.heads)


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
    if head.endswith(_SOUND):
        return not form.endswith(("ه", "ات")) or (form.endswith("يه") and not _several(head))  # "الشؤون الدولية"
    return not form.endswith("ات")


def _several(form: str) -> bool:
    """Whether a word is the sound plural of a word for people: "مسلحون", not "قانون"."""
    word = load_words().look(form) if form.endswith(_SOUND) else None
    if word is None or word.clitic:
        return False
    groups = ((head, agreement) for head, agreement in word.heads if head.domain == "group")
    return any(agreement.number == "p" for _, agreement in (*word.offices, *groups))


def _verb_form(scan: Scan, index: int) -> bool:
    form = scan.forms[index]
    if form in scan.marks.homographs or form in scan.marks.agents or form in scan.marks.event_nouns:
        return False
    cues = scan.cues[index]
    return bool(cues) and cues[0].shape in ("perfect", "imperfect")
