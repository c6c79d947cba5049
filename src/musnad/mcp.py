"""A server of the Model Context Protocol: the questions of :mod:`musnad.answers` as read-only tools.

It speaks over standard input and output, answers from one casebook, and changes nothing. The protocol itself is that of
the package ``mcp``, which ``pip install "musnad[mcp]"`` brings.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import anyio
import mcp_types as types
from mcp.server import Server
from mcp.server.stdio import stdio_server

import musnad
from musnad.answers import QUERIES, BadQuestion, answer, find_query
from musnad.answers.queries import describe_error
from musnad.casebook import Casebook, CasebookError

INSTRUCTIONS = (
    "musnad holds Arabic news that was read into a casebook: attributed statements, events with whose word they rest"
    " on, and the accounts of one affair compared. Begin with overview. Quote the text of a record, and name its"
    " article and span; never present what somebody alleges, denies or does not confirm as a fact."
)


def describe_tools() -> list[types.Tool]:
    """A tool for each question."""
    hints = types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    return [
        types.Tool(
            name=query.name, title=query.title, description=query.about, input_schema=query.schema(), annotations=hints
        )
        for query in QUERIES
    ]


def call_tool(file: Path, name: str, given: dict[str, Any]) -> types.CallToolResult:
    """The answer of one tool, or what was wrong with the question, as the protocol carries it."""
    try:
        with Casebook.open(file, mode="read") as casebook:
            found = answer(casebook, find_query(name), given)
    except (BadQuestion, ValueError, CasebookError) as error:
        trouble = types.TextContent(type="text", text=describe_error(error))
        return types.CallToolResult(content=[trouble], is_error=True)
    # Half of a surrogate pair has no place in UTF-8.
    told = json.dumps(found, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=told)], structured_content=json.loads(told)
    )


def make_server(file: Path) -> Server[Any]:
    """The server of the casebook ``file``."""

    async def list_tools(context: Any, params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=describe_tools())

    async def run_tool(context: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        # In a thread: a long comparison must not keep the protocol from answering.
        return await anyio.to_thread.run_sync(call_tool, file, params.name, dict(params.arguments or {}))

    return Server(
        "musnad", version=musnad.__version__, title="musnad", instructions=INSTRUCTIONS,
        on_list_tools=list_tools, on_call_tool=run_tool,
    )  # fmt: skip


def serve(file: Path) -> None:
    """Answer over standard input and output until the other side closes it."""

    async def run() -> None:
        server = make_server(file)
        async with stdio_server() as (received, sent):
            await server.run(received, sent, server.create_initialization_options())

    anyio.run(run)
