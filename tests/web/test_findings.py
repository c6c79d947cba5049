"""What the desk shows of the comparison of stories."""

from musnad.web.findings import ClaimFound, Findings, Side, StoryFindings, pick_claims

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


def test_conflicts_of_the_demo_lead_to_their_words(demo_server):
    conflicts = demo_server.findings.conflicts()
    assert conflicts == sorted(conflicts, key=lambda c: c.day, reverse=True)
    with demo_server.open() as book:
        for side in (side for conflict in conflicts for side in (conflict.a, conflict.b)):
            text = book.reading(side.article).article.text
            assert text[side.start : side.end] == side.text
    assert any(conflict.kind == "number" for conflict in conflicts)
