"""An event as it grows inside this package, before its participants are resolved to entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from musnad.lexicon.frames import EventFrame
from musnad.model import Span

Local = Literal["actual", "denied", "possible", "planned", "hypothetical"]


@dataclass(slots=True)
class EventDraft:
    """One trigger with its arguments.

    ``roles`` maps a role to the phrases that fill it, ``nations`` to the country keys of adjectives ("الغارات
    التركية"), ``pronouns`` to how many it stands for ("s", "d", "p") where a pronoun or a dropped subject fills it.
    ``sentence`` and ``clause`` are character ranges. The subject of an ``inanimate`` one is a thing ("اجتاحت عاصفة").
    A ``setting`` leads to what the sentence tells ("خلال زيارة إلى"), a ``carried`` noun is told by a verb ("شن
    هجوما"), a ``plural`` one stands for several (``None``: no telling). ``date`` comes from its ``dated`` ("clause",
    "sentence"); an ``undated`` event is earlier than what its sentence tells, so the day of the article is not its.
    A ``joint`` noun names those whom its verb's subject meets ("عقد اجتماعا مع"), a ``further`` verb adds to what is
    told ("كما التقى"). A ``going`` one goes on, and the date of a ``begun`` one is that of its beginning.
    """

    frame: EventFrame
    anchor: Span
    sentence: Span
    clause: Span
    shape: str
    local: Local
    definite: bool = False
    headline: bool = False
    plural: bool | None = None
    presupposed: bool = False
    setting: bool = False
    carried: bool = False
    joint: bool = False
    further: bool = False
    inanimate: bool = False
    date: str | None = None
    dated: str = ""
    undated: bool = False
    going: bool = False
    begun: bool = False
    roles: dict[str, list[Span]] = field(default_factory=dict)
    nations: dict[str, list[tuple[str, Span]]] = field(default_factory=dict)
    pronouns: dict[str, str] = field(default_factory=dict)
    places: list[Span] = field(default_factory=list)
    objects: list[Span] = field(default_factory=list)
    counts: dict[str, float] = field(default_factory=dict)
    amounts: dict[str, float] = field(default_factory=dict)

    def add(self, role: str, phrase: Span) -> None:
        """Let ``phrase`` fill ``role``, once."""
        held = self.roles.setdefault(role, [])
        if phrase not in held:
            held.append(phrase)

    @property
    def phrases(self) -> list[Span]:
        """All phrases whose entities are wanted."""
        found = [p for role in ("actor", "recipient", "both") for p in self.roles.get(role, ())]
        return [*found, *self.places]
