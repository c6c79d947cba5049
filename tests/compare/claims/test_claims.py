"""Claims, conflicts and status of small stories of our own."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.telling import tell
from musnad.arabic.tokens import tokenize
from musnad.compare.claims import claims
from musnad.compare.claims.weighing import BARELY, Likeness, find_leads
from musnad.compare.clauses.clauses import cut_clauses, trim
from musnad.compare.clauses.positions import find_positions
from musnad.compare.clauses.quantities import differ, find_quantities
from musnad.compare.comparison import compare

TROOPS = (
    (
        "زعمت كينيا أن 3000 جندي إثيوبي وصلوا إلى الصومال، وهو ما لم تؤكده إثيوبيا. وقال وزير الخارجية السوداني علي"
        " كرتي إن 5 آلاف جندي إثيوبي وصلوا إلى الصومال.",
        "2024-03-02",
    ),
    ("أكدت إثيوبيا أن الجنود الإثيوبيين شاركوا في معارك في الصومال.", "2024-09-20"),
    ("افتتح وزير الثقافة التونسي معرض الكتاب في العاصمة تونس.", "2024-09-21"),
)


@pytest.fixture(scope="module")
def told():
    return tell(*TROOPS)


@pytest.fixture(scope="module")
def comparison(told):
    return compare(told)


def test_a_change_of_status_comes_with_both_sentences(comparison):
    (change,) = [c for c in comparison.changes if c.subject.startswith("line:troops<state:ETH")]
    assert (change.before.status, change.after.status) == ("unconfirmed", "acknowledged")
    assert "لم تؤكده" in change.before.position.place.text
    assert "شاركوا" in change.after.position.place.text


def test_whoever_takes_part_settles_it_whatever_was_doubted_of_it():
    told = tell(
        ("زعمت كينيا أن نحو 3000 جندي إثيوبي يتلقون تدريبات في الصومال، وهو ما لم تؤكده إثيوبيا.", "2024-03-02"),
        ("قال وزير الخارجية الإثيوبي علي داوود إن مشاركة الجنود الإثيوبيين في تحرير مدينة كيسمايو في الصومال دليل"
         " على الأخوة بين البلدين.", "2024-09-20"),
    )  # fmt: skip
    changes = [c for c in compare(told).changes if c.subject.startswith("line:troops<state:ETH")]
    assert [(c.before.status, c.after.status) for c in changes] == [("unconfirmed", "acknowledged")]


def test_who_does_not_confirm_holds_a_position_on_what_was_said(told):
    (position,) = [p for p in find_positions(told[0]) if p.rule == "stance.taken up"]
    assert position.stance == "unconfirmed"
    assert [h.country for h in position.holders] == ["ETH"]
    assert "troops" in position.says.things


def test_numbers_that_cannot_both_be_right_are_a_conflict(comparison):
    assert ("3000", "5000") in {c.what for c in comparison.conflicts if c.kind == "number"}


def test_what_was_left_open_against_who_settles_it(comparison):
    found = [c for c in comparison.conflicts if c.rule == "status.settled" and c.b.article == "a2"]
    assert [c.a.stance for c in found] == ["unconfirmed"]


def test_a_speaker_against_their_own_silence(comparison):
    assert {(c.speaker.country, c.rule) for c in comparison.contradictions} == {("ETH", "contradiction.silent before")}


def test_the_order_of_the_articles_does_not_matter(told, comparison):
    assert compare(list(reversed(told))) == comparison


def test_what_has_nothing_to_do_with_it_is_no_position_on_it(comparison):
    groups = [c.positions for c in comparison.claims] + [x.positions for x in comparison.lines]
    assert all("a3" not in {p.article for p in found} for found in groups)


def test_origins_are_counted_by_what_is_handed_in(told):
    claims = compare(tell(TROOPS[0], TROOPS[0]), lambda positions: 7).claims
    assert claims
    assert {c.origins for c in claims} == {7}


def test_one_announcement_on_two_days():
    comparison = compare(
        tell(
            ("أعلنت الحكومة السودانية، السبت، هدنة في دارفور لمدة أسبوع.", "2024-03-11"),
            ("وكانت الحكومة السودانية قد أعلنت أمس الأحد هدنة في دارفور لمدة أسبوع.", "2024-03-11"),
        )
    )
    assert [c.what for c in comparison.conflicts if c.kind == "date"] == [("2024-03-09", "2024-03-10")]


def test_a_denial_against_what_it_denies():
    comparison = compare(
        tell(
            ("قال وزير الدفاع الكيني إن إثيوبيا أرسلت أسلحة إلى الصومال.", "2024-03-11"),
            ("نفت إثيوبيا أن تكون قد أرسلت أسلحة إلى الصومال.", "2024-03-12"),
        )
    )
    assert {"asserts", "denies"} in [{c.a.stance, c.b.stance} for c in comparison.conflicts if c.kind == "polarity"]


def test_a_later_higher_toll_is_an_update_and_a_lower_one_is_not():
    told = tell(
        ("قتل 20 شخصا في انفجار في سوق بغداد.", "2024-03-11"),
        ("قتل 31 شخصا في انفجار في سوق بغداد.", "2024-03-12"),
    )
    outlet = [replace(t, reading=replace(t.reading, article=replace(t.reading.article, outlet="س"))) for t in told]
    one, two = compare(outlet), compare(told)
    assert [c.what for c in one.updates] == [("20", "31")]
    assert not [c for c in one.conflicts if c.kind == "number"]
    assert [c.what for c in two.updates] == [("20", "31")]
    back = compare([replace(t, reading=replace(t.reading, article=replace(t.reading.article, published=day)))
        for t, day in zip(told, ("2024-03-12", "2024-03-11"), strict=True)])  # fmt: skip
    assert [c.what for c in back.conflicts if c.kind == "number"] == [("31", "20")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("8000 جندي", "نحو 10 آلاف جندي", True),
        ("8000 جندي", "ثمانية آلاف جندي", False),
        ("٨٠٠٠ جندي", "8,000 جندي", False),
        ("أكثر من 10 آلاف جندي", "12 ألف جندي", False),
        ("أكثر من 10 آلاف جندي", "8000 جندي", True),
        ("نحو 100 قتيل", "97 قتيلا", False),
        ("97 قتيلا", "98 قتيلا", True),
    ],
)
def test_quantities_differ_as_they_are_told(one, other, expected):
    (a,), (b,) = (list(find_quantities(tokenize(text))) for text in (one, other))
    assert differ(a, b) is expected
    assert differ(b, a) is expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("ما بين 25 ألفا و30 ألف عامل", (25_000, 30_000)),
        ("بين 25 و30 ألف عامل", (25_000, 30_000)),
        ("بين ثلاثة آلاف وخمسة آلاف عامل", (3000, 5000)),
        ("بين مليونين و٣ ملايين عامل", (2_000_000, 3_000_000)),
        ("بين 40 و60 عاملا", (40, 60)),
        ("بينهم 40 عاملا", (40, 0)),
        ("25 ألفا و300 عامل", (25_300, 0)),
    ],
)
def test_a_range_is_its_two_ends(text, ends):
    assert [(q.value, q.upto) for q in find_quantities(tokenize(text))] == [ends]


def test_a_range_of_years_counts_nothing():
    assert not list(find_quantities(tokenize("بين 2015 و2020 تراجعا")))
    assert list(find_quantities(tokenize("بين 2015 و2200 عامل")))


def test_a_range_agrees_with_what_lies_in_it():
    (between,), (inside,), (beyond,) = (
        list(find_quantities(tokenize(text))) for text in ("بين 40 و60 عاملا", "55 عاملا", "61 عاملا")
    )
    assert not differ(between, inside)
    assert differ(between, beyond)


def test_a_claim_is_not_called_by_a_number_of_few():
    found = compare(
        tell(
            ("قال وزير الدفاع الكيني محمد علي إن 3000 جندي إثيوبي وصلوا إلى الصومال.", "2024-03-01"),
            ("قال وزير الدفاع التونسي علي سالم إن 9000 جندي إثيوبي وصلوا إلى الصومال.", "2024-03-02"),
            ("قال وزير الدفاع السوداني عمر حسن إن الجنود الإثيوبيين وصلوا إلى الصومال.", "2024-03-03"),
        )
    ).claims
    (claim,) = [c for c in found if len({p.article for p in c.positions}) == 3]
    assert claim.title.article == "a3"
    again = compare(
        tell(*((f"قال وزير الدفاع {who} إن 3000 جندي إثيوبي وصلوا إلى الصومال.", "2024-03-01")
               for who in ("الكيني محمد علي", "التونسي علي سالم", "السوداني عمر حسن")))
    ).claims  # fmt: skip
    assert all(c.title.says.quantities for c in again)


def test_clauses_make_up_the_sentence():
    text = "وصلت السفينة إلى الميناء صباحا، وهو ما لم تؤكده الشركة، لكن العمال بدأوا التفريغ في المساء."
    tokens = tokenize(text)
    ranges = cut_clauses(tokens)
    assert [a for a, _ in ranges] == [0, *(b for _, b in ranges[:-1])]
    assert ranges[-1][1] == len(tokens)
    assert [trim(tokens, a, b).of(text)[:8] for a, b in ranges] == ["وصلت الس", "وهو ما ل", "لكن العم"]


PIECES = (
    "قتل 40 شخصا في قصف على مدينة مأرب يوم الاثنين",
    "أعلن وزير الخارجية التونسي أن 3000 جندي إثيوبي وصلوا إلى الصومال",
    "نفت إثيوبيا أن تكون قواتها قصفت مدينة مأرب",
    "شنت طائرات إثيوبية غارات على مواقع في الصومال وقتل 12 جنديا",
    "وصلت سفينة تحمل أسلحة وذخائر إلى ميناء مومباسا في كينيا",
    "وقعت كينيا وتونس اتفاقا لوقف إطلاق النار في مأرب",
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), min_size=2, max_size=6), st.integers(2, 150))
def test_no_pair_that_may_be_one_is_missed(drawn, crowd):
    told = tell(*((f"{'. '.join(pieces)}.", f"2024-03-{day:02}") for day, pieces in enumerate(drawn, 1)))
    positions = [position for one in told for position in find_positions(one)]
    found = Likeness(positions, crowd)
    least = BARELY * claims.ENOUGH
    scores = {
        (i, j): score
        for i, j in combinations(range(len(positions)), 2)
        if set(found.probes[i]) & set(found.probes[j]) and (score := found.score(i, j)) >= least
    }
    best: dict[tuple[int, str], float] = {}
    for (i, j), score in scores.items():
        for key in ((i, positions[j].article), (j, positions[i].article)):
            best[key] = max(best.get(key, 0.0), score)
    wanted = {}
    for i, j in combinations(range(len(positions)), 2):
        score = scores.get((i, j), 0.0)
        likest = max(best.get((i, positions[j].article), 0.0), best.get((j, positions[i].article), 0.0))
        if alike := found.weigh(i, j, score, score < 0.7 * likest):
            wanted[i, j] = alike
    assert {(i, j): alike for i, j, alike in found.links.pairs()} == wanted


def test_who_waits_is_told_how_far_it_has_got(told):
    seen: list[tuple[str, int, int]] = []
    compare(told, advance=lambda *how_far: seen.append(how_far))
    clauses = seen[-1][2]
    assert seen == [*(("articles", n, 3) for n in (1, 2, 3)), ("clauses", 0, clauses), ("conflicts", 0, clauses)]


def test_the_headline_goes_with_the_first_clause_of_its_article_only():
    told = tell(
        ("رست سفينة الركاب في ميناء مالطا صباح الاثنين. وصل الركاب إلى كندا. وغادر العمال المصنع مساء.", "2024-03-10"),
        ("غادر العمال المصنع في كندا مساء الاثنين.", "2024-03-10"),
    )
    found = [find_positions(one) for one in told]
    found[0][0] = replace(found[0][0], headline=True)
    positions = sorted((p for some in found for p in some), key=claims.order_key)
    ((i, j),) = find_leads(positions)
    assert {positions[i].id, positions[j].id} == {found[0][0].id, found[0][1].id}


def test_who_says_that_their_own_side_does_no_such_thing_denies_it():
    comparison = compare(
        tell(
            (
                "قال وزير الدفاع الإثيوبي أحمد كاسا إن إثيوبيا لم ترسل جنودا إلى الصومال.\n\nوقال وزير الدفاع الكيني"
                " جون مباديا إن إثيوبيا لم ترسل جنودا إلى الصومال.",
                "2024-03-02",
            ),
            ("أكد الوزير الإثيوبي أحمد كاسا أن إثيوبيا لم ترسل جنودا إلى الصومال.", "2024-03-03"),
        )
    )
    found = {(h.country, p.stance) for claim in comparison.claims for p in claim.positions for h in p.holders}
    assert ("ETH", "denies") in found
    assert ("KEN", "asserts") in found
