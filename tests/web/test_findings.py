"""What the desk shows of the comparison of stories."""

from musnad.web.findings import (
    ClaimFound,
    Findings,
    Side,
    StoryFindings,
    find_in_stories,
    keep_findings,
    load_findings,
    pick_claims,
)

SIDE = Side("a", "صحيفة", "2024-05-03", 0, 5, "كلمات", "asserts", (), None)


def claim(story: str, id: str, articles: int) -> ClaimFound:
    return ClaimFound(story, id, "one origin", SIDE, articles, 1)


def test_several_stories_come_before_more_of_one():
    found = [claim("S1", str(n), 9) for n in range(4)] + [claim("S2", "x", 2)]
    assert [(c.story, c.id) for c in pick_claims(found, 4)] == [("S1", "0"), ("S1", "1"), ("S2", "x"), ("S1", "2")]
    assert [c.id for c in pick_claims([found[0], found[0], found[1]], 9)] == ["0", "1"]


def test_what_is_found_anew_takes_the_place_of_what_was():
    findings = Findings()
    findings.put(StoryFindings("S1", "", 3, (), (claim("S1", "a", 2), claim("S1", "b", 5))))
    assert [c.id for c in findings.weak_claims()] == ["b", "a"]
    findings.put(StoryFindings("S1", "", 1, (), ()))
    assert findings.weak_claims() == []


def test_weak_claims_name_every_article(arabic, demo_server):
    found = [claim for claim in demo_server.findings.weak_claims() if claim.articles > 1]
    assert found
    for claim in found:
        assert len({claim.said.article, *(side.article for side in claim.also)}) == claim.articles
    page = arabic.get("/claims").text
    assert all((side.outlet or side.article) in page for claim in found for side in claim.also)


def test_conflicts_of_the_demo_lead_to_their_words(demo_server):
    conflicts = demo_server.findings.conflicts()
    assert conflicts == sorted(conflicts, key=lambda c: c.day, reverse=True)
    with demo_server.open() as book:
        for side in (side for conflict in conflicts for side in (conflict.a, conflict.b)):
            text = book.reading(side.article).article.text
            assert text[side.start : side.end] == side.text
    assert any(conflict.kind == "number" for conflict in conflicts)


def test_findings_are_kept_and_come_back(own_server):
    with own_server.open_for_change() as book:
        made = list(find_in_stories(book))
        assert any(found.conflicts for found in made)
        stories = [found.story for found in made]
        keep_findings(book, made, stories)
    with own_server.open() as book:
        assert sorted(load_findings(book), key=lambda f: f.story) == sorted(made, key=lambda f: f.story)
        known = {found.story: found.state for found in load_findings(book)}
        assert list(find_in_stories(book, known=known)) == []
    with own_server.open_for_change() as book:
        keep_findings(book, (), stories[1:])
        assert {found.story for found in load_findings(book)} == set(stories[1:])


def test_findings_of_other_rules_are_left_alone(own_server, monkeypatch):
    with own_server.open_for_change() as book:
        made = list(find_in_stories(book))
        keep_findings(book, made, [found.story for found in made])
        monkeypatch.setattr("musnad.web.findings._RULES", "others")
        assert load_findings(book) == []
