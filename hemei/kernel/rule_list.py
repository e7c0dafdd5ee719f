"""The list of every rule that can refuse a user: app, name, message, legal basis."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from hemei.kernel import generated
from hemei.kernel.errors import RuleError

_NOT_RULES = (".tests", ".migrations", ".management")


def documents() -> dict[Path, str]:
    return {generated.docs_folder() / "rules.md": page()}


def page() -> str:
    """One table for each app, in the order of INSTALLED_APPS."""
    import_everything()
    found = rules()
    parts = ["# 规则\n\n由 `hemei rules` 从代码生成，请勿手改。每条规则不满足时，用户看到“提示”一栏的文字。\n"]
    for config in apps.get_app_configs():
        rows = [_row(rule) for rule in found if rule.__module__.startswith(f"{config.name}.")]
        if rows:
            parts.append(
                f"## {config.verbose_name}\n\n| 规则 | 提示 | 依据 |\n|---|---|---|\n" + "\n".join(rows) + "\n"
            )
    return "\n".join(parts)


def rules() -> list[type[RuleError]]:
    """Every rule of the product that is imported now, by module and name; tests' rules are not."""
    own = [
        rule for rule in _below(RuleError) if rule.__module__.startswith("hemei.") and ".tests" not in rule.__module__
    ]
    return sorted(set(own), key=lambda rule: (rule.__module__, rule.__name__))


def import_everything() -> None:
    """Import all modules of the product's apps, so that every rule is known."""
    for config in apps.get_app_configs():
        if config.name.startswith("hemei.") and ".tests" not in config.name:
            for name in _modules(config.path, config.name):
                importlib.import_module(name)


def _modules(path: str, package: str) -> Iterator[str]:
    for found in pkgutil.iter_modules([path], f"{package}."):
        if found.name.endswith(_NOT_RULES):
            continue
        yield found.name
        if found.ispkg:
            yield from _modules(str(Path(path) / found.name.rpartition(".")[2]), found.name)


def _below(rule: type[RuleError]) -> Iterator[type[RuleError]]:
    for child in rule.__subclasses__():
        yield child
        yield from _below(child)


def gathers(rule: type[RuleError]) -> bool:
    """Whether the rule has no words of its own and passes on those of other rules."""
    return "message" in vars(rule) or bool(re.fullmatch(r"\{\w+\}", (rule.__doc__ or "").strip()))


def _row(rule: type[RuleError]) -> str:
    message = " ".join((rule.__doc__ or "").split()).replace("|", "\\|")
    return f"| {rule.__name__} | {'（逐条列出所违反的规则）' if gathers(rule) else message} | {rule.basis} |"
