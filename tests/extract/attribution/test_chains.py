"""Through whom words reach us: the medium to which whoever is quoted spoke."""

import pytest

from musnad.model import Article
from musnad.pipeline import find_all


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # after a verb, and carried on with whoever goes on
        ("قال المدير لوكالة رويترز إن الطريق مغلق. وأضاف أن الجسر قديم.", [["رويترز"], ["رويترز"]]),
        # in "according to what he told"
        ("الطريق مغلق، حسبما أفاد المدير لوكالة رويترز أمس. وأضاف أن الجسر قديم.", [["رويترز"], ["رويترز"]]),
        ("غرق المخزن، وفقا لما قاله مسؤول لصحيفة البستان.", [["صحيفة البستان"]]),
        # whose own words they are; who was told it is no medium
        ("غرق المخزن، وفق ما نقله موقع صحيفة البستان.", [[]]),
        ("غرق المخزن، وفقا لما قاله مسؤول للحارس.", [[]]),
    ],
)
def test_the_medium_that_was_told(text: str, expected: list[list[str]]) -> None:
    reading = find_all(Article("chains", text))
    names = {entity.id: entity.name_ar for entity in reading.entities}
    assert [[names[e] for link in s.chain for e in link.entities] for s in reading.statements] == expected
