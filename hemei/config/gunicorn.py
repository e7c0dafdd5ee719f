"""What gunicorn does besides serving: `gunicorn --config python:hemei.config.gunicorn`."""

import gc
from typing import Any

from gunicorn.glogging import Logger

from hemei.kernel import admission

UNLOGGED = ("/box/", "/v/", "/board/")  # ADR 13: an access log there would say who voted when


class BallotLogger(Logger):
    """gunicorn's logger, blind to the voters' pages, however the access log is switched on."""

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        if not str(environ.get("PATH_INFO", "")).startswith(UNLOGGED):
            super().access(resp, req, environ, request_time)


logger_class = BallotLogger


def post_worker_init(worker: Any) -> None:
    """The process has started: let it watch the queue of its sockets, and look for garbage less often.

    What was loaded at the start stays; a request leaves little that only the collector frees.
    """
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)
    admission.watch(worker.sockets)
