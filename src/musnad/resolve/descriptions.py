"""Whom a description stands for: "the Minister", "the two countries", "the source", "the Agency", "the latter".

Descriptions are resolved in the order of the text, against everybody who is named in the article: by office,
nationality, gender, number and recency. What fits nobody becomes an identity of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from musnad.extract.mentions.papers import Paper
from musnad.extract.mentions.reader import bare, load_grammar
from musnad.extract.mentions.references import Reference, Title
from musnad.lexicon.gazetteer import Gazetteer, split_name
from musnad.model import EntityType
from musnad.resolve.clusters import Cluster, Register
from musnad.resolve.courtesies import who_is_due
from musnad.resolve.groups import find_group, group_words, stem
from musnad.resolve.naming import body_fits, place_one, plain_head, same_kind, signature
from musnad.resolve.nearby import Nearby
from musnad.resolve.offices import fit
from musnad.resolve.speaking import latest_speaker, only_person, plain_role, same_speaker, the_speaker

_ANNOUNCED = 0.5  # "an official" of the headline is whoever the body names; "the official" rather means him
_MANY = 200  # persons among whom an office is looked for


class Describer:
    """Resolves the descriptions of one article against its register."""

    def __init__(
        self, register: Register, gazetteer: Gazetteer, papers: Callable[[], Sequence[Paper]] = tuple, body: int = 0
    ) -> None:
        self.register, self.gazetteer = register, gazetteer
        self._body_start = body
        self._papers = papers  # the documents that the article speaks of, asked for where one speaks
        self._nearby: Nearby | None = None  # made where there are very many persons
        self._evaluative = frozenset(stem(word) for word in load_grammar().evaluative)

    def resolve(self, reference: Reference, continuing: bool = False) -> list[Cluster]:
        """The clusters that the description stands for; the reference is entered in them.

        A ``continuing`` one goes on with what it has said before: where it fits nobody, it is whoever spoke last.
        """
        found = self._resolve(reference)
        if not continuing or len(found) != 1 or len(found[0].references) > 1:
            return found
        latest = latest_speaker(self.register, reference)
        if latest is None:
            return found
        self.register.remove(found[0])
        return self._join(latest, reference, "goes on")

    def _resolve(self, reference: Reference) -> list[Cluster]:
        bearer = self._by_word(reference)
        if bearer is not None:
            return self._join(bearer, reference, "name")
        if reference.rule == "person.word":
            return []  # a word that is a name only where somebody bears it
        if reference.same and reference.titles and reference.number == "s":
            speaker = same_speaker(self.register, reference)
            if speaker is not None:
                return self._join(speaker, reference, "same speaker")
        way = _WAYS.get(reference.anaphor)
        return way(self, reference) if way is not None else [self._own(reference)]

    def _join(self, cluster: Cluster, reference: Reference, rule: str) -> list[Cluster]:
        cluster.add(reference, rule)
        if self._nearby is not None and cluster.type == "PER":
            self._nearby.add(cluster)
        return [cluster]

    def _own(self, reference: Reference) -> Cluster:
        """A cluster for a description that stands for nobody else; collectives in the same words are one."""
        if reference.type == "GROUP":
            known = find_group(self.register, reference)
            if known is not None:
                known.add(reference, "same words")
                known.words |= group_words(reference)
                return known
        if reference.type == "MEDIA" and not reference.definite and (only := self._only_medium(reference)) is not None:
            return self._join(only, reference, "head word")[0]
        words = group_words(reference)
        if reference.type in ("ORG", "MEDIA", "GPE", "LOC", "FAC"):
            words = signature(reference)[1]
        cluster = Cluster(
            reference.type, None, None, reference.country, reference.gender, reference.number, reference.head, words,
            described=True,
        )  # fmt: skip
        self._join(self.register.new(cluster), reference, "description")
        return cluster

    def _only_medium(self, reference: Reference) -> Cluster | None:
        """ "A British magazine" in the headline: the one British magazine that the article names."""
        fitting = [
            c
            for c in self.register.of_type("MEDIA")
            if c.head == reference.head and not c.described and reference.country in (None, c.country)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _by_word(self, reference: Reference) -> Cluster | None:
        """The person whose family name the phrase is, though it is an everyday word."""
        word = reference.alone
        if not word:
            return None
        named = [c for c in self.register.called(word) if any(len(n) > 1 and n[-1] == word for n in c.names)]
        return self.register.latest(named, reference.span.start) or (named[0] if named else None)

    # persons

    def _persons(self, offset: int) -> list[Cluster]:
        """The persons of the article; of very many those mentioned next to ``offset``."""
        if self._nearby is None:
            persons = self.register.of_type("PER")
            if len(persons) <= _MANY:
                return persons
            self._nearby = Nearby(persons)
        return self._nearby.around(offset, _MANY)

    def _office(self, reference: Reference) -> list[Cluster]:
        best, score = None, 0.0
        start = reference.span.start
        titles = [t for t in reference.titles if t.office.sense != "honorific"] or list(reference.titles)
        superiors = self._superiors(reference)
        plain = plain_role(self.register, reference, titles) or the_speaker(self.register, reference, titles)
        if plain is not None and plain not in superiors:
            return self._join(plain, reference, "role")
        fitting = []
        for cluster in self._persons(start):
            if cluster in superiors:
                continue
            if cluster.number != "s" or (not cluster.names and _other_trade(cluster, titles)):
                continue
            if fits := max(fit(cluster, title, reference.gender, reference.pointing) for title in titles):
                fitting.append((cluster, fits))
        countries = {title.country for title in titles if title.country}
        nationals = [pair for pair in fitting if pair[0].country in countries]
        for cluster, fits in nationals or fitting:  # "the British minister": he who is known to be British
            last = cluster.last_before(start)
            # nearer is better, speakers before others, those who only come later last
            near = 0.5 if last < 0 else 1.0 + 1.0 / (1.0 + (start - last) / 400)
            if any(at < start for at in cluster.spoken):
                near += 0.3
            if cluster.names:
                near *= 1.1
            elif last < self._body_start <= start:
                near *= _ANNOUNCED
            if fits * near > score:
                best, score = cluster, fits * near
        if best is not None and score >= (0.7 if reference.pointing else 1.0):
            return self._join(best, reference, "office")
        only = only_person(self.register, reference, titles)
        if only is None or only in superiors:
            return [self._own(reference)]
        return self._join(only, reference, "only person")

    def _superiors(self, reference: Reference) -> list[Cluster]:
        """The persons who are named inside a title, whom it is of: "محامي **سامي نادر**" is not he."""
        named = {r.span for r in reference.inner if r.type == "PER" and r.name}
        if not named:
            return []
        return [c for c in self.register.of_type("PER") if any(r.span in named for r, _ in c.references)]

    def _owner(self, reference: Reference) -> list[Cluster]:
        """ "His letter": whoever spoke last, else whoever was named last."""
        start = reference.span.start
        able = self.register.of_type("PER", "ORG", "GPE", "MEDIA")
        spoke = [c for c in able if any(at < start for at in c.spoken)]
        found = max(spoke, key=lambda c: max(at for at in c.spoken if at < start)) if spoke else None
        found = found or self.register.latest([c for c in able if c.type == "PER"], start)
        return self._join(found, reference, "owner") if found is not None else [self._own(reference)]

    def _national(self, reference: Reference) -> list[Cluster]:
        """ "The Swiss": the person of that country mentioned last, else the state itself.

        A nationality of several states ("الكوري") or of none that is known stands for itself.
        """
        if f"state:{reference.country}" not in self.gazetteer.entries:
            return [self._own(reference)]
        persons = [c for c in self.register.of_type("PER") if c.country == reference.country and c.gender != "f"]
        found = self.register.latest(persons, reference.span.start)
        if found is not None:
            return self._join(found, reference, "nationality")
        return self._join(self._known_state(f"state:{reference.country}"), reference, "nationality")

    def _latter(self, reference: Reference) -> list[Cluster]:
        fitting = [
            c
            for c in self.register.of_type("PER")
            if not (reference.gender and c.gender and c.gender != reference.gender)
        ]
        latest = self.register.latest(fitting, reference.span.start)
        return self._join(latest, reference, "latter") if latest is not None else [self._own(reference)]

    def _courtesy(self, reference: Reference) -> list[Cluster]:
        found = who_is_due(self.register, reference)
        return self._join(found, reference, "courtesy") if found is not None else [self._own(reference)]

    def _source(self, reference: Reference) -> list[Cluster]:
        start = reference.span.start
        if reference.titles and reference.titles[0].words:
            return self._source_of(reference)
        sources = [c for c in self.register.of_type("PER") if c.described and c.last_before(start) >= 0]
        anonymous = [c for c in sources if any(t.office.sense == "source" for t in c.titles)]
        found = self.register.latest(anonymous, start)
        if found is None:
            media = [c for c in self.register.of_type("MEDIA") if any(at < start for at in c.spoken)]
            found = self.register.latest(media, start)
        if found is None:
            found = self.register.latest([c for c in sources if any(at < start for at in c.spoken)], start)
        if found is None:
            spoke = [c for c in self.register.clusters if any(at < start for at in c.spoken)]
            found = max(spoke, key=lambda c: max(at for at in c.spoken if at < start)) if spoke else None
            found = found or self.register.latest(sources, start)
        return self._join(found, reference, "source") if found is not None else [self._own(reference)]

    def _source_of(self, reference: Reference) -> list[Cluster]:
        """ "The security source": the one described so before."""
        title = reference.titles[0]
        described = [
            c
            for c in self.register.of_type("PER")
            if any(t.office.id == title.office.id and title.words <= t.words for t in c.titles)
            and not (title.country and c.country and title.country != c.country)
        ]
        found = self.register.latest(described, reference.span.start)
        return self._join(found, reference, "source") if found is not None else [self._own(reference)]

    # two at once

    def _pair(self, reference: Reference) -> list[Cluster]:
        pair = self._two_states(reference) if not reference.titles else self._two_holders(reference)
        if len(pair) != 2:
            return [self._own(reference)]
        for cluster in pair:
            cluster.add(reference, "pair")
        return pair

    def _two_states(self, reference: Reference) -> list[Cluster]:
        """The two states named most often before, the whole article deciding where two are not enough."""
        start = reference.span.start
        states = [c for c in self.register.of_type("GPE") if c.key and c.key.startswith("state:")]
        states.sort(key=lambda c: (-sum(at < start for at in c.offsets), -len(c.offsets), c.first))
        return sorted(states[:2], key=lambda c: c.first)

    def _two_holders(self, reference: Reference) -> list[Cluster]:
        """The two persons mentioned last whose office fits, completed by those of no known office."""
        start, title = reference.span.start, reference.titles[0]
        scored = []
        for cluster in self.register.of_type("PER"):
            last = cluster.last_before(start)
            fits = fit(cluster, title, "", True)
            if fits and cluster.names:
                scored.append((fits < 1.0, -last, cluster.first, cluster))
        scored.sort(key=lambda item: item[:3])
        return sorted((item[3] for item in scored[:2]), key=lambda c: c.first)

    # bodies and states

    def _body(self, reference: Reference) -> list[Cluster]:
        """A body or medium by its head word; further words must be its own, or tell no two bodies apart."""
        head, words = signature(reference)
        start = reference.span.start
        fitting = [c for c in self.register.clusters if c.offsets and self._is_body(c, reference, head, words)]
        if reference.country is not None:
            fitting = [c for c in fitting if c.country == reference.country] or fitting
        if reference.type == "ORG" and len(reference.words) == 1:
            fitting = [c for c in fitting if _called_by(c, reference.words[0])] or fitting
        found = self.register.latest(fitting, start)
        if found is None and fitting:
            found = min(fitting, key=lambda c: c.first)
        return self._join(found, reference, "head word") if found is not None else [self._own(reference)]

    def _is_body(self, cluster: Cluster, reference: Reference, head: str, words: frozenset[str]) -> bool:
        if reference.country and cluster.country and reference.country != cluster.country:
            return False
        own = words - self._evaluative
        if reference.type == "MEDIA" and cluster.type == "MEDIA" and cluster.entry is not None:
            return not own and (cluster.entry.head == head or _medium_like(cluster.entry.head, head))
        if cluster.type != reference.type:
            return head == "agency" and cluster.type == "ORG" and cluster.head == "agency_office" and not own
        if body_fits(cluster, head, words, reference.country) and words and same_kind(cluster, reference):
            return True
        nameless = cluster.described and all(len(r.words) <= 1 for r, _ in cluster.references)
        if nameless and reference.type == "ORG" and not own and not _called_by(cluster, reference.words[0]):
            return False  # "النقابة" and "الجمعية", two bodies of which no more is said
        called = cluster.entry is not None and reference.words[0] in cluster.entry.called  # "الحركة" after "حماس"
        return (called or plain_head(cluster.head) == head) and not own and cluster.number == reference.number

    def _state(self, reference: Reference) -> list[Cluster]:
        """A government named by its head word only: his country, the kingdom, the state that matters most here."""
        gender = {"government.his": "m", "government.hers": "f"}.get(reference.rule)
        if gender:
            persons = self.register.of_type("PER")
            owners = [c for c in persons if c.country in self.gazetteer.states and c.gender in (gender, "")]
            owner = self.register.latest(owners, reference.span.start)
            if owner is not None:
                return self._join(self._known_state(f"state:{owner.country}"), reference, "his country")
        inner = next((r for r in reference.inner if r.name), None)
        states = [c for c in self.register.of_type("GPE") if c.key and c.key.startswith("state:")]
        if inner is not None:
            holder = next((c for c in self.register.of_type("PER") if any(r is inner for r, _ in c.references)), None)
            states = [c for c in states if holder is not None and c.country == holder.country] or states
        styled = reference.head == "state" and self._styled(reference)
        if styled:
            states = [c for c in states if c.entry is not None and c.entry.style == styled] or []
            if not states and styled == "kingdom":
                return self._join(self._known_state("state:SAU"), reference, "style")
        start = reference.span.start
        body = self._namesake(reference)
        if body is not None:
            return self._join(body, reference, "head word")
        if not states:
            return [self._own(reference)]
        if (speaking := self._same_head(reference, states)) is not None:
            return self._join(speaking, reference, "same speaker")
        best = max(states, key=lambda c: (self._salience(c, start), c.last_before(start)))
        return self._join(best, reference, "salient state")

    def _same_head(self, reference: Reference, states: Sequence[Cluster]) -> Cluster | None:
        """The state that spoke last by the same word: "the Government" after "the Palestinian Government said"."""
        start, word = reference.span.start, reference.words[:1]
        said = [
            (at, state)
            for state in states
            for at in state.spoken
            if at < start and any(r.span.start == at and r.words[:1] == word for r, _ in state.references)
        ]
        return max(said, key=lambda pair: pair[0])[1] if said else None

    def _salience(self, state: Cluster, start: int) -> float:
        """How much a text up to ``start``, and less so after it, is about a state: its name counts, that of its
        capital, which may be a place or a treaty's, less; and so do its people and bodies."""

        def count(offsets: Sequence[int]) -> int:
            return 2 * bisect_left(offsets, start) + len(offsets)

        capitals = sorted(r.span.start for r, _ in state.references if r.rule == "gazetteer.capital")
        others = [c for c in self.register.clusters if c.country == state.country and c.type in ("PER", "ORG")]
        return count(state.offsets) - 0.6 * count(capitals) + 0.3 * sum(count(c.offsets) for c in others)

    def _namesake(self, reference: Reference) -> Cluster | None:
        """The body mentioned before whose head is that of "the administration", "the authority"."""
        if reference.rule != "government.alone" or len(reference.words) != 1:
            return None
        word = reference.words
        bodies = [c for c in self.register.of_type("ORG") if any(r.words[:1] == word for r, _ in c.references)]
        return self.register.latest(bodies, reference.span.start)

    def _styled(self, reference: Reference) -> str:
        return self.gazetteer.styles.get(reference.words[0] if reference.words else "", "")

    def _known_state(self, key: str) -> Cluster:
        cluster = self.register.by_key.get(key)
        if cluster is None:
            entry = self.gazetteer.entries[key]
            cluster = self.register.new(Cluster("GPE", key, entry, entry.country, entry.gender))
        return cluster

    def _document(self, reference: Reference) -> list[Cluster]:
        """Whoever issued the document, as the article says where it first speaks of it; else the document itself."""
        start = reference.span.start
        same = [c for c in self.register.of_type("PRODUCT") if c.head == reference.head]
        found = self.register.latest(same, start)
        if reference.head in ("statement", "report", "letter") and reference.number == "s":
            issuer = self._issuer(reference, found.last_before(start) if found is not None else -1)
            if issuer is not None:
                return self._join(issuer, reference, "document")
        return self._join(found, reference, "document") if found is not None else [self._own(reference)]

    def _issuer(self, reference: Reference, after: int) -> Cluster | None:
        """Whose document speaks: what follows the word tells it, else where the article spoke of one before, not
        earlier than ``after``; else the body that spoke last."""
        start = reference.span.start
        papers = [p for p in self._papers() if p.span.start <= start]
        if papers and papers[-1].span.end > start:
            own = papers.pop()
            if own.issuer is not None:
                return self._named(own.issuer)
            for paper in reversed(papers):
                if paper.span.start < after:
                    return None
                if paper.word == own.word and not paper.again:
                    found = self._named(paper.issuer) if paper.issuer is not None else self._author(paper)
                    if found is not None:
                        return found
                    break
        if after >= 0 or reference.head == "letter":
            return None
        wanted: tuple[EntityType, ...] = ("ORG", "GPE") if reference.head == "statement" else ("ORG", "MEDIA")
        bodies = [c for c in self.register.of_type(*wanted) if c.number == "s" and any(at < start for at in c.spoken)]
        return max(bodies, key=lambda c: max(at for at in c.spoken if at < start)) if bodies else None

    def _named(self, issuer: Reference) -> Cluster:
        """Whom the words for an issuer mean."""
        if issuer.anaphor or not (issuer.key or issuer.name or issuer.words):
            return self.resolve(issuer)[0]
        return place_one(self.register, self.gazetteer, issuer)

    def _author(self, paper: Paper) -> Cluster | None:
        """Whoever speaks in the sentence of a document without an issuer: "the Ministry said in a statement"."""
        low, high = paper.sentence
        own = load_grammar().personal  # in a memorandum of the bank, its economist does not speak for himself
        able = [c for c in self.register.clusters if c.type != "PER" or paper.word in own]
        here = [(abs(at - paper.span.start), c) for c in able for at in c.spoken if low <= at < high]
        return min(here, key=lambda pair: pair[0])[1] if here else None


def _called_by(cluster: Cluster, word: str) -> bool:
    """Whether the name of a body begins with the very word: "المؤسسة" is "المؤسسة الوطنية للنفط", not the company."""
    entry = cluster.entry
    if entry is not None and (bare(split_name(entry.name_ar)[0]) == word or word in entry.called):
        return True
    return any(reference.words[:1] == (word,) for reference, _ in cluster.references)


def _other_trade(cluster: Cluster, titles: Sequence[Title]) -> bool:
    """Whether somebody unnamed is known by another trade's word: "the expert" is not "the analyst" of before."""
    trades = {t.office.id for t in cluster.titles if t.office.sense == "expert"}
    return bool(trades) and all(t.office.sense == "expert" and t.office.id not in trades for t in titles)


def _medium_like(kind: str, head: str) -> bool:
    """Whether a medium of one kind may be called by the other's word."""
    return {kind, head} <= {"channel", "network", "television", "radio"} or {kind, head} <= {"newspaper", "site"}


# Not held by each describer: one that held its own methods would be freed by the search for cycles only.
_WAYS: dict[str, Callable[[Describer, Reference], list[Cluster]]] = {
    "office": Describer._office,
    "body": Describer._body,
    "state": Describer._state,
    "pair": Describer._pair,
    "latter": Describer._latter,
    "courtesy": Describer._courtesy,
    "source": Describer._source,
    "document": Describer._document,
    "owner": Describer._owner,
    "national": Describer._national,
}
