"""Imports and foreign keys point down (docs/architecture.md)."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from importlinter.cli import lint_imports

from tests.architecture import source


def test_imports_point_down(capfd: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(source.ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == 0, capfd.readouterr().out


def _level(app: str) -> int | None:
    """How far down an app is; None for Django's and other people's apps. An app inside another shares its layer."""
    for depth, layer in enumerate(source.layers()):
        if any(app == name or app.startswith(f"{name}.") for name in layer):
            return depth
    return None


def _ours() -> dict[str, int]:
    found = {c.label: _level(c.name) for c in apps.get_app_configs() if ".tests" not in c.name}
    return {label: depth for label, depth in found.items() if depth is not None}


def _within(inner: str, outer: str) -> bool:
    """An app inside another (people.privacy in people) may point to it; not the other way round."""
    name = apps.get_app_config(outer).name
    return apps.get_app_config(inner).name.startswith(f"{name}.")


def test_every_app_of_ours_has_its_layer() -> None:
    missing = [c.name for c in apps.get_app_configs() if c.name.startswith("hemei.") and _level(c.name) is None]
    assert [name for name in missing if ".tests" not in name] == []


def test_foreign_keys_point_down() -> None:
    depth = _ours()
    wrong = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not getattr(field, "concrete", False) or not target or model._meta.app_label not in depth:
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if there in depth and here != there and depth[there] <= depth[here] and not _within(here, there):
                wrong.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert not wrong, "foreign keys that point up or sideways:\n" + "\n".join(wrong)


def test_the_audit_trail_has_no_foreign_keys() -> None:
    entry = apps.get_model("kernel", "AuditEntry")
    assert [f.name for f in entry._meta.get_fields() if f.is_relation or isinstance(f, GenericForeignKey)] == []
