"""A stub of an OpenAI-compatible endpoint on the loopback: it answers what a test tells it to, and remembers what it was sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Sent = dict[str, Any]
Reply = Callable[[Sent], tuple[int, bytes]]


@dataclass
class Stub:
    """A running stub; ``reply`` makes status and body from what was sent."""

    reply: Reply
    url: str = ""
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    location: str | None = None

    def sentences(self, nth: int = -1) -> list[str]:
        """The sentences of a question, in order."""
        question = json.loads(self.sent[nth]["messages"][1]["content"])
        return [sentence["text"] for sentence in question["sentences"]]


def completion(content: object, **more: object) -> tuple[int, bytes]:
    """A chat completion with this content (words, or a value as JSON)."""
    words = content if isinstance(content, str) or content is None else json.dumps(content)
    message = {"role": "assistant", "content": words, **more}
    return 200, json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}).encode()


def claim(number: str, low: int | None, high: int | None, **fields: object) -> dict[str, object]:
    """A claim as an endpoint answers it."""
    empty = dict.fromkeys(("target", "side", "actor", "source", "via", "place", "when"))
    told = {"sentence": 1, "effect": "killed", "target_kind": "person", "status": "asserted", "scope": "incident"}
    return {**empty, **told, "number": number, "low": low, "high": high, **fields}


def event(kind: str, cue: str, **fields: object) -> dict[str, object]:
    """An event as an endpoint answers it."""
    return {"sentence": 1, "type": kind, "cue": cue, "actor": None, "recipient": None, **fields}


@contextmanager
def serving(reply: Reply) -> Iterator[Stub]:
    """A stub that serves as long as the block runs."""
    stub = Stub(reply)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stub.paths.append(self.path)
            stub.headers.append({name.lower(): value for name, value in self.headers.items()})
            stub.sent.append(json.loads(body))
            status, answer = stub.reply(stub.sent[-1])
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            if stub.location:
                self.send_header("Location", stub.location)
            self.end_headers()
            try:
                self.wfile.write(answer)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client had enough

        def log_message(self, *_: object) -> None:
            """Nothing: a test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
