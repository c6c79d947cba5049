"""The ledger of agreements: who agreed with whom on what, and how it stood from article to article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from musnad.arabic.tokens import tokenize
from musnad.compare.agreement_mentions import find_agreement_mentions
from musnad.compare.agreement_names import AgreementMention, rough_stem
from musnad.compare.ledger_rows import AgreementRow
from musnad.compare.passages import Sentence, Witness, read_sentences
from musnad.compare.records import PartyCell, Step, TextCell, Told
from musnad.compare.steps import latest_status, order_steps
from musnad.intervals import days_of
from musnad.lexicon.ledgers import bare

_APART = 3  # days by which two signings of one agreement may be dated apart


@dataclass(slots=True)
class _Cluster:
    """The mentions that are taken for one agreement."""

    group: str
    mentions: list[AgreementMention] = field(default_factory=list)
    parties: Counter[str] = field(default_factory=Counter)
    topic: Counter[str] = field(default_factory=Counter)
    terms: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)

    def add(self, mention: AgreementMention) -> None:
        self.mentions.append(mention)
        self.articles.add(mention.name.article)
        self.parties.update(mention.members)
        if mention.name.reported:
            self.reports.add(mention.name.reported)
        self.topic.update(mention.topic)
        for cell in mention.terms:
            self.terms.update(_words(cell.place.text))
        self.days.update(signing_days(mention.steps))

    @property
    def members(self) -> frozenset[str]:
        return frozenset(self.parties)

    @property
    def core(self) -> frozenset[str]:
        """The parties without whom it is another agreement: those of most mentions that name any."""
        naming = sum(1 for m in self.mentions if m.parties)
        return frozenset(p for p, times in self.parties.items() if times >= 0.6 * naming)


class AgreementLedger:
    """Takes the agreements of one article after another.

    Mentions are one agreement where kind and parties go together and the names, the terms or the day of signing speak
    for it; a name without parties goes by its words, a bare "the agreement" with the last one of its article.
    """

    def __init__(self) -> None:
        self._clusters: list[_Cluster] = []

    def add(self, sentences: Sequence[Sentence], witness: Witness) -> None:
        """Enter an article, as ``read_sentences`` gives it."""
        _enter(find_agreement_mentions(sentences, witness), self._clusters)

    def rows(self) -> list[AgreementRow]:
        """The agreements that the articles tell of, those with most mentions first."""
        self._clusters = _merge(self._clusters)
        rows = [row for cluster in self._clusters if (row := _row(cluster)) is not None]
        return sorted(rows, key=lambda r: (-len(r.mentions), r.announced or r.signed or "9", r.name, r.id))


def list_agreements(articles: Iterable[Told]) -> list[AgreementRow]:
    """The agreements that the articles tell of, those with most mentions first; see :class:`AgreementLedger`."""
    ledger = AgreementLedger()
    for told in articles:
        ledger.add(*read_sentences(told))
    return ledger.rows()


def _enter(mentions: Sequence[AgreementMention], clusters: list[_Cluster]) -> None:
    """Enter the mentions of one article, the clear ones first, then those that only take up another."""
    here: list[tuple[AgreementMention, _Cluster]] = []
    for mention in mentions:
        if mention.vague:
            continue
        cluster = _best(mention, clusters, {id(c) for _, c in here})
        if cluster is None:
            cluster = _Cluster(mention.group)
            clusters.append(cluster)
        cluster.add(mention)
        here.append((mention, cluster))
    for mention in mentions:
        if mention.vague:
            host = _taken_up(mention, here, clusters)
            if host is not None:
                host.add(mention)


def _taken_up(
    mention: AgreementMention, here: Sequence[tuple[AgreementMention, _Cluster]], clusters: Sequence[_Cluster]
) -> _Cluster | None:
    """What "the agreement" or "the agreement with X" stands for: the last that fits in its article, else the one that
    the set speaks most of."""
    fitting = [
        (m, c)
        for m, c in here
        if not m.several and _kin(m.group, mention.group) and (not mention.members or mention.members & c.members)
    ]
    before = [c for m, c in fitting if _position(m) < _position(mention)]
    if before:
        return before[-1]
    if fitting:
        return fitting[0][1]
    if not mention.members:
        return None
    known = [c for c in clusters if _kin(c.group, mention.group) and mention.members <= c.core and len(c.mentions) > 2]
    return max(known, key=lambda c: len(c.mentions), default=None)


def _position(mention: AgreementMention) -> tuple[int, int]:
    return mention.name.span


def _kin(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"accord", "truce"} or {one, other} <= {"accord", "settlement"}


def _best(mention: AgreementMention, clusters: Sequence[_Cluster], here: set[int]) -> _Cluster | None:
    scored = [(score, -n) for n, c in enumerate(clusters) if (score := _likeness(mention, c, id(c) in here)) >= _ENOUGH]
    return clusters[-max(scored)[1]] if scored else None


_ENOUGH = 2.0
_WEEK = 7


def _likeness(mention: AgreementMention, cluster: _Cluster, here: bool) -> float:
    """How much speaks for a mention being of a cluster; below :data:`_ENOUGH` it is another agreement."""
    if mention.several or any(m.several for m in cluster.mentions):
        return 0.0
    if mention.group != cluster.group or (not mention.members and not mention.definite and not here):
        return 0.0
    days = signing_days(mention.steps)
    if days and cluster.days and not any(_close(a, b) for a in days for b in cluster.days):
        return 0.0
    both = mention.members & cluster.members
    topic = len(mention.topic & set(cluster.topic))
    if len(mention.members) >= 2 and len(cluster.members) >= 2 and len(both) < 2:
        # one side may be named in another way ("the six powers"), but not the one that it is all about
        if not topic or not both & cluster.core or not _loosely(mention, cluster, both):
            return 0.0
    elif mention.members and cluster.members and not both:
        reports = {mention.name.reported} - {None}
        if not (topic and _one_sided(mention.group, mention.members, cluster.members, reports, cluster.reports)):
            return 0.0
    spoken = len(mention.topic & cluster.terms) + len(
        {w for c in mention.terms for w in _words(c.place.text)} & (set(cluster.topic) | cluster.terms)
    )
    dated = bool(days and cluster.days) and any(len(d) == 10 and d in cluster.days for d in days)
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


def _loosely(mention: AgreementMention, cluster: _Cluster, both: frozenset[str]) -> bool:
    """Whether the sides that two do not share may be one in other words: not where both are states."""
    ours, theirs = mention.members - both, cluster.core - both
    return not theirs or any(not p.startswith("state:") for p in (*ours, *theirs))


def _may_be_one(one: _Cluster, other: _Cluster, both: frozenset[str]) -> bool:
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


def signing_days(steps: Iterable[Step]) -> set[str]:
    """When the steps say that it was signed; a ratification is another day."""
    return {s.date for s in steps if s.status == "signed" and s.date and not s.rule.endswith("ratified")}


def _close(one: str, other: str) -> bool:
    a, b = days_of(one), days_of(other)
    if a is None or b is None:
        return True
    return (a[0] - b[1]).days <= _APART and (b[0] - a[1]).days <= _APART


def _merge(clusters: list[_Cluster]) -> list[_Cluster]:
    """Bring together clusters that came to share what they did not share when they were begun."""
    merged: list[_Cluster] = []
    for cluster in clusters:
        host = next((other for other in merged if _one(other, cluster)), None)
        if host is None:
            merged.append(cluster)
            continue
        for mention in cluster.mentions:
            host.add(mention)
    return merged


def _one(one: _Cluster, other: _Cluster) -> bool:
    if one.group != other.group or any(m.several or m.verbal for c in (one, other) for m in c.mentions[:1]):
        return False
    if one.days and other.days and not any(_close(a, b) for a in one.days for b in other.days):
        return False
    both = one.members & other.members
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


def _words(text: str) -> set[str]:
    return {rough_stem(bare(t.form)) for t in tokenize(text) if t.word and len(bare(t.form)) > 3}


def _row(cluster: _Cluster) -> AgreementRow | None:
    mentions = sorted(cluster.mentions, key=lambda m: (m.name.reported or "9", m.name.article, m.name.span))
    steps = order_steps(step for m in mentions for step in m.steps)
    parties = _party_cells(mentions)
    terms = tuple(cell for m in mentions for cell in m.terms)
    told = any(step.status for step in steps)
    unilateral = cluster.group == "truce" and told and any("subject" in cell.rule for cell in parties)
    if not (len(parties) >= 2 or (parties and unilateral)) or not (told or terms):
        return None
    if all(m.several for m in mentions) and not any(s.status == "signed" for s in steps):
        return None
    names = _names(mentions)
    signed = Counter(date for s in steps for date in signing_days([s]) if s.factuality in ("actual", "asserted"))
    day = max(signed, key=lambda d: (len(d), signed[d], d)) if signed else None
    reports = [s.reported for s in steps if s.status in ("signed", "in force", "delivered") and s.reported]
    kind = Counter(m.kind for m in mentions).most_common(1)[0][0]
    first = mentions[0]
    return AgreementRow(
        id=f"agreement:{first.name.article}:{first.name.span.start}",
        kind=kind,
        name=names[0].place.text if names else first.name.text,
        names=names,
        parties=parties,
        terms=_distinct(terms),
        signed=day,
        announced=min(reports) if reports else None,
        status=latest_status(steps),
        steps=steps,
        mentions=tuple(m.name for m in mentions),
        articles=len(cluster.articles),
        rule="agreement.named" if cluster.topic else "agreement.parties",
    )


def _names(mentions: Sequence[AgreementMention]) -> tuple[TextCell, ...]:
    """The names, each once: those with telling words first, then the frequent, then the long."""
    called: dict[str, list[AgreementMention]] = {}
    for mention in mentions:
        if not mention.verbal:
            key = " ".join(sorted(mention.topic)) + "|" + mention.kind
            called.setdefault(key, []).append(mention)
    ranked = sorted(called.values(), key=lambda ms: (not ms[0].topic, -len(ms), -len(ms[0].name.text), ms[0].at))
    cells = []
    for group in ranked:
        texts = Counter(m.name.text for m in group)
        usual = max(group, key=lambda m: (texts[m.name.text], len(m.name.text) <= 60, len(m.name.text)))
        cells.append(TextCell(usual.name, "agreement.name"))
    return tuple(cells)


def _party_cells(mentions: Sequence[AgreementMention]) -> tuple[PartyCell, ...]:
    """The parties, those named most often first; one named once beside others who are named often is noise."""
    cells: dict[str, list[PartyCell]] = {}
    for mention in mentions:
        for cell in mention.parties:
            cells.setdefault(cell.party.identity, []).append(cell)
    ranked = sorted(cells.values(), key=lambda c: (-len(c), c[0].place.article, c[0].place.span))
    if not ranked:
        return ()
    most = len(ranked[0])
    kept = [c for c in ranked if len(c) * 8 >= most or most < 4]
    names = {c[0].party.name_ar for c in kept}
    # "the command of the coalition" beside the coalition
    kept = [
        c
        for c in kept
        if not (c[0].party.identity.startswith("org:") and any(c[0].party.name_ar.endswith(f" {n}") for n in names))
    ]
    return tuple(c[0] for c in kept)


def _distinct(terms: Sequence[TextCell]) -> tuple[TextCell, ...]:
    """The terms without those that only repeat others."""
    kept: list[tuple[set[str], TextCell]] = []
    for cell in terms:
        words = _words(cell.place.text)
        if all(len(words & other) < 0.7 * max(1, min(len(words), len(other))) for other, _ in kept):
            kept.append((words, cell))
    return tuple(cell for _, cell in kept)
