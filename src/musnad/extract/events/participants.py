"""The entities behind the phrases, nationalities and pronouns of event drafts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, without_and
from musnad.extract.attribution.nominals import is_definite
from musnad.extract.document import Document
from musnad.extract.events.attributed import Attributed
from musnad.extract.events.drafts import EventDraft
from musnad.extract.mentions.scan import agreement
from musnad.lexicon.event_words import EventWords, load_event_words
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.markers import load_markers
from musnad.lexicon.plover import load_plover
from musnad.lexicon.words import load_words
from musnad.model import Entity, Mention, Span

_COUNTED = re.compile(r"\S\s+\S.*\s\d")  # a clause with a number in it, not "خمسة آلاف و200 جندي"
_BLANKS = re.compile(r"\s+")
_NEAR = 300  # characters back in which somebody is looked for who is not named in the sentence
_WORD = 12  # characters in which the word before a mention stands
_MANY = ("d", "p")
_PARTIES, _PEOPLE = ("PER", "ORG", "GPE", "GROUP"), ("PER", "GROUP")
_CROWDS = ("PER", "ORG", "GROUP")
_STATE = "state:"  # keys of states in the gazetteer
_OFFICE = "entity.office"
_KNOWN = "entity.key"
_VOICED = frozenset({"SUPPORT", "REJECT", "ACCUSE", "AGREE", "REQUEST"})  # what is done by words
_PUBLIC = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "PTY", "REB", "OPP", "LAB", "REL"})
_DESCRIBED = frozenset({"entity.participant", "entity.description"})
_WIDEST = 60  # characters of a phrase that becomes a group of its own


class Participants:
    """Looks up, and where needed makes, the entities that take part in the events of one article."""

    def __init__(
        self,
        document: Document,
        entities: Sequence[Entity],
        of: Mapping[Span, tuple[str, ...]],
        attributed: Attributed,
    ) -> None:
        self.document, self.of, self.attributed = document, of, attributed
        self.entities = list(entities)
        self.types: dict[str, str] = {e.id: e.type for e in entities}
        self.names: dict[str, str] = {e.id: e.name_ar for e in entities}
        self.kinds: dict[str, tuple[str, str | None]] = {e.id: (_kind(e), e.country) for e in entities}
        self.countries = {e.country: e.id for e in reversed(entities) if e.type == "GPE" and e.country}
        self.mentions = sorted((m.span, e.id) for e in entities for m in e.mentions)
        self._prepositions = load_markers().free_prepositions | load_event_words().spots
        self._known = {e.id: e for e in entities}
        self._public: dict[str, bool] = {}
        self._starts = [span.start for span, _ in self.mentions]
        self._own: dict[str, str] = {}
        self.others: set[str] = set()

    def of_draft(self, draft: EventDraft, role: str, any_role: bool, barred: Sequence[str] = ()) -> tuple[str, ...]:
        """The entities that fill ``role`` of a draft, each once, in order; no pronoun stands for those ``barred``."""
        found: list[str] = []
        behind: list[str] = []
        for phrase in draft.roles.get(role, ()):
            known = self._compatriot(phrase) or self.of.get(phrase, ()) or self._named_at(phrase)
            known = known or (self._group(phrase) if any_role else ())
            found.extend(known)
            if phrase.start > draft.anchor.start:
                behind.extend(known)  # no pronoun stands for who is named behind it
        for key, span in draft.nations.get(role, ()):
            found.extend(self._state(key, span))
        alone = role == "both" and draft.pronouns.get(role, "").startswith("s")
        alone = alone and (draft.joint or len(set(found)) == 1)
        if (not found or alone) and role in draft.pronouns:
            people = draft.frame.people and role == "recipient"
            found.extend(self.meant(draft, draft.pronouns[role], (*barred, *behind), people))
        more = load_event_words().others
        self.others.update(i for i in found if not more.isdisjoint(fold(self.names[i]).split()[-1:]))
        return tuple(dict.fromkeys(found))

    def is_named(self, anchor: Span) -> bool:
        """Whether a word is the family name by which a person is called again: "قال العدوان"."""
        near = self._between(anchor.start - _WIDEST, anchor.start + 1)
        return any(
            span.end == anchor.end
            and self.types[i] == "PER"
            and fold(self.names[i]).split()[1:][-1:] == fold(span.of(self.document.text)).split()[-1:]
            for span, i in near
        )

    def is_public(self, identity: str) -> bool:
        """Whether somebody acts in public affairs: a state, a body, people of public life, who holds an office or has a
        country; not a local company, club or school, nor anybody."""
        if identity not in self._public:
            entity = self._known.get(identity)
            self._public[identity] = entity is not None and _is_public(entity)
        return self._public[identity]

    def armed(self, identity: str) -> str:
        """The armed body that nameless fighters belong to, where the article names only one: "مقتل سبعة مسلحين"."""
        words = load_event_words()
        if self.types[identity] != "GROUP" or self.kinds[identity][1]:
            return identity
        forms = [form for form in fold(self.names[identity]).split() if not form[0].isdigit()]
        forms = [form for form in forms if form not in words.numerals and form not in words.about]
        if len(forms) != 1 or forms[0] not in words.fighters:
            return identity
        armed = {e.id for e in self.entities if e.type == "ORG" and e.name_ar in words.armed}
        return armed.pop() if len(armed) == 1 else identity

    def _between(self, low: int, high: int) -> list[tuple[Span, str]]:
        """The mentions that start in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def _named_at(self, phrase: Span) -> tuple[str, ...]:
        return tuple(i for span, i in self._between(phrase.start, phrase.start + 1) if span == phrase)[:1]

    def place(self, draft: EventDraft) -> str | None:
        """Where the event took place."""
        for phrase in draft.places:
            for identity in self.of.get(phrase, ()):
                if self.types.get(identity) in ("GPE", "LOC", "FAC"):
                    return identity
        return None

    def _state(self, key: str, span: Span) -> list[str]:
        if key.startswith("bloc:"):
            return self._bloc(key[5:], span)
        if not key.startswith(_STATE):
            return self._body(key, span)
        country = key.removeprefix(_STATE)
        known = self.countries.get(country)
        if known is not None:
            return [known]
        entry = load_gazetteer().entries.get(key)
        if entry is None:
            return []
        mention = Mention(span, "description", "event.nationality")
        identity = self._add(
            Entity("", "GPE", entry.name_ar, entry.name_en, country, (mention,), (), "entity.nationality")
        )
        self.countries[country] = identity
        return [identity]

    def _body(self, key: str, span: Span) -> list[str]:
        """A body that only its adjective names here."""
        entry = load_gazetteer().entries.get(key)
        if entry is None:
            return []
        known = [e.id for e in self.entities if e.name_ar == entry.name_ar][:1]
        mention = Mention(span, "description", "event.nationality")
        made = Entity("", entry.type, entry.name_ar, entry.name_en, entry.country, (mention,), (), "entity.nationality")
        return known or [self._add(made)]

    def _bloc(self, name: str, span: Span) -> list[str]:
        if name not in self._own:
            folded = fold(name)
            known = next((e.id for e in self.entities if folded in map(fold, (e.name_ar, *e.names))), None)
            mention = Mention(span, "group", "event.nationality")
            self._own[name] = known or self._add(Entity("", "GROUP", name, None, None, (mention,), (), "entity.bloc"))
        return [self._own[name]]

    def _compatriot(self, phrase: Span) -> tuple[str, ...]:
        """Somebody of whom only the nationality is told, who is not his state: "مقتل أردني"."""
        form = fold(phrase.of(self.document.text))
        if " " in form or is_definite(form):
            return ()
        nations = load_words().look(form).nations
        if not nations or nations[0][1].number != "s" or not nations[0][0].startswith(_STATE):
            return ()
        if load_gazetteer().match((form,), 0, 1) is not None:
            return ()  # spelled like the state
        return self._group(phrase, nations[0][0].removeprefix(_STATE))

    def _group(self, phrase: Span, country: str | None = None) -> tuple[str, ...]:
        """People whom no entity stands for, as a collective of their own."""
        if phrase.end - phrase.start > _WIDEST:
            return ()
        name = _BLANKS.sub(" ", phrase.of(self.document.text)).strip("«»\"'،, ")
        if not name or self._is_number(name) or _COUNTED.search(name):
            return ()
        if name not in self._own:
            mention = Mention(phrase, "group", "event.participant")
            self._own[name] = self._add(Entity("", "GROUP", name, None, country, (mention,), (), "entity.participant"))
        return (self._own[name],)

    def _is_number(self, name: str) -> bool:
        """Whether a phrase tells how many or nothing, not who: "ومئات", "41", "ما"."""
        words, quantities = load_event_words(), load_markers().quantity_heads
        forms = [without_and(form).removeprefix(ARTICLE) for form in fold(name).split()]
        if len(forms) == 1 and load_words().look(forms[0]).stop:
            return True  # "ما يعرف"
        return all(f.isdigit() or f in words.numerals or f in words.about or f in quantities for f in forms)

    def _add(self, entity: Entity) -> str:
        identity = f"E{len(self.entities) + 1}"
        fields = (
            entity.type,
            entity.name_ar,
            entity.name_en,
            entity.country,
            entity.mentions,
            entity.names,
            entity.rule,
        )
        self.entities.append(Entity(identity, *fields))
        self.types[identity] = entity.type
        self.names[identity] = entity.name_ar
        self.kinds[identity] = (_kind(entity), entity.country)
        self._public[identity] = _is_public(entity)
        return identity

    def meant(self, draft: EventDraft, number: str, barred: Sequence[str] = (), people: bool = False) -> list[str]:
        """Whom a pronoun or a dropped subject stands for: who was named before it in the sentence.

        Nobody of ``barred``, and ``people`` only where it is so, no state or body.
        """
        at, low = draft.anchor.start, draft.sentence.start
        here = [(span, i) for span, i in self._between(low, at) if span.end <= at and self._agrees(span, number)]
        if draft.shape == "noun" and draft.frame.type in _VOICED and (own := self._voiced(draft, number)):
            return own
        kinds: Sequence[str] = _PEOPLE if people else _PARTIES
        if draft.frame.type == "PROTEST":
            kinds = _CROWDS  # no place protests
        if people:
            here = [(span, i) for span, i in here if not any(o.contains(span) and o != span for o, _ in here)]
        able = [i for span, i in here if self.types[i] in kinds and i not in barred]
        if draft.frame.type in ("ASSAULT", "COERCE", "PROTEST"):
            telling = self._telling(draft)
            acting = {i for span, i in here if self.types[i] != "GPE" or not self._is_governed(span)}
            acting |= {i for span, i in here if draft.shape == "noun" and not self._is_part(span)}
            able = [i for i in able if i not in telling and i in acting]
        kind, gender = number[:1], number[1:]
        if kind == "1":
            return sorted(self._telling(draft)) or self._speakers(draft)
        if kind == "d":
            for kind in ("GPE", "PER"):
                two = list(dict.fromkeys(i for i in able if self.types[i] == kind))
                if len(two) >= 2:
                    return two[-2:]  # two states, two people: no state and somebody
            return able[-1:]
        deed = draft.frame.type in ("ASSAULT", "COERCE", "PROTEST")
        speakers = [] if deed else self._speakers(draft)
        if kind == "p":
            groups = [i for i in able if self.types[i] == "GROUP"]
            if draft.shape == "noun":
                return groups[-1:] or [i for i in able if self.types[i] == "ORG"][-1:]
            return groups[-1:] or [i for i in able if self.types[i] != "GPE"][:1] or speakers
        persons = [i for i in able if self.types[i] == "PER"]
        bodies = [i for i in able if self.types[i] in ("GPE", "ORG")]
        if gender == "f" and bodies:
            return bodies[-1:] if draft.shape == "noun" and not draft.carried else bodies[:1]
        if gender == "f":
            able = [i for i in able if self.types[i] == "GROUP" and _is_feminine(self.names[i])] or able
        if persons and gender != "f":
            if draft.shape != "noun":
                return persons[:1]
            named = [span for span, i in here if self.types[i] == "PER"]
            bodies = [
                i
                for span, i in here
                if draft.frame.type != "CONSULT"
                and (self.types[i] == "ORG" or (self.types[i] == "GPE" and self._is_masculine(span)))
                and not _is_feminine(self.names[i])
                and not any(other.contains(span) for other in named)
            ]
            return [i for i in able if i in persons or i in bodies][-1:]
        return able[:1] or speakers or self._previous(at, number, kinds)

    def _voiced(self, draft: EventDraft, number: str) -> list[str]:
        """Who says right before an event of words that it is his: "أكد الرئيس في مكالمة مع نظيره دعمه"."""
        marks = load_markers()
        for statement in self.attributed.near(draft.anchor):
            cue, source = statement.cue, statement.source
            if cue is None or source is None or not statement.entities or not draft.sentence.contains(cue):
                continue
            if not cue.end <= source.start < draft.anchor.start or not self._agrees(source, number):
                continue
            between = fold(self.document.text[cue.end : draft.anchor.start]).split()
            if marks.complementizers.isdisjoint(between) and marks.prefixed_complementizers.keys().isdisjoint(between):
                return list(statement.entities[:1])
        return []

    def _agrees(self, span: Span, number: str) -> bool:
        """Whether nothing in a mention speaks against its being meant by a pronoun of one, "ه" or "ها"."""
        if len(number) < 2 or number[0] != "s":
            return True
        gender, count = agreement(self.document, span)
        return not (gender and gender != number[1]) and count not in _MANY

    def _is_masculine(self, span: Span) -> bool:
        """Whether a mention shows that it is spoken of as a "he": "الاحتلال"."""
        return agreement(self.document, span)[0] == "m"

    def _is_governed(self, span: Span) -> bool:
        """Whether a preposition stands before a mention, so that it tells where rather than who."""
        text = self.document.text
        if span.start and text[span.start - 1].isalpha():
            return text[span.start - 1] in "بلك"
        before = text[max(0, span.start - _WORD) : span.start].split()
        return bool(before) and without_and(fold(before[-1])) in self._prepositions

    def _is_part(self, span: Span) -> bool:
        """Whether parts of a place are spoken of, rather than itself: "مناطق متفرقة من الضفة"."""
        before = self.document.text[max(0, span.start - _WORD) : span.start].split()
        return bool(before) and fold(before[-1]) in load_markers().of

    def beside(self, draft: EventDraft) -> list[str]:
        """Who is named before an event that needs two, where only one is said; not those who only tell of it."""
        telling = self._telling(draft)
        return [i for i in self.meant(draft, "s") if self.types[i] != "GROUP" and i not in telling]

    def _telling(self, draft: EventDraft) -> set[str]:
        near = self.attributed.near(draft.anchor)
        return {i for s in near for c in s.content if c.contains(draft.anchor) for i in s.entities}

    def _speakers(self, draft: EventDraft) -> list[str]:
        """Those who say the sentence, where the reporting word stands in it."""
        for statement in self.attributed.near(draft.sentence):
            cue = statement.cue
            if (
                cue is not None
                and draft.sentence.contains(cue)
                and statement.entities
                and cue.start <= draft.anchor.start
            ):
                return list(statement.entities[:2])
        return []

    def _previous(self, at: int, number: str, kinds: Sequence[str]) -> list[str]:
        able = [kind for kind in kinds if kind != "GROUP"]
        near = [(span, i) for span, i in self._between(at - _NEAR, at) if span.end <= at and self.types[i] in able]
        near = [(span, i) for span, i in near if self._agrees(span, number)]
        persons = [i for _, i in near if self.types[i] == "PER"]
        return persons[-1:] or [i for _, i in near][-1:]


def _kind(entity: Entity) -> str:
    """The type of an entity, "PRIVATE" for collectives that take no part in politics ("المستهلكون"),
    "PHRASE" for what only the grammar makes somebody ("استهلاك الخضر")."""
    if entity.type != "GROUP":
        return entity.type
    words = load_event_words()
    forms = fold(entity.name_ar).split()[:3]
    if any(form in words.private for form in forms[:2]):
        return "PRIVATE"
    if entity.rule not in _DESCRIBED or any(_is_somebody(form, words) for form in forms):
        return "GROUP"
    return "PHRASE"


def _is_public(entity: Entity) -> bool:
    """Whether an entity can take part in public affairs."""
    forms = tuple(fold(entity.name_ar).split())
    words = load_event_words()
    if entity.type == "GPE":
        return entity.country is not None or entity.rule == _KNOWN
    business = any(name.split()[:1] and fold(name).split()[0] in words.enterprises for name in entity.names)
    if entity.rule == _KNOWN and not business:
        return True
    if business or any(form in words.enterprises for form in forms[:2]):
        return entity.country is not None and entity.type == "ORG"
    if entity.type == "ORG" or _kind(entity) == "GROUP":
        return True
    return (
        entity.country is not None
        or entity.rule in (_KNOWN, _OFFICE)
        or any(form in words.fighters for form in forms[:3])
        or load_plover().sector(entity.type, forms) in _PUBLIC
    )


def _is_somebody(form: str, words: EventWords) -> bool:
    """Whether a folded word tells of people, with or without the article."""
    bare = form.removeprefix(ARTICLE)
    known = load_words().look(form)
    if known.offices or known.heads or known.nations:
        return True
    return any(
        form in people or bare in people for people in (words.people, words.forces, words.fighters, words.sources)
    )


def _is_feminine(name: str) -> bool:
    return fold(name).split()[:1] != [] and fold(name).split()[0].endswith("ه")
