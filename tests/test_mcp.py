"""The tools for language models, over the protocol itself."""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("mcp", reason="the package mcp is not installed: pip install 'musnad[mcp]'")

import anyio
from mcp.client.session import ClientSession
from mcp.client.stdio import StdioServerParameters, stdio_client

from musnad.answers import QUERIES
from musnad.casebook import Casebook
from musnad.engines.collecting import collect_articles
from musnad.engines.local import read_waiting
from musnad.mcp import call_tool
from musnad.model import Article

TEXT = "نفى الناطق باسم الحكومة سامر الحلبي أن تكون المفاوضات قد بدأت. وقال إن الجسر سيُفتح غدا."


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("mcp") / "bridge.musnad"
    with Casebook.open(file) as book:
        collect_articles(book, [Article("bridge", TEXT, published="2024-05-03", outlet="صحيفة الجسر")])
        read_waiting(book)
    return file


def test_over_the_wire_a_denial_is_found_with_its_place(file):
    async def talk():
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "musnad", "mcp", str(file)], env=dict(os.environ)
        )
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            tools = (await session.list_tools()).tools
            found = await session.call_tool("statements", {"commitment": ["denies"]})
            wrong = await session.call_tool("statements", {"since": "soon"})
            return tools, found, wrong

    # In a thread of its own: a browser that an earlier test has opened keeps its loop running in this one.
    with ThreadPoolExecutor(1) as threads:
        tools, found, wrong = threads.submit(anyio.run, talk).result()
    assert [tool.name for tool in tools] == [query.name for query in QUERIES]
    assert all(tool.annotations.read_only_hint for tool in tools)
    (record,) = json.loads(found.content[0].text)["records"]
    start, end = record["content"][0]["span"]
    assert TEXT[start:end] == record["content"][0]["text"] == "تكون المفاوضات قد بدأت"
    assert record["speakers"][0]["name_ar"] == "سامر الحلبي"
    assert wrong.is_error
    assert "not a date" in wrong.content[0].text


def test_an_unknown_tool_and_a_missing_file_are_told(file, tmp_path):
    assert call_tool(file, "delete", {}).is_error
    assert call_tool(tmp_path / "none.musnad", "overview", {}).is_error


def test_a_tool_changes_nothing(file):
    before = file.read_bytes()
    for query in QUERIES:
        call_tool(file, query.name, {})
    assert file.read_bytes() == before
