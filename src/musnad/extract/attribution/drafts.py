"""The statement as it grows inside this package, before entities are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from musnad.lexicon.cues import CueForm
from musnad.model import Commitment, Span, StatementClass, StatementKind


@dataclass(slots=True)
class Relay:
    """A link of the chain: its cue, and the phrase that names the relaying medium or person."""

    cue: Span | None
    source: Span
    rule: str
    gender: str = ""


@dataclass(slots=True)
class Draft:
    """One attribution; ``speaker`` is the phrase whose entity speaks: the source, or the one it is carried from."""

    cue: Span | None
    content: list[Span]
    kind: StatementKind
    cls: StatementClass
    commitment: Commitment
    rule: str
    lemma: str | None = None
    source: Span | None = None
    speaker: Span | None = None
    chain: list[Relay] = field(default_factory=list)
    prediction: bool = False
    hedges: list[Span] = field(default_factory=list)
    parent: int = -1
    form: CueForm | None = None
    sentence: tuple[int, int] = (0, 0)
    position: int = 0
    carries: bool = False
    pronoun: str = ""
    inside_quote: bool = False
    impersonal: bool = False
    headline: bool = False
    continuing: bool = False  # the cue goes on with what its subject has said before
    doubtful: bool = False  # the verb is often impersonal: only a clear subject carries over
    own_words: bool = False  # the content is what somebody says of himself as "I"
    opens: bool = False  # "و" and the verb open a sentence
    leads: bool = False  # a participle with which its sentence begins, before whoever speaks is named
    stands_alone: bool = False  # a participle that is a sentence of its own: it goes on with the one before
    says: bool = False  # "by saying": the words of whoever acts in the sentence
    topic: Span | None = None  # who or what a reported clause is about: "قالت إن **الوزير** يأمل"
    asked: Span | None = None  # whom a question is put to, who answers it
    answers: bool = False  # the verb tells an answer
    elsewhere: bool = False  # said on an occasion of its own ("في تغريدة"): no chain is carried over to it

    @property
    def start(self) -> int:
        """Where the statement begins in the text, for ordering."""
        return min(
            self.cue.start if self.cue else self.content[0].start, self.content[0].start if self.content else 1 << 60
        )
