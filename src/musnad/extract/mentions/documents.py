"""Documents that speak: a statement, report or letter stands for whoever issued it, a treaty for itself."""

from __future__ import annotations

from musnad.extract.mentions import bodies, persons
from musnad.extract.mentions.descriptions import description_end
from musnad.extract.mentions.governments import read_government_of
from musnad.extract.mentions.heads import HeadRead, head_at
from musnad.extract.mentions.reader import COMMAS, Reader, bare
from musnad.extract.mentions.references import Anaphor, Reference

_FARTHEST = 8  # words between a document and the word for its issuer


def read_document(reader: Reader, at: int, end: int) -> Reference | None:
    """The issuer of the document that starts at ``at``, else the document itself."""
    head = head_at(reader, at, end, "document")
    if head is None:
        return None
    if not head.head.product and (issuer := _issuer(reader, head.last, end)) is not None:
        return issuer._replace(end=end)
    group = head_at(reader, at, end, "group")
    if group is not None and group.last >= head.last:
        return None
    last = description_end(reader, at, end)
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type="PRODUCT", kind="description",
        rule="document.itself", head=head.head.id, words=tuple(map(bare, reader.forms[at:last])),
        gender=head.form.gender, number=head.form.number, definite=head.form.definite or head.pronoun,
        anaphor=_anaphor(head, alone=last == at + 1),
    )  # fmt: skip


def _anaphor(head: HeadRead, alone: bool) -> Anaphor:
    """How a document without an issuer needs what was said before: "his letter", "the statement", "the agreement"."""
    if head.pronoun and not head.head.product:
        return "owner"
    if (head.form.definite or head.pronoun) and (alone or not head.head.product):
        return "document"
    return ""


def _issuer(reader: Reader, start: int, end: int) -> Reference | None:
    """Whoever issued the document whose head word ends at ``start``."""
    grammar, at = reader.grammar, start
    while at < end and (reader.words[at].adjective or reader.words[at].nations or reader.forms[at] in COMMAS):
        at += 1
    for k in range(at, min(end, at + _FARTHEST)):
        form = reader.forms[k]
        if form in grammar.issued or form in grammar.from_words:
            continue
        before = reader.forms[k - 1]
        if k == start or form[0] == "ل" or before in grammar.from_words or before in grammar.issued:
            found = _speaker(reader, k, end)
            if found is not None:
                return found
    return None


def _speaker(reader: Reader, at: int, end: int) -> Reference | None:
    """The person, body or government that starts at ``at``."""
    person = persons.read_person(reader, at, end)
    body = bodies.read_body(reader, at, end)
    if person is not None and (body is None or person.last > body.last or (person.name and person.last == body.last)):
        return person
    return body if body is not None else read_government_of(reader, at, end)
