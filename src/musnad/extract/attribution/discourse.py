"""The statements of a whole article, in order."""

from __future__ import annotations

from musnad.arabic.folding import fold
from musnad.extract.attribution.according import find_phrases, inserted_view
from musnad.extract.attribution.according_contents import build_phrases, clause_opener, link_phrases
from musnad.extract.attribution.colons import find_colons
from musnad.extract.attribution.continuation import extend, relays_throughout
from musnad.extract.attribution.dialogues import find_dialogue
from musnad.extract.attribution.documents import find_document
from musnad.extract.attribution.drafting import build
from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.headlines import find_named_speakers
from musnad.extract.attribution.scan import Scan, prepare
from musnad.extract.attribution.speakers import Speaker, carry, last_asked
from musnad.extract.attribution.statements import find_governed
from musnad.extract.attribution.subjects import find_subjects
from musnad.extract.document import Document
from musnad.extract.mentions.scan import agreement
from musnad.lexicon.markers import Markers, load_markers
from musnad.model import Span

_SEVERAL_MEN = "يون"


def find_attributions(document: Document) -> list[Draft]:
    """Attributions of ``document`` in the order of the text, speakers not yet resolved to entities."""
    marks = load_markers()
    drafts: list[Draft] = []
    read: list[tuple[Scan, list[Draft]]] = []
    for number, passage in enumerate(document.passages):
        scan = prepare(document, passage, marks)
        found = _passage(scan)
        read.append((scan, found))
        for draft in found:
            draft.continuing = draft.lemma in marks.continuing
            draft.headline = passage.kind == "headline"
            draft.sentence = (draft.sentence[0] + passage.first, draft.sentence[1] + passage.first)
        drafts.extend(found)
        if (whole := find_document(scan, document.passages[number + 1 :])) is not None:
            drafts.append(whole)
    scans = [scan for scan, _ in read]
    for scan, draft in list(find_named_speakers(scans, drafts)):
        draft.headline = True
        draft.sentence = (draft.sentence[0] + scan.passage.first, draft.sentence[1] + scan.passage.first)
        drafts.append(draft)
    dialogue = find_dialogue(scans)
    drafts = [d for d in drafts if not dialogue.asks(_anchor(d).start)]
    drafts.extend(dialogue.answers)
    drafts.sort(key=lambda d: d.cue.start if d.cue else d.content[0].start)
    subjects = _subjects(read, last_asked(drafts))
    if dialogue.answers:  # whoever is spoken of in the answers does not answer
        subjects = [s for s in subjects if s.at < dialogue.opening]
    carry(drafts, subjects, lambda phrase: _shown(document, phrase, marks))
    for draft in dialogue.answers:
        if draft.speaker is None:  # who is interviewed may be named in the headline only
            draft.speaker = next((d.speaker for d in reversed(drafts) if d.headline and d.speaker is not None), None)
    drafts = [d for d in drafts if d.rule != "dialogue" or d.speaker is not None]
    drafts = [d for d in drafts if not _authors(d, drafts)]
    _nest(drafts)
    if relays_throughout(drafts, scans):
        extend(drafts, scans)
    return drafts


def _subjects(read: list[tuple[Scan, list[Draft]]], until: int) -> list[Speaker]:
    """The subjects before offset ``until`` who may be meant where a statement does not say who speaks."""
    subjects: list[Speaker] = []
    for scan, found in read:
        if scan.passage.span.start < until:
            own = find_subjects(scan, found, until)
            for subject in own:
                subject.place(scan.passage.first, scan.passage.kind == "headline")
            subjects.extend(own)
    return subjects


def _passage(scan: Scan) -> list[Draft]:
    media = {at: name.last for at, name in scan.names.items() if name.type == "MEDIA"}
    phrases = find_phrases(scan)
    scan.aside.update((p.first, p.last) for p in phrases)
    scan.sources.update((p.source.last, p.source.first) for p in phrases if p.source is not None)
    governed = find_governed(scan, phrases)
    regions = [range(g.candidate.last, g.complement.region_end) for g in governed]
    within = {at for region in regions for at in region}
    phrases = [p for p in phrases if not (p.quoting and p.first in within)]
    tails = [p.first for p in phrases if not inserted_view(scan, p)]
    tails.extend(at for p in phrases if not p.opens and p.source is not None and (at := clause_opener(scan, p)[0]) >= 0)
    drafts, limits = build(scan, governed, tails, media)
    links = link_phrases(scan, phrases, drafts, media, frozenset(within))
    linked = {id(p) for p in links}
    drafts.extend(build_phrases(scan, [p for p in phrases if id(p) not in linked], limits, media, drafts))
    covered = frozenset(i for at, name in scan.names.items() for i in range(at, name.last) if name.type != "GPE")
    drafts.extend(find_colons(scan, covered))
    return drafts


def _shown(document: Document, phrase: Span, marks: Markers) -> tuple[str, str]:
    """Gender and number that the words of a phrase show; a document agrees by its own word, not by whose it is."""
    head = fold(phrase.of(document.text).split(maxsplit=1)[0]).removeprefix("ال")
    if head in marks.document_nouns and head in marks.document_heads and not head.endswith("ات"):
        return ("f" if head.endswith("ه") else "m"), "s"
    if head.endswith(_SEVERAL_MEN):
        return "m", "p"  # "الجمهوريون", though they are a party
    return agreement(document, phrase)


def _authors(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the author speaks of himself: "أعتقد أن", with a verb in words that are nobody's else."""
    if draft.form is None or draft.form.person != 1 or draft.inside_quote or draft.cue is None or draft.headline:
        return False
    return not any(d is not draft and any(span.contains(draft.cue) for span in d.content) for d in drafts)


def _nest(drafts: list[Draft]) -> None:
    """Set the parent of each statement: the smallest other one whose content holds its cue and content.

    One sweep over the text: only contents that are still open at a cue can hold it.
    """
    order = sorted(range(len(drafts)), key=lambda n: _anchor(drafts[n]).start)
    opening = sorted((span.start, span.end, n) for n, d in enumerate(drafts) for span in d.content)
    open_spans: list[tuple[int, int, int]] = []
    at = 0
    for number in order:
        draft, anchor = drafts[number], _anchor(drafts[number])
        while at < len(opening) and opening[at][0] <= anchor.start:
            open_spans.append(opening[at])
            at += 1
        open_spans = [span for span in open_spans if span[1] > anchor.start]
        hosts = [
            (end - start, start, other)
            for start, end, other in open_spans
            if other != number and anchor.end <= end and _holds(drafts[other], draft)
        ]
        draft.parent = min(hosts)[2] if hosts else -1


def _anchor(draft: Draft) -> Span:
    return draft.cue or draft.content[0]


def _holds(host: Draft, draft: Draft) -> bool:
    return all(any(s.start <= c.start and c.end <= s.end for s in host.content) for c in draft.content)
