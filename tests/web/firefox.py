"""Firefox by its remote protocol (WebDriver BiDi), as far as the tests need it: no driver beside the browser.

Playwright drives a Firefox of its own only; this one is the system's.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import struct
import subprocess
import time
from pathlib import Path
from typing import Any

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
ENTER, ESCAPE = "\ue007", "\ue00c"


class Firefox:
    """A running Firefox; ``complaints`` are the errors that its pages had."""

    def __init__(self, profile: Path) -> None:
        assert FIREFOX is not None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._process = subprocess.Popen(
            [FIREFOX, "--headless", "--no-remote", "--profile", str(profile), f"--remote-debugging-port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._count = 0
        self.complaints: list[str] = []
        try:
            self._socket = self._connect(port)
            self.ask("session.new", capabilities={})
            self.ask("session.subscribe", events=["log.entryAdded"])
        except BaseException:
            self._process.kill()
            raise

    def _connect(self, port: int) -> socket.socket:
        for _ in range(300):
            try:
                opened = socket.create_connection(("127.0.0.1", port), timeout=60)
                break
            except OSError:
                time.sleep(0.2)
        else:
            raise AssertionError("Firefox does not answer")
        key = base64.b64encode(os.urandom(16)).decode()
        opened.sendall(
            f"GET /session HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while b"\r\n\r\n" not in head:
            head += opened.recv(1)
        assert b" 101 " in head.split(b"\r\n")[0]
        return opened

    def ask(self, method: str, **params: Any) -> Any:
        """What the browser answers to a command; raises ``AssertionError`` where it refuses."""
        self._count += 1
        self._send(json.dumps({"id": self._count, "method": method, "params": params}).encode())
        while True:
            told = json.loads(self._receive())
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self.complaints.append(told["params"]["text"])
            if told.get("id") == self._count:
                assert told["type"] == "success", told
                return told["result"]

    def _send(self, data: bytes) -> None:
        # What a client sends is masked.
        mask = os.urandom(4)
        if len(data) < 126:
            head = struct.pack("!BB", 0x81, 0x80 | len(data))
        elif len(data) < 65536:
            head = struct.pack("!BBH", 0x81, 0xFE, len(data))
        else:
            head = struct.pack("!BBQ", 0x81, 0xFF, len(data))
        self._socket.sendall(head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(data)))

    def _receive(self) -> bytes:
        whole = b""
        while True:
            first, size = self._read(2)
            size &= 0x7F
            if size > 125:
                size = int.from_bytes(self._read(2 if size == 126 else 8), "big")
            part = self._read(size)
            if first & 0x0F < 3:
                whole += part
                if first & 0x80:
                    return whole

    def _read(self, size: int) -> bytes:
        read = bytearray()
        while len(read) < size:
            got = self._socket.recv(size - len(read))
            assert got, "Firefox has gone"
            read += got
        return bytes(read)

    def close(self) -> None:
        """End it."""
        self._socket.close()
        self._process.terminate()
        self._process.wait(30)


class Page:
    """A tab of Firefox. With ``old`` it knows no highlights, as before its version 140."""

    def __init__(self, fox: Firefox, url: str, language: str = "ar", width: int = 1300, old: bool = False) -> None:
        self._fox = fox
        self._tab = fox.ask("browsingContext.create", type="tab")["context"]
        for name, value in (("musnad_lang", language), ("musnad_theme", "light")):
            cookie = {"name": name, "value": {"type": "string", "value": value}, "domain": "127.0.0.1", "path": "/"}
            fox.ask("storage.setCookie", cookie=cookie)
        if old:
            forget = "() => { delete window.Highlight; }"
            fox.ask("script.addPreloadScript", functionDeclaration=forget, contexts=[self._tab])
        fox.ask("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": 850})
        fox.ask("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def run(self, expression: str) -> Any:
        """What an expression of plain values is on the page."""
        asked = f"JSON.stringify({expression})"
        told = self._fox.ask("script.evaluate", expression=asked, target={"context": self._tab}, awaitPromise=True)
        return json.loads(told["result"]["value"]) if told["result"]["type"] == "string" else None

    def until(self, expression: str) -> None:
        """Wait until it holds."""
        for _ in range(300):
            if self.run(expression):
                return
            time.sleep(0.05)
        raise AssertionError(f"never true: {expression}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        actions = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def drag(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Drag the mouse; from a place to the same place it clicks."""
        moves: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": round(x1), "y": round(y1)},
            {"type": "pointerDown", "button": 0},
        ]
        if (x1, y1) != (x2, y2):
            moves.append({"type": "pointerMove", "x": round(x2), "y": round(y2), "duration": 150})
        moves.append({"type": "pointerUp", "button": 0})
        self._act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves})

    def _act(self, source: dict[str, Any]) -> None:
        self._fox.ask("input.performActions", context=self._tab, actions=[source])

    def close(self) -> None:
        """Close the tab."""
        self._fox.ask("browsingContext.close", context=self._tab)
