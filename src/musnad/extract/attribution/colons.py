"""Attribution by a colon alone: "الوزير: الأسعار ثابتة" in headlines, a name and a quotation in the body."""

from __future__ import annotations

from musnad.extract.attribution.boundaries import headline_turn, trim_end
from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.nominals import person_head
from musnad.extract.attribution.scan import Scan
from musnad.extract.attribution.source_phrases import make_source
from musnad.lexicon.words import load_words

_LONGEST_NAME = 9
_I_SHALL = "سا"


def find_colons(scan: Scan, is_name: frozenset[int]) -> list[Draft]:
    """Statements made by a colon; ``is_name`` holds the tokens known to belong to the name of a person or body."""
    drafts: list[Draft] = []
    headline = scan.passage.kind != "paragraph"
    for index, form in enumerate(scan.forms):
        if form != ":" or index == 0 or index + 2 >= scan.size:
            continue
        first = _phrase_start(scan, index)
        if not 0 < index - first <= _LONGEST_NAME or _spoiled(scan, first, index):
            continue
        quote = scan.opening.get(index + 1, -1)
        known = any(i in is_name for i in range(first, index))
        agent = person_head(scan, scan.forms[first]) or scan.forms[first] in scan.marks.agents
        known = known or (headline and (_called(scan, first, index) or _speaks_of_himself(scan, first, index)))
        named = first in scan.opening and scan.quotes[scan.opening[first]].close == index
        if not (known or (named and headline) or (agent and (index - first > 1 or headline))):
            continue
        if not headline and (quote < 0 or first != scan.sentence_start[first]):
            continue
        source = make_source(scan, first, index)
        if source is None or (scan.forms[first] in scan.marks.event_nouns and not agent):
            continue  # "وفاة فلان: تباين ردود الفعل"
        if quote >= 0:
            content = [scan.quotes[quote].inner]
        else:
            last = headline_turn(scan, index + 1, trim_end(scan, index + 1, scan.size))
            if last - index < 3 or (not known and scan.forms[last - 1] in ("؟", "?")):
                continue
            content = [scan.span(index + 1, last)]
        drafts.append(
            Draft(
                None,
                content,
                "direct" if quote >= 0 else "indirect",
                "say",
                "asserts",
                "colon",
                source=source.span,
                speaker=source.span,
                position=index,
                sentence=(scan.sentence_start[index], scan.sentence_end[index]),
            )
        )
        if headline:
            break
    return drafts


def opens_headline(scan: Scan) -> int | None:
    """The colon before which a headline has nothing but a phrase that may name a speaker."""
    for index, form in enumerate(scan.forms):
        if form == ":":
            spoiled = index == 0 or index + 2 >= scan.size or _phrase_start(scan, index) or _spoiled(scan, 0, index)
            return None if spoiled or scan.forms[0] in scan.marks.event_nouns else index
    return None


def _called(scan: Scan, first: int, colon: int) -> bool:
    """Whether a given name with one or two more words that are no everyday ones stands before a colon."""
    words = [load_words().look(form) for form in scan.forms[first:colon]]
    if not 2 <= len(words) <= 3 or not words[0].given or words[0].clitic:
        return False
    return all(scan.tokens[i].word for i in range(first, colon)) and not any(
        word.common or word.stop or word.nations for word in words[1:]
    )


def _speaks_of_himself(scan: Scan, first: int, colon: int) -> bool:
    """Whether a word of which nothing is known stands before a colon, and a verb of the first person behind it:
    "لاغارد: **سأوصي** بالقرض"."""
    word = load_words().look(scan.forms[first])
    if colon - first != 1 or word.known or word.stop or word.common:
        return False
    return any(cue.person == 1 for cue in scan.cues[colon + 1]) or scan.forms[colon + 1].startswith(_I_SHALL)


def _phrase_start(scan: Scan, colon: int) -> int:
    first = colon
    while first > scan.sentence_start[colon] and scan.forms[first - 1] not in (
        ".",
        "؟",
        "!",
        "…",
        "|",
        "-",
        "–",
        ";",
        "؛",
    ):
        first -= 1
    return first


def _spoiled(scan: Scan, first: int, colon: int) -> bool:
    """Whether the words before a colon are a label, a clause with a verb of its own, or a time of day."""
    if scan.forms[first] in scan.marks.headline_labels or scan.forms[colon - 1] in scan.marks.headline_labels:
        return True
    saying = scan.forms[colon - 1]
    if saying[:1] == "ب" and saying[1:] in scan.marks.the_saying:
        return True  # "واستمر الوزير بالقول:"
    if scan.forms[colon - 1].isdigit() or scan.forms[first] in scan.marks.free_prepositions:
        return True
    for index in range(first, colon):
        cues = scan.cues[index]
        if (
            cues
            and cues[0].shape in ("perfect", "imperfect", "participle")
            and scan.forms[index] not in scan.marks.homographs
        ):
            return True
    return False
