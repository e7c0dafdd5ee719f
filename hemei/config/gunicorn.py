"""What gunicorn does besides serving: `gunicorn --config python:hemei.config.gunicorn`."""

from typing import Any

from hemei.kernel import admission


def post_worker_init(worker: Any) -> None:
    """The process has started: let it watch the queue of its sockets."""
    admission.watch(worker.sockets)
