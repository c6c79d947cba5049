"""Collectives: when two phrases name the same unnamed people or things."""

from __future__ import annotations

from musnad.extract.mentions.reader import bare
from musnad.extract.mentions.references import Reference
from musnad.lexicon.inflection import load_endings
from musnad.remembering import remember
from musnad.resolve.clusters import Cluster, Register

_DOUBLED = "يي"  # a plural in ya before a genitive


@remember(65536)
def stem(word: str) -> str:
    """A folded plural or adjective without article and the endings that case and gender change."""
    word = bare(word)
    if word.endswith(_DOUBLED):
        return word[:-1]
    for ending in sorted((*load_endings().plural["m"], *load_endings().plural["f"]), key=len, reverse=True):
        if len(ending) > 1 and word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word.removesuffix(load_endings().feminine) if len(word) > 4 else word


def group_words(reference: Reference) -> frozenset[str]:
    """The distinguishing words of a collective: its own, and the offices its title names."""
    offices = {title.office.id for title in reference.titles}
    return frozenset({stem(word) for word in reference.words} | offices)


def find_group(register: Register, reference: Reference) -> Cluster | None:
    """The collective already mentioned in the same words, or, for a definite phrase, in more words."""
    words = group_words(reference)
    fitting = []
    for cluster in register.of_type("GROUP"):
        if reference.country and cluster.country and reference.country != cluster.country:
            continue
        if (cluster.words == words and (reference.country == cluster.country or reference.definite)) or (
            reference.definite and words and words <= cluster.words and cluster.described
        ):
            fitting.append(cluster)
    return register.latest(fitting, reference.span.start)
