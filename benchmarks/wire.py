"""A small HTTP client over bare sockets: it shares the two cores with the site, so it must cost next to nothing."""

import json
import socket
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode


@dataclass
class Answer:
    """Status, headers in lower case, body; `seconds` from connecting to the last byte."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    def json(self) -> Any:
        return json.loads(self.body)


class NoAnswer(Exception):
    """The connection was refused, cut or too slow: nothing was acknowledged."""


class Client:
    """One client; `cookies` and `headers` go with every request."""

    def __init__(self, port: int, headers: dict[str, str] | None = None, timeout: float = 60) -> None:
        self.port, self.timeout = port, timeout
        lines = [f"{name}: {value}" for name, value in {"Host": "localhost", **(headers or {})}.items()]
        self.fixed = "\r\n".join([*lines, "Connection: close", ""])

    def get(self, path: str) -> Answer:
        return self._ask(f"GET {path} HTTP/1.1\r\n{self.fixed}\r\n".encode())

    def post_json(self, path: str, data: Any, headers: str = "") -> Answer:
        return self._post(path, json.dumps(data, ensure_ascii=False).encode(), "application/json", headers)

    def post_form(self, path: str, data: dict[str, str]) -> Answer:
        return self._post(path, urlencode(data).encode(), "application/x-www-form-urlencoded")

    def _post(self, path: str, body: bytes, kind: str, headers: str = "") -> Answer:
        head = (
            f"POST {path} HTTP/1.1\r\n{self.fixed}{headers}Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return self._ask(head.encode() + body)

    def _ask(self, request: bytes) -> Answer:
        start = time.perf_counter()
        try:
            with socket.create_connection(("127.0.0.1", self.port), self.timeout) as one:
                one.sendall(request)
                parts = []
                while part := one.recv(65536):
                    parts.append(part)
        except OSError as error:
            raise NoAnswer(str(error)) from error
        return _read(b"".join(parts), time.perf_counter() - start)


def _read(raw: bytes, seconds: float) -> Answer:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/1."):
        raise NoAnswer("cut before the answer")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if len(body) < int(headers.get("content-length", "0")):
        raise NoAnswer("cut in the answer")
    return Answer(int(first.split()[1]), headers, body, seconds)


def percentile(took: list[float], part: float) -> float:
    """The value that `part` of them do not exceed, in the unit given; nan for none."""
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else float("nan")
