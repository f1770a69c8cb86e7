"""In which order the items of each layer stand, so that few lines cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from planner.tui.places.map.drawing.layers import Strands

_SWEEPS = 12
_SWAPPING_ROUNDS = 2
"""Rounds of swaps after each sweep."""
_MOST_SWAPPING_ROUNDS = 8
_ITEMS_FOR_ALL_STARTS = 600
"""A graph of that many items is worth one start; smaller ones get more, for about the same time."""

Layers = list[list[int]]
Links = Sequence[Sequence[int]]


def order_layers(layers: Sequence[Sequence[int]], strands: Strands) -> Layers:
    """These layers of items in an order with few crossings: sweeps of barycentres, each with swaps of neighbours.

    Sugiyama, Tagawa and Toda (1981), with the swaps and the several starts of Gansner, Koutsofios, North and Vo (1993).
    """
    items = sum(len(layer) for layer in layers)
    starts = [
        _as_met(reversed(layers), strands.before, layers),
        [list(layer) for layer in layers],
        _as_met(layers, strands.after, layers),
    ]
    affordable = min(max(_ITEMS_FOR_ALL_STARTS // max(items, 1), 1), len(starts))
    found = [_sweep(start, strands) for start in starts[-affordable:]]
    return min(found, key=lambda order: count_crossings(order, strands.after))


def _as_met(seeds: Iterable[Sequence[int]], links: Links, layers: Sequence[Sequence[int]]) -> Layers:
    """The layers in the order in which a walk in depth along the links, from each seed in turn, meets their items."""
    layer_of = {item: number for number, layer in enumerate(layers) for item in layer}
    order: Layers = [[] for _ in layers]
    met: set[int] = set()
    for seed in chain.from_iterable(seeds):
        waiting = [seed]
        while waiting:
            item = waiting.pop()
            if item not in met:
                met.add(item)
                order[layer_of[item]].append(item)
                waiting += reversed(links[item])
    return order


def _sweep(order: Layers, strands: Strands) -> Layers:
    """The best order that sweeps forwards and backwards lead to; every other pair of sweeps turns ties round."""
    place = _places(order, len(strands.origin))
    best, fewest = order, count_crossings(order, strands.after)
    order = [list(layer) for layer in order]
    for sweep in range(_SWEEPS):
        if not fewest:
            return best
        forwards, turns_ties = sweep % 2 == 0, sweep % 4 >= 2
        links = strands.before if forwards else strands.after
        for layer in order[1:] if forwards else reversed(order[:-1]):
            if turns_ties:
                layer.reverse()
            _sort_by_barycentre(layer, links, place)
        _swap_neighbours(order, strands, place, _SWAPPING_ROUNDS)
        crossings = count_crossings(order, strands.after)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in order], crossings
    _swap_neighbours(best, strands, _places(best, len(strands.origin)), _MOST_SWAPPING_ROUNDS)
    return best


def count_crossings(order: Layers, after: Links) -> int:
    """How many pairs of links cross between layers in this order.

    >>> count_crossings([[0, 1], [2, 3]], [[3], [2], [], []])
    1
    """
    crossings = 0
    for layer, following in pairwise(order):
        place = {item: at for at, item in enumerate(following)}
        seen: list[int] = []
        for item in layer:
            ends = [place[end] for end in after[item]]
            crossings += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return crossings


def _places(order: Layers, size: int) -> list[int]:
    place = [0] * size
    for layer in order:
        for at, item in enumerate(layer):
            place[item] = at
    return place


def _sort_by_barycentre(layer: list[int], links: Links, place: list[int]) -> None:
    """Sort the items by the mean place of what they are linked to; those linked to nothing stay where they are."""
    linked = [item for item in layer if links[item]]
    centre = {item: sum(place[other] for other in links[item]) / len(links[item]) for item in linked}
    slots = [at for at, item in enumerate(layer) if links[item]]
    for at, item in zip(slots, sorted(linked, key=centre.__getitem__), strict=True):
        layer[at] = item
    for at, item in enumerate(layer):
        place[item] = at


def _swap_neighbours(order: Layers, strands: Strands, place: list[int], rounds: int) -> None:
    """Swap neighbours in a layer where that makes fewer crossings, at most for that many rounds."""
    for _ in range(rounds):
        swapped = False
        for layer in order:
            sides = [
                {item: sorted([place[other] for other in links[item]]) for item in layer}
                for links in (strands.before, strands.after)
            ]
            for at in range(len(layer) - 1):
                upper, lower = layer[at], layer[at + 1]
                gain = sum(_crossings_of(side[upper], side[lower]) for side in sides)
                if gain > 0 and gain > sum(_crossings_of(side[lower], side[upper]) for side in sides):
                    layer[at], layer[at + 1] = lower, upper
                    place[upper], place[lower] = at + 1, at
                    swapped = True
        if not swapped:
            return


def _crossings_of(upper: list[int], lower: list[int]) -> int:
    """How many links of the upper item cross links of the lower one; both sorted by where they lead."""
    return sum(bisect_left(lower, end) for end in upper) if lower and upper and lower[0] < upper[-1] else 0
