"""Documents given word for word: "صدر عن القيادة بيان فيما يلي نصه:" and then nothing but the statement."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.nominals import has_pronoun, person_head
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.scan import Scan
from musnad.extract.attribution.source_phrases import Source, make_source
from musnad.extract.document import Passage
from musnad.model import Span

_TAIL = 6
_OWNER = 9  # words before a document within which its owner is named


def find_document(scan: Scan, following: Sequence[Passage]) -> Draft | None:
    """The statement that a whole document makes, where this passage announces its text and ends with a colon.

    The content is every later paragraph of the article.
    """
    size = scan.size
    while size and scan.forms[size - 1] in ("-", "–", "_", "."):
        size -= 1
    if size < 4 or scan.forms[size - 1] != ":" or not following:
        return None
    tail = scan.forms[max(0, size - _TAIL) : size - 1]
    if not any(form in scan.marks.document_openers for form in tail):
        return None
    nouns = [i for i in range(size) if scan.forms[i] in scan.marks.document_nouns]
    if not nouns:
        return None
    noun = nouns[0]
    content = [p.span for p in following if p.kind == "paragraph"]
    if not content:
        return None
    source = _issuer(scan, noun, size)
    return Draft(
        scan.span(noun, noun + 1), [Span(content[0].start, content[-1].end)], "direct", "announce", "asserts",
        "document",
        source=source.span if source else None, speaker=source.span if source else None, position=noun,
        sentence=(scan.sentence_start[noun], scan.sentence_end[noun]),
    )  # fmt: skip


def _owner(scan: Scan, noun: int) -> Source | None:
    """Whose document it is by its pronoun, where he is named shortly before: "لطلب المدير سعد في **رسالته**"."""
    for index in range(noun - 1, max(-1, noun - _OWNER), -1):
        if person_head(scan, scan.forms[index]) or (index in scan.names and scan.names[index].type == "PER"):
            if index and person_head(scan, scan.forms[index - 1]):
                continue
            return make_source(scan, index, phrase_limit(scan, index, noun))
    return None


def _issuer(scan: Scan, noun: int, end: int) -> Source | None:
    """Who issued it: "صدر عن X بيان", "بيان صادر عن X", "أصدرت X بيانا", "بيان X"."""
    for index in range(end):
        if (
            scan.forms[index] in scan.marks.relay_preposition
            and index
            and any(form in scan.marks.issued for form in scan.forms[max(0, index - 2) : index])
        ):
            stop = noun if noun > index else end
            return make_source(scan, index + 1, phrase_limit(scan, index + 1, stop))
    for index in range(noun):
        form = scan.forms[index]
        if form in scan.marks.issued or (form[1:] in scan.marks.issued and form[0] in "وف"):
            return make_source(scan, index + 1, phrase_limit(scan, index + 1, noun))
    if has_pronoun(scan, noun):
        return _owner(scan, noun)
    if noun + 1 < end and scan.forms[noun + 1] not in scan.marks.document_openers:
        return make_source(scan, noun + 1, phrase_limit(scan, noun + 1, end))
    return None
