"""Articles of a few sentences, read and given to the comparing parts."""

from __future__ import annotations

from musnad.casebook import Casebook
from musnad.casebook.listing import load_speakers
from musnad.compare.records import Party, Told
from musnad.model import Article
from musnad.pipeline import find_all


def make_casebook(*articles: tuple[str, str | None]) -> Casebook:
    """A casebook in memory of texts and days of publication, called a1, a2 and so on."""
    casebook = Casebook.open(":memory:")
    for number, (text, published) in enumerate(articles, 1):
        casebook.add(find_all(Article(f"a{number}", text, outlet=f"صحيفة {number}", published=published)))
    return casebook


def tell(*articles: tuple[str, str | None]) -> list[Told]:
    """The articles as the comparing parts are given them."""
    found = []
    with make_casebook(*articles) as casebook:
        list(casebook.identities())
        for row, reading in casebook.readings():
            speakers = load_speakers(casebook._connection, casebook._key(row.name))
            parties = {
                id: Party(s.identity, s.name_ar, s.name_en, s.type, s.country, s.grade) for id, s in speakers.items()
            }
            found.append(Told(row.name, reading, parties, row.headline))
    return found


def tell_one(text: str, published: str | None = "2024-03-10") -> Told:
    """One article."""
    return tell((text, published))[0]
