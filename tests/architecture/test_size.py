"""Files under 400 lines, functions under 40: what is longer is two things."""

import ast

from tests.architecture import source

FILE_LINES, FUNCTION_LINES = 400, 40


def test_files_are_short() -> None:
    long = []
    for path in source.files(".py", ".html", ".js", ".css"):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE_LINES and "migrations" not in path.parts:
            long.append(f"{path.relative_to(source.ROOT)}: {lines}")
    assert not long, f"files over {FILE_LINES} lines:\n" + "\n".join(long)


def test_functions_are_short() -> None:
    long = []
    for path, tree in source.modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long.append(f"{path}:{node.lineno} {node.name}: {lines}")
    assert not long, f"functions over {FUNCTION_LINES} lines:\n" + "\n".join(long)
