"""How fast the desk answers: ``python benchmarks/desk.py FILE [--times N] [--cold] [--evict]``.

FILE is a casebook that the desk has been open on (``musnad open FILE`` until nothing is said at the top any more), so
that what it keeps is made. First the desk is started anew, as ``musnad open`` starts it, in a process of its own, and
asked for its first page as soon as it listens; three times. With ``--cold`` every view is asked for as the first of a
new process; ``--evict`` takes the file out of the machine's memory before, as after a restart of the machine. Then one
process serves all, and each view is asked for over HTTP again and again.

Printed are milliseconds, those of them that the processor worked, which tell more on a busy machine, and how large the
answers are. The work of a new process has in it what it makes ready at the same time for pages to come. A first answer
may say that what was asked for is being worked out; what is asked again and again is there.
"""

from __future__ import annotations

import argparse
import http.client
import os
import resource
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import uvicorn

from musnad.casebook import Casebook
from musnad.casebook.facets import StatementIndex, Wanted
from musnad.review.doubts import KINDS
from musnad.web import links
from musnad.web.app import make_app
from musnad.web.serving import Desk, find_port, make_server
from musnad.web.state import Server

_WORDS = ("الحكومة", '"مجلس الأمن"', "أعلن*")


def views(casebook: Casebook, index: StatementIndex) -> Iterator[tuple[str, str]]:
    """A name and an address for each view, over the largest things that the casebook has."""
    yield "desk", "/"
    yield "who said what", "/statements"
    for word in _WORDS:
        yield f"words {word}", f"/statements?q={quote(word)}"
    top = {facet: index.count(facet, index.all, most=1) for facet in ("speaker", "outlet", "class", "story")}
    for facet, counts in top.items():
        if counts:
            yield f"one {facet}", f"/statements?{facet}={quote(counts[0].value)}"
    yield "three facets", "/statements?class=say&named=anonymous&commitment=asserts"
    yield "last page", f"/statements?page={len(index) // 25 + 1}"
    yield "articles", "/articles"
    yield "articles, words", f"/articles?q={quote(_WORDS[0])}"
    best = max(index.articles_of(index.choose(Wanted()), newest=True), key=lambda item: len(item[1]))
    row = casebook.pick_statements([(best[0], best[1][0])])[0]
    yield "reader, most statements", links.article(row.article.name, row.article.digest)
    yield "reader, evidence", links.statement(row.article.name, row.id, row.article.digest).partition("#")[0]
    yield (
        "evidence alone",
        links.statement(row.article.name, row.id, row.article.digest).partition("#")[0] + "&part=panel",
    )
    yield from affairs(casebook)
    yield from desks()


def desks() -> Iterator[tuple[str, str]]:
    """The views of what is to be done and was done."""
    yield "review", "/review"
    yield "review, one doubt", f"/review?doubt={KINDS[0]}"
    yield "decisions", "/review/log"
    yield "unread", "/unread"


def affairs(casebook: Casebook) -> Iterator[tuple[str, str]]:
    """The views of stories, time, people, relations and ledgers. What they show may be worked out behind the page,
    which then says so and comes at once all the same."""
    yield "stories", "/stories"
    for story in casebook.leading_stories(1):
        yield "comparison", links.story(story.id)
        yield "dossier", links.story(story.id, "dossier")
        yield "timeline of a story", links.story(story.id, "timeline")
        yield "ledger of a story", f"/ledgers/agreements?story={story.id}"
        yield "story put right", links.story(story.id, "right")
        yield "another story, words", f"{links.story(story.id, 'right')}?find={quote(_WORDS[0])}"
    yield "copies", "/copies"
    yield "copies, words", f"/copies?q={quote(_WORDS[0])}"
    yield "shared passages", "/copies?kind=passages&across=1"
    yield "all decisions", "/decisions"
    yield "timeline", "/timeline"
    yield "timeline, one type", "/timeline?type=CONSULT&page=2"
    yield "entities", "/entities"
    yield "entities, words", f"/entities?q={quote('محمد')}"
    people, _ = casebook.identity_page(0, 40)
    for one in sorted(people, key=lambda one: -one.mentions)[:1]:
        yield "entity", links.entity(one.id)
        yield "network around one", links.entity(one.id, "network")
        yield "timeline of one", f"/timeline?actor={quote(one.id)}"
    yield "network", "/network"
    for kind in ("agreements", "exchanges"):
        yield kind, f"/ledgers/{kind}"
    yield "predictions", "/predictions"


def start(casebook: Path) -> tuple[subprocess.Popen[bytes], int, float]:
    """A process that serves the casebook, its port, and after how many milliseconds it listened."""
    port = find_port("127.0.0.1", 0, otherwise=False)
    assert port is not None
    begun = time.perf_counter()
    program = [sys.executable, "-m", "musnad", "open", str(casebook), "--port", str(port), "--no-browser"]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return process, port, (time.perf_counter() - begun) * 1000
        except OSError:
            if process.poll() is not None:
                raise SystemExit("the desk did not start") from None
            time.sleep(0.002)


def worked(process: subprocess.Popen[bytes]) -> float:
    """Milliseconds that the processor has worked for a process."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def evict(casebook: Path) -> None:
    """Take the file out of the memory of the machine."""
    for file in casebook.parent.glob(casebook.name + "*"):
        with file.open("rb") as held:
            os.posix_fadvise(held.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def ask_first(casebook: Path, address: str, out_of_memory: bool) -> tuple[float, float, float, float, int]:
    """The first answer of a new process: until it listened and of that the processor's work, until the answer was
    there and of that the work, in milliseconds; and its bytes."""
    if out_of_memory:
        evict(casebook)
    process, port, listening = start(casebook)
    try:
        before = worked(process)
        taken, size = ask(port, address)
        return listening, before, taken, worked(process) - before, size
    finally:
        process.terminate()
        process.wait()


def print_first(casebook: Path, asked: list[tuple[str, str]], out_of_memory: bool) -> None:
    """Time these views, each as the first of a new process."""
    print(f"{'first of a new process':28}{'starts':>9}{'work':>9}{'answers':>9}{'work':>9}{'kB':>8}")
    for name, address in asked:
        listening, before, taken, work, size = ask_first(casebook, address, out_of_memory)
        print(f"{name:28}{listening:9.0f}{before:9.0f}{taken:9.0f}{work:9.0f}{size / 1000:8.0f}")
    print()


def serve(server: Server, port: int) -> uvicorn.Server:
    """Serve in a thread."""
    running = uvicorn.Server(uvicorn.Config(make_app(server), host="127.0.0.1", port=port, log_level="warning"))
    threading.Thread(target=running.run, daemon=True).start()
    while not running.started:
        time.sleep(0.02)
    return running


def ask(port: int, address: str, yet: bool = True) -> tuple[float, int]:
    """Milliseconds until the whole answer is there, and its bytes; with ``yet`` also where it says that what was asked
    for is being worked out, else after asking until it is there."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status == 503 and not yet:
        time.sleep(0.5)
        return ask(port, address, yet)
    if answer.status not in (200, 503):
        raise SystemExit(f"{address}: {answer.status}")
    return (time.perf_counter() - begun) * 1000, len(body)


def wait_for_search(server: Server) -> None:
    """Until the search that goes on behind the page is done."""
    while server.searching:
        time.sleep(0.1)


def main() -> None:
    """Time every view."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("casebook", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--evict", action="store_true")
    given = parser.parse_args()
    port = find_port("127.0.0.1", 0, otherwise=False)
    assert port is not None
    server = make_server(Desk(given.casebook, (), "127.0.0.1", port))
    index = server.statement_index(patience=600.0)
    with server.open() as casebook:
        asked = list(views(casebook, index))
        print(f"{len(casebook):,} articles, {len(index):,} statements\n")
    print_first(given.casebook, [("desk", "/")] * 3, given.evict)
    if given.cold:
        print_first(given.casebook, asked, given.evict)
    running = serve(server, port)
    print(f"{'view':28}{'first':>9}{'median':>9}{'worst':>9}{'work':>9}{'kB':>8}")
    for name, address in asked:
        first, size = ask(port, address)
        if "q=" in address:
            wait_for_search(server)
        ask(port, address, yet=False)
        begun = time.process_time()
        again = [ask(port, address)[0] for _ in range(given.times)]
        work = (time.process_time() - begun) * 1000 / given.times
        print(f"{name:28}{first:9.0f}{statistics.median(again):9.0f}{max(again):9.0f}{work:9.0f}{size / 1000:8.0f}")
    running.should_exit = True
    print(f"\n{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB at most")


if __name__ == "__main__":
    main()
