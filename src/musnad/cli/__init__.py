"""The command line: one module for each command, and what they share.

``group`` finds the commands and speaks of errors; ``terminal`` puts right-to-left text on a screen. Commands import
what they need when they run, so that ``musnad --help`` is there at once.
"""


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    from musnad.cli.group import run

    run()
