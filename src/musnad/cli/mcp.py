"""``musnad mcp``: a casebook as tools for a language model."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.cli.group import Trouble
from musnad.cli.options import casebook_file


@click.command(short_help="A casebook as read-only tools for a language model (MCP).")
@casebook_file
def command(casebook: Path) -> None:
    """Answer a language model's questions to a casebook, over standard input and output (Model Context Protocol).

    A model that is connected can look up who said what, what happened according to whom, how accounts compare, and
    cite article and characters. It can change nothing, and nothing leaves this machine through musnad. It needs the
    package mcp: pip install "musnad[mcp]".

    \b
    To be entered where your assistant lists its servers:
      {"mcpServers": {"musnad": {"command": "musnad", "args": ["mcp", "/path/to/affair.musnad"]}}}
    """
    from musnad.casebook import Casebook

    try:
        from musnad.mcp import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("mcp", "mcp_types", "anyio"):
            raise
        raise Trouble("The package mcp is not installed", 'Install it with: pip install "musnad[mcp]"') from error
    with Casebook.open(casebook, mode="read"):
        pass  # What is wrong with the file is said now, in words, not to the model later.
    serve(casebook)
