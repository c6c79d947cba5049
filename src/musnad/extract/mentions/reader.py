"""The words of a stretch of text, looked up once, with what all readers of noun phrases share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from musnad.arabic.folding import fold, fold_word
from musnad.arabic.tokens import ARTICLE, Token
from musnad.extract.document import Document
from musnad.extract.known import Known, know, know_all, know_words
from musnad.lexicon.gazetteer import QUOTES as QUOTES
from musnad.lexicon.gazetteer import Gazetteer, Match, load_gazetteer, split_name
from musnad.lexicon.inflection import Agreement
from musnad.lexicon.load import load_domain
from musnad.lexicon.words import UNDOTTED, Phrase, Word, Words, load_words
from musnad.model import Span

COMMAS = frozenset("،,")
_HAMZA = frozenset("أإآ")
CLOSERS = frozenset("»”)]'’\"“›")


class Grammar(NamedTuple):
    """The small words of ``data/entities/grammar.yml``, folded; phrases of several words as tuples."""

    conjunctions: frozenset[str]
    one_of: tuple[tuple[str, ...], ...]
    one_of_them: frozenset[str]
    some_of: tuple[tuple[str, ...], ...]
    each_of: tuple[tuple[str, ...], ...]
    nobody: frozenset[tuple[str, ...]]
    any: frozenset[str]
    same: frozenset[str]
    the_same: frozenset[str]
    latter_m: frozenset[tuple[str, ...]]
    latter_f: frozenset[tuple[str, ...]]
    demonstratives: frozenset[str]
    relatives: frozenset[str]
    called: tuple[tuple[str, ...], ...]
    in_name_of: frozenset[str]
    of_place: frozenset[str]
    prepositions: frozenset[str]
    from_words: frozenset[str]
    namesakes: frozenset[str]
    place_before: frozenset[str]
    about: frozenset[str]
    issued: frozenset[str]
    agency_tail: frozenset[str]
    agency_words: frozenset[str]
    evaluative: frozenset[str]
    leading: frozenset[str]
    foremost: frozenset[str]
    numbers: frozenset[str]
    acting: frozenset[str]
    construct_prepositions: tuple[tuple[str, ...], ...]
    according: frozenset[str]
    no_speaker: frozenset[str]
    personal: frozenset[str]
    aims: frozenset[str]


def _tuples(values: Sequence[Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((split_name(str(v)) for v in values), key=lambda t: (-len(t), t)))


def _set(values: Sequence[Any]) -> frozenset[str]:
    return frozenset(fold(str(v)) for v in values)


@cache
def load_grammar() -> Grammar:
    """The grammar of the compiled lexicon ``entities``."""
    raw: dict[str, Any] = load_domain("entities")["grammar"]
    return Grammar(
        _set(raw["conjunctions"]),
        _tuples(raw["one_of"]),
        _set(raw["one_of_them"]),
        _tuples(raw["some_of"]),
        _tuples(raw["each_of"]),
        frozenset(_tuples(raw["nobody"])),
        _set(raw["any"]),
        _set(raw["same"]),
        _set(raw["the_same"]),
        frozenset(_tuples(raw["the_latter"]["m"])),
        frozenset(_tuples(raw["the_latter"]["f"])),
        _set(raw["demonstratives"]),
        _set(raw["relatives"]),
        _tuples(raw["called"]),
        _set(raw["in_name_of"]),
        _set(raw["of_place"]),
        _set([*raw["of_place"], *raw["to"], *raw["from"], *raw["in_name_of"]]),
        _set(raw["from"]),
        _set(raw["namesakes"]),
        _set(raw["place_before"]),
        _set(raw["about"]),
        _set(raw["issued"]),
        _set(raw["agency_tail"]),
        _set(raw["agency_words"]),
        _set(raw["evaluative"]),
        _set(raw["leading"]),
        _set(raw["foremost"]),
        _set(raw["numbers"]),
        _set(raw["acting"]),
        _tuples(raw["construct_prepositions"]),
        _set(raw["according"]),
        _set(raw["no_speaker"]),
        _set(raw["personal"]),
        _set(raw["aims"]),
    )


def starts_with(forms: Sequence[str], at: int, end: int, phrases: Sequence[tuple[str, ...]]) -> int:
    """Length of the first of ``phrases`` (longest first) that stands at ``at``, else 0."""
    if at >= end:
        return 0
    first = forms[at]
    for phrase in phrases:
        if phrase[0] == first and at + len(phrase) <= end and tuple(forms[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def bare(form: str) -> str:
    """A folded word without its article (also the one hidden after the preposition l-)."""
    if form.startswith(ARTICLE) and len(form) > 3:
        return form[2:]
    if form[:2] == ARTICLE[1] * 2 and len(form) > 3:
        return form[2:]
    return form


def is_definite(form: str) -> bool:
    """Whether a folded word carries the article."""
    return form.startswith(ARTICLE) and len(form) > 3


def has_clitic_article(form: str) -> bool:
    """Whether a folded word is a clitic with the article after it ("and the ...", "for the ...")."""
    return form[:2] == ARTICLE[1] * 2 or (form[1:3] == ARTICLE and form[0] in "وفبك" and len(form) > 5)


def has_hidden_article(form: str) -> bool:
    """Whether a folded word can only be a clitic with the article: "and the", "for the", but not a name in bal-."""
    return form[:2] == ARTICLE[1] * 2 or (form[0] == "و" and form[1:3] == ARTICLE and len(form) > 5)


@lru_cache(maxsize=1)  # all phrases of an article are read one after the other
def writes_dots(text: str) -> bool:
    """Whether a text writes the prepositions "on" and "to" with dots under their last letter, and never without.

    >>> writes_dots("عاد الوفد إلي بيروت بعد أن اتفق علي جدول الأعمال"), writes_dots("قال علي حداد إنه عاد إلى بيروت")
    (True, False)
    """
    # "Ali" and "on" differ by these dots only, and papers that always write them write them in "to" as well.
    undotted, dotted = _prepositions()
    return all(any(word in text for word in words) for words in dotted) and not any(
        word in text for words in undotted for word in words
    )


@cache
def _prepositions() -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """The spellings of "on" and of "to" as words in a text, without dots and with them."""
    grammar = load_domain("entities")["grammar"]

    def spellings(kind: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(f" {word} " for word in words) for words in grammar[kind].values())

    return spellings("undotted"), spellings("dotted")


class Reader:
    """A run of tokens with their words; positions are indices into the run."""

    __slots__ = (
        "before", "forms", "gazetteer", "grammar", "lexicon", "matched", "names", "opening", "phrases", "text",
        "tokens", "whole", "words",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        whole: bool = False,
        before: str = "",
        known: Sequence[Known] | None = None,
    ) -> None:
        self.whole = whole  # the tokens are one noun phrase, with its end known
        self.before = before  # the form of the token before the run
        self.text = text
        self.tokens = list(tokens)
        self.forms = [token.form for token in tokens]
        self.gazetteer: Gazetteer = load_gazetteer()
        self.lexicon: Words = load_words()
        self.grammar: Grammar = load_grammar()
        # What each token is and what may start at it, looked up once: most readers of most tokens then need no call to
        # say no.
        if known is None:
            known = know_all(self.forms)
        self.words = [of.word for of in known]
        self.names = [of.names for of in known]
        self.phrases = [of.phrases for of in known]
        self.opening = [of.opens for of in known]  # whether a reference may start at the token
        self.matched: dict[int, tuple[int, Match | None]] = {}  # the last answer of :meth:`match`, with its end
        for at in [at for at, of in enumerate(known) if of.dots]:
            if text[self.tokens[at].end - 1] != UNDOTTED:
                continue
            form, word = self.forms[at], self.words[at]
            if form in self.lexicon.undotted:
                self.read_as(at, Word(form, common=True, stop=True))
            elif word.undotted:
                self.read_as(at, Word(form, given=word.given, arabic=word.arabic))
        if writes_dots(text):
            for at, form in enumerate(self.forms):
                if form in self.lexicon.undotted and self._is_preposition(at):
                    self.read_as(at, Word(form, common=True, stop=True))

    def read_as(self, at: int, word: Word) -> None:
        """Let the token at ``at`` be ``word``, and nothing else that its form may be."""
        self.words[at] = word
        self.opening[at] = bool(self.names[at] or word.opens or self.phrases[at])

    def _is_preposition(self, at: int) -> bool:
        """Whether "Ali", in a text that writes "on" like it, is "on": nothing that goes on a name comes after it."""
        following = at + 1
        if following == len(self.forms) or not self.tokens[following].word:
            return False
        after = self.words[following]
        if after.given or after.joins or after.links or self.match(at, len(self.forms)):
            return False
        return not (at and self.words[at - 1].offices) or after.known

    def match(self, at: int, end: int) -> Match | None:
        """The longest name of the gazetteer at ``at``."""
        names = self.names[at]
        if not names:
            return None
        # Several readers ask at one place, most of them up to the same end.
        known = self.matched.get(at)
        if known is None or known[0] != end:
            known = self.matched[at] = (end, self.gazetteer.match(self.forms, at, end, names))
        return known[1]

    def phrase(self, at: int, end: int) -> tuple[int, int, Phrase] | None:
        """The longest fixed phrase of the lexicon at ``at``: where it ends, its clitic's length, and what it is."""
        phrases = self.phrases[at]
        return self.lexicon.phrase(self.forms, at, end, phrases) if phrases else None

    def put(self, at: int, token: Token) -> None:
        """Let ``token`` stand at ``at``."""
        self.matched.clear()
        self.tokens[at], self.forms[at] = token, token.form
        known = know(token.form)
        self.words[at], self.names[at], self.phrases[at] = known.word, known.names, known.phrases
        self.opening[at] = known.opens

    def names_other(self, at: int, end: int) -> bool:
        """Whether a known name that is no person's, or a clitic with any known name, stands at ``at``."""
        known = self.match(at, end)
        if known is None:
            return False
        strong = [s for s in known.senses if not s.weak]
        return known.clitic > 0 or (bool(strong) and strong[0].entry.type != "PER")

    def is_definite(self, at: int) -> bool:
        """Whether the word at ``at`` carries the article; one that is written with hamza ("ألكسندرا") does not."""
        return is_definite(self.forms[at]) and self.text[self.tokens[at].start] not in _HAMZA

    def nation(self, at: int, end: int) -> tuple[int, str, Agreement, int] | None:
        """A nationality at ``at``: where it ends, its key, its form, the length of its clitic."""
        found = self.phrase(at, end)
        if found is not None and isinstance(found[2].what, str):
            return found[0], found[2].what, found[2].form, found[1]
        word = self.words[at]
        if word.nations:
            key, form = word.nations[0]
            return at + 1, key, form, word.clitic
        return None

    def start_after(self, at: int, clitic: int) -> int:
        """Offset of the letter that follows ``clitic`` folded letters of the token at ``at``."""
        start = self.tokens[at].start
        if not clitic:
            return start
        end = self.tokens[at].end
        folded = 0
        for offset in range(start, end):
            if folded >= clitic and fold_word(self.text[offset]):
                return offset
            folded += len(fold_word(self.text[offset]))
        return start

    def span(self, first: int, last: int, clitic: int = 0) -> Span:
        """The span of tokens ``[first, last)`` without a clitic of that length."""
        return Span(self.start_after(first, clitic), self.tokens[last - 1].end)

    def closes(self, first: int, last: int, end: int) -> int:
        """``last`` moved over a closing mark where the tokens from ``first`` opened one."""
        if last < end and self.forms[last] in QUOTES:
            opened = sum(1 for k in range(first, last) if self.forms[k] in QUOTES)
            if opened % 2:
                return last + 1
        return last

    def country_of(self, key: str | None) -> str | None:
        """ISO code of the country that a key belongs to."""
        if key is None:
            return None
        if key.startswith("state:"):
            return key[6:]
        entry = self.gazetteer.entries.get(key)
        return entry.country if entry is not None else None


@lru_cache(maxsize=1)
def read_whole(document: Document) -> Reader:
    """The reader of all tokens of the latest document, for those who look at it one after the other."""
    return Reader(document.text, document.tokens, known=know_words(document))
