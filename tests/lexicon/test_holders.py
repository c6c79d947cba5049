"""Who held which office when, and what a user adds to it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import yaml

from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.holders import Title, day_range, load_holders, read_terms
from musnad.lexicon.user_names import UserNamesError, add_entry, read_user_names, user_file

KINDS = yaml.safe_load((Path(__file__).parents[2] / "data/offices/kinds.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", KINDS["examples"], ids=str)
def test_examples(example):
    title = example["title"]
    asked = Title(title["office"], frozenset(title.get("words", ())), title.get("country"), title.get("key"))
    term = load_holders().find(asked, day_range(example["date"]))
    assert (term and term.holder.removeprefix("person:")) == example["holder"]


def test_every_holder_and_place_is_known_and_no_two_terms_overlap():
    holders = load_holders()
    for (where, office), terms in holders.terms.items():
        assert office in {kind.id for kind in holders.offices}
        assert where == "" or where in load_gazetteer().states or where in load_gazetteer().entries
        ordered = sorted(terms, key=lambda term: term.first)
        assert all(term.holder in holders.people and term.first < term.last for term in terms)
        assert all(one.last <= two.first for one, two in itertools.pairwise(ordered))


def test_a_term_counts_only_on_days_that_are_certain():
    def holder(date: str) -> str | None:
        term = load_holders().find(Title("minister", frozenset(["خارجيه"]), "SAU"), day_range(date))
        return term and term.holder

    assert holder("2015-04-28") == "person:Saud al-Faisal"
    assert holder("2015-04-30") == "person:Adel al-Jubeir"
    assert holder("2015-04-29") is None
    assert holder("2015-04") is None


SOURCES = {"gazette": {"reaches": "2015-06-30"}, "yearbook": {"reaches": "2021"}}


def _read(*row):
    return list(read_terms({"terms": {"SYR": {"president": [list(row)]}}}, SOURCES, "2025-06-30"))


def test_a_term_names_what_it_was_held_against():
    assert [term.source for term in _read("Salim Darwish", "2001", "2004")] == [""]
    assert [(term.source, term.last) for term in _read("Salim Darwish", "2001", None, "gazette")] == [
        ("gazette", "2025-06-30")
    ]
    assert [term.source for term in _read("Salim Darwish", "2001", "2004", ["gazette", "yearbook"])] == [
        "gazette yearbook"
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Salim Darwish", "2001", "2004", "gazete"), "SYR, president, Salim Darwish: no source 'gazete'"),
        (("Salim Darwish", "2016-01-01", None, ["yearbook", "gazette"]), "'gazette' ends before the term begins"),
    ],
)
def test_a_source_that_cannot_have_told_is_refused(row, reason):
    with pytest.raises(ValueError, match=reason):
        _read(*row)


def test_every_source_is_described_and_used():
    path = Path(__file__).parents[2] / "data/offices/sources.yml"
    sources = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
    assert all(set(about) == {"title", "reaches", "checked"} for about in sources.values())
    terms = [term for terms in load_holders().terms.values() for term in terms]
    assert {key for term in terms for key in term.source.split()} == set(sources)


def test_a_user_adds_people_and_terms():
    names = read_user_names(
        "people:\n- {name: سامر الحلبي, country: SYR}\noffices:\n"
        "- {office: president, where: SYR, holder: سامر الحلبي, from: 2010-01, until: 2012}\n".encode(),
        "x.yml",
    )
    holders = names.added_to(load_holders())

    def president(date: str) -> str | None:
        term = holders.find(Title("president", frozenset(), "SYR"), day_range(date))
        return term and term.holder

    assert president("2011-01-01") == "person:سامر الحلبي"  # theirs stands before ours
    assert president("2025-02-01") == "person:Ahmed al-Sharaa"


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("people:\n\t- x", 2, "no YAML"),
        ("people: {a: b}", 1, "a list is expected"),
        ("people:\n- name: سامر\n  nmae: x", 3, "'nmae' is not known here"),
        ("people:\n- {en: Samer}", 2, "needs a 'name'"),
        ("people:\n- {name: Samer}", 2, "is not Arabic"),
        ("people:\n- {name: سامر الحلبي, country: Syria}", 2, "no ISO code"),
        ("people:\n- {name: سامر الحلبي, sex: x}", 2, "'sex' is m or f"),
        ("people:\n- {name: سامر الحلبي, wikidata: 77}", 2, "no Wikidata id"),
        ("people:\n- {name: باراك أوباما, en: Somebody Else}", 2, "is a name of Barack Obama already"),
        ("offices:\n- {office: tsar, where: RUS, holder: فلاديمير بوتين, from: 2001}", 2, "is no office"),
        ("offices:\n- {office: president, where: Mars, holder: فلاديمير بوتين, from: 2001}", 2, "neither a country"),
        ("offices:\n- {office: president, where: RUS, holder: من لا يعرف, from: 2001}", 2, "nobody is known"),
        (
            "offices:\n- {office: president, where: RUS, holder: فلاديمير بوتين, from: 2001-02-30}",
            2,
            "no day 2001-02-30",
        ),
        ("offices:\n- {office: president, where: RUS, holder: فلاديمير بوتين, from: 2003, until: 2002}", 2, "before"),
        ("offices:\n- {office: president, where: RUS, holder: فلاديمير بوتين}", 2, "needs 'from'"),
        ("\n\nelse: 1", 3, "'else' is not known here"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_reason(content, line, reason):
    with pytest.raises(UserNamesError) as caught:
        read_user_names(content.encode(), "affair.musnad.names.yml")
    [fault] = caught.value.faults
    assert (fault.file, fault.line) == ("affair.musnad.names.yml", line)
    assert reason in fault.reason


def test_bytes_that_are_no_text_are_told_with_their_line():
    with pytest.raises(UserNamesError, match=r"line 2: it is not written in UTF-8"):
        read_user_names(b"people:\n- {name: \xff\xfe}", "x.yml")


def test_all_faults_are_told_at_once():
    with pytest.raises(UserNamesError) as caught:
        read_user_names(b"people:\n- {name: Samer}\n- {en: x}\nmore: 1\n", "x.yml")
    assert [fault.line for fault in caught.value.faults] == [2, 3, 4]


def test_entries_are_added_behind_what_is_there(tmp_path):
    path = user_file(tmp_path / "affair.musnad")
    path.write_text("# ours\npeople:\n- {name: نادر الحلبي}\nnote: keep\n", encoding="utf-8")
    add_entry(path, {"name": "سامر الحلبي", "names": ["سامر حلبي"], "country": "SYR"}, None)
    add_entry(path, {"name": "سامر الحلبي"}, {"office": "president", "where": "SYR", "holder": "سامر الحلبي",
                                              "from": "2010", "until": None})  # fmt: skip
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ours\npeople:\n- {name: نادر الحلبي}\n- {name: سامر الحلبي")
    assert "note: keep" in text
    names = read_user_names(path.read_bytes(), path.name)
    assert [person.names for person in names.people] == [("نادر الحلبي",), ("سامر الحلبي", "سامر حلبي")]
    assert [term.office for term in names.terms] == ["president"]
    with pytest.raises(UserNamesError):
        add_entry(path, {"name": "Samer"}, None)
    assert path.read_text(encoding="utf-8") == text
