"""Many read while one puts something right: everybody has an answer, and nothing is lost."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from musnad.web.state import Server
from web.conftest import HOSTS, browse

ADDRESSES = ["/", "/statements", "/statements?commitment=denies", "/articles", "/articles/07-arrabwa-8000?statement=S4"]


def test_fifty_read_while_one_corrects(demo_file, tmp_path):
    file = tmp_path / "busy.musnad"
    file.write_bytes(demo_file.read_bytes())
    server = Server(file, HOSTS)
    renamed = threading.Event()

    def correct() -> None:
        with server.open_for_change() as book:
            first = next(iter(book.identities(type="PER")))
            for number in range(5):
                book.rename(first.id, f"اسم جديد {number}")
        renamed.set()

    def read(visitor: int) -> list[int]:
        client = browse(server, "ar" if visitor % 2 else "en")
        return [client.get(ADDRESSES[(visitor + turn) % len(ADDRESSES)]).status_code for turn in range(3)]

    with ThreadPoolExecutor(51) as pool:
        writer = pool.submit(correct)
        found = [code for codes in pool.map(read, range(50)) for code in codes]
        writer.result(timeout=60)
    assert found == [200] * 150
    assert renamed.is_set()
    with server.open() as book:
        assert len(book.corrections()) == 5
    assert "اسم جديد 4" in browse(server).get("/statements?who=اسم جديد 4").text
