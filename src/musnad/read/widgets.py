"""Widgets told by their own words or script: share buttons, forms, rights notices, menus, markup, foreign lines."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from musnad.lexicon import load_domain
from musnad.read.credits import list_places
from musnad.read.lines import Line
from musnad.read.phrases import PhraseSet, Words, fold_words, split_words, without_numbers
from musnad.read.published import has_date

_MOST_WORDS = 60
_DEFAULT_MOST = 14
_STOPPED = 7  # words a line that ends as a sentence may have and still be a widget's label
_ADDRESS_LINE = 300  # characters; in a longer line an address is part of the text

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f\u05d0-\u05ea]")
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.])@\w+|\S+\.(?:com|net|org|info)(?:/\S*)?", re.IGNORECASE
)
_MARKUP = re.compile(
    r"""^\s*(?:content|name|property|href|src|alt|title|class|style)\s*=\s*["']|^\s*</?[a-z][^<>]{0,200}>?"""
    r"""|\bfunction\s*\(|^\s*(?:var|const|let)\s+\w+\s*=|^\s*[{}][^\u0600-\u06ff]*$""",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[\s\u200e\u200f\u202a-\u202e]*\d{1,2}\s*[-–.)|]")
_MARKUP_ENDS = ("/>", "*/", "-->")
_DESCRIPTION = re.compile(r"""^\s*(?:content|description)\s*[=:]\s*["']""", re.IGNORECASE)
_CRUMB_MARK = re.compile(r"\s*[>›»/|\\•·←→]+\s*|\s[-–—]\s|\s{3,}|،\s*")
_BAR = re.compile(r"\s*[|·•]\s*")
_CRUMB_WORDS = 5  # of one part of a crumb or of one button
_TAG_LABEL_GAP = re.compile(r"(?<=[.!؟?…»\"”)])\s+(?=\S)")


class Widget(NamedTuple):
    """Which rule took the line, and what its words promise about the lines after it.

    ``edge`` says that the words may be a heading, too: amid running text they are no widget.
    """

    rule: str
    starts_list: bool = False
    starts_tail: bool = False
    starts_summary: bool = False
    edge: bool = False
    ends_list: bool = False


class _Group(NamedTuple):
    widget: Widget
    whole: PhraseSet
    opens: PhraseSet
    contains: PhraseSet
    most: int
    strong: bool
    dated: bool
    numbered: bool


class _Book(NamedTuple):
    groups: tuple[_Group, ...]
    words: frozenset[str]
    buttons: PhraseSet
    tags: PhraseSet
    most_tags: int
    sections: PhraseSet
    homes: PhraseSet
    crumbs: PhraseSet
    joiners: frozenset[str]
    end: PhraseSet


@cache
def _book() -> _Book:
    residue = load_domain("residue")
    widgets, menus = residue["widgets"], residue["menus"]
    groups = tuple(_read_group(group) for group in widgets["groups"])
    firsts = frozenset(
        word for g in groups for phrases in (g.whole, g.opens, g.contains) for word in phrases.first_words()
    )
    places = [*list_places(), *load_domain("layout")["places"]["regions"]]
    return _Book(
        groups, firsts, PhraseSet(widgets["buttons"]["phrases"]), PhraseSet(widgets["tags"]["labels"]),
        int(widgets["tags"]["most"]), PhraseSet(menus["sections"]), PhraseSet(menus["homes"]),
        PhraseSet([*menus["sections"], *places]),
        frozenset(w for j in menus["joiners"] for w in PhraseSet([j]).first_words()),
        PhraseSet(next(group["whole"] for group in widgets["groups"] if group["id"] == "end")),
    )  # fmt: skip


def _read_group(group: dict[str, Any]) -> _Group:
    widget = Widget(
        f"widget.{group['id']}",
        bool(group.get("starts_list")),
        bool(group.get("starts_tail")),
        bool(group.get("starts_summary")),
        bool(group.get("edge")),
        bool(group.get("ends_list")),
    )
    return _Group(
        widget, PhraseSet(group.get("whole", ())), PhraseSet(group.get("opens", ())),
        PhraseSet(group.get("contains", ())), int(group.get("most", _DEFAULT_MOST)),
        bool(group.get("strong")), bool(group.get("dated")), bool(group.get("numbered")),
    )  # fmt: skip


def read_widget(line: Line) -> Widget | None:
    """The widget that ``line`` is by its words, or ``None``.

    >>> from musnad.read.lines import make_line
    >>> read_widget(make_line("اترك تعليقاً", 0, 12)).starts_tail
    True
    """
    words = line.words
    if not words or len(words) > _MOST_WORDS or len(line.text) > 600 or _NUMBERED.match(line.text):
        return None
    book = _book()
    if book.words.isdisjoint(words):
        return _read_tags(line)
    bare = without_numbers(words)
    for group in book.groups:
        if _fits(group, line, bare):
            alone = len(bare) <= group.whole.longest and group.whole.matches_whole(bare)
            # What follows is only foretold where the label stands alone.
            widget = group.widget
            return widget if alone else widget._replace(starts_list=False, starts_summary=False)
    return _read_tags(line)


def _fits(group: _Group, line: Line, bare: Words) -> bool:
    words = line.words
    if group.numbered and len(bare) == len(words):
        return False
    if group.whole.matches_whole(bare) or group.whole.matches_whole(words):
        return not group.dated or has_date(line.text)
    if len(words) > group.most:
        return False
    if line.stop and not group.strong and len(words) > _STOPPED and not _asks_reader(line):
        return False
    size = group.opens.match(words)
    if not (size or group.contains.find(words) >= 0):
        return False
    if size and not group.strong and not group.dated and not _sounds_like_label(line, size, group.most):
        return False
    return not group.dated or has_date(line.text)


def _asks_reader(line: Line) -> bool:
    return ":" in line.text[:30]


def _sounds_like_label(line: Line, size: int, most: int) -> bool:
    """A label is followed by a colon or by little; words that go on as a clause make it a sentence's beginning."""
    rest = line.words[size:]
    head = line.folded.split(rest[0], 1)[0] if rest else ""
    return not rest or ":" in head or "  " in line.text or size >= 3 or len(line.words) <= most // 2 or not line.stop


def _read_tags(line: Line) -> Widget | None:
    book, words = _book(), line.words
    size = book.tags.match(words)
    if not size or len(words) > book.most_tags or line.stop:
        return None
    rest = words[size:]
    labelled = not rest or re.match(r"\W*(?:[^\W_]+\s+){0,2}[^\W_]+\s*:", line.folded) is not None
    return Widget("widget.tags", starts_list=not rest) if labelled else None


def read_script(line: Line) -> Widget | None:
    """Whether ``line`` is foreign by its letters: none of them Arabic, or next to none; addresses and handles too."""
    if not _LATIN.search(line.text):
        return None
    arabic = len(_ARABIC.findall(line.text))
    if len(line.text) <= _ADDRESS_LINE and _ADDRESS.search(line.text):
        rest = _ADDRESS.sub(" ", line.text)
        if len(_WORD.findall(rest)) <= 2:
            return Widget("script.address")
    latin = len(_LATIN.findall(line.text))
    if latin < 2 or _NUMBERED.match(line.text) or line.text.count("?") * 6 > latin:
        return None  # an item of a list, or Arabic that lost its letters
    return Widget("script.foreign") if arabic == 0 or (latin >= 25 and arabic * 8 < latin) else None


def read_markup(line: Line) -> Widget | None:
    """Whether ``line`` is what is left of a page's code; ``starts_summary`` where it is the page's description."""
    if not _MARKUP.search(line.text[:400]) and not line.text.rstrip().endswith(_MARKUP_ENDS):
        return None
    if line.text.lstrip()[:3].lower() == "alt" and _ARABIC.search(line.text):
        return Widget("markup.picture")
    described = _DESCRIPTION.match(line.text) is not None and len(_ARABIC.findall(line.text)) > 20
    return Widget("markup.description", starts_summary=True) if described else Widget("markup.code")


def is_section(line: Line) -> bool:
    """Whether ``line`` says the name of a section and nothing else."""
    return _book().sections.matches_whole(line.words)


def is_crumb(line: Line) -> bool:
    """Whether ``line`` is made of sections and places only, at least three, or two that crumb marks divide."""
    words = line.words
    if not 2 <= len(words) <= 24 or line.stop:
        return False
    book = _book()
    parts = [words for part in _CRUMB_MARK.split(line.folded) if (words := split_words(part))]
    if len(parts) > 1 and "،" not in line.text and ":" not in line.text:
        if book.homes.matches_whole(parts[0]) and all(len(part) <= _CRUMB_WORDS for part in parts):
            return True
        sections = sum(book.sections.matches_whole(part) for part in parts)
        known = sum(book.crumbs.matches_whole(part) for part in parts)
        # A longer menu may have an item of the outlet's own.
        if sections and (known == len(parts) or (sections >= 3 and known >= 0.7 * len(parts))):
            return True
    return book.crumbs.cover(words, book.joiners) >= 3


def is_desk_mark(line: Line) -> bool:
    """Whether ``line`` is what news desks end a dispatch with: initials, the word for "end" before them or not."""
    ended = _book().end.match(line.words)
    rest = line.words[ended:]
    if not rest or len(rest) > 8 or (line.stop and not ended):
        return False
    initials = all(len(word) <= 2 and (ended or not word.isdigit()) for word in rest)
    return initials and (ended > 0 or "/" in line.text or "-" in line.text)


def is_button_row(line: Line) -> bool:
    """Whether ``line`` is a row of buttons and nothing else."""
    if len(line.words) < 2 or line.stop:
        return False
    if _book().buttons.cover(without_numbers(line.words)) >= 2:
        return True
    parts = [words for part in _BAR.split(line.folded) if (words := split_words(part))]
    known = sum(_book().buttons.matches_whole(part) for part in parts)
    # A row divided by bars may have a button of the outlet's own.
    return len(parts) > 2 and 2 * known > len(parts) and all(len(part) <= _CRUMB_WORDS for part in parts)


def find_button_prefix(line: Line, least: int) -> int:
    """How many characters of ``line`` a row of ``least`` buttons or more at its beginning takes, 0 for none."""
    words, book = line.words, _book()
    at = count = 0
    while size := book.buttons.match(words, at):
        at += size
        count += 1
    return _offset_of_word(line, at) if count >= least and at < len(words) else 0


def find_tag_suffix(line: Line) -> int:
    """Where in ``line`` a keyword list begins that was glued to its last sentence, -1 where there is none."""
    low = max(0, len(line.text) - 300)
    for gap in _TAG_LABEL_GAP.finditer(line.text, low):
        rest = line.text[gap.end() :]
        words = fold_words(rest)
        if 1 < len(words) <= 25 and _book().tags.match(words) and not line.stop:
            return gap.end()
    return -1


def _offset_of_word(line: Line, number: int) -> int:
    """Where in the line's text its folded word ``number`` begins."""
    seen = 0
    for match in re.finditer(r"\S+", line.text):
        from_here = len(fold_words(match.group()))
        if seen >= number and from_here:
            return match.start()
        seen += from_here
    return 0
