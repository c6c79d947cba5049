"""Who gives and who gets: the roles of a deed, by the positions of those named around it."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.arabic.folding import fold
from musnad.compare.ledgers.goods import BY, COMMAS, STOPS, GoodsReader
from musnad.compare.ledgers.passages import Named, vouch
from musnad.compare.records import Party
from musnad.compare.sides import land_of, nation_at, party_of_key, side_of
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.ledgers import Deed, Sense


class RoleReader(GoodsReader):
    """Finds giver and receiver of a deed."""

    def _roles(
        self, at: int, sense: Sense, deed: Deed, first: int, last: int, stop: int
    ) -> tuple[Party | None, Party | None]:
        doer: Party | None = None
        target: Party | None = None
        source: Party | None = None
        where = 0
        high = min(self.size, max(stop, last + 6))
        named = [n for n in self.sentence.named if at < n.first < high and not self._cut(at, n.first)]
        if deed.counts_as:
            named = [n for n in named if n.last <= first or n.first >= last]  # captives free nobody
        bare = [n for n in named if self._lead(n) == ""]
        for n in named:
            lead = self._lead(n)
            if lead in self.words.to and target is None:
                target, where = self._land(n), n.first
            elif lead in self.words.from_ and source is None:
                source = self._side(n)
        if sense.is_verb:
            doer, used = self._subject(at, sense, bare, first)
        elif sense.pronoun:
            used = None
        else:
            used = bare[0] if bare and bare[0].first <= at + 2 else None
            if used is None:
                used = next((n for n in self.sentence.named if n.last == at and self._lead(n) == ""), None)
            doer = self._side(used) if used is not None else None
        left = [n for n in bare if n is not used and n.first < max(first, last + 1)]
        if deed.object_receives and not deed.receives:
            if sense.is_verb:
                if target is None and left:
                    target = self._side(left[0])
            elif used is not None and (target is None or where > first) and not left:
                # "تزويد أوكرانيا بالأسلحة": the one who receives stands in the construct
                governed = any(
                    self.forms[k].startswith(BY) or self.forms[k] in self.words.from_
                    for k in (used.last, first)
                    if k < self.size
                )
                if governed or deed.id == "supply":
                    ahead = next((n for n in self.sentence.named if n.last == at and self._lead(n) == ""), None)
                    doer, target = self._side(ahead), doer
            elif left and target is None:
                target = self._side(left[0])
        if deed.receives:
            doer = doer or self._spoken(at, sense)
            return source or self._made_by(first, last, doer), doer
        if deed.arrives:
            giver = self._made_by(first, last, None)
            there = next((self._land(n) for n in named if self._lead(n) in self.words.to | self.words.in_it), None)
            return (giver, there) if giver is not None else (None, None)
        if deed.id == "curb":
            # whose programme it is, whoever sets the limits
            inside = next((n for n in self.sentence.named if first - 2 <= n.first <= last + 1), None)
            owner = self._side(inside) if inside is not None else self._made_by(first, last, None)
            doer = owner or doer
        if deed.id == "relief" and target is None:
            inside = next((n for n in self.sentence.named if first <= n.first <= last + 3), None)
            if inside is not None and self._lead(inside) in self.words.to | self.words.with_goods:
                target = self._side(inside)
        if deed.counts_as and target is None:
            # "40 أسيرا من ...": to whom the captives belong
            target, source = source, None
            if target is None and last + 1 < self.size and self.forms[last] in self.words.from_:
                found = nation_at(self.forms, last + 1)
                target = found[0] if found is not None else None
        giver = doer or source or self._spoken(at, sense)
        if deed.counts_as:
            # "أسرى فلسطينيين": whose people they are gets them back
            target = target or self._made_by(first, last, giver)
        elif giver is None:
            giver = self._made_by(first, last, target)
        if giver is not None and target is not None and giver.identity == target.identity:
            target = None
        return giver, target

    def _spoken(self, at: int, sense: Sense) -> Party | None:
        """The speaker, where the deed is promised or "they" do it: "قالت كينيا إنها زودت ..."."""
        standing = vouch(self.sentence, self.witness, at, sense)
        if standing.statement is None or any(self._marks(k) for k in range(max(0, at - 3), at)):
            return None
        theirs = sense.is_verb and at > 0 and self.forms[at - 1] in self.words.they
        if not theirs and not (standing.statement.cls in ("promise", "agree") and not sense.is_verb):
            return None
        return next((s for p in standing.by if (s := side_of(p)) is not None), None)

    def _made_by(self, first: int, last: int, other: Party | None) -> Party | None:
        """The state whose adjective the goods carry: "صواريخ كورية شمالية"."""
        for at in range(first, min(last + 1, self.size)):
            if self.sentence.naming(at) is not None and self.sentence.naming(at).parties[0].type == "ORG":  # type: ignore[union-attr]
                continue
            found = nation_at(self.forms, at)
            party = found[0] if found is not None else self._known(at)
            if party is not None and (other is None or party.identity != other.identity):
                return party
        return None

    def _known(self, at: int) -> Party | None:
        """A state that the lexicon knows by the word at a token, where no mention was read ("برنامج إيران")."""
        match = load_gazetteer().match(self.forms, at, self.size)
        entry = match.senses[0].entry if match is not None and match.senses and not match.senses[0].weak else None
        return party_of_key(entry.key) if entry is not None and entry.type == "GPE" and match.clitic == 0 else None  # type: ignore[union-attr]

    def _cut(self, low: int, high: int) -> bool:
        """Whether a clause ends between two tokens."""
        between = self.forms[low + 1 : high]
        if any(f in STOPS or f in self.words.turns for f in between):
            return True
        return sum(f in COMMAS for f in between) > 2

    def _lead(self, named: Named) -> str:
        """The preposition that stands before a name, attached or not."""
        clitic = named.clitic.lstrip("وف") if named.clitic else ""
        if clitic:
            return clitic
        before = self.forms[named.first - 1] if named.first else ""
        if before in self.words.through and named.first > 1:
            before = self.forms[named.first - 2]
        prepositions = self.words.to | self.words.from_ | self.words.not_parties | self.words.with_
        if before in prepositions:
            return before
        # "إلى مدينة ...", "للجيش ..." where the head word is no part of the mention
        return ""

    def _subject(self, at: int, sense: Sense, bare: Sequence[Named], first: int) -> tuple[Party | None, Named | None]:
        that = at > 0 and self.forms[at - 1] in self.words.that
        ahead = next(
            (n for n in self.sentence.named if (n.last == at and self._lead(n) == "") or (that and n.last == at - 1)),
            None,
        )
        if ahead is not None and self._side(ahead) is not None:
            return self._side(ahead), ahead
        if at > 0 and self.forms[at - 1] in self.words.they:
            return None, None
        after = next((n for n in bare if n.first <= at + 2 and n.first < max(first, at + 3)), None)
        if after is not None and not sense.pronoun:
            return self._side(after), after
        row = [n for n in self.sentence.named if n.last <= at and at - n.last <= 4]
        for n in reversed(row):
            if self._lead(n) == "" and not any(f in STOPS for f in self.forms[n.last : at]):
                return self._side(n), n
        return None, None

    def _side(self, named: Named | None) -> Party | None:
        if named is None:
            return None
        return next((s for p in named.parties if (s := self._acting(side_of(p))) is not None), None)

    def _acting(self, party: Party | None) -> Party | None:
        """The party, unless it is a private person or the goods themselves ("قواتها")."""
        if party is None or party.type == "PER":
            return None
        own = party.identity.startswith("org:") and self.words.goods.look(fold(party.name_ar.split()[0]))
        return None if own else party

    def _land(self, named: Named) -> Party | None:
        return next((s for p in named.parties if (s := self._acting(land_of(p))) is not None), None)
