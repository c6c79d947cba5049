"""Mentions of agreements brought together: what is found by what they share is what looking at all finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.compare.ledgers.agreement_clusters import ENOUGH, Clusters, are_one, likeness
from musnad.compare.ledgers.agreement_names import AgreementMention
from musnad.compare.records import Party, PartyCell, Place, Step, TextCell
from musnad.model import Span

PARTIES = ("state:CUB", "state:MLT", "state:KEN", "body:AU")
WORDS = ("زراعه", "دفاع", "ملاحه", "طاقه")
DAYS = ("2024-03-01", "2024-03-02", "2024-05-09")


def place(article: int, at: int, text: str) -> Place:
    return Place(f"a{article}", None, f"2024-03-{article + 1:02}", Span(at, at + 5), text, Span(at, at + 5), text)


@st.composite
def mentions(draw, article: int, at: int) -> AgreementMention:
    here = place(article, at, "اتفاقية")
    days = draw(st.sets(st.sampled_from(DAYS), max_size=1))
    parties = draw(st.sets(st.sampled_from(PARTIES), max_size=3))
    terms = draw(st.sets(st.sampled_from(WORDS), max_size=2))
    one_in = st.integers(0, 4).map(lambda n: not n)
    return AgreementMention(
        "agreement", draw(st.sampled_from(["accord", "truce", "settlement"])), at, here,
        frozenset(draw(st.sets(st.sampled_from(WORDS), max_size=2))), draw(st.booleans()),
        several=draw(one_in), verbal=draw(one_in), taken_up=draw(one_in),
        parties=[PartyCell(Party(id, id), here, "party") for id in parties],
        steps=[Step("signed", "actual", day, here.reported, (), None, here, "signed") for day in days],
        terms=[TextCell(place(article, at, word), "term") for word in terms],
    )  # fmt: skip


@st.composite
def articles(draw) -> list[list[AgreementMention]]:
    return [
        [draw(mentions(article, 10 * n)) for n in range(draw(st.integers(1, 4)))]
        for article in range(draw(st.integers(1, 7)))
    ]


@settings(max_examples=200, deadline=None)
@given(articles())
def test_no_agreement_is_missed(told):
    """Clusters that are not looked at are such as no mention is of, and as are of no other."""
    clusters = Clusters()
    for some in told:
        for mention in some:
            near = clusters.near(mention)
            for number, cluster in enumerate(clusters.all):
                if number not in near:
                    assert max(likeness(mention, cluster, here) for here in (True, False)) < ENOUGH
        clusters.enter(some)
    for one in clusters.all:
        alike = clusters.alike(one)
        for number, other in enumerate(clusters.all):
            assert number in alike or other is one or not are_one(other, one)


@settings(max_examples=100, deadline=None)
@given(articles())
def test_no_mention_is_lost_or_told_twice(told):
    clusters = Clusters()
    for some in told:
        clusters.enter(some)
    entered = sorted((*m.name.span, m.name.article) for cluster in clusters.all for m in cluster.mentions)
    merged = sorted((*m.name.span, m.name.article) for cluster in clusters.merge().all for m in cluster.mentions)
    clear = {(*m.name.span, m.name.article) for some in told for m in some if not m.vague}
    assert merged == entered
    assert len(entered) == len(set(entered))
    assert clear <= set(entered)
