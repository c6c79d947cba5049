"""What on a page is not the article: tests of single lines, then of lines among their neighbours.

The tests know no page. They look at a line's words (a lexicon of widget phrases), its script, its shape, whether it is
said again in the body, whether it recurs across the outlet's articles, and what stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal, NamedTuple

from musnad.read.captions import read_caption
from musnad.read.credits import Credit, goes_on, read_credit
from musnad.read.lines import Line
from musnad.read.published import has_date, is_date, is_labelled_date
from musnad.read.recurring import Recurring
from musnad.read.repetition import Repetitions, content_share
from musnad.read.widgets import (
    Widget,
    is_button_row,
    is_crumb,
    is_desk_mark,
    is_section,
    read_markup,
    read_script,
    read_widget,
)

MarkKind = Literal["widget", "summary", "caption", "agency", "byline", "dateline", "headline", "heading"]

_MARKUP_KINDS: dict[str, MarkKind] = {"markup.description": "summary", "markup.picture": "caption"}
_ITEM_RULES = frozenset(
    ["menu.crumb", "widget.share", "widget.networks", "widget.media", "widget.form", "widget.reach", "widget.row"]
)
_LABELS = 4  # labels of a summary that are followed up
_STAMP = 8  # words that a stamp of name and date has at most
_FOOT = 4  # lines below a desk's mark that are no running text
_CODE_MARKS = ("=", ">", "{", "}", "*/", "function")
_PARAGRAPH = 15  # words from which on a sentence is a paragraph
_LONG = 25  # words from which on a line is a paragraph without a stop, too
_TITLE = 24  # words that a title has at most
_TOP_LINES = 16  # lines of a page among which a repeated lead is looked for
_WORD_FOR_WORD, _EVERY_WORD = 0.85, 0.97
_DOUBLED = 12  # words that a paragraph must have for its repetition to be no refrain
_BULLET, _BULLET_MOST = 6, 45  # words that a bullet of a summary has on average, and at most
_RETOLD, _RETOLD_UNDER_LABEL = 0.62, 0.3
_ENOUGH_SAID = 0.6  # share of the page's words after which comments may begin


class Mark(NamedTuple):
    """What a line is, other than body, and the rule that says so."""

    kind: MarkKind
    rule: str
    rank: int = 0


class Page:
    """The lines of one article and what is known about each: ``marks[i]`` is ``None`` where line ``i`` is body."""

    __slots__ = ("high", "lines", "low", "marks", "repetitions", "widgets")

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.marks: list[Mark | None] = [None] * len(lines)
        self.widgets: dict[int, Widget] = {}
        self.repetitions = Repetitions([line.words for line in lines])
        text = [i for i, line in enumerate(lines) if is_paragraph(line)]
        self.low, self.high = (text[0], text[-1]) if text else (len(lines), -1)

    def is_inside(self, index: int) -> bool:
        """Whether running text stands both above and below the line."""
        return self.low < index < self.high

    def first_paragraph(self) -> int:
        """Index of the first unmarked line that is a paragraph; the number of lines where none is."""
        return next(
            (i for i, line in enumerate(self.lines) if self.marks[i] is None and is_paragraph(line)), len(self.lines)
        )

    def set(self, index: int, kind: MarkKind, rule: str, rank: int = 0) -> None:
        """Mark a line that has no mark yet."""
        if self.marks[index] is None:
            self.marks[index] = Mark(kind, rule, rank)


def is_paragraph(line: Line) -> bool:
    """Whether ``line`` is running text: a sentence of some length, or a long line."""
    size = len(line.words)
    return size >= _LONG or (size >= _PARAGRAPH and line.stop)


def mark_single_lines(page: Page, outlet: str | None) -> None:
    """Marks that need no neighbours: dates, credits, widget phrases, foreign script, markup, captions."""
    foreign = _find_foreign(page)
    for index, line in enumerate(page.lines):
        if page.marks[index] is not None:
            continue
        size = len(line.words)
        if size <= 60:
            if is_date(line.text):
                page.set(index, "dateline", "dateline.line")
                continue
            if is_labelled_date(line.text):
                page.set(index, "widget", "widget.time")
                continue
            widget = read_widget(line)
            credit = read_credit(line, outlet)
            if credit is not None and (widget is None or credit.rank == 3) and _credit_may_stand(page, index, credit):
                page.set(index, credit.kind, credit.rule, credit.rank)
                continue
            if is_desk_mark(line) and not any(map(is_paragraph, page.lines[index + 1 : index + 1 + _FOOT])):
                page.set(index, "widget", "widget.desk")
                continue
            if widget is not None and (not widget.edge or _is_at_edge(page, index)):
                page.widgets[index] = widget
                page.set(index, "widget", widget.rule)
                continue
            if size > 1 and is_button_row(line):
                page.set(index, "widget", "widget.row")
                continue
        if rule := read_caption(line):
            page.set(index, "caption", rule)
        else:
            _mark_by_letters(page, index, foreign.get(index))


def _is_at_edge(page: Page, index: int) -> bool:
    """Whether the line stands above or below all running text, or right after a widget."""
    if index and (mark := page.marks[index - 1]) is not None and mark.kind == "widget":
        return True
    return not page.is_inside(index)


def _credit_may_stand(page: Page, index: int, credit: Credit) -> bool:
    """Labelled and bracketed credits stand anywhere; what only has the shape of one, at the page's head or foot."""
    if credit.rule in ("credit.source", "credit.bracketed", "byline.label"):
        return True
    return not page.is_inside(index)


def _find_foreign(page: Page) -> dict[int, Widget]:
    """Lines in another script, by index; none where that is most of the page, for then script tells nothing apart."""
    found = {i: widget for i, line in enumerate(page.lines) if (widget := read_script(line)) is not None}
    size = sum(len(page.lines[i].text) for i in found)
    return found if 2 * size <= sum(len(line.text) for line in page.lines) else {}


def _mark_by_letters(page: Page, index: int, foreign: Widget | None) -> None:
    line = page.lines[index]
    if any(mark in line.text for mark in _CODE_MARKS):
        markup = read_markup(line)
        if markup is not None:
            page.set(index, _MARKUP_KINDS.get(markup.rule, "widget"), markup.rule)
            return
    if foreign is not None:
        page.set(index, "widget", foreign.rule)


def mark_slot(page: Page) -> None:
    """What weaker signs tell above the first paragraph: captions without a credit, stamps of who posted when."""
    for index in range(page.first_paragraph()):
        line = page.lines[index]
        if page.marks[index] is not None:
            continue
        if rule := read_caption(line, in_slot=True):
            page.set(index, "caption", rule)
        elif len(line.words) <= _STAMP and not line.stop and has_date(line.text) and line.words[-1].isdigit():
            page.set(index, "widget", "widget.stamp")


def mark_menus(page: Page) -> None:
    """Crumbs above the first paragraph or below the last, and runs of section names anywhere."""
    first = page.first_paragraph()
    last = max((i for i, line in enumerate(page.lines) if is_paragraph(line)), default=-1)
    for index, line in enumerate(page.lines):
        if page.marks[index] is None and (index < first or index > last) and is_crumb(line):
            page.set(index, "widget", "menu.crumb")
    run: list[int] = []
    for index, line in enumerate(page.lines):
        mark = page.marks[index]
        if _is_item_mark(mark) or (mark is None and _may_be_item(line)):
            run.append(index)
        else:
            _mark_run(page, run)
            run = []
    _mark_run(page, run)
    titles = [i for i in range(first) if _may_be_title(page, i)]
    for index in range(first):
        if page.marks[index] is None and is_section(page.lines[index]) and titles not in ([], [index]):
            page.set(index, "widget", "menu.section")


def _is_item_mark(mark: Mark | None) -> bool:
    return mark is not None and mark.rule in _ITEM_RULES


def _may_be_item(line: Line) -> bool:
    return 0 < len(line.words) <= 4 and not line.stop and ":" not in line.text and not line.bullet


def _mark_run(page: Page, run: list[int]) -> None:
    """Mark a run of short lines as a menu where enough of them name sections."""
    known = sum(is_section(page.lines[i]) or _is_item_mark(page.marks[i]) for i in run)
    if len(run) >= 3 and known * 2 >= len(run):
        low = next(i for i in run if is_section(page.lines[i]) or _is_item_mark(page.marks[i]))
        high = max(i for i in run if is_section(page.lines[i]) or _is_item_mark(page.marks[i]))
        for index in run:
            if low <= index <= high:
                page.set(index, "widget", "menu.run")


def _may_be_title(page: Page, index: int) -> bool:
    """Whether a line is, or can still be, the headline that section names stand around."""
    mark = page.marks[index]
    return (mark is None or mark.kind == "headline") and len(page.lines[index].words) >= 4


def mark_recurring(page: Page, recurring: Recurring, outlet: str) -> None:
    """Short lines that recur across the outlet's articles."""
    for index, line in enumerate(page.lines):
        if page.marks[index] is None and len(line.words) <= 14 and recurring.recurs(outlet, line.words):
            page.set(index, "widget", "recurs")


def mark_lists(page: Page) -> None:
    """Titles under the label of a list of related articles, and whatever stands under the comments' label."""
    lines, marks = page.lines, page.marks
    top = page.first_paragraph()
    total = sum(len(line.words) for line in lines)
    said = 0
    for index, line in enumerate(lines):
        widget = page.widgets.get(index)
        if widget is not None and widget.starts_list and index > top:
            _mark_titles(page, index + 1)
        if widget is not None and widget.starts_tail and said >= _ENOUGH_SAID * total and index > top:
            for rest in range(index + 1, len(lines)):
                mark = marks[rest]
                if mark is None or mark.kind in ("byline", "dateline"):
                    marks[rest] = Mark("widget", "tail.comments")
            return
        said += len(line.words)
    _mark_after_credit(page)


def _mark_after_credit(page: Page) -> None:
    """Titles below the running text, once a credit has closed the article."""
    last = max((i for i, line in enumerate(page.lines) if page.marks[i] is None and is_paragraph(line)), default=-1)
    closed = False
    for index in range(last + 1, len(page.lines) if last >= 0 else 0):
        mark = page.marks[index]
        if mark is not None and mark.kind == "agency":
            closed = True
        elif closed and mark is None and _is_title(page.lines[index]):
            page.set(index, "widget", "tail.title")


def _mark_titles(page: Page, start: int) -> None:
    """Mark the titles from ``start`` on; other widgets may stand among them."""
    lines, marks = page.lines, page.marks
    titles: list[int] = []
    for index in range(start, len(lines)):
        mark = marks[index]
        if mark is not None and mark.kind == "dateline" and titles:
            marks[index] = Mark("widget", "list.date")
        elif mark is None and _is_title(lines[index]):
            titles.append(index)
        elif mark is None or mark.kind != "widget" or _closes_list(page, index):
            # The last short line before running text is more likely the heading of what follows.
            if mark is None and titles and titles[-1] == index - 1 and len(lines[titles[-1]].words) <= 4:
                titles.pop()
            break
    for index in titles:
        page.set(index, "widget", "list.title")


def _closes_list(page: Page, index: int) -> bool:
    widget = page.widgets.get(index)
    return widget is not None and (widget.ends_list or widget.starts_list)


def _is_title(line: Line) -> bool:
    return 0 < len(line.words) <= _TITLE and (not line.stop or line.text.rstrip().endswith(("؟", "?", "!")))


def mark_summaries(page: Page) -> None:
    """Bullets or a block that retell the body, a lead said again word for word, pull quotes, doubled paragraphs."""
    _mark_bullets(page)
    _mark_labelled_summary(page)
    _mark_leads(page)
    _mark_doubles(page)


def _mark_bullets(page: Page) -> None:
    lines, marks = page.lines, page.marks
    first = next(
        (i for i, line in enumerate(lines) if marks[i] is None and is_paragraph(line) and not line.bullet), len(lines)
    )
    run = [i for i in range(first) if marks[i] is None and lines[i].bullet]
    body = [lines[i].words for i in range(first, len(lines)) if marks[i] is None]
    labelled = any(widget.starts_summary for i, widget in page.widgets.items() if i < first)
    if not body or sum(map(len, body)) < 40 or not (len(run) >= 2 or (run and labelled)):
        return
    sizes = [len(lines[i].words) for i in run]
    if not labelled and (sum(sizes) < _BULLET * len(run) or max(sizes) > _BULLET_MOST):
        return
    if not labelled and any(marks[i] is None and lines[i].bullet for i in range(first, len(lines))):
        return  # bullets are this article's way of writing
    shares = [content_share(lines[i].words, body) for i in run]
    if sum(shares) / len(shares) >= (_RETOLD_UNDER_LABEL if labelled else _RETOLD):
        for index in run:
            page.set(index, "summary", "summary.bullets")


def _mark_labelled_summary(page: Page) -> None:
    lines, marks = page.lines, page.marks
    labels = [index for index, widget in page.widgets.items() if widget.starts_summary]
    for label in labels[:_LABELS]:
        for index in range(label + 1, min(label + 7, len(lines) - 1)):
            if marks[index] is not None:
                if marks[index] != Mark("summary", "summary.bullets"):
                    continue
                break
            body = [lines[i].words for i in range(index + 1, len(lines)) if marks[i] is None]
            if sum(map(len, body)) < 60 or content_share(lines[index].words, body) < 0.8:
                break
            page.set(index, "summary", "summary.block")


def _mark_leads(page: Page) -> None:
    """A lead or a teaser above the body that the body says again: the same beginning, or every word of it."""
    lines, marks = page.lines, page.marks
    for index in [i for i in range(min(_TOP_LINES, len(lines) - 1)) if marks[i] is None]:
        words = lines[index].words
        if len(words) < (14 if index == 0 else 7) or goes_on(words[0]):
            host = None
        else:
            host = page.repetitions.find_host(index, _WORD_FOR_WORD, partial(_begins_alike, page, index))
            if host is None:
                host = page.repetitions.find_host(index, _EVERY_WORD, partial(_is_later, page, index))
        if host is not None:
            page.set(index, "summary", "summary.lead")
        elif is_paragraph(lines[index]):
            return  # the body has begun


def _is_later(page: Page, index: int, other: int) -> bool:
    return other > index and page.marks[other] is None


def _begins_alike(page: Page, index: int, other: int) -> bool:
    return _is_later(page, index, other) and page.lines[other].words[:4] == page.lines[index].words[:4]


def _is_as_long(page: Page, index: int, other: int) -> bool:
    return page.marks[other] is None and len(page.lines[other].words) >= len(page.lines[index].words)


def _mark_doubles(page: Page) -> None:
    lines, marks = page.lines, page.marks
    for index in range(len(lines)):
        size = len(lines[index].words)
        if marks[index] is not None or size < _DOUBLED or page.repetitions.share(index) < 0.9:
            continue
        host = page.repetitions.find_host(index, 0.95, partial(_is_as_long, page, index))
        if host is not None and (host < index or len(lines[host].words) > 1.25 * size):
            page.set(index, "summary", "summary.double" if host < index else "summary.quote")


def mark_between(page: Page) -> None:
    """A short line between two widgets, or after the last widget of the page, belongs to them."""
    lines, marks = page.lines, page.marks
    for index in range(1, len(lines)):
        if marks[index] is not None or lines[index].stop or len(lines[index].words) > 5:
            continue
        before, after = marks[index - 1], marks[index + 1] if index + 1 < len(lines) else None
        if before is None or before.kind != "widget" or not before.rule.startswith(("widget.", "menu.")):
            continue
        if after is not None and after.kind == "widget" and after.rule.startswith(("widget.", "menu.")):
            page.set(index, "widget", "between")
