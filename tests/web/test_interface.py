"""The JSON interface behind the desk's guard."""

from __future__ import annotations

import jsonschema

from musnad.answers import QUERIES


def test_the_description_leads_to_answers_of_its_own_shape(client):
    described = client.get("/api/openapi.json").json()
    for path, told in described["paths"].items():
        if any(parameter.get("required") for parameter in told["get"]["parameters"]):
            continue
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "application/json"
        jsonschema.validate(answer.json(), told["get"]["responses"]["200"]["content"]["application/json"]["schema"])


def test_the_questions_are_listed(client):
    listed = client.get("/api").json()
    assert [query["name"] for query in listed["queries"]] == [query.name for query in QUERIES]


def test_several_values_and_wrong_ones(client):
    found = client.get("/api/statements?commitment=denies&commitment=declines&limit=3").json()["records"]
    assert {record["commitment"] for record in found} <= {"denies", "declines"}
    assert len(found) == 3
    for address, status in (
        ("/api/statements?since=soon", 400),
        ("/api/statements?speaker=a&speaker=b", 400),
        ("/api/compare?story=nowhere", 404),
        ("/api/everything", 404),
        ("/api/article", 400),
    ):
        answer = client.get(address)
        assert (answer.status_code, bool(answer.json()["error"])) == (status, True), address


def test_nothing_is_changed_by_post(client):
    assert client.post("/api/statements").status_code == 405
