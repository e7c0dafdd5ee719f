"""What gunicorn does besides serving: `gunicorn --config python:hemei.config.gunicorn`."""

import gc
from typing import Any

from hemei.kernel import admission


def post_worker_init(worker: Any) -> None:
    """The process has started: let it watch the queue of its sockets, and look for garbage less often.

    What was loaded at the start stays; a request leaves little that only the collector frees.
    """
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)
    admission.watch(worker.sockets)
