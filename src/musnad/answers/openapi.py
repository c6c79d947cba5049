"""The description of the JSON interface (OpenAPI 3.1), made from the questions themselves."""

from __future__ import annotations

from typing import Any

from musnad.answers.asking import Parameter, Query
from musnad.answers.queries import QUERIES

_TROUBLE = {
    "description": "Cause and remedy.",
    "content": {
        "application/json": {
            "schema": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
        }
    },
}


def describe_interface(base: str, version: str) -> dict[str, Any]:
    """The OpenAPI description of all questions, asked under the path ``base`` of that version."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "musnad",
            "version": version,
            "summary": "Who said what, on whose authority, in Arabic news.",
            "description": "Read-only questions to one casebook. Every record names its article and its spans: "
            "[start, end] in code points of the article's text (see the question article).",
        },
        "paths": {f"{base}/{query.name}": {"get": _describe_query(query)} for query in QUERIES},
    }


def _describe_query(query: Query) -> dict[str, Any]:
    body = {"record": {"type": "object"}} if query.single else {
        "records": {"type": "array", "items": {"type": "object"}}, "next": {"type": ["integer", "null"]},
    }  # fmt: skip
    schema = {
        "type": "object",
        "properties": {"query": {"const": query.name}, **body},
        "required": ["query", *body],
    }
    return {
        "operationId": query.name,
        "summary": query.title,
        "description": query.about,
        "parameters": [_describe_parameter(parameter) for parameter in query.all_parameters()],
        "responses": {
            "200": {"description": "The answer.", "content": {"application/json": {"schema": schema}}},
            "400": _TROUBLE,
            "404": _TROUBLE,
        },
    }


def _describe_parameter(parameter: Parameter) -> dict[str, Any]:
    schema = parameter.schema()
    about = schema.pop("description")
    found = {"name": parameter.name, "in": "query", "description": about, "schema": schema}
    if parameter.required:
        found["required"] = True
    if parameter.several:
        found |= {"style": "form", "explode": True}
    return found
