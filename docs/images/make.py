"""Make the pictures of these pages from what the program prints now.

    python docs/images/make.py [--browser chromium]

A picture is one command, run on the demo story, or a page of the desk that serves it. The output of a command is set
as a terminal with right-to-left support shows it: every run of text keeps its cells, colours and direction, only the
letters are those of a proportional Arabic font.
Needs a Chromium browser and the Noto fonts (Debian: ``apt-get install chromium fonts-noto-core``).
"""

from __future__ import annotations

import argparse
import html
import os
import re
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from musnad.casebook import Casebook
from musnad.cli.terminal import LRI, PDI, RLI, text_width

HERE = Path(__file__).parent
CASEBOOK = "demo.musnad"
COLUMNS = 104
LINE, CELL, EDGE = 26, 8.4, 24  # height of a line, width of a cell, room around, in CSS pixels
_SGR = re.compile("\x1b\\[([0-9;]*)m")
_COLOURS = {31: "#ff7b72", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#56d4dd", 32: "#7ee787"}
_PAGE = """<!doctype html><meta charset="utf-8"><style>
* {{ margin: 0; padding: 0; box-sizing: border-box }}
html {{ background: #0d1117 }}
body {{ padding: {edge}px; color: #e6edf3; font: 14px/{line}px "Noto Sans Mono", "DejaVu Sans Mono", monospace }}
div {{ position: relative; height: {line}px }}
div > span {{ position: absolute; white-space: pre; top: 0 }}
.r {{ font: 16px/{line}px "Noto Naskh Arabic", "Noto Sans Arabic"; text-align: right }}
.l {{ text-align: left }}
.r bdi {{ font: 12px "Noto Sans Mono", "DejaVu Sans Mono", monospace }}
.p {{ color: #8b949e }}
</style>{body}"""


@dataclass(frozen=True, slots=True)
class Picture:
    """``command`` is what is shown as typed. ``sections`` are the titles under which its output is kept, each with the
    most lines that are; without them the whole output is, up to ``lines``."""

    name: str
    command: str
    sections: tuple[tuple[str, int], ...] = ()
    lines: int = 1000


PICTURES = (
    Picture("demo", "musnad demo", (("DENIED", 11), ("ONE CLAIM THROUGH TIME", 40))),
    Picture("show", f"musnad show {CASEBOOK} 07-arrabwa-8000", (), 12),
    Picture("compare", f"musnad compare {CASEBOOK} --story 07-arrabwa-8000", (("CLAIMS", 34), ("CHANGES", 12))),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the desk; ``path`` may hold ``{story}``, the id of the demo's story."""

    name: str
    path: str
    width: int = 1280
    height: int = 900


PAGES = (
    Page("desk-story", "/stories/{story}", height=1000),
    Page("desk-reader", "/articles/07-arrabwa-8000?statement=S2#S2"),
)
_MADE = 40  # seconds in which the desk has compared the story


def run_command(command: str, folder: Path) -> list[str]:
    """The lines that ``command`` prints in a terminal with colours."""
    surroundings = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "PYTHONUTF8": "1"}
    arguments = [sys.executable, "-m", *command.split()]
    done = subprocess.run(arguments, cwd=folder, env=surroundings, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def plain(line: str) -> str:
    """``line`` without colours."""
    return _SGR.sub("", line)


def keep(lines: Sequence[str], picture: Picture) -> list[str]:
    """The part of the output that a picture shows; an ellipsis stands where something is left out."""
    if not picture.sections:
        return shorten(lines, picture.lines)
    kept = [lines[0]]
    # A line of capitals with gaps is the head of a table.
    titles = [
        i
        for i, line in enumerate(map(plain, lines))
        if line.isupper() and line[:1].isalpha() and "  " not in line.strip()
    ]
    for title, most in picture.sections:
        at = next((i for i in titles if plain(lines[i]) == title), None)
        if at is None:
            raise SystemExit(f"The output of {picture.command} has no part {title}")
        if kept and not (at == 2 and len(kept) == 1):
            kept += ["", "⋯"]
        end = next((i for i in titles if i > at), len(lines))
        kept += ["", *shorten(lines[at:end], most)]
    return kept


def shorten(lines: Sequence[str], most: int) -> list[str]:
    """The first lines, ended before an entry that does not fit."""
    trimmed = list(lines)
    if len(trimmed) > most:
        most = next((i for i in range(most, 0, -1) if opens_entry(trimmed[i])), most)
        trimmed = trimmed[:most]
    while trimmed and not plain(trimmed[-1]).strip():
        trimmed.pop()
    return trimmed


def opens_entry(line: str) -> bool:
    """Whether an entry or a paragraph begins, so that the lines before it can stand alone."""
    return not plain(line).strip() or re.match(r" {3}(?:\d{4}-|undated)", plain(line)) is not None


def split_runs(line: str) -> Iterator[tuple[str, bool]]:
    """The parts of a line: each outermost right-to-left isolate, and what stands between."""
    depth, start = 0, 0
    for at, char in enumerate(line):
        if char in (RLI, LRI):
            if depth == 0:
                yield line[start:at], False
                start = at
            depth += 1
        elif char == PDI:
            depth -= 1
            if depth == 0:
                yield line[start : at + 1], line[start] == RLI
                start = at + 1
    yield line[start:], False


def colour(run: str, codes: set[int]) -> Iterator[str]:
    """HTML of a run; ``codes`` are the colour codes in force, carried from run to run."""
    at = 0
    for match in [*_SGR.finditer(run), None]:
        text = run[at : match.start() if match else len(run)]
        if text:
            yield dress(text, codes)
        if match is None:
            return
        at = match.end()
        for code in [int(part or 0) for part in match[1].split(";")]:
            if code == 0:
                codes.clear()
            else:
                codes.add(code)


def dress(text: str, codes: set[int]) -> str:
    """``text`` as HTML in the colours in force."""
    shown = html.escape(text).replace(LRI, '<bdi dir="ltr">').replace(RLI, '<bdi dir="rtl">').replace(PDI, "</bdi>")
    style = "".join(f"color:{_COLOURS[code]};" for code in sorted(codes) if code in _COLOURS)
    style += "font-weight:700;" * (1 in codes) + "opacity:.6;" * (2 in codes)
    return f'<span style="{style}">{shown}</span>' if style else shown


def set_line(line: str) -> str:
    """One line of the screen, every run in its cells."""
    codes: set[int] = set()
    cells, at, parts = 0, 0, []
    flows = re.match(r"\S(?:.*\S)?$", plain(line)) and "  " not in line and line[0] != RLI  # words, not columns
    for run, right in split_runs(line):
        width = text_width(plain(run).translate({ord(c): None for c in (RLI, LRI, PDI)}))
        inner = run.strip(RLI + LRI + PDI) if right else run
        if right and inner.count(LRI) > inner.count(PDI):
            inner += PDI
        shown = "".join(colour(inner, codes))
        # Where a run follows a word and not a gap between columns, its narrower letters must not leave a gap either.
        side = "r l" if re.search(r"\S $", plain(line[:at])) else "r"
        kind = f' class="{side}" dir="rtl"' if right else ""
        at += len(run)
        if flows:
            parts.append(f'<bdi class="r" dir="rtl">{shown}</bdi>' if right else shown)
        elif shown:
            parts.append(f'<span{kind} style="left:{cells * CELL:.1f}px;width:{width * CELL:.1f}px">{shown}</span>')
        cells += width
    return f"<div>{'<span>' * bool(flows)}{''.join(parts)}{'</span>' * bool(flows)}</div>"


def make_page(picture: Picture, lines: Sequence[str]) -> tuple[str, int, int]:
    """The HTML page of a picture, with its width and height."""
    prompt = f'<div><span><span class="p">$</span> {html.escape(picture.command)}</span></div>'
    body = "".join([prompt, *map(set_line, ["", *lines])])
    width = int(COLUMNS * CELL) + 2 * EDGE
    return _PAGE.format(edge=EDGE, line=LINE, body=body), width, (len(lines) + 2) * LINE + 2 * EDGE


def photograph(browser: str, page: str, width: int, height: int, target: Path) -> None:
    """Show ``page`` in the browser and keep the picture, at twice the size, in ``target``."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, encoding="utf-8")
        photograph_address(browser, source.as_uri(), width, height, target)


def photograph_address(browser: str, address: str, width: int, height: int, target: Path, scale: int = 2) -> None:
    """Open ``address`` in the browser and keep the picture in ``target``."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--force-device-scale-factor={scale}"]
        places = [f"--user-data-dir={folder}/user", f"--screenshot={target}", f"--window-size={width},{height}"]
        waiting = ["--virtual-time-budget=4000"]
        subprocess.run([browser, *options, *waiting, *places, address], check=True, capture_output=True)
    size = struct.unpack(">II", target.read_bytes()[16:24])
    print(f"{target.name}: {size[0]} x {size[1]}, {target.stat().st_size // 1024} KB")


def photograph_desk(browser: str, folder: Path) -> None:
    """The pages of the desk that serves the demo's casebook."""
    with Casebook.open(folder / CASEBOOK, mode="read") as casebook:
        story = next(iter(casebook.stories())).id
    command = [sys.executable, "-m", "musnad", "open", CASEBOOK, "--no-browser", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        address = re.search(r"http://\S+?(?=/?\s)", desk.stdout.readline())
        assert address is not None
        try:
            # Until the story is compared its page asks again.
            end = time.monotonic() + _MADE
            while time.monotonic() < end:
                time.sleep(0.5)
                with suppress(urllib.error.URLError), urllib.request.urlopen(f"{address[0]}/stories/{story}") as page:
                    if b'class="making' not in page.read():
                        break
            for page in PAGES:
                target = HERE / f"{page.name}.png"
                path = page.path.format(story=story)
                photograph_address(browser, address[0] + path, page.width, page.height, target, 1)
        finally:
            desk.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", default="chromium", help="the Chromium to use (default: chromium)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run_command(f"musnad demo --casebook {CASEBOOK}", folder)
        for picture in PICTURES:
            lines = keep(run_command(picture.command, folder), picture)
            page, width, height = make_page(picture, lines)
            photograph(options.browser, page, width, height, HERE / f"{picture.name}.png")
        photograph_desk(options.browser, folder)


if __name__ == "__main__":
    main()
