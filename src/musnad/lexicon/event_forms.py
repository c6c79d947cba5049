"""The inflected forms of the verbs and nouns that report events."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.lexicon.frames import TriggerShape


def perfect_forms(base: str, hamza: bool = False) -> Iterator[tuple[str, str, str]]:
    """Forms of a folded perfect with gender and number; a leading "+" marks one that only stands before a pronoun.

    The last letter of a weak one is lost in some, but not if it is the seat of a ``hamza``."""
    weak = base.endswith(("ي", "ا")) and not hamza
    stem = base[:-1] if weak else base
    yield base, "m", "s"
    yield stem + "ت", "f", "s"
    yield stem + "وا", "m", "p"
    yield "+" + stem + "و", "m", "p"
    yield (stem + ("يا" if base.endswith("ي") else "وا")) if weak else base + "ا", "m", "d"
    yield stem + "تا", "f", "d"
    if weak:
        yield "+" + stem + "ا", "m", "s"


def imperfect_forms(
    base: str, hollow: bool = True, hamza: bool = False
) -> Iterator[tuple[str, str, str, TriggerShape]]:
    """Forms of a folded imperfect in the third person and the first plural, with gender, number and shape.

    A ``hollow`` verb (زار) loses its middle letter in the jussive; the seat of a last ``hamza`` stays."""
    rest = base[1:]
    weak = base.endswith(("ي", "و", "ا")) and not hamza
    short = rest[:-1] if weak else rest
    for letter, gender in (("ي", "m"), ("ت", "f")):
        yield letter + rest, gender, "s", "imperfect"
        yield letter + (rest[:-1] + "ي" if base.endswith("ا") else rest) + "ان", gender, "d", "imperfect"
        if weak:
            yield letter + short, gender, "s", "jussive"
            yield "+" + letter + short + "ا", gender, "s", "imperfect"
        elif hollow and len(base) >= 4 and base[-2] in "وي" and len(rest) == 3:
            yield letter + rest[:-2] + rest[-1], gender, "s", "jussive"
    if hamza and base.endswith("ا"):
        yield "ي" + rest[:-1] + "وون", "m", "p", "imperfect"
    yield "ي" + short + "ون", "m", "p", "imperfect"
    yield "ي" + short + "وا", "m", "p", "jussive"
    yield "ن" + rest, "", "p", "imperfect"


def noun_forms(base: str) -> Iterator[tuple[str, bool]]:
    """Forms of a folded noun, and whether the form only stands before a pronoun."""
    yield base, False
    if base.endswith("ه"):
        yield base[:-1] + "ت", True
        yield base[:-1] + "تين", False
        yield base[:-1] + "تان", False
        return
    yield base, True
    if not base.endswith(("ا", "ات", "اء")) or base.endswith("باء"):
        yield base + "ا", False
        yield base + "ين", False
        yield base + "ان", False
    if base.endswith("اء"):
        yield base[:-1] + "ي", True
        yield base[:-1] + "و", True
        yield base[:-1] + "ين", False
