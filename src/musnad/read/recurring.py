"""Lines that recur across the articles of one outlet: menus and buttons that no lexicon knows.

Counted in a first pass over all articles of a run, in memory that does not grow with their number: two rows of hashed
counters (a count-min sketch). Counting is addition, so order and division of the work make no difference.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import urlsplit

from musnad.arabic.folding import fold
from musnad.arabic.sentences import find_paragraphs
from musnad.model import Article
from musnad.read.phrases import Words, split_words

_ROWS = 2
_WIDTH = 1 << 19
_LONGEST = 100  # characters of a line that is counted
_MOST_WORDS = 14
_MANY = 100  # articles of an outlet from which on a small share of them is enough
_LEAST = 5
_SHARE_OF_FEW, _SHARE_OF_MANY = 0.25, 0.05


def outlet_key(article: Article) -> str:
    """What the lines of an article are counted under: its outlet, else the host of its address, else nothing."""
    return article.outlet or urlsplit(article.url or "").hostname or ""


def line_key(words: Words) -> str:
    """What a line is counted as: its words, every number standing for any."""
    return " ".join("0" if word.isdigit() else word for word in words)


class Recurring:
    """Counters of short lines by outlet; :meth:`recurs` answers whether a line belongs to the page's furniture."""

    __slots__ = ("_cells",)

    def __init__(self) -> None:
        self._cells = array("I", bytes(4 * _ROWS * _WIDTH))

    def add(self, article: Article) -> None:
        """Count the short lines of ``article``, each once."""
        outlet = outlet_key(article)
        text = article.text
        keys = {""}
        for span in find_paragraphs(text):
            if span.end - span.start <= _LONGEST:
                words = split_words(fold(text[span.start : span.end]))
                if 0 < len(words) <= _MOST_WORDS:
                    keys.add(line_key(words))
        for key in keys:
            for cell in _places(outlet, key):
                self._cells[cell] += 1

    def merge(self, other: Recurring) -> None:
        """Add the counts of ``other``, made from other articles."""
        self._cells = array("I", map(int.__add__, self._cells, other._cells))

    def count(self, outlet: str, key: str) -> int:
        """In how many articles of ``outlet`` the line occurs (an upper bound, exact unless hashes collide)."""
        return min(self._cells[cell] for cell in _places(outlet, key))

    def recurs(self, outlet: str, words: Words) -> bool:
        """Whether a line of these words stands in so many articles of ``outlet`` that it is none of theirs."""
        if not 0 < len(words) <= _MOST_WORDS:
            return False
        seen = self.count(outlet, line_key(words))
        if seen < _LEAST:
            return False
        articles = self.count(outlet, "")
        return seen >= (_SHARE_OF_MANY if articles >= _MANY else _SHARE_OF_FEW) * articles

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Recurring) and self._cells == other._cells

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> bytes:
        return self._cells.tobytes()

    def __setstate__(self, state: bytes) -> None:
        self._cells = array("I")
        self._cells.frombytes(state)


def _places(outlet: str, key: str) -> list[int]:
    digest = blake2b(f"{outlet}\0{key}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return [row * _WIDTH + int.from_bytes(digest[4 * row : 4 * row + 4], "little") % _WIDTH for row in range(_ROWS)]


def count_lines(articles: Iterable[Article]) -> Recurring:
    """Counters over all short lines of ``articles``; takes them in any order, keeps none of them."""
    counted = Recurring()
    for article in articles:
        counted.add(article)
    return counted
