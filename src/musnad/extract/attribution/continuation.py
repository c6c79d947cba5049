"""Articles that relay one source throughout: sentences without a cue go on with the speech before them.

A magazine's analysis is often retold paragraph by paragraph ("وذكرت المجلة أن ..."), with sentences in between that
only continue it. Where nearly every statement of an article is one medium's, those sentences are its content too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.scan import Scan
from musnad.model import Span

_LEAST = 4  # statements below which an article shows no habit
_SHARE = 0.7


def relays_throughout(drafts: Sequence[Draft], scans: Sequence[Scan]) -> bool:
    """Whether most of the article's own statements are a medium's, from its first paragraph on."""
    body = [s for s in scans if s.passage.kind == "paragraph"]
    own = [d for d in drafts if d.parent < 0 and d.cue is not None]
    if len(own) < _LEAST or not body or own[0].cue is None or own[0].cue.start >= body[0].passage.span.end:
        return False
    media = [d for d in own if d.speaker is not None and _is_medium(d.speaker, body)]
    return bool(own[0] in media and len(media) >= _SHARE * len(own))


def _is_medium(phrase: Span, scans: Sequence[Scan]) -> bool:
    at = bisect_right(scans, phrase.start, key=lambda s: s.passage.span.start) - 1
    if at < 0 or not scans[at].passage.span.contains(phrase):
        return False
    scan = scans[at]
    first = min(scan.token_at(phrase.start), scan.size - 1)
    name = scan.names.get(first)
    return scan.forms[first] in scan.marks.media_heads or (name is not None and name.type == "MEDIA")


def extend(drafts: Sequence[Draft], scans: Sequence[Scan]) -> None:
    """Add to each of the article's own statements the cueless sentences that follow it."""
    sentences = [(s, scan) for scan in scans if scan.passage.kind == "paragraph" for s in scan.passage.sentences]
    own = [d for d in drafts if d.parent < 0 and d.cue is not None and d.content]
    first = [s.start for s, _ in sentences]
    starts: dict[int, list[Draft]] = {}
    for draft in own:
        if draft.cue is not None:
            starts.setdefault(bisect_right(first, draft.cue.start) - 1, []).append(draft)
    current: Draft | None = None
    for number, (sentence, scan) in enumerate(sentences):
        if number in starts:
            current = starts[number][-1]
            if current.kind != "direct" and current.rule in ("cue.that", "cue.np"):
                _grow(current, Span(current.content[-1].start, _trimmed(scan, sentence)))
            elif current.rule != "cue.that":
                current = None
            continue
        if current is None or current.kind == "direct":
            continue
        start = _skip_conjunction(scan, sentence.start)
        end = _trimmed(scan, sentence)
        if end <= start:
            continue
        if scan.passage.span.contains(current.content[-1]):
            _grow(current, Span(current.content[-1].start, end))
        else:
            current.content.append(Span(start, end))


def _grow(draft: Draft, span: Span) -> None:
    if span.end > draft.content[-1].end:
        draft.content[-1] = span


def _trimmed(scan: Scan, sentence: Span) -> int:
    for token in reversed(scan.tokens[scan.token_at(sentence.start) : scan.token_at(sentence.end)]):
        if token.word:
            return token.end
    return sentence.start


def _skip_conjunction(scan: Scan, start: int) -> int:
    index = scan.token_at(start)
    if index < scan.size and scan.forms[index][:1] == "و" and len(scan.forms[index]) > 3:
        return scan.after_clitic(index, 1)
    return start
