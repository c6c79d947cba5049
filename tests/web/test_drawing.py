"""Where things lie in drawings."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from musnad.web.drawing import count_by_time, find_stretch, line_of, plot
from musnad.web.layout import around, bend, spread

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(lambda day: day.isoformat())


@given(st.lists(DAYS, min_size=1), st.booleans())
def test_whatever_lies_on_a_line_lies_inside_the_drawing(days, mirrored):
    line = line_of(days, 400, mirrored)
    for day in days:
        strip = line.strip(day, day, days[0])
        assert 0 <= strip.x <= strip.x + strip.width <= 400
        assert 0 <= strip.report <= 400
    for tick in line.ticks():
        assert 0 <= tick.x <= 400


@given(st.lists(DAYS, min_size=2, unique=True))
def test_in_arabic_time_runs_from_right_to_left(days):
    there, back = line_of(days, 400, False), line_of(days, 400, True)
    for day in (date.fromisoformat(value).toordinal() for value in days):
        assert abs(there.x(day) + back.x(day) - 400) < 0.2


def test_what_is_vague_is_a_bar_as_long_as_it_may_be():
    line = line_of(["2024-01-01", "2024-12-31"], 400, False)
    month, day = line.strip("2024-06-01", "2024-06-30", None), line.strip("2024-06-19", "2024-06-19", "2024-06-21")
    assert month.width > day.width
    assert (month.exact, day.exact) == (False, True)
    assert month.report is None
    assert day.report > day.x


def test_one_event_of_long_ago_does_not_press_the_others_together():
    days = ["1953-07-27", *(f"2024-06-{n:02}" for n in range(1, 29))]
    line = line_of(days, 400, False)
    assert date.fromordinal(line.first).year == 2024
    assert line.strip("1953-07-27", "1953-07-27", None).early


def test_no_days_no_line():
    assert line_of([None, "soon"], 400, False) is None


def test_ticks_are_few_and_even():
    for first, last, size in (("2024-06-01", "2024-06-20", 10), ("2023-11-01", "2024-08-01", 7), ("1990", "2024", 4)):
        ticks = line_of([first, last], 400, True).ticks(4)
        assert 1 < len(ticks) <= 5
        assert {len(tick.value) for tick in ticks} == {size}


def test_counts_by_month_or_year():
    months = count_by_time(["2024-05-01", "2024-05-30", "2024-07-01"], 100, 50, False)
    assert [(bucket.value, bucket.count) for bucket in months.buckets] == [
        ("2024-05", 2),
        ("2024-06", 0),
        ("2024-07", 1),
    ]
    years = count_by_time(["2020-05-01", "2024-05-30"], 100, 50, True)
    assert [bucket.value for bucket in years.buckets] == ["2020", "2021", "2022", "2023", "2024"]
    assert years.buckets[0].x > years.buckets[1].x
    assert (years.early, years.late) == (None, None)


def test_odd_dates_lie_outside_and_are_counted():
    days = ["0400-01-01", *(f"{2015 + n}-03-01" for n in range(10)), "2024-05-01", "2199-01-01"]
    shown = count_by_time(days, 100, 50, False)
    assert [shown.buckets[0].value, shown.buckets[-1].value] == ["2015", "2024"]
    assert shown.early == (1, "0400-01-01")
    assert shown.late == (1, "2199-01-01")
    line = line_of(days, 400, False)
    assert [date.fromordinal(day).year for day in (line.first, line.last)] == [2014, 2024]


@given(st.lists(DAYS, min_size=1, max_size=120))
def test_all_that_happened_is_counted_once(days):
    shown = count_by_time(days, 1000, 90, True)
    outside = [part[0] for part in (shown.early, shown.late) if part]
    assert sum(bucket.count for bucket in shown.buckets) + sum(outside) == len(days)
    assert all(0 <= bucket.x <= 1000 for bucket in shown.buckets)


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=200).map(sorted))
def test_nearly_all_days_lie_in_the_stretch(days):
    begin, end = find_stretch(days)
    assert end - begin >= len(days) - 2 * max(1, len(days) // 20)
    assert 0 <= begin < end <= len(days)


def test_points_never_lie_on_one_another():
    drawn = plot(
        [
            ("2024-05-01", 10.0, 0, "exact", "a"),
            ("2024-05-01", 10.0, 0, "exact", "b"),
            (None, 9.0, 0, "about", "c"),
        ],
        True,
    )
    one, other, undated = drawn.dots
    assert abs(one.x - other.x) >= 13
    assert undated.x < min(one.x, other.x)
    assert drawn.undated
    assert [dot.labelled for dot in (one, other)] == [True, False]


def test_a_range_is_drawn_with_both_ends_and_sources_have_marks_of_their_own():
    drawn = plot(
        [("2024-05-01", 25.0, 30.0, "exact", "a"), *(("2024-05-02", 9.0, 0, "exact", f"s{n}") for n in range(8))], False
    )
    assert [dot.value for dot in drawn.dots if dot.shape == 0] == [25.0, 30.0]
    assert [dot.x for dot in drawn.dots if dot.shape == 0] == [drawn.bars[0][0]] * 2
    assert len({dot.shape for dot in drawn.dots}) == len(drawn.sources) == 9


def test_words_at_a_point_are_left_out_where_another_point_lies():
    drawn = plot([("2024-05-01", 100.0, 0, "exact", "a"), ("2024-05-01", 110.0, 0, "exact", "b")], False)
    assert [dot.labelled for dot in drawn.dots] == [False, True]


def test_the_same_network_is_drawn_the_same_and_inside():
    nodes = [f"n{at}" for at in range(24)]
    ties = {(nodes[at], nodes[at * 2 % 24]): float(at) for at in range(1, 24)}
    widths = dict.fromkeys(nodes, 120.0)
    drawn = spread(nodes, ties, widths, (1000, 640))
    assert drawn == spread(nodes, dict(reversed(ties.items())), widths, (1000, 640))
    for x, y in drawn.values():
        assert 60 <= x <= 940
        assert 0 < y < 640


def test_names_of_a_network_do_not_lie_on_one_another():
    nodes = [f"n{at}" for at in range(16)]
    drawn = list(spread(nodes, {}, dict.fromkeys(nodes, 110.0), (1000, 640)).values())
    for at, (x, y) in enumerate(drawn):
        assert all(abs(x - a) >= 110 or abs(y - b) >= 30 for a, b in drawn[:at])


def test_around_a_middle():
    assert around(0, 1000, 600) == []
    assert around(1, 1000, 600) == [(500.0, 42.0)]
    assert len(set(around(22, 1000, 600))) == 22


def test_an_edge_ends_before_the_rims():
    assert bend((0, 0), (100, 0), 10, 20, 0) == "M10.0 0.0Q50.0 0.0 80.0 0.0"
