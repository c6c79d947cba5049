"""How fast the desk answers: ``python benchmarks/desk.py FILE [--times N]``.

FILE is a casebook whose identities and stories stand (``musnad compare FILE`` makes them). It is served as ``musnad
open`` serves it, and each view is asked for over HTTP: once on a server that knows nothing yet, then again and again.
Printed are milliseconds, those of them that the processor worked, which tell more on a busy machine, and how large the
answers are.
"""

from __future__ import annotations

import argparse
import http.client
import resource
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import uvicorn

from musnad.casebook import Casebook
from musnad.casebook.facets import StatementIndex, Wanted
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


def affairs(casebook: Casebook) -> Iterator[tuple[str, str]]:
    """The views of stories, time, people, relations and ledgers. What they show may be worked out behind the page,
    which then says so and comes at once all the same."""
    yield "stories", "/stories"
    for story in casebook.leading_stories(1):
        yield "comparison", links.story(story.id)
        yield "timeline of a story", links.story(story.id, "timeline")
        yield "ledger of a story", f"/ledgers/agreements?story={story.id}"
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


def serve(server: Server, port: int) -> uvicorn.Server:
    """Serve in a thread."""
    running = uvicorn.Server(uvicorn.Config(make_app(server), host="127.0.0.1", port=port, log_level="warning"))
    threading.Thread(target=running.run, daemon=True).start()
    while not running.started:
        time.sleep(0.02)
    return running


def ask(port: int, address: str) -> tuple[float, int]:
    """Milliseconds until the whole answer is there, and its bytes."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
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
    given = parser.parse_args()
    port = find_port("127.0.0.1", 0, otherwise=False)
    assert port is not None
    server = make_server(Desk(given.casebook, (), "127.0.0.1", port))
    running = serve(server, port)
    ask(port, "/static/base.css")
    opened, size = ask(port, "/")
    begun = time.perf_counter()
    index = server.statement_index()
    made = time.perf_counter() - begun
    with server.open() as casebook:
        asked = list(views(casebook, index))
        print(f"{len(casebook):,} articles, {len(index):,} statements; index made in {made:.1f} s")
    print(f"first page before it is made: {opened:.0f} ms, {size / 1000:.0f} kB\n")
    print(f"{'view':28}{'first':>9}{'median':>9}{'worst':>9}{'work':>9}{'kB':>8}")
    for name, address in asked:
        first, size = ask(port, address)
        if "q=" in address:
            wait_for_search(server)
        worked = time.process_time()
        again = [ask(port, address)[0] for _ in range(given.times)]
        work = (time.process_time() - worked) * 1000 / given.times
        print(f"{name:28}{first:9.0f}{statistics.median(again):9.0f}{max(again):9.0f}{work:9.0f}{size / 1000:8.0f}")
    running.should_exit = True
    print(f"\n{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB at most")


if __name__ == "__main__":
    main()
