"""Documents that are written from the code and never by hand: kept in step by `--check` in CI."""

from pathlib import Path

from django.conf import settings


def docs_folder() -> Path:
    return Path(settings.BASE_DIR) / "docs"


def write(documents: dict[Path, str]) -> list[Path]:
    """Write what has changed; returns those paths."""
    changed = stale(documents)
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(documents[path], encoding="utf-8")
    return changed


def stale(documents: dict[Path, str]) -> list[Path]:
    """Paths whose file is missing or says something else."""
    return [path for path, text in documents.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
