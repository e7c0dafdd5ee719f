"""Only actions write. A write elsewhere would miss its check, its history or its audit entry."""

import ast
from collections.abc import Iterator

from tests.architecture import source

VERBS = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete",
    "bulk_create_with_history", "bulk_update_with_history",
}  # fmt: skip
# Rooms that write by their nature.
ROOMS = ("/actions.py", "/actions/", "hemei/kernel/", "/importing/", "example_data/")
# Each with its reason; keep it short.
ALLOWED: dict[str, str] = {
    "hemei/ledgers/writing.py": "the one place where the ledger actions put a row and its version down",
    "hemei/ledgers/states.py": "the conditional change of state that the review actions share",
}


def _writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name, owner = node.func.attr, ast.unparse(node.func.value)
        if owner.split(".")[-1] == "actions":  # `actions.create(…)` is the door itself
            continue
        if name == "save" and node.args:  # a document saved to a path or a stream
            continue
        if name in VERBS or (name == "update" and (node.keywords or _is_queryset(owner))):
            yield node.lineno, f"{owner}.{name}(…)"


def _is_queryset(owner: str) -> bool:
    """`update` is a method of dictionaries too, but those are seldom given keywords."""
    return ".objects" in owner or ".filter(" in owner or ".exclude(" in owner or "_manager" in owner


def test_only_actions_write() -> None:
    found = []
    for path, tree in source.modules():
        if any(room in f"/{path}" for room in ROOMS):
            continue
        found += [f"{path}:{line}  {call}" for line, call in _writes(tree) if path not in ALLOWED]
    assert not found, "writes outside actions (move them, or allow the file here with its reason):\n" + "\n".join(found)


def test_the_scan_sees_writes() -> None:
    tree = ast.parse("row.save()\nModel.objects.filter(pk=1).update(a=1)\n{}.update({1: 2})\nModel.objects.create()")
    assert [line for line, _ in _writes(tree)] == [1, 2, 4]


def test_allowed_files_still_write() -> None:
    trees = dict(source.modules())
    assert [path for path in ALLOWED if path not in trees or not list(_writes(trees[path]))] == []
