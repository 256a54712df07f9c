"""A model on 127.0.0.1 that says what it is told to, counts its calls and keeps what it was asked.

Inside a test:        with ModelServer() as server: server.say("order-1", Reply(text="Dear Ada"))
As its own process:   python -m tests.loopback.model_server --port-file F [--script FILE.json]
                      (or `model_process.started()`, which waits for it and speaks to it)

Anthropic Messages answer under `/v1/messages`, OpenAI chat completions under any `…/chat/completions`, the
list of models (key `models`) under any `…/v1/models`. The
n-th call of a key gets the key's n-th reply, the last one repeats; the key `*` serves all others; without a
script the answer is `Answer to KEY`. A script is `{"KEY": [{"text": "…", "stop": "truncated", …}, …]}`.

Other processes steer it by HTTP: POST /control/say {"key", "replies"}, POST /control/open {"gate"},
GET /control/calls → {"total", "calls": {key: n}}, GET /control/requests → {"requests": [{"wire", "path",
"headers", "body", "key", "attempt"}]}.
"""

import argparse
import json
import socket
import ssl
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.loopback.wire import KEY_PATTERN, OPENAI, Reply, Request, body_of, key_of, wire_of

Answerer = Callable[[Request], Reply | None]
_PIECE = 1 << 20
_DRIP_S = 0.01
_LONG_S = 60.0


class ModelServer:
    """A scripted model behind a real socket; `answer` (if given) decides before the script does."""

    def __init__(
        self,
        answer: Answerer | None = None,
        *,
        key_pattern: str = KEY_PATTERN,
        certificate: Path | None = None,  # a PEM file with its key: the server speaks TLS
    ) -> None:
        self.requests: list[Request] = []
        self.models: dict[str, Any] = {}  # what a GET of a path (from /v1 on) is told, as JSON
        self.counts: list[int | None] = []  # what is told, in turn, of how many tokens a prompt has
        self.counted = 0
        self.calls: Counter[str] = Counter()
        self.stopping = threading.Event()
        self._answer = answer
        self._key_pattern = key_pattern
        self._script: dict[str, tuple[Reply, ...]] = {}
        self._gates: defaultdict[str, threading.Event] = defaultdict(threading.Event)
        self._changed = threading.Condition()
        self._secure = certificate is not None
        self._http = _Listener(self, certificate)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        """The address without a path: what `base_url` of an `anthropic` section takes."""
        return f"http{'s' * self._secure}://127.0.0.1:{self.port}"

    @property
    def openai_url(self) -> str:
        """What `base_url` of an `openai-compatible` section takes."""
        return f"{self.url}/v1"

    @property
    def port(self) -> int:
        """The port that the system chose."""
        return int(self._http.server_address[1])

    def say(self, key: str, *replies: Reply) -> None:
        """Answer the calls of a key (`*`: of every other key) with these replies, in order."""
        with self._changed:
            self._script[key] = replies

    def open(self, gate: str) -> None:
        """Let the replies that wait at a gate go."""
        with self._changed:
            self._gates[gate].set()

    def wait_for_calls(self, count: int) -> None:
        """Return once so many calls have arrived; AssertionError if they do not within a minute."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.requests) >= count, _LONG_S), "no such calls came"

    def arrived(self, wire: str, path: str, headers: Mapping[str, str], body: Mapping[str, Any]) -> Request:
        """Count a call and keep it."""
        key = key_of(wire, body, self._key_pattern)
        with self._changed:
            self.calls[key] += 1
            request = Request(wire, path, headers, body, key, self.calls[key])
            self.requests.append(request)
            self._changed.notify_all()
        return request

    def listed(self, path: str, headers: Mapping[str, str]) -> Request:
        """Count a request for the list of models, whose key is `models`, and keep it."""
        with self._changed:
            self.calls["models"] += 1
            request = Request(OPENAI, path, headers, {}, "models", self.calls["models"])
            self.requests.append(request)
            self._changed.notify_all()
        return request

    def reply_to(self, request: Request) -> Reply:
        """Return what the answer function or the script says to a call, once its gate is open."""
        reply = self._answer(request) if self._answer else None
        if reply is None:
            with self._changed:
                replies = self._script.get(request.key) or self._script.get("*")
            reply = replies[min(request.attempt, len(replies)) - 1] if replies else None
        if request.key == "models" and request.wire == OPENAI and not request.body:
            reply = reply or Reply(body=json.dumps({"object": "list", "data": [{"id": "llama3.2"}]}))
        reply = reply or Reply(text=f"Answer to {request.key}")
        if reply.gate:
            with self._changed:
                gate = self._gates[reply.gate]
            gate.wait(_LONG_S)
        self.stopping.wait(reply.latency_s)
        return reply

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop: replies that hang or drip end, connections are closed."""
        self.stopping.set()
        with self._changed:
            for gate in self._gates.values():
                gate.set()
        self._http.shutdown()
        self._http.hang_up()
        self._http.server_close()
        self._thread.join()


class _Listener(ThreadingHTTPServer):
    """The socket; remembers its connections, so that closing it ends every thread."""

    request_queue_size = 256
    daemon_threads = False

    def __init__(self, model: ModelServer, certificate: Path | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.model = model
        self.connections: set[socket.socket] = set()

    def hang_up(self) -> None:
        """End every connection."""
        for connection in list(self.connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet about callers who left; show everything else."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Listener

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        with suppress(OSError):
            super().finish()

    def log_message(self, *_args: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        """Tell other processes what arrived."""
        model = self.server.model
        if self.path == "/control/calls":
            self._say({"total": len(model.requests), "calls": dict(model.calls)})
        elif self.path == "/control/requests":
            self._say({"requests": [asdict(request) for request in list(model.requests)]})
        elif self.path in model.models:
            self._say(model.models[self.path])
        elif self.path.endswith("/v1/models"):
            request = model.listed(self.path, {name.lower(): value for name, value in self.headers.items()})
            self._send(model.reply_to(request), request)
        else:
            self._say({"error": {"message": "not found"}}, 404)

    def do_POST(self) -> None:
        """Answer a call, or be steered."""
        size = int(self.headers.get("content-length") or 0)
        body = json.loads(self.rfile.read(size) or b"{}")
        wire = wire_of(self.path)
        if wire is not None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = self.server.model.arrived(wire, self.path, headers, body)
            self._send(self.server.model.reply_to(request), request)
        elif self.path.endswith("/count_tokens") and self.server.model.counts:
            self.server.model.counted += 1
            self._say({"input_tokens": self.server.model.counts.pop(0)})
        elif self.path == "/control/say":
            self.server.model.say(body["key"], *map(Reply.read, body["replies"]))
            self._say({})
        elif self.path == "/control/open":
            self.server.model.open(body["gate"])
            self._say({})
        else:
            self._say({"error": {"message": "not found"}}, 404)

    def _say(self, document: Mapping[str, Any], status: int = 200) -> None:
        self._head(Reply(status=status), len(content := json.dumps(document).encode()))
        self.wfile.write(content)

    def _send(self, reply: Reply, request: Request) -> None:
        body = body_of(reply, request)
        if reply.way in {"drop", "hang"}:
            self._end(wait=reply.way == "hang")
            return
        self._head(reply, 10**9 if reply.way == "drip" else len(body) + reply.padding)
        if reply.way == "whole":
            self._write(reply, body)
            self._pour(reply.padding)
            self._write(reply, b"")
        elif reply.way == "drip":
            self._drip()
        else:
            if reply.way == "cut":
                self._write(reply, _start(reply, body))
            self.wfile.flush()
            self._end(wait=reply.way == "stall")

    def _head(self, reply: Reply, size: int) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("content-type", reply.content_type)
        if reply.chunked:
            self.send_header("transfer-encoding", "chunked")
        else:
            self.send_header("content-length", str(size))
        self.end_headers()

    def _write(self, reply: Reply, part: bytes) -> None:
        """Write a part of the body; nothing is the end of a chunked one."""
        self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part) if reply.chunked else part)

    def _pour(self, padding: int) -> None:
        for start in range(0, padding, _PIECE):
            self.wfile.write(b" " * min(_PIECE, padding - start))

    def _drip(self) -> None:
        while not self.server.model.stopping.wait(_DRIP_S):
            self.wfile.write(b" ")
            self.wfile.flush()

    def _end(self, *, wait: bool) -> None:
        if wait:
            self.server.model.stopping.wait(_LONG_S)
        self.close_connection = True


def _start(reply: Reply, body: bytes) -> bytes:
    """Return what comes of a body that is cut."""
    end = body.index(reply.cut_at.encode()) if reply.cut_at else len(body) // 2
    return body[:end]


def main(arguments: list[str] | None = None) -> None:
    """Serve until the process is ended; print the address as the first line."""
    parser = argparse.ArgumentParser(description="A scripted model on 127.0.0.1.")
    parser.add_argument("--port-file", type=Path, help="where to write the port")
    parser.add_argument("--script", type=Path, help="JSON: {key: [reply, …]}")
    parser.add_argument(
        "--key-pattern", default=KEY_PATTERN, help="expression whose first group is the item key"
    )
    parser.add_argument("--while-stdin", action="store_true", help="end when standard input ends")
    options = parser.parse_args(arguments)
    with ModelServer(key_pattern=options.key_pattern) as server:
        script = json.loads(options.script.read_text("utf-8")) if options.script else {}
        for key, replies in script.items():
            server.say(key, *map(Reply.read, replies))
        if options.port_file:
            part = options.port_file.with_suffix(".part")
            part.write_text(str(server.port), "ascii")
            part.replace(options.port_file)
        sys.stdout.write(server.url + "\n")
        sys.stdout.flush()
        if options.while_stdin:
            sys.stdin.read()
        else:
            server.stopping.wait()


if __name__ == "__main__":
    main()
