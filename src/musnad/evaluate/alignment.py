"""The heaviest one-to-one matching of two lists."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def match_heaviest(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs ``(row, column)``, in order of rows, whose weights have the greatest possible sum.

    Every row and every column is used at most once, and as many are used as there are in the shorter dimension.
    Exact: shortest augmenting paths over reduced costs (Jonker and Volgenant, in the rectangular form of Crouse
    2016). Among equally short paths one to a free column wins, then the column looked at first, going from the last
    column to the first; so the answer is always the same, and the same as that of the reference scorer's solver.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = match_heaviest([list(column) for column in zip(*weights, strict=True)])
        return sorted((row, column) for column, row in turned)
    rows, columns = len(weights), len(weights[0])
    row_price, column_price = [0.0] * rows, [0.0] * columns
    column_of, row_of = [-1] * rows, [-1] * columns
    for start in range(rows):
        distance, reached_from = [inf] * columns, [-1] * columns
        waiting = list(range(columns - 1, -1, -1))
        settled: list[int] = []
        row, length = start, 0.0
        while True:
            place, shortest = -1, inf
            weight, price = weights[row], row_price[row]
            for at, column in enumerate(waiting):
                through = length - weight[column] - price - column_price[column]
                if through < distance[column]:
                    distance[column], reached_from[column] = through, row
                if distance[column] < shortest or (distance[column] == shortest and row_of[column] < 0):
                    place, shortest = at, distance[column]
            length = shortest
            column, last = waiting[place], waiting.pop()
            if place < len(waiting):
                waiting[place] = last
            settled.append(column)
            if row_of[column] < 0:
                break
            row = row_of[column]
        row_price[start] += length
        for done in settled[:-1]:
            row_price[row_of[done]] += length - distance[done]
        for done in settled:
            column_price[done] -= length - distance[done]
        while True:
            row = reached_from[column]
            row_of[column] = row
            column_of[row], column = column, column_of[row]
            if row == start:
                break
    return list(enumerate(column_of))
