"""When more is asked than the site can do: answer 503 with Retry-After at once, instead of letting everyone wait.

Requests that no web process has taken up yet wait in the kernel's queue of the listening socket. Linux tells its
length (TCP_INFO), at the cost of one system call. Above `HEMEI_QUEUE_LIMIT` a request is refused before anything is
read or written, so whatever was refused has left no trace and may simply be sent again. A database that is busy
or away for a moment gives the same answer.
"""

import socket
import struct
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse

RETRY_AFTER = 2  # seconds
_TCP_INFO_QUEUE = 24  # offset of tcpi_unacked, which holds the queue length of a listening socket
_listeners: list[socket.socket] = []

BUSY = "现在办事的人较多，这次没有提交。请等几秒再点一次；填写的内容不会重复登记。"
_PAGE = (
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    f"<title>请稍候</title><h1>请稍候</h1><p>{BUSY}</p>"
    "<p>急事请直接打电话：火警 119，报警 110，急救 120，政务热线 12345。</p></html>"
)


def watch(sockets: Iterable[object]) -> None:
    """Tell which sockets this web process listens on; called once by the server when the process starts."""
    inner = [getattr(each, "sock", each) for each in sockets]
    _listeners[:] = [s for s in inner if isinstance(s, socket.socket) and s.family in (socket.AF_INET, socket.AF_INET6)]


def waiting() -> int:
    """How many connections wait to be taken up; 0 where the system does not tell."""
    return max((_queue(listener) for listener in _listeners), default=0)


def _queue(listener: socket.socket) -> int:
    if not hasattr(socket, "TCP_INFO"):
        return 0
    try:
        info = listener.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO_QUEUE + 4)
    except OSError:
        return 0
    return int(struct.unpack_from("I", info, _TCP_INFO_QUEUE)[0]) if len(info) >= _TCP_INFO_QUEUE + 4 else 0


class AdmissionMiddleware:
    """Refuses while too many wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _listeners and waiting() > settings.HEMEI_QUEUE_LIMIT:
            return busy(request)
        return self.get_response(request)


def busy(request: HttpRequest) -> HttpResponse:
    """503 with Retry-After, as a page or as JSON; needs no session, no database and no template."""
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    if "json" in request.headers.get("Accept", "") or request.path.startswith("/api/"):
        return JsonResponse({"message": BUSY}, status=503, headers=headers)
    return HttpResponse(_PAGE if "HX-Request" not in request.headers else BUSY, status=503, headers=headers)


def is_passing(error: BaseException | None) -> bool:
    """Whether the database will be there again in a moment: locked, restarting, out of connections, deadlock."""
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    if name := getattr(cause, "sqlite_errorname", ""):
        return str(name).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    state = getattr(cause, "sqlstate", None)
    return state is None or state[:2] in ("08", "40", "53", "57") or state == "55P03"
