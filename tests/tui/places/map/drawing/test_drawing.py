"""The layered drawing of a graph: layers, crossings, lines and walks."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.tui.places.map.drawing.channel import route_channel
from planner.tui.places.map.drawing.crossings import count_crossings, order_layers
from planner.tui.places.map.drawing.diagram import Diagram, without_shortcuts
from planner.tui.places.map.drawing.drawing import ARROW_ROOM, Corner, Drawing, draw
from planner.tui.places.map.drawing.layers import assign_layers, cut_into_strands
from planner.tui.places.map.drawing.linework import ARROW, DOWN, LEFT, RIGHT, UP, Linework, box_character, engrave
from planner.tui.places.map.drawing.walk import nearest, node_at

STEPS = {UP: (0, -1, DOWN), DOWN: (0, 1, UP), LEFT: (-1, 0, RIGHT), RIGHT: (1, 0, LEFT)}


@st.composite
def diagrams(draw_from: st.DrawFn) -> Diagram:
    """Graphs of up to 16 nodes, some so dense that lines have to go round one another."""
    size = draw_from(st.integers(1, 16))
    pairs = list(combinations(range(size), 2))
    chosen = draw_from(st.sets(st.sampled_from(pairs), max_size=40)) if pairs else set()
    widths = draw_from(st.lists(st.integers(1, 9), min_size=size, max_size=size))
    return Diagram.of(
        {f"n{at}": width for at, width in enumerate(widths)}, [(f"n{start}", f"n{end}") for start, end in chosen]
    )


def corners_of(drawing: Drawing, edge: tuple[str, str]) -> list[Corner]:
    return [corner for piece in drawing.edges[edge] for corner in drawing.pieces[piece]]


def arms_of(drawing: Drawing, edge: tuple[str, str]) -> dict[Corner, int]:
    rows = [bytearray(drawing.width + 1) for _ in range(drawing.height)]
    for piece in drawing.edges[edge]:
        engrave(rows, drawing.pieces[piece])
    return {(x, y): arms for y, row in enumerate(rows) for x, arms in enumerate(row) if arms}


@given(diagrams())
def test_every_edge_runs_to_a_later_layer(diagram: Diagram) -> None:
    drawing = draw(diagram)
    assert set(drawing.edges) == {(diagram.nodes[start], diagram.nodes[end]) for start, end in diagram.edges}
    for start, end in drawing.edges:
        assert drawing.boxes[start].layer < drawing.boxes[end].layer
        assert drawing.boxes[start].x + drawing.boxes[start].width < drawing.boxes[end].x


@given(diagrams())
def test_no_two_nodes_and_no_line_and_node_share_a_cell(diagram: Diagram) -> None:
    drawing = draw(diagram)
    taken: set[Corner] = set()
    for box in drawing.boxes.values():
        cells = {(x, box.y) for x in range(box.x, box.x + box.width)}
        assert not cells & taken
        assert box.x + box.width <= drawing.width
        assert box.y < drawing.height
        taken |= cells
    for edge in drawing.edges:
        assert not taken & set(arms_of(drawing, edge))


@given(diagrams())
def test_every_line_leads_from_beside_its_start_to_before_its_end(diagram: Diagram) -> None:
    drawing = draw(diagram)
    for edge in drawing.edges:
        corners = corners_of(drawing, edge)
        start, end = (drawing.boxes[one] for one in edge)
        assert corners[0] == (start.x + start.width + 1, start.y)
        assert corners[-1] == (end.x - ARROW_ROOM, end.y)
        assert all(here[0] == there[0] or here[1] == there[1] for here, there in pairwise(corners))
        arms = arms_of(drawing, edge)
        reached, waiting = set(), [corners[0]]
        while waiting:
            x, y = place = waiting.pop()
            if place in reached or place not in arms:
                continue
            reached.add(place)
            for arm, (right, down, back) in STEPS.items():
                there = (x + right, y + down)
                if arms[place] & arm and arms.get(there, 0) & back:
                    waiting.append(there)
        assert corners[-1] in reached


@given(diagrams())
def test_lines_lie_on_one_another_only_from_one_start_or_to_one_end(diagram: Diagram) -> None:
    drawing = draw(diagram)
    sharing: dict[tuple[Corner, int], set[tuple[str, str]]] = defaultdict(set)
    for edge in drawing.edges:
        for place, arms in arms_of(drawing, edge).items():
            for arm in STEPS:
                if arms & arm:
                    sharing[place, arm].add(edge)
    for edges in sharing.values():
        for one, other in combinations(edges, 2):
            assert one[0] == other[0] or one[1] == other[1]


@given(diagrams())
def test_the_same_graph_is_drawn_the_same(diagram: Diagram) -> None:
    turned = Diagram.of(
        dict(zip(diagram.nodes, diagram.widths, strict=True)),
        [(diagram.nodes[start], diagram.nodes[end]) for start, end in reversed(diagram.edges)],
    )
    assert draw(turned) == draw(diagram)


@given(diagrams())
def test_what_is_lit_is_thick_where_the_line_is_thin(diagram: Diagram) -> None:
    linework = Linework(draw(diagram))
    for edge in linework.drawing.edges:
        lit = linework.light([edge])
        for y in lit:
            for x, text in linework.lit_runs(y, lit):
                assert " " not in linework.rows[y][x : x + len(text)]
                assert set(text) <= {ARROW} | {box_character(arms, thick) for arms in range(32) for thick in range(32)}


def test_shared_prerequisites_are_drawn_as_one_line_that_branches() -> None:
    edges = [("a", "c"), ("a", "d"), ("b", "d"), ("a", "e"), ("d", "f"), ("c", "f")]
    linework = Linework(draw(Diagram.of(dict.fromkeys("abcdef", 1), edges)))
    rows = [list(row) for row in linework.rows]
    for name, box in linework.drawing.boxes.items():
        rows[box.y][box.x] = name
    assert ["".join(row).rstrip() for row in rows] == [
        "  ╭▸ c ┬▸ f",
        "a ┼▸ e │",
        "b ┴▸ d ╯",
    ]


@pytest.mark.parametrize(
    ("edges", "crossings"),
    [
        ([(0, 2), (1, 3)], 0),
        ([(0, 3), (1, 2)], 0),
        ([(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)], 0),
        ([(one, other) for one in (0, 1) for other in (2, 3)], 1),
        ([(one, other) for one in (0, 1, 2) for other in (3, 4, 5)], 9),
        ([(0, 4), (0, 5), (1, 5), (1, 6), (2, 6), (2, 7), (3, 7)], 0),
    ],
    ids=["apart", "turned", "tree", "K22", "K33", "zigzag"],
)
def test_few_lines_cross(edges: list[tuple[int, int]], crossings: int) -> None:
    size = 1 + max(end for _, end in edges)
    diagram = Diagram.of({str(at): 1 for at in range(size)}, [(str(start), str(end)) for start, end in edges])
    strands = cut_into_strands(diagram, assign_layers(diagram))
    assert count_crossings(order_layers(strands.layers, strands), strands.after) == crossings


def test_lines_that_are_in_each_others_way_go_round() -> None:
    channel = route_channel([(0, [2]), (2, [0])])
    assert sorted(len(bends) for bends in channel.bends.values()) == [2, 4]


def test_foundations_stand_just_before_what_needs_them() -> None:
    diagram = Diagram.of(dict.fromkeys("abcd", 1), [("a", "b"), ("b", "c"), ("d", "c")][:2])
    assert assign_layers(diagram) == [0, 1, 2, 0]
    late = Diagram.of(dict.fromkeys("adbc", 1), [("a", "b"), ("b", "c"), ("d", "c")])
    assert assign_layers(late) == [0, 1, 1, 2]


def test_parts_stand_below_one_another_and_what_is_alone_below_all() -> None:
    boxes = draw(Diagram.of(dict.fromkeys("abcdefgh", 1), [("b", "c"), ("e", "f"), ("f", "g")])).boxes
    assert boxes["g"].y < boxes["b"].y == boxes["c"].y < boxes["a"].y
    assert boxes["a"].y == boxes["d"].y == boxes["h"].y
    assert boxes["a"].x < boxes["d"].x < boxes["h"].x


def test_an_edge_that_follows_from_others_is_left_out() -> None:
    edges = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("a", "d"), ("b", "d")]
    assert without_shortcuts("abcd", edges) == [("a", "b"), ("b", "c"), ("c", "d")]


def test_a_node_before_its_origin_is_refused() -> None:
    with pytest.raises(ValueError, match="stands before"):
        Diagram.of({"a": 1, "b": 1}, [("b", "a")])


def test_the_nearest_node_is_beside_or_in_the_layer_and_linked_ones_are_nearer() -> None:
    drawing = draw(Diagram.of(dict.fromkeys("abcdef", 1), [("a", "c"), ("a", "d"), ("b", "d"), ("b", "e"), ("d", "f")]))
    column = sorted("cde", key=lambda one: drawing.boxes[one].y)
    assert nearest(drawing, column[0], 0, 1) == column[1]
    assert nearest(drawing, column[0], 0, -1) is None
    assert nearest(drawing, "f", -1, 0, {"d"}) == "d"
    assert nearest(drawing, "a", -1, 0) is None
    assert nearest(drawing, "d", 1, 0) == "f"


def test_a_cell_of_a_label_belongs_to_its_node() -> None:
    drawing = draw(Diagram.of({"a": 3, "b": 3}, [("a", "b")]))
    box = drawing.boxes["b"]
    assert node_at(drawing, box.x + 2, box.y) == "b"
    assert node_at(drawing, box.x + 3, box.y) is None
