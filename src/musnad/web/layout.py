"""Where the nodes of a network lie: always the same for the same network, so that a picture can be found again."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
_TURNS = 160  # steps in which nodes find their places
_GOLDEN = math.pi * (3 - math.sqrt(5))
_INWARD = 0.9  # how strongly all are drawn to the middle
_SIDE, _TOP, _FOOT = 80.0, 28.0, 50.0  # what stays free at the sides, above, below
_ROW = 56.0  # height of a point with its name
_PUSHES = 80


def around(count: int, width: float, height: float) -> list[Point]:
    """Places around a middle, evenly, from the top clockwise."""
    found = []
    for number in range(count):
        angle = 2 * math.pi * number / max(1, count) - math.pi / 2
        # Every other one stands further out where many would touch.
        part = 0.78 if count > 14 and number % 2 else 1.0
        found.append(
            (
                round(width / 2 + part * (width / 2 - 150) * math.cos(angle), 1),
                round(height / 2 + part * (height / 2 - 42) * math.sin(angle), 1),
            )
        )
    return found


def spread(
    nodes: Sequence[str], ties: Mapping[tuple[str, str], float], widths: Mapping[str, float], size: tuple[float, float]
) -> dict[str, Point]:
    """Places by forces: nodes keep apart, ties draw together, and no name lies on another.

    It begins on a spiral in the order of ``nodes``; ``widths`` is the room that the name of each takes.
    """
    count = len(nodes)
    if not count:
        return {}
    number = {node: at for at, node in enumerate(nodes)}
    xs = [math.sqrt(at / count) * math.cos(at * _GOLDEN) for at in range(count)]
    ys = [math.sqrt(at / count) * math.sin(at * _GOLDEN) for at in range(count)]
    room = 1.6 / math.sqrt(count)
    bonds = [(number[a], number[b], 1 + math.log1p(weight) / 4) for (a, b), weight in sorted(ties.items())]
    for turn in range(_TURNS):
        dx, dy = [-x * _INWARD for x in xs], [-y * _INWARD for y in ys]
        for a in range(count):
            for b in range(a):
                x, y = xs[a] - xs[b], ys[a] - ys[b]
                push = room * room / (x * x + y * y + 1e-6)
                dx[a], dy[a], dx[b], dy[b] = dx[a] + x * push, dy[a] + y * push, dx[b] - x * push, dy[b] - y * push
        for a, b, weight in bonds:
            x, y = xs[a] - xs[b], ys[a] - ys[b]
            pull = weight * math.hypot(x, y) / room
            dx[a], dy[a], dx[b], dy[b] = dx[a] - x * pull, dy[a] - y * pull, dx[b] + x * pull, dy[b] + y * pull
        heat = 0.15 * (1 - turn / _TURNS) + 0.002
        for a in range(count):
            step = math.hypot(dx[a], dy[a])
            part = min(1.0, heat / step) if step else 0.0
            xs[a], ys[a] = xs[a] + dx[a] * part, ys[a] + dy[a] * part
    return dict(zip(nodes, _untangle(_fit(xs, ys, *size), [widths[node] for node in nodes], size), strict=True))


def _fit(xs: Sequence[float], ys: Sequence[float], width: float, height: float) -> list[Point]:
    low, high = (min(xs), min(ys)), (max(xs), max(ys))
    across, down = (high[0] - low[0]) or 1.0, (high[1] - low[1]) or 1.0
    return [
        (_SIDE + (x - low[0]) / across * (width - 2 * _SIDE), _TOP + (y - low[1]) / down * (height - _TOP - _FOOT))
        for x, y in zip(xs, ys, strict=True)
    ]


def _untangle(points: Sequence[Point], widths: Sequence[float], size: tuple[float, float]) -> list[Point]:
    """Push apart what overlaps, along the way that is shorter, and keep all inside."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    for _ in range(_PUSHES):
        moved = False
        for a in range(len(xs)):
            for b in range(a):
                across = (widths[a] + widths[b]) / 2 + 8 - abs(xs[a] - xs[b])
                down = _ROW - abs(ys[a] - ys[b])
                if across <= 0 or down <= 0:
                    continue
                moved = True
                if down * 2 <= across:
                    step = down / 2 * (1 if ys[a] >= ys[b] else -1)
                    ys[a], ys[b] = ys[a] + step, ys[b] - step
                else:
                    step = across / 2 * (1 if xs[a] >= xs[b] else -1)
                    xs[a], xs[b] = xs[a] + step, xs[b] - step
        xs = [min(max(x, w / 2 + 4), size[0] - w / 2 - 4) for x, w in zip(xs, widths, strict=True)]
        ys = [min(max(y, _TOP), size[1] - _FOOT) for y in ys]
        if not moved:
            break
    return [(round(x, 1), round(y, 1)) for x, y in zip(xs, ys, strict=True)]


def bend(a: Point, b: Point, radius_a: float, radius_b: float, curve: float) -> str:
    """The path of an edge from one node to another, ending before their rims; ``curve`` bows it to one side."""
    (ax, ay), (bx, by) = a, b
    x, y = bx - ax, by - ay
    length = math.hypot(x, y) or 1.0
    ux, uy = x / length, y / length
    mx, my = (ax + bx) / 2 - uy * curve, (ay + by) / 2 + ux * curve
    sx, sy = _towards(a, (mx, my), radius_a)
    ex, ey = _towards(b, (mx, my), radius_b)
    return f"M{sx} {sy}Q{mx:.1f} {my:.1f} {ex} {ey}"


def _towards(point: Point, other: Point, by: float) -> Point:
    x, y = other[0] - point[0], other[1] - point[1]
    length = math.hypot(x, y) or 1.0
    return round(point[0] + x / length * by, 1), round(point[1] + y / length * by, 1)
