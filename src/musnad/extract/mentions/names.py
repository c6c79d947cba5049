"""How far a person's name reaches.

A name is a given name, a family name, or several parts with particles between them. What ends it: punctuation, a word
of the everyday language, an office, a nationality, and a word with the article where the name before it is no Arabic
one.
"""

from __future__ import annotations

from typing import NamedTuple

from musnad.extract.mentions.reader import COMMAS, QUOTES, Reader, has_clitic_article, has_hidden_article, is_definite
from musnad.extract.mentions.unlisted import is_everyday, is_inflected, is_present, is_unlisted, letters_end, load_short
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import Office, Word

_HYPHENS = frozenset("-‐‑–")
TANWEEN = "\u064b"
_PLURAL = ("ات", "ون", "ين")
_INFLECTED = ("ا", *_PLURAL)  # ends of objects and adverbs, seldom of a third part of a name
_RELATED = "ي"  # ends an adjective of origin, as many family names do
_LONGEST = 8
_SHORT = 2
_LONG = 7  # letters that a family name in "-at" has at most with its article: "الزيات", "السادات"
_SYLLABLE = 5  # letters that a syllable has at most
_ACCUSATIVE = 4  # letters that Arabic names in alif have at most


class Name(NamedTuple):
    """Tokens ``[first, last)`` of a name, its folded words, and the gender that its given name shows."""

    first: int
    last: int
    words: tuple[str, ...]
    gender: str
    known: bool


def read_name(
    reader: Reader, at: int, end: int, titled: bool, surname: bool = False, firm: bool = False
) -> Name | None:
    """The person's name that starts at ``at`` exactly, if one does.

    After a title (``titled``) an unknown word is taken for a name; ``surname`` says that a family name with the
    article may stand alone there, ``firm`` that the title is complete, so that a given name opens a name though it is
    an everyday word too. Without a title the name must open with a given name.
    """
    if at >= end or not reader.tokens[at].word:
        return None
    state = _Reading(reader, end, titled and (surname or firm))
    if not state.open(at, titled, surname):
        return None
    state.go_on()
    if reader.whole:
        state.fill()
    if not titled and len(state.words) < 2:
        return None
    return Name(at, state.at, tuple(state.words), state.gender, state.known)


class _Reading:
    def __init__(self, reader: Reader, end: int, firm: bool) -> None:
        self.reader, self.end, self.firm = reader, end, firm
        self.at = 0
        self.words: list[str] = []
        self.parts = 0
        self.gender = ""
        self.known = False  # some part is in the lexicon of names
        self.arabic = False
        self.unknown = 0
        self.linked = False  # the last part is what follows a link ("son of ...")
        self.family = False  # a family name with the article has been read

    def _take(self, count: int) -> None:
        self.parts += 1
        self.words.extend(self.reader.forms[self.at : self.at + count])
        self.at += count

    def open(self, at: int, titled: bool, surname: bool) -> bool:
        self.at = at
        word, form = self.reader.words[at], self.reader.forms[at]
        following = at + 1 < self.end
        if titled and self._initials():
            return True
        if (
            (word.stop and not (self.firm and word.given) and not (word.joins and self.reader.whole and at == 0))
            or form.isascii()
            or form in self.reader.grammar.same
            or self.reader.names_other(at, self.end)
            or self._accusative(at)
        ):
            return False
        if self._joined(word):
            return True
        if word.given and word.stem == form:
            everyday = is_everyday(word)
            if word.doubtful and not self.firm and (everyday or not titled):
                goes_on = self._is_part if titled or not everyday else self._is_name
                if not (following and (goes_on(at + 1) or (titled and self._is_whole(at)))):
                    return False
            self.gender, self.known, self.arabic = word.given, True, word.arabic
            self._take(1)
            return True
        if not titled:
            return False
        if following and self.reader.words[at + 1].links and self._plain(at) and at + 2 < self.end:
            self.known = self.arabic = True  # "الشهيد **مفرح** بن محمد": whatever stands before "son of" is a name
            self._take(1)
            return True
        if self.reader.is_definite(at):
            if not surname or not is_unlisted(word):
                return False
            if following and self.reader.words[at + 1].given and not self.reader.words[at + 1].doubtful:
                return False  # an adjective before the name
            self.family = True
            self._take(1)
            return True
        if word.links and following and self._is_part(at + 1):
            self._take(2)
            return True
        if is_unlisted(word) and len(form) > 1 and not is_inflected(form):
            self.unknown = 1
            self._take(1)
            return True
        return False

    def _joined(self, word: Word) -> bool:
        """A first half ("servant of", "father of") with the word after it."""
        if not word.joins or word.clitic or self.at + 1 >= self.end:
            return False
        second = self.reader.words[self.at + 1]
        father = word.stem in load_short().kunyas and not (
            second.stop or second.clitic or second.offices or second.nations
        )
        if father or (word.stem in load_short().servants and is_definite(self.reader.forms[self.at + 1])):
            self.known = self.arabic = True
            self.gender = self.gender or "m"
            self._take(2)
            return True
        short = len(word.stem) <= 4 and not word.given and not word.links
        whole = self.reader.whole and self.at == 0 and self.end == 2 and word.links  # "بن غربية" and no more
        if not second.divine and not (
            (short or whole) and second.stem == self.reader.forms[self.at + 1] and self.reader.tokens[self.at + 1].word
        ):
            return False
        if not (second.divine or whole) and (second.common or second.clitic or second.offices or second.nations):
            return False
        self.known = self.arabic = True
        self.gender = self.gender or word.given
        self._take(2)
        return True

    def _initials(self) -> bool:
        """Initials before a family name: "جي دي فانس"; a row of nothing but letters is no person."""
        last = letters_end(self.reader, self.at, self.end)
        if last == self.at or last >= self.end or not self.reader.tokens[last].word:
            return False
        word, form = self.reader.words[last], self.reader.forms[last]
        single = last == self.at + 1  # one letter's name may be a word
        if (
            (single and self.reader.words[self.at].known)
            or word.stop
            or word.common
            or is_definite(form)
            or form.isascii()
            or len(form) <= _SHORT
        ):
            return False
        self.known = last - self.at > 1
        self._take(last + 1 - self.at)
        return True

    def _syllabic(self, word: Word) -> bool:
        """Whether a short everyday word goes on a name of short words: "كيم **وون**", not "كيم جونغ **هو** الذي"."""
        if self.arabic or len(self.words) > 3 or any(len(form) > _SYLLABLE for form in self.words):
            return False
        if not word.stop:
            return True
        if len(self.words) < 2:
            return False
        following = self.at + 1
        return following == self.end or not self.reader.tokens[following].word

    def _is_name(self, at: int) -> bool:
        """Whether the word at ``at`` is a name by itself."""
        word, form = self.reader.words[at], self.reader.forms[at]
        if word.stem != form or word.stop:
            return False
        return (bool(word.given) and not word.doubtful) or word.joins or word.links

    def _is_part(self, at: int) -> bool:
        """Whether the word at ``at`` may go on a name that a doubtful word would open."""
        word, form = self.reader.words[at], self.reader.forms[at]
        if not self.reader.tokens[at].word or form[0].isdigit() or (word.clitic and not is_unlisted(word)):
            return False
        if word.given or word.joins or word.links:
            return word.stem == form
        if is_definite(form) and form.endswith(_PLURAL):
            return False  # "أماني العاجزين"
        return is_unlisted(word) and not form.isascii()

    def go_on(self) -> None:
        while self.at < self.end and len(self.words) < _LONGEST and self._more():
            pass

    def _more(self) -> bool:
        reader, at = self.reader, self.at
        form, word = reader.forms[at], reader.words[at]
        if not reader.tokens[at].word:
            return self._mark(form)
        if form.isascii() or self.reader.names_other(at, self.end) or self._accusative(at):
            return False
        if form in self.reader.grammar.same or form in self.reader.grammar.conjunctions:
            return False
        if self._joined(word):
            self.unknown = 0
            self.linked = False
            return True
        if form in load_short().syllables and self._syllabic(word):
            self._take(1)
            return True
        if word.links and word.stem == form and at + 1 < self.end:
            following = reader.words[at + 1]
            if reader.tokens[at + 1].word and not (following.common and not following.given) and not following.clitic:
                self._take(2)
                self.unknown = 0
                self.linked = True
                return True
        if self.arabic and word.offices and self._holds(at + 1):
            return False
        if word.given and word.stem == form and not (self.family and self._title(at)):
            self.gender = self.gender or word.given
            second = len(self.words) == 1 and self.unknown == 1  # "Khalfan Saeed": an Arab's name, though unknown
            self.known, self.unknown = True, 0
            self.arabic = self.arabic or (word.arabic and (not self.words or second))
            self._take(1)
            return True
        if reader.is_definite(at):
            return self._family(word)
        if (word.common or word.offices) and not word.stop and self._last_word():
            self._take(1)
            return True
        if word.known and (not word.clitic or word.common or word.offices or word.heads or word.nations):
            return False
        if word.stop and not word.known:
            return False
        if self.linked or (form[0] == "و" and self._and(word)):
            return False
        if self.arabic and ((form[-1] == "ا" and len(form) > _ACCUSATIVE) or finite(form)):
            return False  # "سادسا", "مرجعا": adverbs and objects; "حجزت": verbs
        if self.unknown and self.known and not reader.whole and form.endswith(_INFLECTED) and len(form) > _ACCUSATIVE:
            return False  # "ليبمان نجاحا", "توريه مرتين"
        if has_hidden_article(form) or self.unknown >= self._limit(form) or self.family or is_present(form):
            return False
        self.unknown += 1
        self._take(1)
        return True

    def _and(self, word: Word) -> bool:
        """Whether a word that begins like "and" is a conjunct, not a family name ("إيما واتسون")."""
        if len(self.words) > 1 or self.reader.words[self.at - 1].doubtful:
            return True
        return bool(word.clitic and word.given) and (word.arabic or not word.doubtful)

    def _title(self, at: int) -> bool:
        """Whether a title of several words begins at ``at``, though its first is a name too: "secretary general"."""
        phrase = self.reader.lexicon.phrase(self.reader.forms, at, self.end)
        return phrase is not None and isinstance(phrase[2].what, Office)

    def _holds(self, at: int) -> bool:
        """Whether a word for what somebody is the head of stands behind an office that is a name too: "سعد أمير
        **منطقة** الوادي"."""
        return at < self.end and any(head.domain == "place" for head, _ in self.reader.words[at].heads)

    def _is_whole(self, at: int) -> bool:
        """Whether a source phrase is a given name that is an everyday word too and one more plain word, no more."""
        reader, word = self.reader, self.reader.words[at]
        if not reader.whole or at or word.adjective or word.offices or word.heads or self.end != at + 2:
            return False
        return self._plain(at + 1)

    def _plain(self, at: int) -> bool:
        """Whether the word at ``at`` is a bare noun or adjective that may be a family name too."""
        word, form = self.reader.words[at], self.reader.forms[at]
        bare = word.stem == form and not word.pronoun and not is_definite(form) and not has_clitic_article(form)
        return bare and not (word.stop or word.heads or word.nations or word.offices) and len(form) > 2

    def fill(self) -> None:
        """Take the rest of a source phrase into the name, where all of it up to the end or comma looks like names."""
        reader, last = self.reader, self.at
        while last < self.end and reader.tokens[last].word and last < self.at + 4:
            last += 1
        if not self.at < last <= self.at + 3 or (last < self.end and reader.forms[last] not in COMMAS):
            return
        if all(self._fills(k, last) for k in range(self.at, last)):
            self.parts += last - self.at
            self.words.extend(reader.forms[self.at : last])
            self.at = last

    def _fills(self, at: int, last: int) -> bool:
        reader = self.reader
        word, form = reader.words[at], reader.forms[at]
        if form.isascii() or has_clitic_article(form) or self._accusative(at) or reader.names_other(at, last):
            return False
        if form in reader.grammar.same:
            return False
        ends = at + 1 == last
        if word.stop:  # a syllable of an Asian name that is a pronoun too
            return not self.arabic and len(form) == 2 and not ends and self._is_part(at + 1)
        if (word.given or word.links) and word.stem == form:
            return True
        if is_definite(form):
            return is_unlisted(word) or (
                ends and self.arabic and word.adjective is not None and form.endswith(_RELATED)
            )
        if word.known:
            short = not self.arabic and self.parts > 1 and len(form) <= 4
            return ends and self._plain(at) and (short or (self.parts == 1 and self.known and at == self.at))
        return is_unlisted(word) and word.stem == form and not is_inflected(form)

    def _mark(self, form: str) -> bool:
        """A hyphen inside a double name, a stop after an initial, a quotation mark around a part."""
        tokens, at = self.reader.tokens, self.at
        if at + 1 >= self.end or not tokens[at + 1].word:
            return False
        joined = tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
        after = self.reader.words[at + 1]
        if form in _HYPHENS and joined and (is_unlisted(after) or after.given):
            self.at += 1
            self._take(1)
            return True
        if form == "." and tokens[at].start - tokens[at - 1].start == 1:
            self.at += 1
            return True
        return False

    def _accusative(self, at: int) -> bool:
        """Whether a word is written with the ending of an indefinite accusative, as no name is."""
        token = self.reader.tokens[at]
        return TANWEEN in self.reader.text[token.start : token.end]

    def _limit(self, form: str) -> int:
        """How many unknown words may follow one another: one in an Arabic name, three short ones in an Asian one."""
        if self.arabic:
            return 1
        if self.known:
            return 2
        return 3 if len(form) <= 5 and all(len(word) <= 5 for word in self.words) else 2

    def _last_word(self) -> bool:
        """Whether an everyday word right after a clear given name, with nothing after it, is the family name."""
        if self.parts != 1 or not self.known or (not self.firm and is_everyday(self.reader.words[self.at - 1])):
            return False
        if self.reader.words[self.at].clitic or self.reader.words[self.at].pronoun:
            return False
        following = self.at + 1
        if following >= self.end or not self.reader.tokens[following].word:
            return True
        after = self.reader.words[following]
        form = self.reader.forms[following]
        return after.stop or has_hidden_article(form) or (bool(after.offices) and is_definite(form))

    def _family(self, word: Word) -> bool:
        """A family name with the article: after an Arabic name, once."""
        form = self.reader.forms[self.at]
        if self.family or word.stop or (form[2] == "م" and form[-1] == "ه" and not word.given):
            return False  # "الموجهة", "المتخذة": participles that belong to a noun before the name
        if len(form) > _LONG and (form.endswith("ات") or self._of_many(form)):
            return False  # "المشاركات", "المشاركين"
        if word.common or word.offices or word.heads:
            clear = self.arabic and not word.clitic and not self._described()
            related = self._related(word)
            clear = clear and (related or self._last_word() or self._of_line(word) or self._before_name(word))
            if not clear:
                return False
            self.family = True
            self._take(1)
            return True
        if not self.arabic and self.known and not self._foreign_family(word):
            return False
        if (word.nations or word.adjective) and (len(self.words) > 1 and self.unknown == 0 and len(self.words) > 2):
            return False
        if not self.known and self.unknown and len(self.words) < 2 and not word.stem:
            return False
        self.family = True
        self._take(1)
        return True

    def _of_many(self, form: str) -> bool:
        """Whether a word with the article is the plural of a participle: "المشاركين", "العاجزين"."""
        participle = form.endswith("ين") and (form[2] == "م" or form[3] == "ا")
        return participle and not self.reader.lexicon.look(form[2:]).given

    def _described(self) -> bool:
        """Whether an adjective with the article follows the word, which then is a noun of its own: "الدوري العام"."""
        following = self.at + 1
        if following >= self.end or not is_definite(self.reader.forms[following]):
            return False
        return self.reader.words[following].adjective is not None

    def _related(self, word: Word) -> bool:
        """A family name like an adjective right after a title and a clear given name: "الوزير سامر **الحربي**"."""
        clear = self.firm and self.parts == 1 and self.known and not is_everyday(self.reader.words[self.at - 1])
        return clear and word.stem.endswith(_RELATED) and not (word.offices or word.heads or word.nations)

    def _before_name(self, word: Word) -> bool:
        """An attribute between the given name and another one: "محمد **الصغير** نوري"."""
        following = self.at + 1
        if self.parts != 1 or following >= self.end or word.heads or word.offices:
            return False
        after = self.reader.words[following]
        return bool(after.given) and after.stem == self.reader.forms[following] and not is_everyday(after)

    def _of_line(self, word: Word) -> bool:
        """A family name like an adjective after "son of so-and-so", where nothing that it may describe follows."""
        if not self.linked or not word.stem.endswith(_RELATED) or word.offices or word.heads:
            return False
        following = self.at + 1
        ends = following == self.end or not self.reader.tokens[following].word
        return ends or self.reader.words[following].stop

    def _foreign_family(self, word: Word) -> bool:
        """A family name with the article after a foreign given name: only where the name ends with it."""
        if len(self.words) != 1 or word.known or word.stem.endswith(_PLURAL):
            return False
        following = self.at + 1
        return following >= self.end or not self.reader.tokens[following].word or self.reader.words[following].stop


def quoted_start(reader: Reader, at: int, end: int) -> int:
    """``at`` moved over an opening quotation mark."""
    return at + 1 if at < end and reader.forms[at] in QUOTES else at
