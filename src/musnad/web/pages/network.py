"""The network: who cites, accuses, meets, denies, supplies whom; around one identity, or the strongest of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.casebook import Casebook, Identity, StatementRow
from musnad.casebook.network_access import MUTUAL, RELATIONS, Network, Relation, RelationKind
from musnad.casebook.rows import Speaker
from musnad.export.networks import keep_in, write_gexf, write_graphml
from musnad.web import links
from musnad.web.asking import Ask, Navigation, tell_trouble, view
from musnad.web.layout import around, bend, spread
from musnad.web.workshop import WorkFailed

if TYPE_CHECKING:
    from musnad.compare.timeline import TimelineRow

_NODES, _EGO, _NARROW, _ROWS, _SENTENCES = 26, 22, 14, 60, 20
_SIZE, _EGO_SIZE, _NARROW_SIZE = (1000.0, 640.0), (1000.0, 620.0), (440.0, 720.0)
_BOW = 16.0
_DOWNLOAD = 120.0  # seconds that who asks for a file may wait
_NAME, _LETTER = 26, 6.6  # letters of a name that are shown, and the width of one
_UNNAMED = frozenset({"unnamed official", "unnamed sources", "group", "documents"})


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the picture; ``anchor`` is on which side of the point the name stands."""

    person: Speaker
    x: float
    y: float
    radius: float
    anchor: str
    name_x: float
    name_y: float
    here: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation in the picture."""

    relation: Relation
    path: str
    width: float
    mutual: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of so many units."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """What the page shows; ``rows`` are the same relations as a list, ``narrow`` is the picture with fewer nodes for a
    screen that is higher than wide."""

    identity: Identity | None
    made: bool
    current: bool
    failed: bool
    wide: Drawn
    narrow: Drawn
    rows: tuple[Relation, ...]
    people: dict[str, Speaker]
    total: int
    kinds: tuple[tuple[str, int], ...]
    chosen: tuple[str, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class BetweenPage:
    """The sentences on what is between two, each an event or a statement."""

    one: Speaker
    other: Speaker
    kind: str
    mutual: bool
    rows: tuple[tuple[TimelineRow | None, StatementRow | None], ...]
    total: int
    page: int
    pages: int


def make_network(casebook: Casebook, story: str) -> Network:
    """The relations of a story between those who are named."""
    return named_only(casebook.network(story))


def named_only(whole: Network) -> Network:
    """A network without those whom nobody names."""
    named = {id for id, person in whole.people.items() if person.grade not in _UNNAMED}
    return keep_in(whole, (r for r in whole.relations if r.one in named and r.other in named))


def show_network(ask: Ask) -> Response:
    """The strongest relations of all."""
    return _show(ask, None)


def show_ego(ask: Ask) -> Response:
    """What is between one identity and others."""
    asked = ask.path("id")
    identity = ask.casebook.identity(asked)
    if identity.id != asked:
        return RedirectResponse(links.entity(identity.id, "network"), 303)
    return _show(ask, identity)


def _show(ask: Ask, identity: Identity | None) -> Response:
    network, current, failed = None, True, False
    try:
        if _story(ask):
            answer = ask.server.work_out(make_network, _story(ask))
            network, current = answer.value, answer.current
        else:
            network = _whole(ask)
    except WorkFailed:
        failed = True
    every = _of(network, identity)
    counts = Counter(r.kind for r in every)
    chosen = tuple(kind for kind in ask.many("relation") if kind in RELATIONS)
    kept = [r for r in every if not chosen or r.kind in chosen]
    people = network.people if network else {}
    wide = _draw_ego(kept, people, identity) if identity else _draw(kept, people, _SIZE, _NODES)
    narrow = _draw(kept, people, _NARROW_SIZE, _NARROW, identity)
    pages = max(1, -(-len(kept) // _ROWS))
    page = min(pages, ask.number("page", 1, least=1))
    shown = NetworkPage(
        identity, network is not None, current, failed, wide, narrow,
        tuple(kept[(page - 1) * _ROWS : page * _ROWS]), people, len(kept),
        tuple((kind, counts[kind]) for kind in RELATIONS if counts[kind]), chosen, page, pages,
    )  # fmt: skip
    return ask.render("network.html", page=shown)


def _story(ask: Ask) -> str:
    return ask.casebook.story(ask.one("story")).id if ask.one("story") else ""


def _whole(ask: Ask, patience: float | None = None) -> Network:
    """The relations of all articles. Raises :class:`NotYet` while they are being found for the first time."""
    found = ask.server.overview("relations", patience)
    of, named = ask.server.remember("network", lambda: (found, named_only(found)))
    return named if of is found else named_only(found)


def _of(network: Network | None, identity: Identity | None) -> list[Relation]:
    if network is None:
        return []
    return [r for r in network.relations if identity is None or identity.id in (r.one, r.other)]


def _draw(
    relations: Sequence[Relation], people: dict[str, Speaker], size: tuple[float, float], most: int,
    identity: Identity | None = None,
) -> Drawn:  # fmt: skip
    """The strongest relations, as many as fit the nodes that a picture can hold; ``identity`` is whom it is about."""
    ids: list[str] = []
    for relation in relations:
        new = [id for id in (relation.one, relation.other) if id not in ids]
        if len(ids) + len(new) <= most:
            ids.extend(new)
    shown = [r for r in relations if r.one in ids and r.other in ids][:90]
    weight: Counter[str] = Counter()
    ties: Counter[tuple[str, str]] = Counter()
    for relation in shown:
        weight[relation.one] += relation.count
        weight[relation.other] += relation.count
        ties[min(relation.one, relation.other), max(relation.one, relation.other)] += relation.count
    ids.sort(key=lambda id: (-weight[id], id))
    widths = {id: _LETTER * min(_NAME, len(people[id].name_ar or "")) + 20 for id in ids}
    places = spread(ids, ties, widths, size)
    top = max(weight.values(), default=1)
    nodes = []
    for id in ids:
        x, y = places[id]
        radius = round(5 + 13 * (weight[id] / top) ** 0.5, 1)
        here = identity is not None and id == identity.id
        nodes.append(Node(people[id], x, y, radius, "middle", x, round(y + radius + 14, 1), here))
    return Drawn(*size, tuple(nodes), _edges(shown, {n.person.identity: n for n in nodes}))


def _draw_ego(
    relations: Sequence[Relation], people: dict[str, Speaker], identity: Identity
) -> Drawn:  # fmt: skip
    """One in the middle; around it those it has most to do with, together by what that is."""
    width, height = _EGO_SIZE
    weight: Counter[str] = Counter()
    kinds: dict[str, Counter[RelationKind]] = defaultdict(Counter)
    for relation in relations:
        other = relation.other if relation.one == identity.id else relation.one
        weight[other] += relation.count
        kinds[other][relation.kind] += relation.count
    if identity.id not in people:
        return Drawn(width, height, (), ())
    first = [id for id, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[:_EGO]]
    strongest = {id: min(kinds[id].items(), key=lambda item: (-item[1], item[0]))[0] for id in first}
    first.sort(key=lambda id: (RELATIONS.index(strongest[id]), -weight[id], id))
    top = max(weight.values(), default=1)
    nodes = [Node(people[identity.id], width / 2, height / 2, 16.0, "middle", width / 2, height / 2 + 34, True)]
    for id, (x, y) in zip(first, around(len(first), width, height), strict=True):
        radius = round(5 + 7 * (weight[id] / top) ** 0.5, 1)
        side = 0 if abs(x - width / 2) < 40 else 1 if x > width / 2 else -1
        anchor = ("middle", "start", "end")[side]
        name_y = y + 4.5 if side else (y - radius - 8 if y < height / 2 else y + radius + 16)
        nodes.append(Node(people[id], x, y, radius, anchor, round(x + side * (radius + 6), 1), round(name_y, 1), False))
    return Drawn(width, height, tuple(nodes), _edges(relations, {n.person.identity: n for n in nodes}))


def _edges(relations: Sequence[Relation], nodes: dict[str, Node]) -> tuple[Edge, ...]:
    top = max((r.count for r in relations), default=1)
    seen: Counter[tuple[str, str]] = Counter()
    edges = []
    for relation in relations:
        a, b = nodes.get(relation.one), nodes.get(relation.other)
        if a is None or b is None:
            continue
        pair = (min(relation.one, relation.other), max(relation.one, relation.other))
        number = seen[pair]
        seen[pair] += 1
        # The first runs straight; further ones bow to either side in turn, seen from the same end.
        bow = _BOW * ((number + 1) // 2) * (1 if number % 2 else -1) * (1 if pair[0] == relation.one else -1)
        path = bend((a.x, a.y), (b.x, b.y), a.radius + 2, b.radius + 4, bow)
        edges.append(Edge(relation, path, round(1.2 + 3.2 * relation.count / top, 1), relation.kind in MUTUAL))
    return tuple(edges)


def show_between(ask: Ask) -> Response:
    """The sentences of one relation."""
    ids, kind = (ask.one("from"), ask.one("to")), ask.one("relation")
    people = ask.casebook.speakers_of(ids)
    if kind not in RELATIONS or len(people) != len(set(ids)):
        raise ValueError("no such relation")
    places = ask.casebook.relation_places(*ids, kind)
    pages = max(1, -(-len(places) // _SENTENCES))
    page = min(pages, ask.number("page", 1, least=1))
    rows: list[tuple[TimelineRow | None, StatementRow | None]] = []
    for place in places[(page - 1) * _SENTENCES : page * _SENTENCES]:
        at = [(place.article, place.number)]
        if place.made_of == "event":
            rows.extend((event, None) for event in ask.casebook.pick_events(at))
        else:
            rows.extend((None, statement) for statement in ask.casebook.pick_statements(at))
    shown = BetweenPage(
        people[ids[0]], people[ids[1]], kind, kind in MUTUAL, tuple(rows), len(places), page, pages
    )  # fmt: skip
    return ask.render("between.html", page=shown)


def give_network(ask: Ask) -> Response:
    """The network as a file: all of it, of a ``story``, or what one ``entity`` has to do with others."""
    story = _story(ask)
    network = ask.server.work_out(make_network, story, patience=_DOWNLOAD).value if story else _whole(ask, _DOWNLOAD)
    if network is None:
        return tell_trouble(ask, 503, "not yet")
    if ask.one("entity"):
        network = keep_in(network, _of(network, ask.casebook.identity(ask.one("entity"))))
    chosen = ask.many("relation")
    if chosen:
        network = keep_in(network, (r for r in network.relations if r.kind in chosen))
    ending = ask.path("ending")
    if ending not in ("gexf", "graphml"):
        raise ValueError("no such format")
    written = write_gexf(network) if ending == "gexf" else write_graphml(network)
    headers = {"Content-Disposition": f'attachment; filename="network.{ending}"'}
    return Response(written.encode(), media_type="application/xml", headers=headers)


ROUTES = [
    Route("/network", view(show_network)),
    Route("/network/between", view(show_between)),
    Route("/network.{ending}", view(give_network)),
    Route("/entities/{id}/network", view(show_ego)),
]
NAVIGATION = Navigation("/network", "nav.network")
