"""The model that the desk asks: the town's own once it is trained, else the cold-start one."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from hemei.matters.triage import cold_start
from hemei.matters.triage.model import Model, load


def town_file() -> Path:
    """Where `hemei triage train --output` must put the town's model for the desk to use it."""
    return Path(settings.HOME) / "triage.model"


def current() -> Model:
    """Read once per process and version of the file; a new training is picked up without a restart."""
    file = town_file()
    return _loaded(file, file.stat().st_mtime_ns) if file.is_file() else cold_start.shipped()


@lru_cache(maxsize=1)
def _loaded(file: Path, version: int) -> Model:
    return load(file)
