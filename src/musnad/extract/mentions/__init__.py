"""References to persons, states, bodies and media: in running text and in the phrases that name a source."""

from musnad.extract.mentions.phrases import read_alone, read_phrase
from musnad.extract.mentions.references import Reference, Title
from musnad.extract.mentions.scan import agreement, find_mentions

__all__ = ["Reference", "Title", "agreement", "find_mentions", "read_alone", "read_phrase"]
