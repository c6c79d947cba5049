"""One passage prepared for attribution: token forms, sentence ends, and where the quotations lie among the tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from musnad.arabic.tokens import Token, without_and
from musnad.extract.document import Document, Passage
from musnad.extract.known import Known, know_words
from musnad.extract.mentions.reader import Reader, read_whole
from musnad.lexicon.cues import CueForm, find_cues
from musnad.lexicon.markers import COMMAS as COMMAS
from musnad.lexicon.markers import THAT_NOT, Markers
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import Word, load_words
from musnad.model import EntityType, Span

_VOWELS = re.compile("[\u064b-\u0652\u0640]")
_MADDA = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
_ARTICLE = "ال"
_FOLDED_NOT = "الا"
_IMPERFECT = "يت"
_ALEF = _ARTICLE[0]
_UNDOTTED = "\N{ARABIC LETTER ALEF MAKSURA}"
BAN = "ban"  # the name بان, which is spelt like the complementizer بأن
ALI = "ali"  # stands for the name where a form is compared with prepositions
_LONGEST = 400  # tokens; a "sentence" beyond that has lost its stops, and is taken in pieces
_BREAKS = frozenset("،,.؛:()") | {""}
INITIAL = "\N{MIDDLE DOT}"  # the form of a stop that ends no sentence, after a title of one letter: "د. سامر"
SEMICOLON = "\N{ARABIC SEMICOLON}"
_THAT = "أن "  # with its hamza, which إن and أنه have not
COMMA = "\N{ARABIC COMMA}"
_SUBJECT = 8  # words of a verb and its subject before a semicolon that is a comma
_ENDS = frozenset({".", "!", "؟", ":"})
DASHES = frozenset({"-", "–", "—"})
OPENERS = frozenset('«“„"”‹')


class Quoted(NamedTuple):
    """A quotation in token numbers: the marks stand at ``open`` and ``close``; ``[first, last)`` is inside."""

    open: int
    close: int
    first: int
    last: int
    inner: Span
    closed: bool


class Name(NamedTuple):
    """A known name that starts at a token: the token after it, the letters before it that are no part of it."""

    last: int
    clitic: int
    type: EntityType
    gender: str = ""


@dataclass(slots=True)
class Scan:
    """Token numbers are relative to the passage, of which there are ``size``; ``sentence_end[i]`` is the number after
    the sentence of token i, ``words[i]`` what its form may be.

    ``closing[i]`` is the quotation whose closing mark is token i, ``trailing[i]`` the one among whose last marks it is.
    ``cues[i]`` are the readings of token i as a reporting word; ``aside`` holds where prepositional attributions
    begin and end ("قال، بحسب ما نقلت الوكالة، إن"), so that complements are looked for beyond them; ``sources`` where
    sources found so far begin, by the token after them, so that a relative clause ("، الذي شدد") finds its head.
    """

    text: str
    passage: Passage
    tokens: tuple[Token, ...]
    forms: tuple[str, ...]
    words: tuple[Word, ...]
    sentence_start: tuple[int, ...]
    sentence_end: tuple[int, ...]
    quotes: tuple[Quoted, ...]
    inside: tuple[int, ...]
    opening: dict[int, int]
    starts: tuple[int, ...]
    cues: tuple[tuple[CueForm, ...], ...]
    names: dict[int, Name]
    aside: dict[int, int]
    marks: Markers
    sources: dict[int, int]
    closing: dict[int, int]
    trailing: dict[int, int]
    size: int

    def span(self, first: int, last: int) -> Span:
        """The characters from token ``first`` up to and not including token ``last``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def token_at(self, offset: int) -> int:
        """The first token that starts at or after ``offset``."""
        return bisect_left(self.starts, offset)

    def is_word(self, index: int) -> bool:
        """Whether token ``index`` exists and is a word."""
        return 0 <= index < len(self.tokens) and self.tokens[index].word

    def after_clitic(self, index: int, letters: int) -> int:
        """Offset in the text after the first ``letters`` letters of a token, marks on them included."""
        token = self.tokens[index]
        at = token.start
        while letters and at < token.end:
            at += 1
            while at < token.end and not self.text[at].isalnum():
                at += 1
            letters -= 1
        return at


def _passive(text: str, token: Token, form: CueForm, marks: Markers) -> bool:
    """Whether a written damma after the first letter makes an imperfect passive ("تُعتبر").

    True of verbs whose perfect begins with ا or ت and has five letters or more; the shorter ones have a damma of
    their own in the active ("يُعلن").
    """
    if form.shape != "imperfect" or not form.lemma.passive_damma or form.lemma.name in marks.impersonal:
        return False
    at = token.start + form.prefix + 1
    return text[at : at + 1] == "\N{ARABIC DAMMA}"


def _forms(
    text: str, tokens: tuple[Token, ...], spelled: tuple[str, ...], names: dict[int, Name], marks: Markers
) -> tuple[str, ...]:
    """Folded forms, the name علي kept apart from the preposition على, which folds alike.

    The dots alone do not tell: some outlets write every final ya with them. A name stands before another name, or
    after a title or a given name, and before a definite noun only where the verb has no use for the preposition.
    """
    words = load_words()
    forms = list(spelled)
    complementizers = marks.complementizers
    # Of most words none of this can be.
    madda = bool(tokens) and _MADDA in text[tokens[0].start : tokens[-1].end]
    unlike = [
        index
        for index, form in enumerate(spelled)
        if form in (".", SEMICOLON) or form == _FOLDED_NOT or form in complementizers or (madda and form[0] == _ALEF)
    ]
    for index in unlike:
        form = spelled[index]
        if len(form) == 2 and text[tokens[index].start] == _MADDA:
            forms[index] = text[tokens[index].start : tokens[index].end]  # "آن", a name or a verb, is no "أن"
        elif form[:2] == _ARTICLE and text[tokens[index].start] == _MADDA and marks.settings.match((form,), 0, 1):
            forms[index] = _MADDA + form[1:]  # "آلان" is not "الآن"
        elif form == _FOLDED_NOT and text.startswith(THAT_NOT, tokens[index].start) and _finite_after(tokens, index):
            forms[index] = THAT_NOT  # "توقع ألا تتجاوز", not إلا
        elif form == "." and _after_initial(tokens, index):
            forms[index] = INITIAL
        elif form == SEMICOLON and _is_comma(text, tokens, index):
            forms[index] = COMMA
        elif form in complementizers and _bracketed(forms, index):
            forms[index] = BAN  # "قناة (أن تي في)"
    written = [index for index, form in enumerate(forms) if form == marks.on]
    apart = any(text[tokens[index].end - 1] == _UNDOTTED for index in written)
    for index in written:
        if text[tokens[index].end - 1] != "\N{ARABIC LETTER YEH}":
            continue
        following = words.look(forms[index + 1]) if index + 1 < len(forms) else None
        before = words.look(forms[index - 1]) if index else None
        named = before is not None and (before.given or before.offices) and not before.doubtful
        named = named or (index > 0 and forms[index - 1] in marks.lineage)
        if (
            following is not None
            and not forms[index + 1].startswith("ال")
            and forms[index + 1] not in marks.complementizers
        ):
            named = named or bool(following.given) or not following.known
        if apart and following is not None and not following.known and not following.stop and len(forms[index + 1]) > 3:
            named = True  # whoever dots the one and not the other writes a name: "وكان علي الدباغ قد قال"
        if named or (index and _takes_none(forms[index - 1], marks)):
            forms[index] = ALI
    for first in names:
        if forms[first] in marks.prefixed_complementizers:
            forms[first] = BAN
    return tuple(forms)


def _finite_after(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether an imperfect follows ألا, and something stands before it: it opens a question else."""
    if not index or index + 1 >= len(tokens) or not tokens[index - 1].word:
        return False
    return finite(tokens[index + 1].form) == "imperfect" or tokens[index + 1].form[:1] in _IMPERFECT


def _bracketed(forms: list[str], index: int) -> bool:
    """Whether a short word opens a bracket of a few short ones: the letters of a name, not a clause."""
    if not index or forms[index - 1] != "(" or len(forms[index]) > 2:
        return False
    close = next((at for at in range(index + 1, min(len(forms), index + 5)) if forms[at] == ")"), -1)
    return close > 0 and all(len(form) <= 2 for form in forms[index:close])


def _after_initial(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a stop is written onto a word of one letter, and a word follows: "أكد د. سامر أن"."""
    if not 0 < index < len(tokens) - 1 or not tokens[index + 1].word:
        return False
    before = tokens[index - 1]
    return before.word and len(before.form) == 1 and before.end == tokens[index].start


def _takes_none(form: str, marks: Markers) -> bool:
    """Whether a verb that reports has no use for على, so that a name follows: "قال علي الدباغ"."""
    verbs = [cue for cue in find_cues(form) if cue.shape in ("perfect", "imperfect")]
    return bool(verbs) and all(frame.preposition != marks.on for cue in verbs for frame in cue.lemma.frames)


def _names(reader: Reader, first: int, last: int) -> dict[int, Name]:
    """Known names of states, bodies, media and people among tokens ``[first, last)``, longest first, none inside
    another. Their numbers are counted from ``first``."""
    found: dict[int, Name] = {}
    after = first
    for index in [at for at in range(first, last) if reader.names[at]]:
        if index < after:
            continue
        match = reader.match(index, last)
        sense = next((s for s in match.senses if not s.weak), None) if match is not None else None
        if match is not None and sense is not None:
            state = sense.entry.head == "state" and sense.role in ("name", "capital")
            gender = "f" if sense.role == "capital" else sense.entry.gender
            gender = gender if state else ""  # seats and bodies go by their own words
            found[index - first] = Name(match.last - first, match.clitic, sense.entry.type, gender)
            after = match.last
    return found


def _readings(
    text: str,
    tokens: tuple[Token, ...],
    known: Sequence[Known],
    names: dict[int, Name],
    inside: Sequence[int],
    marks: Markers,
    headline: bool,
) -> tuple[tuple[CueForm, ...], ...]:
    """Readings of every token; none inside a known name or as the surname after a given name ("مارك روته").

    Outside quotations an author hardly says "we insist" after another word; a surname is spelt alike ("سعاد نصر إن").
    """
    named = {i for at, name in names.items() for i in range(at + (name.clitic > 1), name.last)}
    words = load_words()
    found: list[tuple[CueForm, ...]] = [()] * len(tokens)
    for index in [at for at, word in enumerate(known) if word.cues and at not in named]:
        token = tokens[index]
        forms = _cues(text, token, marks)
        if not forms:
            continue
        if index and tokens[index - 1].form in marks.lineage:
            forms = ()  # "ناصر بن فالح": a name
        if forms and not headline and token.form in marks.headline_only:
            forms = ()
        if forms and any(form.lemma.only_negated for form in forms):
            lead = tokens[index - 1].form if index else ""
            if without_and(lead) not in marks.negating and lead not in marks.that_no:
                forms = tuple(form for form in forms if not form.lemma.only_negated)
        if forms and token.form in marks.after_comma and not (index and tokens[index - 1].form in COMMAS):
            forms = ()
        if forms and token.form in marks.clausal_only and not _clause_follows(tokens, index + 1, marks):
            forms = ()
        if forms and forms[0].shape in ("perfect", "imperfect") and not forms[0].prefix and index:
            before = words.look(tokens[index - 1].form)
            following = tokens[index + 1].form if index + 1 < len(tokens) else ""
            first_name = bool(before.given) and not before.doubtful and before.clitic == 0
            spoken = first_name and index > 1 and any(c.shape in ("perfect", "imperfect") for c in found[index - 2])
            if first_name and (following in _BREAKS or (spoken and following not in marks.complementizers)):
                forms = ()
            elif inside[index] < 0 and tokens[index - 1].word and tokens[index - 1].form not in marks.before_verbs:
                forms = tuple(f for f in forms if f.person != 1)
        found[index] = forms
    return tuple(found)


def _clause_follows(tokens: tuple[Token, ...], at: int, marks: Markers) -> bool:
    """Whether a clause or quotation opens at ``at``, a preposition before it stepped over."""
    for token in tokens[at : at + 2]:
        form = token.form
        if form in marks.complementizers or form in marks.prefixed_complementizers or form == ":" or form in OPENERS:
            return True
        if form not in marks.prepositions:
            return False
    return False


def _cues(text: str, token: Token, marks: Markers) -> tuple[CueForm, ...]:
    """Readings of a token as a reporting word that its spelling allows."""
    forms = find_cues(token.form) if len(token.form) > 1 else ()
    if not forms:
        return ()
    if text[token.end - 1] == "\N{ARABIC LETTER TEH MARBUTA}":
        forms = tuple(f for f in forms if not f.pronoun)  # a final ta marbuta is never the pronoun
    if text[token.end - 1] == "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}":
        forms = tuple(f for f in forms if not _dual(token.form, f))  # يبدأ begins, "they two show" is يبديا
    forms = tuple(f for f in forms if not _passive(text, token, f, marks))
    if forms and _VOWELS.sub("", text[token.start : token.end]) in marks.never_surfaces:
        return ()
    return forms


def _is_comma(text: str, tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a semicolon stands for a comma, as in some outlets: before أن, or behind a verb and its subject alone
    ("أوضح سامي نادر؛ المدير العام، أن")."""
    if index + 1 < len(tokens) and text.startswith(_THAT, tokens[index + 1].start):
        return True
    low = max(index - _SUBJECT, 0)
    first = next((at + 1 for at in range(index - 1, low - 1, -1) if tokens[at].form in _ENDS), low if not low else -1)
    return 0 <= first < index - 1 and any(cue.shape == "perfect" for cue in find_cues(tokens[first].form))


def _dual(form: str, cue: CueForm) -> bool:
    """Whether a reading takes the final alif of a form for the ending of two."""
    return form.endswith("ا") and (cue.number == "d" or cue.shape == "jussive")


def prepare(document: Document, passage: Passage, marks: Markers) -> Scan:
    """The scan of one passage of ``document``, with nothing noted in it. There is one of each passage: who prepares it
    again takes out what was noted before."""
    known = _scans(document)
    scan = known.get(passage.span)
    if scan is None:
        scan = known[passage.span] = _scan(document, passage, marks)
    scan.aside.clear()
    scan.sources.clear()
    return scan


@lru_cache(maxsize=1)
def _scans(document: Document) -> dict[Span, Scan]:
    """The passages of the latest document that have been prepared: attribution and events need the same."""
    return {}


def _scan(document: Document, passage: Passage, marks: Markers) -> Scan:
    tokens = document.tokens[passage.first : passage.last]
    starts = document.starts[passage.first : passage.last]
    count = len(tokens)
    spelled = document.forms[passage.first : passage.last]
    known = know_words(document)[passage.first : passage.last]
    names = _names(read_whole(document), passage.first, passage.last)
    sentence_start, sentence_end = [0] * count, [count] * count
    for sentence in passage.sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        for piece in range(first, last, _LONGEST):
            stop = min(piece + _LONGEST, last)
            sentence_start[piece:stop] = [piece] * (stop - piece)
            sentence_end[piece:stop] = [stop] * (stop - piece)
    quotes: list[Quoted] = []
    inside = [-1] * count
    opening: dict[int, int] = {}
    closing: dict[int, int] = {}
    trailing: dict[int, int] = {}
    for quotation in passage.quotations:
        first, last = bisect_left(starts, quotation.inner_start), bisect_left(starts, quotation.inner_end)
        opened = bisect_left(starts, quotation.start)
        if first >= last:
            continue
        number = len(quotes)
        quotes.append(
            Quoted(
                opened,
                max(last, bisect_left(starts, quotation.end)),
                first,
                last,
                Span(tokens[first].start, tokens[last - 1].end),
                quotation.closed,
            )
        )
        opening[opened] = number
        if quotation.closed:
            closing.setdefault(quotes[number].close, number)
        for index in range(last, quotes[number].close):
            trailing.setdefault(index, number)
        inside[first:last] = [number] * (last - first)
    readings = _readings(document.text, tokens, known, names, inside, marks, passage.kind == "headline")
    forms = _forms(document.text, tokens, spelled, names, marks)
    words = [word.word for word in known]
    if forms != spelled:
        look = load_words().look
        words = [word if form is same else look(form) for word, form, same in zip(words, forms, spelled, strict=True)]
    return Scan(
        document.text, passage, tokens, forms, tuple(words), tuple(sentence_start), tuple(sentence_end), tuple(quotes),
        tuple(inside), opening, starts, readings, names, {}, marks, {}, closing, trailing, count,
    )  # fmt: skip
