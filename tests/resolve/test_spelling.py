import importlib.util
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.arabic.transliteration import fold_name
from musnad.resolve.name_alignment import limit, word_cost
from musnad.resolve.name_parts import take_name_apart
from musnad.resolve.spelling import Bearer, Context, blocking_keys, compare_names, find_candidates

ROOT = Path(__file__).parents[2]
MARKS = {"nasab": "-", "clan": "=", "kunya": "+", "initial": ".", "name": ""}


def _runner():
    spec = importlib.util.spec_from_file_location("names_run", ROOT / "evaluation/names/run.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


RUN = _runner()
PAIRS = {name: list(RUN.load_pairs(name)) for name in RUN.SETS}
KNOWN = sorted({name for pairs in PAIRS.values() for p in pairs for name in (p.one, p.two)})
PIECES = st.sampled_from([*KNOWN, "بن", "آل", "أبو", "الثاني", "الابن", "الملك", "(", ")", "د.", "ج.", "-", "و", "Ibn"])
NAMES = (
    st.sampled_from(KNOWN)
    | st.lists(PIECES, max_size=4).map(" ".join)
    | st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF) | st.sampled_from(" .-()ab'"), max_size=20)
    | st.text(max_size=12)
)


def data(name):
    return yaml.safe_load((ROOT / f"data/spelling/{name}.yml").read_text(encoding="utf-8"))


# --- the lexicon's own examples --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "parts"), data("names")["examples"])
def test_names_are_taken_apart(name, parts):
    assert " ".join(MARKS[p.kind] + p.text for p in take_name_apart(name).parts) == parts


@pytest.mark.parametrize(("name", "rest"), data("titles")["examples"])
def test_titles_are_no_part_of_the_name(name, rest):
    assert " ".join(p.text for p in take_name_apart(name).parts) == rest


@pytest.mark.parametrize(("one", "two"), data("letters")["examples"]["same"])
def test_spellings_of_one_word(one, two):
    one, two = fold_name(one), fold_name(two)
    assert word_cost(one, two) <= limit(one, two)


@pytest.mark.parametrize(("one", "two"), data("letters")["examples"]["different"])
def test_two_words(one, two):
    one, two = fold_name(one), fold_name(two)
    assert word_cost(one, two) > limit(one, two)


# --- what the pairs measure -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tune", "check"])
def test_figures_on_pairs(name):
    found = RUN.score(PAIRS[name])
    assert found.pairs >= 420
    assert found.f >= 0.95
    assert found.precision >= 0.99
    assert found.open_kept == 1
    assert found.blocked >= 0.99


@pytest.mark.parametrize("name", ["third", "fourth"])
def test_figures_on_pairs_that_are_nearly_all_hard(name):
    found = RUN.score(PAIRS[name])
    assert found.pairs >= 180
    assert found.f >= 0.93
    assert found.precision >= 0.985
    assert found.blocked >= 0.99


def test_no_two_persons_of_the_office_lexicon_are_merged():
    assert not sum(map(RUN.count_refusable, PAIRS.values()))


def test_halves_share_no_pair():
    tune, check = ({(frozenset((p.one, p.two)), p.context) for p in PAIRS[name]} for name in ("tune", "check"))
    assert not tune & check


def test_half_the_pairs_are_hard():
    pairs = PAIRS["tune"] + PAIRS["check"]
    assert sum(p.hard for p in pairs) >= len(pairs) / 2


# --- rules ------------------------------------------------------------------------------------------------------------


def same(name, other, **known):
    return compare_names(name, other, Context(**known)).same


def test_kims_stay_apart():
    assert same("كيم جونغ أون", "كيم جونج اون") is True
    assert same("كيم جونغ أون", "كيم جونغ إيل") is False
    assert same("كيم جونغ نام", "كيم يونغ نام") is not True
    assert same("كيم", "كيم جونغ أون") is None
    assert same("لي تشيانغ", "لي كه تشيانغ") is None  # every word of such a name counts


def test_generations_stay_apart():
    assert same("جورج بوش الأب", "جورج بوش الابن") is False
    assert same("الملك عبد الله الثاني", "عبدالله الثانى بن الحسين") is True
    assert same("الملك عبد الله الثاني", "الملك عبد الله الأول") is False
    assert same("محمد بن سلمان", "سلمان بن عبد العزيز") is False
    assert same("حافظ الأسد", "بشار حافظ الأسد") is None


def test_known_given_names_are_never_one():
    assert same("محمد علي", "محمود علي") is False
    assert same("حسن روحاني", "حسين روحاني") is False
    assert same("عمر سليمان", "عمرو سليمان") is False


def test_a_line_of_fathers_may_go_on_but_not_skip():
    assert same("محمد بن زايد", "محمد بن زايد آل نهيان") is True
    assert same("حمدان بن راشد", "حمدان بن محمد بن راشد") is not True
    assert same("محمد بن سلمان آل سعود", "محمد بن سلمان آل خليفة") is False


def test_middle_names_may_be_left_out_where_the_rest_is_telling():
    assert same("باراك أوباما", "باراك حسين أوباما") is True
    assert same("أحمد مسعود", "أحمد شاه مسعود") is None
    assert same("محمد الصدر", "محمد باقر الصدر") is None


def test_context_proves_a_short_name_or_refuses_it():
    russia, iran = Bearer("RUS", frozenset({"minister"})), Bearer("IRN", frozenset({"minister"}))
    assert same("لافروف", "سيرجي لافروف") is None
    assert same("لافروف", "سيرجي لافروف", same_article=True) is True
    assert same("لافروف", "سيرجي لافروف", one=russia, two=russia) is True
    assert same("لافروف", "سيرجي لافروف", one=russia, two=iran) is False
    assert same("الوزير الروسي لافروف", "سيرجي لافروف", two=iran) is False
    assert same("علي حسن", "علي حسن", one=russia, two=iran) is False
    assert same("حافظ الأسد", "بشار حافظ الأسد", same_article=True) is None


def test_context_refuses_another_gender_and_type():
    assert same("كلينتون", "بيل كلينتون", one=Bearer(gender="f"), two=Bearer(gender="m")) is False
    assert same("واشنطن", "واشنطن", one=Bearer(type="PER"), two=Bearer(type="GPE")) is False
    assert same("الملكة إليزابيث", "الملك إليزابيث") is False


def test_a_kunya_neither_proves_nor_disproves():
    assert same("محمود عباس أبو مازن", "محمود عباس") is True
    assert same("أبو مازن", "محمود عباس") is None
    assert same("أبو بكر البغدادي", "أبو عمر البغدادي") is False


def test_descriptions_are_no_names():
    assert same("وزير الخارجية الروسي", "وزير الخارجية التركي") is None


def test_places_and_bodies_need_every_word():
    place, body = Bearer(type="GPE"), Bearer(type="ORG")
    assert same("بيونغ يانغ", "بيونجيانج", one=place, two=place) is True
    assert same("كوريا الشمالية", "كوريا الجنوبية", one=place, two=place) is False
    assert same("السودان", "جنوب السودان", one=place, two=place) is None
    assert same("مجلس الأمن", "مجلس الأمن القومي", one=body, two=body) is None


def test_reasons_are_named():
    assert compare_names("سيرغي لافروف", "سيرغي لافروف").reason == "exact"
    assert compare_names("سيرغي لافروف", "سيرجي لافروف").reason == "spelling"
    assert compare_names("شي جين بينغ", "شي جينبينغ").reason == "joined"
    assert compare_names("فيكتور أوربان", "أوربان فيكتور").reason == "order"
    assert compare_names("سعد الحريري", "رفيق الحريري").reason == "given names"


def test_candidates_hold_every_pair_that_can_be_one():
    names = KNOWN[::5]
    candidates = set(find_candidates(names))
    assert len(candidates) < len(names) * 20
    for i, one in enumerate(names):
        for j in range(i + 1, len(names)):
            if compare_names(one, names[j]).same:
                assert (i, j) in candidates, (one, names[j])


# --- what holds for any string ----------------------------------------------------------------------------------------


@settings(max_examples=400, deadline=None)
@given(NAMES, NAMES)
def test_comparison_is_symmetric(one, two):
    assert compare_names(one, two) == compare_names(two, one)


@settings(max_examples=200, deadline=None)
@given(NAMES, NAMES, st.sampled_from(["RUS", "IRN", None]), st.sampled_from(["m", "f", ""]))
def test_comparison_is_symmetric_in_context(one, two, country, gender):
    a, b = Bearer(country, frozenset({"minister"}), gender), Bearer("RUS", frozenset({"president"}), "m")
    assert compare_names(one, two, Context(a, b)) == compare_names(two, one, Context(b, a))


@settings(max_examples=300, deadline=None)
@given(NAMES)
def test_every_name_is_its_own(name):
    assert compare_names(name, name).same is True


@settings(max_examples=400, deadline=None)
@given(NAMES, NAMES)
def test_names_judged_the_same_share_a_key(one, two):
    if compare_names(one, two).same:
        assert not blocking_keys(one).isdisjoint(blocking_keys(two))


def test_hundred_thousand_comparisons_are_quick():
    size = len(KNOWN)
    started = time.process_time()
    for k in range(100_000):
        compare_names(KNOWN[k % size], KNOWN[(k * 7919 + k // size) % size])
    assert time.process_time() - started < 3
