"""The product's own source files, as the architecture tests read them."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("hemei", "example_data")


def files(*suffixes: str) -> Iterator[Path]:
    """Files of the product with one of the suffixes, vendored ones left out."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            if path.suffix in suffixes and "vendor" not in path.parts and "__pycache__" not in path.parts:
                yield path


def modules(*, tests: bool = False) -> Iterator[tuple[str, ast.Module]]:
    """(path from the root, syntax tree) of each Python file; migrations never, tests when asked for."""
    for path in files(".py"):
        if "migrations" not in path.parts and (tests or "tests" not in path.parts):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def layers() -> list[list[str]]:
    """The layers of pyproject.toml, top first; modules of one layer are independent of each other."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[name.strip() for name in row.replace(":", "|").split("|")] for row in rows]
