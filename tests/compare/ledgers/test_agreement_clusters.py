"""Mentions of agreements brought together: what is found by what they share is what looking at all finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.compare.ledgers.agreement_clusters import Clusters
from musnad.compare.ledgers.agreement_names import AgreementMention
from musnad.compare.records import Party, PartyCell, Place, Step, TextCell
from musnad.model import Span

PARTIES = ("state:CUB", "state:MLT", "state:KEN", "body:AU")
WORDS = ("زراعه", "دفاع", "ملاحه", "طاقه")
DAYS = ("2024-03-01", "2024-03-02", "2024-05-09")


class Plain(Clusters):
    """Looks at all clusters."""

    def near(self, mention):
        return range(len(self.all))

    def alike(self, cluster):
        return range(len(self.all))


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


def gather(clusters: Clusters, told: list[list[AgreementMention]]) -> list[list[tuple[str, Span]]]:
    for some in told:
        clusters.enter(some)
    return [[(m.name.article, m.name.span) for m in cluster.mentions] for cluster in clusters.merge().all]


@settings(max_examples=200, deadline=None)
@given(articles())
def test_no_agreement_is_missed(told):
    assert gather(Clusters(), told) == gather(Plain(), told)
