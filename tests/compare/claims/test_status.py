"""How a claim stands over time."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.telling import tell
from musnad.compare.claims.status import Standing, StatusStep, follow
from musnad.compare.clauses.positions import find_positions

STANDINGS = get_args(Standing)
POSITION = find_positions(tell(("أكدت إثيوبيا أن الجنود الإثيوبيين شاركوا في معارك في الصومال.", "2024-09-20"))[0])[0]


def stands(*told: Standing) -> list[Standing]:
    return [step.status for step in follow(StatusStep(status, None, POSITION, "status.x") for status in told)]


@pytest.mark.parametrize(
    ("told", "changes"),
    [
        (["alleged", "unconfirmed", "alleged", "acknowledged"], ["alleged", "unconfirmed", "acknowledged"]),
        (["acknowledged", "alleged", "unconfirmed", "confirmed"], ["acknowledged"]),
        (["acknowledged", "denied", "confirmed"], ["acknowledged", "contested"]),
        (["denied", "alleged", "acknowledged"], ["denied", "acknowledged"]),
        (["confirmed", "denied", "acknowledged"], ["confirmed", "contested", "acknowledged"]),
        (["unconfirmed", "alleged", "unconfirmed"], ["unconfirmed"]),
        ([], []),
    ],
)
def test_what_is_settled_stays_so_until_it_is_denied(told: list[Standing], changes: list[Standing]) -> None:
    assert stands(*told) == changes


@given(st.lists(st.sampled_from(STANDINGS)))
def test_every_step_is_a_change_and_following_again_changes_nothing(told: list[Standing]) -> None:
    once = stands(*told)
    assert all(a != b for a, b in pairwise(once))
    assert stands(*once) == once
    assert not once or once[0] == told[0]
    # only a denial reopens what is settled, and repeating what was told last changes nothing
    assert "contested" not in once or {"denied", "contested"} & set(told)
    assert stands(*told, *told[-1:]) == once
