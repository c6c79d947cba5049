"""The description of the JSON interface is the interface."""

from __future__ import annotations

import jsonschema

from musnad.answers import QUERIES
from musnad.answers.openapi import describe_interface


def test_every_question_and_parameter_is_described():
    described = describe_interface("/api", "1")["paths"]
    assert set(described) == {f"/api/{query.name}" for query in QUERIES}
    for query in QUERIES:
        told = described[f"/api/{query.name}"]["get"]
        assert [p["name"] for p in told["parameters"]] == [p.name for p in query.all_parameters()]
        assert all(p["description"] for p in told["parameters"])


def test_the_schemas_are_schemas():
    for query in QUERIES:
        jsonschema.Draft202012Validator.check_schema(query.schema())
        for told in describe_interface("/api", "1")["paths"][f"/api/{query.name}"]["get"]["parameters"]:
            jsonschema.Draft202012Validator.check_schema(told["schema"])
