"""JSON over HTTPS: asked for tickets every few minutes, handed one reply at a time."""

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from django.conf import settings

from hemei.matters.exchange import rules
from hemei.matters.exchange.adaptors import Page, Refused, Unavailable, signature

TIMEOUT = 15  # seconds
LARGEST = 8 * 1024 * 1024  # bytes of one answer
_LOCAL = ("127.0.0.1", "localhost", "::1")
_LATER = (408, 425, 429)  # answers of 4xx that mean: again later


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A signed request goes where it was meant to go, nowhere else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class PollingAdaptor:
    """`GET tickets?since=`, `POST acknowledgements`, `POST replies` under one address."""

    def __init__(self, url: str = "", timeout: float = TIMEOUT) -> None:
        self.url = (url or settings.HEMEI_CITY_URL).rstrip("/")
        self.timeout = timeout
        parts = urllib.parse.urlsplit(self.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
            raise rules.CityNotConfigured
        self.opener = urllib.request.build_opener(_NoRedirect)

    def fetch(self, since: str) -> Page:
        found = self._ask("GET", f"tickets?{urllib.parse.urlencode({'since': since})}")
        tickets = found.get("tickets") if isinstance(found, dict) else None
        if not isinstance(tickets, list):
            raise Unavailable("应答里没有工单列表")
        return Page(tickets, str(found.get("cursor") or since)[:200], bool(found.get("more")))

    def acknowledge(self, numbers: list[str]) -> None:
        self._ask("POST", "acknowledgements", {"numbers": numbers})

    def push(self, reply: dict[str, Any], key: str) -> None:
        self._ask("POST", "replies", reply, {"Idempotency-Key": key})

    def _ask(self, method: str, path: str, body: Any = None, extra: dict[str, str] | None = None) -> Any:
        data = b"" if body is None else json.dumps(body, ensure_ascii=False).encode()
        signed = signature.headers(data or path.encode())
        headers = {"Accept": "application/json", "Content-Type": "application/json", **signed, **(extra or {})}
        request = urllib.request.Request(  # noqa: S310  only https, or this machine; see __init__
            f"{self.url}/{path}", data=data or None, method=method, headers=headers
        )
        try:
            with self.opener.open(request, timeout=self.timeout) as answer:
                return _json(answer.read(LARGEST + 1))
        except urllib.error.HTTPError as error:
            raise self._of(error) from error
        except (OSError, ValueError, urllib.error.URLError) as error:
            raise Unavailable(str(error)[:200] or type(error).__name__) from error

    def _of(self, error: urllib.error.HTTPError) -> Exception:
        said = error.read(500).decode("utf-8", "replace")
        if 400 <= error.code < 500 and error.code not in _LATER and error.code not in (401, 403):
            return Refused(f"{error.code} {said}"[:300])
        return Unavailable(f"{error.code} {said}"[:300])


def _json(content: bytes) -> Any:
    if len(content) > LARGEST:
        raise Unavailable("应答过大")
    return json.loads(content) if content.strip() else {}
