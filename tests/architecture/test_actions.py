"""Every action says who acts: keyword-only `by`, one transaction, one entry in the audit trail."""

import ast
from collections.abc import Iterator

from tests.architecture import source


def _actions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Public functions of the actions rooms that open a transaction."""
    for path, tree in source.modules():
        if not ("/actions/" in path or path.endswith("/actions.py")) or not path.startswith("hemei/"):
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _is_atomic(node):
                yield path, node


def _is_atomic(node: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)


def test_actions_are_keyword_only_and_say_who_acts() -> None:
    wrong = [
        f"{path}:{node.lineno} {node.name}({ast.unparse(node.args)})"
        for path, node in _actions()
        if node.args.args or "by" not in {argument.arg for argument in node.args.kwonlyargs}
    ]
    assert not wrong, "actions take keywords only, `by` among them:\n" + "\n".join(wrong)


def test_the_scan_sees_actions() -> None:
    assert len(list(_actions())) > 20


def test_actions_reach_the_audit_trail() -> None:
    """Each module with actions calls the trail, itself or through a helper of its own app."""
    modules = {path for path, _ in _actions()}
    silent = [path for path in sorted(modules) if not _names_the_trail(path)]
    assert not silent, f"no audit.record in {silent}"


def _names_the_trail(path: str) -> bool:
    text = (source.ROOT / path).read_text(encoding="utf-8")
    ways = (
        "audit", "_record(", "writing.", "transitions.advance", "matters.actions.steps", "ledger_actions.",
        "ledgers.actions import change",
    )  # fmt: skip
    return any(way in text for way in ways)
