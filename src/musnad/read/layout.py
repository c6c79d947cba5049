"""Which part of an article is what: headline, credits, section headings, residue, and the body that is left.

Doubt goes to the body: a line is taken out of it only where a rule is sure of what else it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from musnad.arabic.folding import fold
from musnad.lexicon.outlets import outlet_names
from musnad.model import Article, Layout, Residue, Span
from musnad.read.credits import goes_on
from musnad.read.glued import Credits, cut_buttons, cut_glued, is_signature, trim_credit
from musnad.read.lines import Line, split_lines
from musnad.read.phrases import Words, fold_words
from musnad.read.recurring import Recurring, outlet_key
from musnad.read.residue import (
    Mark,
    Page,
    is_paragraph,
    mark_between,
    mark_lists,
    mark_menus,
    mark_recurring,
    mark_single_lines,
    mark_slot,
    mark_summaries,
)

_HEADLINE_WORDS = 22
_HEADING_WORDS = 12
_DECKS = 5  # lines between the headline and the first paragraph that may be sub-headlines
_INTERVIEW = 4  # questions between paragraphs from which on they are an interviewer's
_CLOSING = " \u200e\u200f\u202c\"'”“»)]*"
_TITLE_LINES = 15  # lines among which the headline is looked for
_BAR, _BANNER_WORDS = "|", 12
_PART = re.compile(
    r"(?<![\s\u202a-\u202e])[\s\u202a-\u202e]+(?:[-–—|»·•]{1,2}|::)[\s\u202a-\u202e]+|(?<!\s)\s*[/›>\\|]\s*"
)


def find_layout(article: Article, recurring: Recurring | None = None) -> Layout:
    """The layout of ``article``; ``recurring`` knows the lines that its outlet's articles share.

    Headline, headings, residue and body never overlap. Agency credit, byline and dateline stand outside the body where
    they stand apart from the sentences; a date that is part of residue ("last updated ...") may be the dateline.
    Takes time linear in the text and never fails.
    """
    lines = split_lines(article.text)
    if not lines:
        return Layout()
    page = Page(lines)
    headline = _find_titled(page, article.title)
    titled = headline is not None
    if headline is None:
        headline = _find_by_page_title(page, article.outlet)
    _mark_banner(page, outlet_names(article.outlet, article.url))
    mark_single_lines(page, article.outlet)
    mark_menus(page)
    if recurring is not None:
        mark_recurring(page, recurring, outlet_key(article))
    mark_lists(page)
    mark_summaries(page)
    mark_slot(page)
    if headline is None:
        headline = _find_first(page, article.title)
    if headline is not None:
        _mark_repeated_headline(page, lines[headline], titled)
    mark_between(page)
    _mark_headings(page, headline)
    return _compose(page, article)


def _title_words(title: str | None) -> Words:
    return fold_words(title) if title else ()


def _says_title(words: Words, title: Words) -> bool:
    """Whether a line says the title, give or take an outlet's name after it or a word's spelling."""
    if not words or not title:
        return False
    if words == title:
        return True
    if len(words) >= 3 and title[: len(words)] == words and len(title) - len(words) <= 5:
        return True
    ours, theirs = set(words), set(title)
    return len(words) >= 4 and len(ours & theirs) >= 0.8 * len(ours | theirs)


def _find_titled(page: Page, title: str | None) -> int | None:
    """The line that says the title known from outside; the last one where the head of the page says it twice."""
    wanted = _title_words(title)
    if not wanted:
        return None
    found = None
    for index, line in enumerate(page.lines[:_TITLE_LINES]):
        if found is not None and is_paragraph(line):
            break
        if len(line.words) <= 60 and _says_title(line.words, wanted):
            if found is not None:
                page.marks[found] = Mark("widget", "title.again")
            found = index
            page.marks[index] = Mark("headline", "headline.title")
    return found


def _find_by_page_title(page: Page, outlet: str | None) -> int | None:
    """The headline that the page's own title line names ("outlet - section - headline"), said again below it."""
    for index, line in enumerate(page.lines[:3]):
        if len(line.words) > 50:
            continue
        parts = [words for part in _PART.split(line.text) if (words := fold_words(part))]
        if len(parts) < 2:
            continue
        for tail in range(1, len(parts)):
            wanted = tuple(word for part in parts[tail:] for word in part)
            below = range(index + 1, min(len(page.lines), index + _TITLE_LINES))
            found = next((i for i in below if len(wanted) >= 2 and page.lines[i].words == wanted), None)
            if found is not None:
                page.marks[index] = Mark("widget", "title.page")
                page.marks[found] = Mark("headline", "headline.page_title")
                for crumb in range(index + 1, found):
                    if page.lines[crumb].words in parts:
                        page.set(crumb, "widget", "title.page")
                return found
    return None


def _mark_banner(page: Page, names: Collection[str]) -> None:
    """The first line, where it is the outlet's name and motto beside a bar."""
    first = page.lines[0]
    if page.marks[0] is None and _BAR in first.text and not first.stop and len(first.words) <= _BANNER_WORDS:
        parts = [fold(part).strip() for part in first.text.split(_BAR)]
        if parts[0] in names or parts[-1] in names:
            page.set(0, "widget", "title.banner")


def _find_first(page: Page, title: str | None) -> int | None:
    """The first line left, where it looks like a headline: short, no full stop, running text below it.

    A word or two, or a line that ends with a colon, may be a kicker above the headline.
    """
    if title:
        return None
    left = [i for i, line in enumerate(page.lines) if page.marks[i] is None and line.words]
    for at, index in enumerate(left[:2]):
        line = page.lines[index]
        if not _looks_like_headline(line) or not any(is_paragraph(page.lines[i]) for i in left[at + 1 : at + 8]):
            return None
        if len(line.words) > 2 and not line.text.rstrip(_CLOSING).endswith(":"):
            for kicker in left[:at]:
                page.set(kicker, "heading", "heading.kicker")
            page.set(index, "headline", "headline.first")
            return index
    return None


def _looks_like_headline(line: Line) -> bool:
    ends = line.text.rstrip(_CLOSING)
    full_stop = ends.endswith(".") and not ends.endswith("..")
    short = 1 <= len(line.words) <= _HEADLINE_WORDS and not line.bullet
    return short and not full_stop and not ends.endswith(("،", "؛", ","))


def _mark_repeated_headline(page: Page, headline: Line, titled: bool) -> None:
    """Lines that say the headline again, alone or after a few words of a label."""
    wanted = headline.words
    if len(wanted) < 3:
        return
    for index, line in enumerate(page.lines):
        extra = len(line.words) - len(wanted)
        if line.start != headline.start and 0 <= extra <= 6 and line.words[extra:] == wanted and not line.stop:
            page.set(index, "widget", "title.again")


def _mark_headings(page: Page, headline: int | None) -> None:
    """Short lines between running text; and what stands between the headline and the first paragraph."""
    lines, marks = page.lines, page.marks
    first = page.first_paragraph()
    body = [i for i in range(len(lines)) if marks[i] is None]
    between: list[int] = []
    decks: list[int] = []
    for at, index in enumerate(body):
        line = lines[index]
        if not _is_heading(line):
            continue
        if index < first < len(lines):
            if headline is not None and index > headline:
                decks.append(index)
        elif 0 < at < len(body) - 1 and len(line.words) <= _HEADING_WORDS:
            after = lines[body[at + 1]]
            if _is_running(lines[body[at - 1]]) and _is_running(after) and not after.bullet:
                between.append(index)
    for index in decks if len(decks) <= _DECKS else ():  # many short lines are a list or a poem
        page.set(index, "heading", "heading.deck")
    questions = [i for i in between if lines[i].text.rstrip().endswith(("؟", "?"))]
    for index in between:
        # Many questions are those of an interview, not headings.
        if len(questions) < _INTERVIEW or index not in questions:
            page.set(index, "heading", "heading.between")


def _is_running(line: Line) -> bool:
    return len(line.words) >= 12 and (line.stop or len(line.words) >= 20)


def _is_heading(line: Line) -> bool:
    if not _looks_like_headline(line) or line.text.rstrip(_CLOSING).endswith((":", "-")):
        return False
    return not goes_on(line.words[0])


def _compose(page: Page, article: Article) -> Layout:
    headline: Span | None = None
    dateline: Span | None = None
    credits = Credits()
    headings: list[Span] = []
    residue: list[Residue] = []
    bodies: list[tuple[int, Line]] = []
    for index, line in enumerate(page.lines):
        mark = page.marks[index]
        if mark is None:
            bodies.append((index, line))
        elif mark.kind == "headline":
            headline = line.span
        elif mark.kind == "heading":
            headings.append(line.span)
        elif mark.kind == "dateline":
            dateline = dateline or line.span
        elif mark.kind == "agency" or mark.kind == "byline":
            line, row = cut_buttons(line, 2)
            residue.extend(row)
            credits.keep(mark.kind, mark.rank, trim_credit(line.text, line.start))
        else:
            residue.append(Residue(line.span, mark.kind, mark.rule))
            if mark.rule in ("widget.time", "widget.stamp"):
                dateline = dateline or line.span
    body = _cut_bodies(bodies, article.outlet, credits, residue)
    return Layout(
        headline=headline,
        agency=credits.get("agency"),
        byline=credits.get("byline"),
        dateline=dateline or credits.get("dateline"),
        headings=tuple(headings),
        residue=tuple(sorted(residue, key=lambda r: r.span)),
        body=tuple(_join(article.text, body)),
    )


def _cut_bodies(
    bodies: list[tuple[int, Line]], outlet: str | None, credits: Credits, residue: list[Residue]
) -> list[tuple[int, Span]]:
    """Body spans by line, without the buttons, credits and keywords that are glued to paragraphs."""
    found: list[tuple[int, Span]] = []
    openings = 2
    for at, (index, line) in enumerate(bodies):
        if at + 1 == len(bodies) and at >= 2 and is_signature(line, bodies[at - 1][1]):
            credits.keep("byline", 0, line.span)
            continue
        last, opens = at + 2 >= len(bodies), openings > 0 and len(line.words) >= 8
        openings -= opens
        span, cut = cut_glued(line, outlet, credits, opens=opens, last=last)
        residue.extend(cut)
        if span.start < span.end:
            found.append((index, span))
    return found


def _join(text: str, body: list[tuple[int, Span]]) -> list[Span]:
    """Body spans of neighbouring paragraphs as one."""
    joined: list[Span] = []
    previous = -2
    for index, span in body:
        if index == previous + 1 and joined:
            gap = text[joined[-1].end : span.start]
            if gap.isspace() and (len(gap) >= 5 or "\n" in gap):
                joined[-1] = Span(joined[-1].start, span.end)
                previous = index
                continue
        joined.append(span)
        previous = index
    return joined
