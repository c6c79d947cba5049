"""Headlines that open with a name and a colon, whose text below has that very name speak: "واشنطن: القوات وصلت"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from musnad.arabic.tokens import readings, tokenize
from musnad.extract.attribution.boundaries import headline_turn, trim_end
from musnad.extract.attribution.colons import opens_headline
from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.scan import Scan
from musnad.extract.attribution.source_phrases import make_source
from musnad.lexicon.event_index import find_triggers
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words

_LONGEST = 5  # words of a name before the colon
_LEAST = 3  # words of what is said
_OPENING = 3  # words after the colon among which a verb makes a clause
_LETTERS = 4  # of a word by which it is known in another inflection
_SHARE = 0.5  # of the words of the headline that what somebody says below must have
_STATE = "state:"


def find_named_speakers(scans: Sequence[Scan], drafts: Sequence[Draft]) -> Iterator[tuple[Scan, Draft]]:
    """Statements of headlines made by a colon after a name that speaks below: a person or body whose name stands in a
    source of the body; a state or capital where one who is of it says there what the headline says."""
    for scan in scans:
        if scan.passage.kind != "headline":
            continue
        colon = opens_headline(scan)
        if colon is None or colon > _LONGEST:
            continue
        told = [d for d in drafts if d.headline and _within(d, scan)]
        if any(d.content[0].end > scan.tokens[colon].end and d.content[0].start < _end(scan, colon) for d in told):
            continue
        body = [d for d in drafts if not d.headline and (d.source or d.speaker) is not None]
        if _speaks(scan, colon, body):
            draft = _draft(scan, colon)
            if draft is not None:
                yield scan, draft


def _within(draft: Draft, scan: Scan) -> bool:
    return bool(draft.content) and scan.passage.span.contains(draft.content[0])


def _end(scan: Scan, colon: int) -> int:
    last = headline_turn(scan, colon + 1, trim_end(scan, colon + 1, scan.size))
    return scan.tokens[max(last - 1, colon)].end


def _draft(scan: Scan, colon: int) -> Draft | None:
    source = make_source(scan, 0, colon)
    quote = scan.opening.get(colon + 1, -1)
    last = headline_turn(scan, colon + 1, trim_end(scan, colon + 1, scan.size))
    if source is None or (quote < 0 and last - colon <= _LEAST):
        return None
    content = scan.quotes[quote].inner if quote >= 0 else scan.span(colon + 1, last)
    return Draft(
        None, [content], "direct" if quote >= 0 else "indirect", "say", "asserts", "colon.named", source=source.span,
        speaker=source.span, position=colon, sentence=(scan.sentence_start[colon], scan.sentence_end[colon]),
    )  # fmt: skip


def _speaks(scan: Scan, colon: int, body: Iterable[Draft]) -> bool:
    """Whether who is named before a colon speaks in the body."""
    country = _country(scan.forms[:colon])
    name = [form for form in scan.forms[:colon] if form[:1].isalnum()]
    said = _stems(scan.forms[colon + 1 : headline_turn(scan, colon + 1, trim_end(scan, colon + 1, scan.size))])
    for draft in body:
        phrase = draft.source or draft.speaker
        if phrase is None or not draft.content:
            continue
        forms = [t.form for t in tokenize(scan.text, phrase.start, phrase.end)]
        if country is not None:
            if _is_label(scan, colon):
                return False
            if _is_of(forms, country) and _says_it(said, scan.text, draft):
                return True
        elif name and set(name) <= {r.stem for form in forms for r in readings(form)} | set(forms):
            return True
    return False


def _is_label(scan: Scan, colon: int) -> bool:
    """Whether what follows the name of a state may only say what has happened there ("تونس: مقتل خمسة"): it opens with
    an event, or with no number, negation or verb among its first words."""
    first = scan.forms[colon + 1 : colon + 1 + _OPENING]
    if any(trigger.shape == "noun" for trigger in find_triggers(first[0])):
        return True
    return not (first[0].isdigit() or first[0] in scan.marks.negations or any(finite(form) for form in first))


def _country(forms: Sequence[str]) -> str | None:
    """The country of the state or capital that these words name, if they name no more."""
    match = load_gazetteer().match(forms, 0, len(forms))
    if match is None or match.last != len(forms):
        return None
    sense = next((s for s in match.senses if s.entry.type == "GPE" and s.role in ("name", "capital")), None)
    return sense.entry.country if sense is not None else None


def _is_of(forms: Sequence[str], country: str) -> bool:
    """Whether a phrase names a state, or who and what is of it."""
    gazetteer, words = load_gazetteer(), load_words()
    for at, form in enumerate(forms):
        match = gazetteer.match(forms, at, len(forms))
        if match is not None and any(s.entry.country == country and s.entry.type != "PER" for s in match.senses):
            return True
        if any(key == _STATE + country for key, _ in words.look(form).nations):
            return True
    return False


def _stems(forms: Iterable[str]) -> set[str]:
    """The words that tell something, without clitics, by their first letters."""
    words = load_words()
    plain = [_plain(form) for form in forms if form[:1].isalpha() and not words.look(form).stop]
    return {stem[:_LETTERS] for stem in plain if len(stem) >= _LETTERS} | {f for f in forms if f.isdigit()}


def _plain(form: str) -> str:
    """A word without the article and what is written onto it."""
    found = next((r for r in readings(form) if r.article), None)
    return found.stem if found is not None else form


def _says_it(said: set[str], text: str, draft: Draft) -> bool:
    """Whether a statement holds enough of the words of a headline."""
    words = [t.form for span in draft.content for t in tokenize(text, span.start, span.end)]
    return bool(said) and len(said & _stems(words)) >= max(2, _SHARE * len(said))
