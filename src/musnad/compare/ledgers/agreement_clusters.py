"""Mentions of agreements brought together: which of them are of one agreement.

A mention is compared with those clusters only that share with it what could make it one of theirs, and so are clusters
when they are brought together in the end: the work does not grow with the square of the agreements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from musnad.arabic.tokens import tokenize
from musnad.compare.ledgers.agreement_names import AgreementMention, rough_stem
from musnad.compare.records import Step
from musnad.intervals import days_of
from musnad.lexicon.ledgers import bare
from musnad.remembering import remember

_APART = 3  # days by which two signings of one agreement may be dated apart
ENOUGH = 2.0  # likeness below which a mention is of another agreement
_WEEK = 7
_FEW = 2  # mentions
_TO_THE_DAY = 10  # letters of a date that is known to the day


@dataclass(slots=True)
class Cluster:
    """The mentions that are taken for one agreement."""

    group: str
    mentions: list[AgreementMention] = field(default_factory=list)
    parties: Counter[str] = field(default_factory=Counter)
    topic: Counter[str] = field(default_factory=Counter)
    terms: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    several: bool = False  # whether a mention is of several agreements
    naming: int = 0  # mentions that name parties

    def add(self, mention: AgreementMention) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        self.articles.add(mention.name.article)
        self.parties.update(mention.members)
        if mention.name.reported:
            self.reports.add(mention.name.reported)
        self.topic.update(mention.topic)
        self.terms |= terms_of(mention)
        self.days.update(signing_days(mention.steps))
        self.several = self.several or mention.several
        self.naming += bool(mention.parties)

    @property
    def members(self) -> Set[str]:
        """The parties of any mention."""
        return self.parties.keys()

    @property
    def core(self) -> frozenset[str]:
        """The parties without whom it is another agreement: those of most mentions that name any."""
        return frozenset(p for p, times in self.parties.items() if times >= 0.6 * self.naming)


class Clusters:
    """Clusters in the order in which they were begun, found by what they say: parties, words and days of signing."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self._under: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        self._entered: list[set[tuple[str, str]]] = []
        self._groups: set[str] = set()

    def begin(self, cluster: Cluster) -> int:
        """Take a cluster in, and give it a number."""
        self.all.append(cluster)
        self._entered.append(set())
        self._groups.add(cluster.group)
        self._enter(len(self.all) - 1)
        return len(self.all) - 1

    def add(self, number: int, mention: AgreementMention) -> None:
        """Take a mention in a cluster."""
        self.all[number].add(mention)
        self._enter(number)

    def _enter(self, number: int) -> None:
        cluster, entered = self.all[number], self._entered[number]
        for kind, names in (
            ("party", cluster.members), ("topic", cluster.topic), ("term", cluster.terms), ("day", cluster.days),
        ):  # fmt: skip
            for name in names:
                if (kind, name) not in entered:
                    entered.add((kind, name))
                    self._under[cluster.group, kind, name].append(number)

    def under(self, group: str, kind: str, names: Iterable[str]) -> Counter[int]:
        """The clusters of a group that have some of these names, each with how many."""
        return Counter(number for name in names for number in self._under.get((group, kind, name), ()))

    def near(self, mention: AgreementMention) -> list[int]:
        """The clusters of which a mention may be: those with two of its parties, a word or a day of it. All others are
        less than enough like it."""
        words = {*mention.topic, *terms_of(mention)}
        found = {number for number, count in self.under(mention.group, "party", mention.members).items() if count > 1}
        found.update(self.under(mention.group, "topic", words), self.under(mention.group, "term", words))
        found.update(self.under(mention.group, "day", signing_days(mention.steps)))
        return sorted(found)

    def alike(self, cluster: Cluster) -> list[int]:
        """The clusters that may be one with another: those with two of its parties or a word of its topic."""
        parties = self.under(cluster.group, "party", cluster.members)
        found = {number for number, count in parties.items() if count > 1}
        found.update(self.under(cluster.group, "topic", cluster.topic))
        return sorted(found)

    def merge(self) -> Clusters:
        """Bring together clusters that came to share what they did not share when they were begun.

        The clusters that are returned are these, with the mentions of others taken in: who merges gives these up.
        """
        merged = Clusters()
        for cluster in self.all:
            host = next((number for number in merged.alike(cluster) if are_one(merged.all[number], cluster)), None)
            if host is None:
                merged.begin(cluster)
                continue
            for mention in cluster.mentions:
                merged.add(host, mention)
        return merged

    def enter(self, mentions: Sequence[AgreementMention]) -> None:
        """Enter the mentions of one article, the clear ones first, then those that only take up another."""
        here: list[tuple[AgreementMention, int]] = []
        for mention in mentions:
            if not mention.vague:
                number = self._best(mention, {n for _, n in here})
                if number is None:
                    number = self.begin(Cluster(mention.group))
                self.add(number, mention)
                here.append((mention, number))
        for mention in mentions:
            if mention.vague:
                host = self._taken_up(mention, here)
                if host is not None:
                    self.add(host, mention)

    def _best(self, mention: AgreementMention, here: Set[int]) -> int | None:
        scored = [
            (score, -number)
            for number in self.near(mention)
            if (score := likeness(mention, self.all[number], number in here)) >= ENOUGH
        ]
        return -max(scored)[1] if scored else None

    def _taken_up(self, mention: AgreementMention, here: Sequence[tuple[AgreementMention, int]]) -> int | None:
        """What "the agreement" or "the agreement with X" stands for: the last that fits in its article, else the one
        that the set speaks most of."""
        members = mention.members
        fitting = [
            (m, n)
            for m, n in here
            if not m.several
            and _kin(m.group, mention.group)
            and (not members or not members.isdisjoint(self.all[n].members))
        ]
        before = [n for m, n in fitting if _position(m) < _position(mention)]
        if before:
            return before[-1]
        if fitting:
            return fitting[0][1]
        if not members:
            return None
        with_all = sorted(
            number
            for group in self._groups
            if _kin(group, mention.group)
            for number, count in self.under(group, "party", members).items()
            if count == len(members)
        )
        known = [n for n in with_all if members <= self.all[n].core and len(self.all[n].mentions) > _FEW]
        return max(known, key=lambda n: len(self.all[n].mentions), default=None)


def _position(mention: AgreementMention) -> tuple[int, int]:
    return mention.name.span


def _kin(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"accord", "truce"} or {one, other} <= {"accord", "settlement"}


def likeness(mention: AgreementMention, cluster: Cluster, here: bool) -> float:
    """How much speaks for a mention being of a cluster; below :data:`ENOUGH` it is another agreement."""
    if mention.several or cluster.several:
        return 0.0
    if mention.group != cluster.group or (not mention.members and not mention.definite and not here):
        return 0.0
    days = signing_days(mention.steps)
    if days and cluster.days and not any(_close(a, b) for a in days for b in cluster.days):
        return 0.0
    both = mention.members.intersection(cluster.members)
    topic = len(mention.topic.intersection(cluster.topic))
    if len(mention.members) >= 2 and len(cluster.members) >= 2 and len(both) < 2:
        # one side may be named in another way ("the six powers"), but not the one that it is all about
        if not topic or not both & cluster.core or not _loosely(mention, cluster, both):
            return 0.0
    elif mention.members and cluster.members and not both:
        reports = {mention.name.reported} - {None}
        if not (topic and _one_sided(mention.group, mention.members, cluster.members, reports, cluster.reports)):
            return 0.0
    spoken = len(mention.topic & cluster.terms) + len(
        {w for w in terms_of(mention) if w in cluster.topic or w in cluster.terms}
    )
    dated = bool(days and cluster.days) and any(len(d) == _TO_THE_DAY and d in cluster.days for d in days)
    score = float(len(both)) * 0.75 + 1.25 * topic + 0.5 * min(spoken, 3) + 1.0 * dated
    if mention.verbal:
        return score - 1.0 if not (dated or topic or spoken >= 2) else score
    if not mention.topic or not cluster.topic:
        # a name that says nothing goes with the parties
        score += 0.75 if len(both) >= 2 or (here and mention.definite) else 0.0
    elif topic == 0 and spoken == 0:
        score -= 1.0
    if not mention.members and topic and mention.definite:
        score += 0.75
    if not cluster.members and topic and mention.definite:
        score += 0.75
    return score


def _loosely(mention: AgreementMention, cluster: Cluster, both: frozenset[str]) -> bool:
    """Whether the sides that two do not share may be one in other words: not where both are states."""
    ours, theirs = mention.members - both, cluster.core - both
    return not theirs or any(not p.startswith("state:") for p in (*ours, *theirs))


def _may_be_one(one: Cluster, other: Cluster, both: frozenset[str]) -> bool:
    """Whether what two clusters do not share may be one in other words."""
    ours, theirs = one.core - both, other.core - both
    return not ours or not theirs or any(not p.startswith("state:") for p in (*ours, *theirs))


def _one_sided(
    group: str, ours: Set[str], theirs: Set[str], reported: Iterable[str | None], known: Iterable[str | None]
) -> bool:
    """Whether two mentions of a truce, each with one side only, can be of one: told within a week."""
    if group != "truce" or len(ours) != 1 or len(theirs) != 1:
        return False
    pairs = [(days_of(a), days_of(b)) for a in reported for b in known]
    return any(a and b and abs((a[0] - b[0]).days) <= _WEEK for a, b in pairs)


def terms_of(mention: AgreementMention) -> set[str]:
    """The words of the terms that a mention tells."""
    return {word for cell in mention.terms for word in words_of(cell.place.text)}


def signing_days(steps: Iterable[Step]) -> set[str]:
    """When the steps say that it was signed; a ratification is another day."""
    return {s.date for s in steps if s.status == "signed" and s.date and not s.rule.endswith("ratified")}


def _close(one: str, other: str) -> bool:
    a, b = days_of(one), days_of(other)
    if a is None or b is None:
        return True
    return (a[0] - b[1]).days <= _APART and (b[0] - a[1]).days <= _APART


def are_one(one: Cluster, other: Cluster) -> bool:
    """Whether two clusters turn out to be of one agreement."""
    if one.group != other.group or any(m.several or m.verbal for c in (one, other) for m in c.mentions[:1]):
        return False
    if one.days and other.days and not any(_close(a, b) for a in one.days for b in other.days):
        return False
    both = frozenset(one.members & other.members)
    if len(one.members) >= 2 and len(other.members) >= 2 and len(both) < 2 and not _may_be_one(one, other, both):
        return False
    topic = len(set(one.topic) & set(other.topic))
    if topic >= 1 and _one_sided(one.group, one.members, other.members, one.reports, other.reports):
        return True
    if topic >= 1 and both & one.core & other.core and (len(one.members) < 2 or len(other.members) < 2):
        return True
    if len(both) >= 2:
        spoken = len((set(one.topic) | one.terms) & (set(other.topic) | other.terms))
        return topic >= 1 or spoken >= 2 or not one.topic or not other.topic
    return topic >= 2 and (bool(both & one.core) or not one.members or not other.members)


@remember(4096)
def words_of(text: str) -> frozenset[str]:
    """The telling words of a phrase, by rough stems."""
    return frozenset(rough_stem(bare(t.form)) for t in tokenize(text) if t.word and len(bare(t.form)) > 3)
