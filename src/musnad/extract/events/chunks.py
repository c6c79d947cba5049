"""What follows a trigger, divided into noun phrases with the preposition that governs each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from musnad.extract.attribution.nominals import is_definite
from musnad.extract.attribution.scan import COMMAS
from musnad.extract.events.phrases import Phrases
from musnad.lexicon.event_index import find_triggers
from musnad.model import Span

_ASIDE = 16  # tokens from the comma that opens an aside to the one that closes it
_ACCUSATIVE = "ا"
_FURTHER = "+"  # governs what is joined without sharing the place of what is before it


@dataclass(slots=True)
class Chunk:
    """A noun phrase over tokens ``[first, last)``; ``preposition`` is folded, empty where none governs it.

    ``somebody`` tells whether its head is known to be a person, a body, a state or a collective; ``place`` whether it
    is a place. ``joined`` marks one coordinated with the chunk before, ``aside`` one of an aside between commas, which
    can only tell where.
    """

    first: int
    last: int
    preposition: str
    span: Span
    somebody: bool
    place: bool
    joined: bool = False
    aside: bool = False


class Chunks(Phrases):
    """Divides the clauses of one passage into noun phrases."""

    def divide(self, first: int, end: int) -> list[Chunk]:
        """The noun phrases of tokens ``[first, end)`` in order."""
        scan = self.scan
        found: list[Chunk] = []
        index, closed = first, -1
        while index < end:
            form = scan.forms[index]
            if form in COMMAS and index >= closed:
                closed = self._aside(index, end)
            if form == "(":
                close = next((i for i in range(index, min(end, index + 10)) if scan.forms[i] == ")"), index)
                index = close + 1
                continue
            if (not scan.tokens[index].word and index not in scan.opening) or self.words.is_bound(form):
                index += 1
                continue
            if form in self.words.quantifiers.first:
                index += self.words.quantifiers.match(scan.forms, index, end)
                if index >= end:
                    break
            side = self.words.sides.match(scan.forms, index, end) if found and found[-1].last == index else 0
            if side and (
                index + side >= end or not scan.tokens[index + side].word or self.is_joined(index + side)
            ):  # "بين المقاومة من جهة، والمتمردين من جهة أخرى"
                found[-1] = replace(found[-1], last=index + side)
                index += side
                continue
            preposition, letters = self.preposition(index)
            start = index + 1 if letters < 0 else index
            letters = max(letters, 0)
            if start < end and start > index and scan.forms[start] in self.words.quantifiers.first:
                start += self.words.quantifiers.match(scan.forms, start, end)  # "مع كل من الطرفين"
            if start + 1 < end and form in scan.marks.of and scan.forms[start] in scan.marks.on_behalf:
                start += scan.tokens[start + 1].word or start + 1 in scan.opening  # "من طرف الشرطة": by them
            if start >= end:
                break
            if (
                letters == 0
                and scan.marks.settings.match(scan.forms, start, end)
                and not scan.marks.prepositions.get(form)
            ):
                index = start + 1
                continue
            joined = False
            beside = (
                index > first
                and found
                and (found[-1].last == index or (found[-1].last == index - 1 and scan.forms[index - 1] in COMMAS))
            )
            if not preposition and beside:
                form = scan.forms[start]
                joined = self.is_joined(start)
                if joined and self._is_event(start):
                    joined, preposition = False, _FURTHER
                elif joined:
                    preposition, letters = found[-1].preposition, max(letters, 1)
            if start in self.busy and not joined:
                index = start + 1
                continue
            last = self.limit(start, end)
            opens = index == first and form[:1] == "و" and self.is_joined(start)
            if (opens or (joined and start + 3 >= last > start)) and last < scan.size and self.is_verb(last):
                break  # a new clause: "... وواشنطن تدعم أنقرة", "قتلوا وأكثر من عشرة آخرين أصيبوا"
            if found and self._apposed(found[-1], start, last, end):
                before = found.pop()
                span = Span(before.span.start, scan.tokens[last - 1].end)
                if last + 1 < end and scan.forms[last] in COMMAS and self.is_joined(last + 1):
                    last += 1  # the comma that ends what stands beside the title: "الرئيس، فلان، ونظيره"
                found.append(replace(before, last=last, span=span))
                index = last
                continue
            if last <= start:
                index = start + 1
                continue
            at = scan.after_clitic(start, letters) if letters else scan.tokens[start].start
            head = self.head(start)
            span = Span(at, scan.tokens[last - 1].end)
            aside = index < closed
            if aside and not preposition:
                preposition = _FURTHER
            if span.start < span.end:
                found.append(Chunk(start, last, preposition, span, head == 2, head >= 1, joined, aside))
            index = last
        return found

    def _aside(self, comma: int, end: int) -> int:
        """The comma that ends an aside on time or circumstance, whose phrases are none of the clause's ("أدان المجلس،
        عقب اجتماع وزراء الدول، الهجوم"); -1 where a comma begins none."""
        scan = self.scan
        if comma + 1 >= end:
            return -1
        form = scan.forms[comma + 1]
        apposed = form in scan.marks.meanwhile  # "، وهو مدير سابق، "
        if not (apposed or self._governs(form) or form in self.words.settings or self._is_where(comma + 1)):
            return -1
        for index in range(comma + 2, min(end, comma + _ASIDE)):
            if scan.forms[index] in COMMAS:
                return index
        return end if apposed else -1

    def _is_where(self, index: int) -> bool:
        """Whether a place with the preposition "in" written onto it stands at a token: "بالعاصمة القاهرة"."""
        preposition, letters = self.preposition(index)
        return letters > 0 and preposition in self.words.at_places and self.head(index) == 1

    def is_joined(self, index: int) -> bool:
        """Whether a word begins with a conjunction, rather than with a letter of its own ("وزير")."""
        form = self.scan.forms[index]
        if form[:1] != "و" or len(form) < 3:
            return False
        name = self.scan.names.get(index)
        if name is not None:
            return bool(name.clitic)
        word = self.scan.words[index]
        return not word.known or word.clitic == 1

    def _is_event(self, index: int) -> bool:
        """Whether a joined word is a further event ("مقتل جنديين وجرح أربعة"), which shares no argument before it."""
        if index in self.scan.names or self.head(index) == 2:
            return False
        return any(t.prefix == 1 and t.shape == "noun" for t in find_triggers(self.scan.forms[index]))

    def _apposed(self, before: Chunk, start: int, last: int, end: int) -> bool:
        """Whether a name between commas belongs to the title before it ("وزير الخارجية، فلان، ...")."""
        scan = self.scan
        if before.last != start - 1 or scan.forms[start - 1] not in COMMAS or not before.somebody:
            return False
        if any(self.named(i) for i in range(before.first + 1, before.last)):
            return False  # whose name stands there already
        closed = last >= end or not scan.tokens[last].word
        known = self.head(start) == 2 or (last >= start + 2 and self._unknown_name(start))
        return closed and known and bool(scan.words[before.first].offices)

    def owner(self, chunk: Chunk, following: Chunk | None) -> Span | None:
        """Whose the thing is that a phrase names: "معسكرات لحزب العمال", "موقف الأمين العام", "أهداف الدولة"."""
        scan = self.scan
        for at in range(chunk.first + 1, chunk.last):
            if scan.forms[at] in scan.marks.of and scan.forms[at - 1] not in scan.marks.quantity_heads:
                break
            if self.head(at) == 2 and scan.inside[at] == scan.inside[chunk.first] and not self.describes(at):
                _, letters = self.preposition(at)
                start = scan.after_clitic(at, letters) if letters > 0 else scan.tokens[at].start
                return Span(start, chunk.span.end)
        if following is not None and following.preposition == "ل" and following.first == chunk.last:
            return following.span if following.somebody else None
        return None

    def describes(self, index: int) -> bool:
        """Whether what could be somebody is an adjective of the noun before it: "دينار ليبي", "الدور الرائد"."""
        if index in self.scan.names or self.counts(index - 1):
            return False
        word, before = self.scan.words[index], self.scan.forms[index - 1]
        if is_definite(self.scan.forms[index]) and is_definite(before) and index - 1 not in self.scan.names:
            return True
        form, manners = self.scan.forms[index], self.words.manners
        if form.endswith(_ACCUSATIVE) and before.endswith(_ACCUSATIVE) and form.removesuffix(_ACCUSATIVE) in manners:
            return True  # "هجوما مسلحا"
        single = bool(word.nations) and word.nations[0][1].number == "s"
        return single and word.clitic == 0 and not is_definite(before)

    def nation_in(self, chunk: Chunk) -> tuple[str, Span] | None:
        """The nationality among the adjectives of a thing: "الهجمات التركية"."""
        for at in range(chunk.first + 1, chunk.last):
            word = self.scan.words[at]
            if self.scan.forms[at - 1] in self.words.currencies:
                continue
            if word.nations and word.clitic == 0 and word.nations[0][1].number != "p":
                token = self.scan.tokens[at]
                return word.nations[0][0], Span(token.start, token.end)
        return None


def after(chunks: list[Chunk], chunk: Chunk) -> Chunk | None:
    """The chunk that follows ``chunk``."""
    number = next((n for n, c in enumerate(chunks) if c is chunk), len(chunks))
    return chunks[number + 1] if number + 1 < len(chunks) else None


def joined(chunks: list[Chunk], number: int) -> list[Chunk]:
    """The chunks coordinated with the one at ``number``."""
    found = []
    for chunk in chunks[number + 1 :]:
        if not chunk.joined:
            break
        found.append(chunk)
    return found


def coordinated(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Chunks grouped with those that are joined to them by a conjunction."""
    groups: list[list[Chunk]] = []
    for chunk in chunks:
        if chunk.joined and groups and groups[-1][-1].last == chunk.first:
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    return groups
