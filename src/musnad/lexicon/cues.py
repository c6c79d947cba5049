"""Reporting words: every inflected form to the lemma it belongs to, and what that lemma asks for and commits to.

Forms are indexed once in folded spelling. A conjunction written together (و، ف), the future prefix and an object
pronoun are taken off at look-up, so that the index stays small; look-ups are remembered, since news repeats itself.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import by_last_letter
from musnad.lexicon.load import load_domain
from musnad.lexicon.markers import load_markers
from musnad.model import Commitment, StatementClass
from musnad.remembering import Table

Shape = Literal["perfect", "imperfect", "jussive", "participle", "noun"]
Gender = Literal["m", "f", ""]
Number = Literal["s", "d", "p"]


class Frame(NamedTuple):
    """One complement a reporting word takes: after an object or not, through which preposition, of what kind."""

    object: bool
    preposition: str
    kind: Literal["that", "quote", "wh", "np", "relay", "source", "media", "attribute"]


class Lemma(NamedTuple):
    """A reporting word; ``number`` orders the lemmas of the lexicon."""

    name: str
    cls: StatementClass
    commitment: Commitment
    frames: tuple[Frame, ...]
    suffix_only: bool
    describes: bool
    only_negated: bool
    passive_damma: bool
    needs: frozenset[str]
    unless: frozenset[str] = frozenset()


class CueForm(NamedTuple):
    """An inflected form of a lemma, as read at one place."""

    lemma: Lemma
    shape: Shape
    person: int
    gender: Gender
    number: Number
    prefix: int
    pronoun: str


_FIRST = {"ا": ("s", 1), "ن": ("p", 1)}
_ENDINGS = by_last_letter(("هما", "هم", "ها", "ه"))


def _frame(code: str) -> Frame:
    parts = code.rstrip("?").split("+")
    obj = "obj" in parts
    parts = [p for p in parts if p != "obj"]
    kind = parts[-1]
    if kind == "source":
        return Frame(obj, fold(parts[0]), "source")
    if parts[0] == "media":
        return Frame(obj, "", "media")
    preposition = parts[0] if len(parts) > 1 else ""
    if preposition == "of":
        return Frame(obj, "of", kind)  # type: ignore[arg-type]
    return Frame(obj, fold(preposition), kind)  # type: ignore[arg-type]


def _lemma(entry: dict[str, Any]) -> Lemma:
    frames: list[Frame] = []
    for code in entry["takes"]:
        if code == "في+source+that":
            frames.append(Frame(False, fold("في"), "source"))
        elif code == "media+np":
            frames.append(Frame(False, "", "media"))
        else:
            frames.append(_frame(code))
    return Lemma(
        entry["lemma"], entry["class"], entry["commitment"], tuple(frames), bool(entry.get("suffix_only")),
        bool(entry.get("describes")), bool(entry.get("only_negated")),
        _long(entry), frozenset(fold(str(word)) for word in entry.get("needs", ())),
        frozenset(fold(str(word)) for word in entry.get("unless", ())),
    )  # fmt: skip


def _long(entry: dict[str, Any]) -> bool:
    """Whether a damma after the first letter of the imperfect can only be the passive's (forms V to X)."""
    perfect = fold(str(entry.get("perfect", [""])[0]))
    return len(perfect) >= 5 or (len(perfect) == 4 and perfect[0] == "ت")


def _add(index: dict[str, list[CueForm]], form: str, cue: CueForm) -> None:
    if not form or "-" in form:
        return
    entries = index.setdefault(fold(form), [])
    if cue not in entries:
        entries.append(cue)


def _add_verb(index: dict[str, list[CueForm]], entry: dict[str, Any]) -> None:
    lemma = _lemma(entry)
    perfect, imperfect = [str(x) for x in entry["perfect"]], [str(x) for x in entry["imperfect"]]
    he, she, they = perfect[0], perfect[1], perfect[2:]

    def cue(shape: Shape, person: int, gender: Gender, number: Number) -> CueForm:
        return CueForm(lemma, shape, person, gender, number, 0, "")

    _add(index, he, cue("perfect", 3, "m", "s"))
    _add(index, she, cue("perfect", 3, "f", "s"))
    for form in they:
        _add(index, form, cue("perfect", 3, "m", "p"))
        if form.endswith("وا"):
            _add(index, "+" + form[:-1], cue("perfect", 3, "m", "p"))  # only before a pronoun: اتهموه
    weak = he.endswith(("ى", "ا"))
    dual = (he[:-1] + ("يا" if he.endswith("ى") else "وا")) if weak else he + "ا"
    _add(index, dual, cue("perfect", 3, "m", "d"))
    _add(index, she + "ا", cue("perfect", 3, "f", "d"))
    if he.endswith("ى"):
        _add(index, "+" + he[:-1] + "ا", cue("perfect", 3, "m", "s"))  # only before a pronoun: نفاه
    he, she, many = imperfect
    for form, gender in ((he, "m"), (she, "f")):
        _add(index, form, cue("imperfect", 3, gender, "s"))  # type: ignore[arg-type]
        if form.endswith("ى"):
            _add(index, "+" + form[:-1] + "ا", cue("imperfect", 3, gender, "s"))  # type: ignore[arg-type]
        tail = form[:-1] + "ي" if form.endswith("ى") else form
        _add(index, tail + "ان", cue("imperfect", 3, gender, "d"))  # type: ignore[arg-type]
        _add(index, tail + "ا", cue("jussive", 3, gender, "d"))  # type: ignore[arg-type]
    if many == "-":
        return
    _add(index, many, cue("imperfect", 3, "m", "p"))
    _add(index, many[:-1] + "ا", cue("jussive", 3, "m", "p"))
    _add(index, "أ" + he[1:], cue("imperfect", 1, "", "s"))
    for form in entry.get("first_present", ()):  # not for all: "سآمر" is written like the name سامر
        _add(index, str(form), cue("imperfect", 1, "", "s"))
    _add(index, "ن" + he[1:], cue("imperfect", 1, "", "p"))
    for form in entry.get("first_person", ()):
        _add(index, str(form), cue("perfect", 1, "", "s"))
    for form in entry.get("purpose", ()):  # "خرج ليقول إن"
        _add(index, str(form), cue("imperfect", 3, "f" if str(form).startswith("لت") else "m", "s"))
    for form in entry.get("passive", ()):
        _add(index, str(form), cue("perfect", 3, "f" if str(form).endswith("ت") else "m", "s"))
    jussive = str(entry.get("jussive", "-"))
    if jussive != "-":
        _add(index, jussive, cue("jussive", 3, "m", "s"))
        _add(index, "ت" + jussive[1:], cue("jussive", 3, "f", "s"))
    shapes: tuple[tuple[Gender, Number], ...] = (("m", "s"), ("f", "s"), ("m", "p"))
    for form, (gender_, number) in zip(entry.get("participle", ()), shapes, strict=False):
        _add(index, str(form), cue("participle", 3, gender_, number))


@cache
def _index() -> dict[str, tuple[CueForm, ...]]:
    attribution = load_domain("attribution")
    index: dict[str, list[CueForm]] = {}
    for entry in attribution["verbs"]:
        _add_verb(index, entry)
    for entry in attribution["nouns"]:
        lemma = _lemma(entry)
        for form in entry["forms"]:
            gender: Gender = "f" if str(form).endswith(("ة", "ات")) else "m"
            _add(index, str(form), CueForm(lemma, "noun", 3, gender, "s", 0, ""))
    return {form: tuple(cues) for form, cues in index.items()}


def find_cues(form: str) -> tuple[CueForm, ...]:
    """All readings of a folded word as a reporting word; empty for most words.

    ``prefix`` counts the letters (و، ف، ب، ل) that belong to no cue; ``pronoun`` is the suffix that was taken off. The
    future prefix س stays with the verb.
    """
    return _seen[form]


def _read(form: str) -> tuple[CueForm, ...]:
    index = _index()
    never = load_markers().never_cues
    if not form or form in never or (form[0] in "وف" and form[1:] in never):
        return ()
    found: list[CueForm] = []
    for prefix in range(3):
        if prefix and form[prefix - 1 : prefix] not in ("و", "ف", "ب", "ل"):
            break
        if prefix == 2 and (form[0] not in ("و", "ف") or form[1] in ("و", "ف")):
            break
        rest = form[prefix:]
        if len(rest) < 2:
            break
        clitic = form[prefix - 1] if prefix else ""
        nominal_only = clitic in ("ب", "ل")
        for body, pronoun in _bodies(rest) if rest[-1] in _ENDINGS else ((rest, ""),):
            for cue in index.get(body, ()):
                if nominal_only and cue.shape != "noun":
                    continue
                if pronoun and (cue.shape == "participle" or (cue.shape != "noun" and not _transitive(cue.lemma))):
                    continue
                found.append(cue._replace(prefix=prefix, pronoun=pronoun))
        if not nominal_only and rest[0] == "س" and len(rest) > 3:
            for body, pronoun in _bodies(rest[1:]):
                found.extend(
                    cue._replace(prefix=prefix, pronoun=pronoun)
                    for cue in index.get(body, ())
                    if cue.shape == "imperfect"
                )
    return tuple(dict.fromkeys(found))


_seen: Table[str, tuple[CueForm, ...]] = Table(50_000, _read)


def _transitive(lemma: Lemma) -> bool:
    """Whether a verb can take an object pronoun: not all its complements go through a preposition."""
    return any(f.object or (not f.preposition and f.kind in ("np", "that")) for f in lemma.frames)


def _bodies(word: str) -> list[tuple[str, str]]:
    """The word itself, and the word without each pronoun suffix it may carry."""
    bodies = [(word, "")]
    for suffix in _ENDINGS.get(word[-1], ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            stem = word[: -len(suffix)]
            bodies.append((stem, suffix))
            bodies.append(("+" + stem, suffix))
            if stem.endswith("ت"):
                bodies.append((stem[:-1] + "ه", suffix))  # مناشدتها, from مناشدة
    return bodies
