"""Interviews: questions and answers, in which nothing but the order of the paragraphs tells who speaks.

An article is read as one where several short paragraphs ask, and its opening speaks of a conversation or dashes open
the answers. What follows a question is the answer, in the words of whoever has been speaking before. Questions are
nobody's statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.scan import Scan
from musnad.model import Span

_LEAST = 3  # questions below which an article may only be asking for effect
_LONGEST = 60  # words of a question
_ASKS = frozenset({"؟", "?"})
_LEADS = frozenset({"-", "–", "—", "¯", "ـ", "*", "•", "●", "●●", "■", ":", "/", "\x1a"})
_DASHES = frozenset({"-", "–", "—", "¯", "ـ", "●", "●●"})


class Dialogue(NamedTuple):
    """The questions of an interview, and the statements that its answers are; ``opening`` is where it begins, -1 for an
    article that is none."""

    questions: tuple[Span, ...]
    answers: tuple[Draft, ...]
    opening: int = -1

    def asks(self, offset: int) -> bool:
        """Whether a place lies in a question."""
        return any(span.start <= offset < span.end for span in self.questions)


_NONE = Dialogue((), ())


def find_dialogue(scans: Sequence[Scan]) -> Dialogue:
    """The questions and answers of an interview; none where the article is not one.

    The answers have no source: they are whoever's has been speaking ("حوار مع المدير: كيف بدأتم؟ - بدأنا ...").
    """
    parts = [part for scan in scans if scan.passage.kind != "headline" for part in _turns(scan)]
    asking = [number for number, (_, _, _, asks) in enumerate(parts) if asks]
    if len(asking) < _LEAST:
        return _NONE
    dashed = sum(parts[n + 1][0].forms[parts[n + 1][1]] in _DASHES for n in asking if n + 1 < len(parts))
    opening = parts[asking[0]][0].tokens[parts[asking[0]][1]].start
    if dashed < _LEAST and not _is_conversation(scans, opening):
        return _NONE
    questions = tuple(scan.span(first, last) for scan, first, last, asks in parts if asks)
    answers: list[Draft] = []
    for number, (scan, first, last, asks) in enumerate(parts):
        if asks or number < asking[0]:
            continue
        first = _skip_leads(scan, first, last)
        if last - first < 2:
            continue
        new = parts[number - 1][3]
        if new or not answers:
            answers.append(_answer(scan, first, last))
        else:
            answers[-1].content.append(_span(scan, first, last))
    return Dialogue(questions, tuple(answers), opening)


def _turns(scan: Scan) -> list[tuple[Scan, int, int, bool]]:
    """The turns of a passage as token ranges, and whether each asks: one as a rule, several where dashes part them."""
    if not scan.size:
        return []
    cuts = [i + 1 for i in range(scan.size - 1) if scan.forms[i] in _ASKS and scan.forms[i + 1] in _DASHES]
    if not cuts:
        return [(scan, 0, scan.size, _asks(scan, 0, scan.size))]
    found = []
    start = 0
    for cut in cuts:
        question = max(scan.sentence_start[cut - 2], start)
        if question > start:
            found.append((scan, start, question, False))
        found.append((scan, question, cut, True))
        start = cut
    return [*found, (scan, start, scan.size, False)]


def _asks(scan: Scan, first: int, last: int) -> bool:
    """Whether a turn is a question: short, and with its mark at the end."""
    while last > first and not scan.tokens[last - 1].word and scan.forms[last - 1] not in _ASKS:
        last -= 1
    return last - first <= _LONGEST and last > first and scan.forms[last - 1] in _ASKS


def _is_conversation(scans: Sequence[Scan], before: int) -> bool:
    """Whether what stands before the first question announces a conversation."""
    words = scans[0].marks.conversations if scans else frozenset()
    for scan in scans:
        if scan.passage.span.start > before:
            break
        if any(form in words for form, token in zip(scan.forms, scan.tokens, strict=True) if token.start < before):
            return True
    return False


def _skip_leads(scan: Scan, first: int, last: int) -> int:
    leads = _LEADS | scan.marks.turn_letters
    while first < last and (scan.forms[first] in leads or not scan.tokens[first].word):
        if first in scan.opening:
            break
        first += 1
    return first


def _span(scan: Scan, first: int, last: int) -> Span:
    while last > first + 1 and not scan.tokens[last - 1].word:
        last -= 1
    return scan.span(first, last)


def _answer(scan: Scan, first: int, last: int) -> Draft:
    draft = Draft(
        None, [_span(scan, first, last)], "direct", "say", "asserts", "dialogue", position=first,
        sentence=(scan.sentence_start[first] + scan.passage.first, scan.sentence_end[first] + scan.passage.first),
        carries=True,
    )  # fmt: skip
    draft.continuing = draft.own_words = True
    return draft
