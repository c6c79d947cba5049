"""What the lexicons say of every word of an article, looked up once for attribution, mentions and events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from musnad.extract.document import Document
from musnad.lexicon.cues import CueForm, find_cues
from musnad.lexicon.gazetteer import Openings as Names
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.words import Openings as Phrases
from musnad.lexicon.words import Word, load_words
from musnad.remembering import Table


@dataclass(slots=True, eq=False)
class Known:
    """What a folded form may be: a word of noun phrases; the first word of ``names`` and of fixed ``phrases``, by the
    length of the clitic before them; a reporting word. Some reference may start with a form that ``opens``; what one
    with ``dots`` is depends on how its last letter is written."""

    word: Word
    names: Names
    phrases: Phrases
    opens: bool
    dots: bool
    cues: tuple[CueForm, ...]


def _look_up(form: str) -> Known:
    lexicon = load_words()
    word, names, phrases = lexicon.look(form), load_gazetteer().read_starts(form), lexicon.read_starts(form)
    opens, dots = bool(names or word.opens or phrases), word.undotted or form in lexicon.undotted
    return Known(word, names, phrases, opens, dots, find_cues(form))


_known: Table[str, Known] = Table(50_000, _look_up)


def know(form: str) -> Known:
    """What is known of one folded form."""
    return _known[form]


def know_all(forms: Iterable[str]) -> list[Known]:
    """:func:`know` of every form."""
    return _known.all(forms)


@lru_cache(maxsize=1)
def know_words(document: Document) -> list[Known]:
    """What is known of every token of the latest document: attribution, entities and events ask for the same."""
    return _known.all(document.forms)
