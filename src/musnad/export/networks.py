"""Networks of identities for other programs: GEXF (Gephi) and GraphML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from musnad.casebook.network_access import MUTUAL, Network, Relation
from musnad.casebook.rows import Speaker

# What XML 1.0 cannot hold, even escaped.
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIELDS = ("name_ar", "name_en", "type", "country", "grade")


def write_gexf(network: Network) -> str:
    """A network as GEXF 1.3; every relation is an edge with its kind and how often it is told."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        "<meta><creator>musnad</creator></meta>",
        '<graph defaultedgetype="directed">',
        '<attributes class="node">',
        *(f'<attribute id="{field}" title="{field}" type="string"/>' for field in _FIELDS),
        "</attributes>",
        '<attributes class="edge"><attribute id="relation" title="relation" type="string"/></attributes>',
        "<nodes>",
    ]
    for id, person in sorted(network.people.items()):
        values = "".join(f"<attvalue for={_said(f)} value={_said(value)}/>" for f, value in _values(person))
        lines.append(f"<node id={_said(id)} label={_said(person.name_ar or id)}><attvalues>{values}</attvalues></node>")
    lines += ["</nodes>", "<edges>"]
    for number, relation in enumerate(network.relations):
        way = ' type="undirected"' if relation.kind in MUTUAL else ""
        lines.append(
            f'<edge id="{number}" source={_said(relation.one)} target={_said(relation.other)}{way}'
            f' weight="{relation.count}" label={_said(relation.kind)}><attvalues><attvalue for="relation"'
            f" value={_said(relation.kind)}/></attvalues></edge>"
        )
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""])


def write_graphml(network: Network) -> str:
    """A network as GraphML, with the same nodes and edges."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'<key id="{f}" for="node" attr.name="{f}" attr.type="string"/>' for f in _FIELDS),
        '<key id="relation" for="edge" attr.name="relation" attr.type="string"/>',
        '<key id="weight" for="edge" attr.name="weight" attr.type="int"/>',
        '<graph edgedefault="directed">',
    ]
    for id, person in sorted(network.people.items()):
        values = "".join(f"<data key={_said(f)}>{_text(value)}</data>" for f, value in _values(person))
        lines.append(f"<node id={_said(id)}>{values}</node>")
    for number, relation in enumerate(network.relations):
        way = ' directed="false"' if relation.kind in MUTUAL else ""
        lines.append(
            f'<edge id="e{number}" source={_said(relation.one)} target={_said(relation.other)}{way}>'
            f'<data key="relation">{relation.kind}</data><data key="weight">{relation.count}</data></edge>'
        )
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def keep_in(network: Network, relations: Iterable[Relation]) -> Network:
    """The part of a network that has only these relations."""
    kept = tuple(relations)
    ids = {r.one for r in kept} | {r.other for r in kept}
    return Network(kept, {id: person for id, person in network.people.items() if id in ids})


def _values(person: Speaker) -> list[tuple[str, str]]:
    return [(field, value) for field in _FIELDS if (value := getattr(person, field))]


def _said(value: str) -> str:
    return quoteattr(_UNSAYABLE.sub("\ufffd", value))


def _text(value: str) -> str:
    return escape(_UNSAYABLE.sub("\ufffd", value))
