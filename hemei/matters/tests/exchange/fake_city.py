"""A city's platform that behaves as badly as real ones: over real HTTP, on a thread of this process."""

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from hemei.matters.exchange.adaptors import signature

STATUS = {"500": 500, "refuse": 422}


class Handler(BaseHTTPRequestHandler):
    """Answers for the `city` of its server."""

    def do_GET(self):
        city, path = self.server.city, self.path.lstrip("/")
        at = int(parse_qs(urlsplit(path).query).get("since", ["0"])[0] or 0)
        part = city.tickets[at : at + 2]
        self._answer(
            path.encode(), {"tickets": part, "cursor": str(at + len(part)), "more": at + 2 < len(city.tickets)}
        )

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(body, {}, keep=json.loads(body))

    def _answer(self, signed, found, keep=None):
        city = self.server.city
        mood = city.moods.pop(0) if city.moods else ""
        expected = signature.sign(signed, self.headers.get(signature.TIMESTAMP, ""), signature.key())
        city.bad_signatures += self.headers.get(signature.SIGNATURE, "") != expected
        if mood == "slow":
            time.sleep(0.6)
        if mood in STATUS:
            return self._send(STATUS[mood], b"no")
        if keep is not None:
            city.keep(self.path, self.headers, keep)
        if mood == "lost":
            self.close_connection = True
            return self.connection.close()
        return self._send(200, b"<html>" if mood == "garbage" else json.dumps(found).encode())

    def _send(self, status, content):
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    def log_message(self, *args):
        pass


class FakeCity:
    """Hands out `tickets` two at a time, keeps `replies` by idempotency key. `moods` are taken one per request:
    "500", "slow", "lost" (done, but the answer never comes), "garbage", "refuse"; "" is a good day."""

    def __init__(self):
        self.tickets, self.replies, self.acknowledged, self.moods = [], {}, [], []
        self.pushes = self.bad_signatures = 0
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.city = self
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()

    def keep(self, path, headers, body):
        if path == "/acknowledgements":
            self.acknowledged += body["numbers"]
        else:
            self.pushes += 1
            self.replies.setdefault(headers["Idempotency-Key"], body)

    def close(self):
        self.server.shutdown()
        self.server.server_close()
