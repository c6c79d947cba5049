"""Where the nodes of a network lie: always the same for the same network, so that a picture can be found again."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
_TURNS = 160  # steps in which nodes find their places
_GOLDEN = math.pi * (3 - math.sqrt(5))
_LABEL = 2.2  # how much wider than high the room of a node is, for its name


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
    nodes: Sequence[str], ties: Mapping[tuple[str, str], float], width: float, height: float
) -> dict[str, Point]:
    """Places by forces: nodes keep apart, ties draw together. It begins on a spiral in the order of ``nodes``."""
    size = len(nodes)
    if not size:
        return {}
    number = {node: at for at, node in enumerate(nodes)}
    xs = [math.sqrt(at / size) * math.cos(at * _GOLDEN) for at in range(size)]
    ys = [math.sqrt(at / size) * math.sin(at * _GOLDEN) for at in range(size)]
    room = 1.15 / math.sqrt(size)
    bonds = [(number[a], number[b], math.log1p(weight)) for (a, b), weight in sorted(ties.items())]
    for turn in range(_TURNS):
        dx, dy = [0.0] * size, [0.0] * size
        for a in range(size):
            for b in range(a):
                x, y = xs[a] - xs[b], (ys[a] - ys[b]) * _LABEL
                apart = math.hypot(x, y) or 1e-6
                push = room * room / apart / apart * (1 if apart < 4 * room else 0.3)
                dx[a], dy[a], dx[b], dy[b] = dx[a] + x * push, dy[a] + y * push, dx[b] - x * push, dy[b] - y * push
        for a, b, weight in bonds:
            x, y = xs[a] - xs[b], ys[a] - ys[b]
            pull = min(2.0, weight) * math.hypot(x, y) / room * 0.35
            dx[a], dy[a], dx[b], dy[b] = dx[a] - x * pull, dy[a] - y * pull, dx[b] + x * pull, dy[b] + y * pull
        heat = 0.12 * (1 - turn / _TURNS) + 0.002
        for a in range(size):
            dx[a], dy[a] = dx[a] - 0.05 * xs[a], dy[a] - 0.05 * ys[a]
            step = math.hypot(dx[a], dy[a])
            if step > heat:
                dx[a], dy[a] = dx[a] * heat / step, dy[a] * heat / step
            xs[a], ys[a] = xs[a] + dx[a], ys[a] + dy[a]
    return dict(zip(nodes, _fit(xs, ys, width, height), strict=True))


def _fit(xs: Sequence[float], ys: Sequence[float], width: float, height: float) -> list[Point]:
    low, high = (min(xs), min(ys)), (max(xs), max(ys))
    across, down = (high[0] - low[0]) or 1.0, (high[1] - low[1]) or 1.0
    return [
        (round(90 + (x - low[0]) / across * (width - 180), 1), round(30 + (y - low[1]) / down * (height - 75), 1))
        for x, y in zip(xs, ys, strict=True)
    ]


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
