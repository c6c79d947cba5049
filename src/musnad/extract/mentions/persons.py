"""Persons by title, by name, or by both: "the Russian foreign minister Sergey Lavrov" is one reference."""

from __future__ import annotations

from musnad.arabic.tokens import Token, without_and
from musnad.extract.mentions.names import Name, read_name
from musnad.extract.mentions.reader import COMMAS, QUOTES, Reader, is_definite
from musnad.extract.mentions.references import Anaphor, Reference, with_titles
from musnad.extract.mentions.superiors import is_superior
from musnad.extract.mentions.titles import TitleRead, office_at, read_titles
from musnad.extract.mentions.unlisted import is_everyday, load_short
from musnad.lexicon.cues import find_cues
from musnad.lexicon.gazetteer import Match
from musnad.lexicon.verbs import finite

_AND = "و"
_HERS = "ها"
_TENSES = ("perfect", "imperfect")


def read_person(reader: Reader, at: int, end: int) -> Reference | None:
    """The person that starts at ``at``: titles, name, or both; appositions after the name are read but left outside."""
    word = reader.words[at]
    if not (word.offices or reader.phrases[at]):
        return _named(reader, at, end)
    known = reader.match(at, end) if word.offices else None
    if known is not None and known.last > at + 1 and known.senses[0].entry.type == "PER":
        return _named(reader, at, end)
    titles = list(read_titles(reader, at, end))
    if not titles or (word.given and not is_definite(reader.forms[at]) and titles[0].title.office.id == "mister"):
        return _named(reader, at, end)  # "سيد" without the article is a name
    if titles[0].title.office.sense == "kin" and word.links and not titles[0].clitic:
        ancestor = _ancestor(reader, at, end)
        if ancestor is not None:
            return ancestor
    if titles[0].form.number != "s":
        titles = titles[:1]
    head, tail = titles[0], titles[-1]
    if head.form.number == "s":
        name = _name_after(reader, tail, end)
        if name is not None and _is_of_another(reader, tail, name):
            return _untitled(reader, titles, name)
        if name is not None:
            return _titled(reader, titles, name, end)
    if head.title.office.named:
        return None
    if head.title.office.sense == "honorific" and len(titles) == 1 and not (head.definite and _is_due(reader, head)):
        return None
    return _untitled(reader, titles)


def _is_of_another(reader: Reader, title: TitleRead, name: Name) -> bool:
    """Whether the name behind a title is that of the office which the title is of: "مستشار الرئيس باراك أوباما"."""
    return is_superior(title.title.office.id, title.title.words, _senses(reader, name.first, name.last)[0])


def _ancestor(reader: Reader, at: int, end: int) -> Reference | None:
    """A scholar known as "the son of so-and-so": the particle and one name, nothing after it."""
    last = at + 2
    if last > end or is_definite(reader.forms[at + 1]) or not reader.tokens[at + 1].word:
        return None
    word = reader.words[at + 1]
    if (word.known and not word.given) or (last < end and reader.tokens[last].word and not reader.words[last].stop):
        return None
    span = reader.span(at, last)
    return Reference(
        span=span, first=at, last=last, end=last, type="PER", kind="name", rule="person.name",
        name=(reader.forms[at], reader.forms[at + 1]), gender="m", name_span=span,
    )  # fmt: skip


def _name_after(reader: Reader, title: TitleRead, end: int) -> Name | None:
    """The name after a title, at once or after a comma or an opening quotation mark."""
    at = title.last
    if at >= end:
        return None
    office = title.title.office
    if office.sense == "honorific" and reader.words[title.last - 1].pronoun:
        return None  # "معاليكم الأمر"
    while at + 1 < end and reader.forms[at] == "." and len(reader.forms[at - 1]) == 1:
        at = _after_rank(reader, at + 1, end)  # "د. سامر", "أ.د. سامر"
    if at >= end:
        return None
    comma = reader.forms[at] in COMMAS
    if comma or reader.forms[at] in QUOTES:
        at = _after_aside(reader, at, end) if not comma else at + 1
        at = _after_rank(reader, at, end)
        if at >= end:
            return None
    known = reader.match(at, end)
    if not title.definite and title.last > title.first + 1 and office.sense not in ("honorific", "military"):
        return None  # "a senior aide in the campaign of so-and-so"
    if known is not None and known.clitic == 0 and any(s.entry.type == "PER" for s in known.senses):
        extended = read_name(reader, at, end, True, office.surname, title.definite)
        if extended is None or extended.last <= known.last or not _goes_on(reader, known, end):
            words = tuple(f for f in reader.forms[at : known.last] if f[0].isalnum())
            return Name(at, known.last, words, extended.gender if extended else "", True)
        return extended
    if known is not None and known.clitic == 0 and known.last - at >= 1 and not reader.words[at].given:
        return None
    if not title.complete and not office.surname and office.sense not in ("honorific", "expert", "person", "military"):
        return None if comma else read_name(reader, at, end, False)
    surname = (office.surname and title.form.definite) or office.sense == "honorific"
    name = read_name(reader, at, end, True, surname, title.definite)
    if name is None or (comma and not name.known and not _closes_apposition(reader, name.last, end)):
        return None
    courtesy = office.sense == "honorific" and bool(office.taken_up)  # weak where nothing follows only
    if not name.known and (
        (office.weak and not courtesy)
        or title.open
        or (not title.definite and office.sense not in ("honorific", "military"))
    ):
        return None
    return name


def _after_aside(reader: Reader, at: int, end: int) -> int:
    """``at`` moved over an opening mark, or over a bracket with foreign letters in it."""
    if reader.forms[at] == "(":
        for k in range(at + 1, min(end, at + 7)):
            if reader.forms[k] == ")":
                return k + 1
            if not reader.forms[k].isascii():
                break
    return at + 1


def _after_rank(reader: Reader, at: int, end: int) -> int:
    """``at`` moved over a rank or honorific between comma and name: "the spokesman, General so-and-so"."""
    while at < end:
        found = office_at(reader, at, end)
        if found is None or found[3] or found[1].sense not in ("honorific", "military"):
            return at
        if not found[2].definite and found[1].sense != "honorific":
            return at
        at = found[0]
    return at


def _goes_on(reader: Reader, known: Match, end: int) -> bool:
    """Whether a name goes on after the part of it that the gazetteer knows."""
    if known.last >= end:
        return False
    word = reader.words[known.last]
    if known.last == known.first + 1 and reader.words[known.first].known:
        return True
    if known.senses[0].role == "short":
        family = is_definite(reader.forms[known.last]) and not (word.known or word.stop)
        family = family and bool(reader.words[known.last - 1].given)  # nobody is called "Putin al-so-and-so"
        return family or (word.links and word.stem == reader.forms[known.last])
    return (word.links or (word.given != "" and not word.doubtful)) and word.stem == reader.forms[known.last]


def _closes_apposition(reader: Reader, at: int, end: int) -> bool:
    return at >= end or not reader.tokens[at].word


def _senses(reader: Reader, first: int, last: int) -> tuple[str | None, str | None, str]:
    """Key, country and gender of the known person whose name stands at tokens ``[first, last)``."""
    known = reader.match(first, last)
    if known is not None and known.last == last and known.clitic == 0:
        for sense in known.senses:
            if sense.entry.type == "PER" and not sense.weak:
                return sense.entry.key, sense.entry.country, sense.entry.gender
    return None, None, ""


def _titled(reader: Reader, titles: list[TitleRead], name: Name, end: int) -> Reference:
    head = titles[0]
    key, country, gender = _senses(reader, name.first, name.last)
    last = reader.closes(head.last, name.last, end)
    said = tuple(t.title for t in titles)
    country = country or next((t.title.country for t in titles if t.title.country), None)
    offices = [t for t in titles if t.title.office.sense != "honorific"] or titles
    shown = offices[0].title.office.sense != "honorific"
    lady = offices[0].title.office.surname and offices[0].form.gender == "f"  # not "سعادة السفير"
    reference = Reference(
        span=reader.span(head.first, last, head.clitic),
        first=head.first,
        last=last,
        end=last,
        type="PER",
        kind="name",
        rule="person.title-name",
        key=key,
        name=name.words,
        titles=said,
        country=country,
        gender=offices[0].form.gender if shown else gender or name.gender or ("f" if lady else ""),
        inner=tuple(i for t in titles for i in t.inner),
        name_span=reader.span(name.first, name.last),
    )
    return with_appositions(reader, reference, end)


def _untitled(reader: Reader, titles: list[TitleRead], superior: Name | None = None) -> Reference | None:
    """A title without a name of its own: a description, or the office for its holder. ``superior`` is the name of
    whoever holds the office that the title is of."""
    head, tail = titles[0], titles[-1]
    last = superior.last if superior is not None else tail.last
    inner = tuple(i for t in titles for i in t.inner)
    if superior is not None:
        key, country, gender = _senses(reader, superior.first, superior.last)
        span = reader.span(superior.first, superior.last)
        inner = (
            *inner,
            Reference(
                span=span, first=superior.first, last=last, end=last, type="PER", kind="name", rule="person.superior",
                key=key, name=superior.words, country=country, gender=gender, name_span=span,
            ),
        )  # fmt: skip
    bound = any(t.definite for t in titles)
    # with a pronoun ("His Highness") it says nothing but that he has just been mentioned
    courtesy = len(titles) == 1 and head.title.office.sense == "honorific" and not head.form.definite
    gender = "f" if courtesy and reader.forms[head.last - 1].endswith(_HERS) else head.form.gender
    return Reference(
        span=reader.span(head.first, last, head.clitic),
        first=head.first,
        last=last,
        end=last,
        type="PER" if head.form.number == "s" else "GROUP",
        kind="title" if bound else "description",
        rule="person.title" if bound else "person.description",
        titles=tuple(t.title for t in titles),
        country=next((t.title.country for t in titles if t.title.country), None),
        gender=gender,
        number=head.form.number,
        definite=bound,
        anaphor=_anaphor(head.form.number, courtesy) if bound else "",
        words=tuple(sorted(head.title.words)),
        pointing=head.form.definite,
        inner=inner,
    )


def _is_due(reader: Reader, title: TitleRead) -> bool:
    """Whether a courtesy with a pronoun is somebody, not an everyday noun: "أضاف سعادته", but not "عبر عن سعادته"."""
    if title.form.definite or not title.title.office.weak:
        return True
    before = reader.forms[title.first - 1] if title.first else reader.before
    if title.clitic or not before:
        return False
    return bool(finite(without_and(before))) or any(cue.shape in _TENSES for cue in find_cues(before))


def _anaphor(number: str, courtesy: bool) -> Anaphor:
    """How a definite title needs what was said before: "His Highness" is a prince who has been mentioned."""
    if number == "d":
        return "pair"
    return "" if number != "s" else "courtesy" if courtesy else "office"


def _named(reader: Reader, at: int, end: int) -> Reference | None:
    """A person by bare name: known to the gazetteer, or opened by a given name."""
    known = reader.match(at, end)
    sense = next((s for s in known.senses if s.entry.type == "PER"), None) if known is not None else None
    if known is not None and sense is not None:
        common = reader.words[at].known or is_definite(reader.forms[at])
        weak = sense.weak or (sense.role == "short" and known.last == at + 1 and common)
        name = read_name(reader, at, end, not weak) if known.clitic == 0 and _goes_on(reader, known, end) else None
        if name is None or name.last <= known.last:
            words = tuple(f for f in reader.forms[at : known.last] if f[0].isalnum())
            words = (words[0][known.clitic :], *words[1:]) if words else words
            reference = Reference(
                span=reader.span(at, known.last, known.clitic),
                first=at, last=known.last, end=known.last, type="PER", kind="name", rule="person.known",
                key=sense.entry.key, name=words, country=sense.entry.country, gender=sense.entry.gender,
                weak=weak, name_span=reader.span(at, known.last, known.clitic),
            )  # fmt: skip
            return with_appositions(reader, reference, end)
        key, country = (None, None) if weak else (sense.entry.key, sense.entry.country)
        if name.words[: known.last - at] != tuple(reader.forms[at : known.last]):
            key, country = None, None
        return _bare(
            reader, name, end, key if sense.role == "name" else None, country if sense.role == "name" else None
        )
    word = reader.words[at]
    if word.clitic == 1 and reader.forms[at][0] == _AND and not reader.whole:
        half = word.stem in load_short().servants or word.stem in load_short().kunyas
        return _conjoined(reader, at, end) if word.given or half else None
    name = read_name(reader, at, end, False) if word.given or word.joins else None
    return _bare(reader, name, end, None, None) if name is not None else None


def _conjoined(reader: Reader, at: int, end: int) -> Reference | None:
    """A further name after "and": "... وريتا هولم"; an everyday word with a noun after it is none ("ووسام الشرف")."""
    if at + 1 >= end or (reader.words[at].doubtful and is_everyday(reader.words[at + 1])):
        return None
    token, matched = reader.tokens[at], reader.matched
    reader.matched = {}
    reader.put(at, Token(reader.start_after(at, 1), token.end, token.form[1:], token.word))
    name = read_name(reader, at, end, False)
    reference = _bare(reader, name, end, None, None) if name is not None else None
    reader.put(at, token)
    reader.matched = matched  # true again, as all is as it was
    return reference


def _bare(reader: Reader, name: Name, end: int, key: str | None, country: str | None) -> Reference:
    span = reader.span(name.first, name.last)
    reference = Reference(
        span=span, first=name.first, last=name.last, end=name.last, type="PER", kind="name", rule="person.name",
        key=key, name=name.words, country=country, gender=name.gender or "m", name_span=span,
        guessed=not name.gender,
    )  # fmt: skip
    return with_appositions(reader, reference, end)


def with_appositions(reader: Reader, reference: Reference, end: int) -> Reference:
    """``reference`` with the titles that follow its name, after a comma or at once."""
    at = reference.end
    comma = at < end and reader.forms[at] in COMMAS
    at += comma
    if at >= end or reader.words[at].clitic:
        return reference
    if not comma and (len(reference.name) < 2 or any(t.office.sense != "honorific" for t in reference.titles)):
        return reference
    found = [t for t in read_titles(reader, at, end) if t.title.office.sense not in ("honorific", "source")]
    if not found or found[0].form.number != "s" or (found[0].title.office.weak and not found[0].complete):
        return reference
    if reference.titles and found[0].form.gender != reference.gender and found[0].title.office.sense != "member":
        return reference
    if (comma or reference.titles) and _other_name(reader, found[-1], reference, end):
        return reference  # a title with a name of its own is another person
    reference = reference._replace(inner=(*reference.inner, *(i for t in found for i in t.inner)))
    return with_titles(reference, tuple(t.title for t in found), found[-1].last)


def _other_name(reader: Reader, title: TitleRead, reference: Reference, end: int) -> bool:
    name = _name_after(reader, title, end)
    return name is not None and name.words[-1] != reference.name[-1]
