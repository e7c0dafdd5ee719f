"""Vendored assets are the fetched ones, whole, and contain every icon used."""

import re
import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from hemei.ui import vendor

ROOT = Path(__file__).resolve().parents[2]


def test_files_match_their_checksums():
    assert vendor.verify() == []


def test_a_changed_file_is_found(tmp_path, monkeypatch):
    shutil.copytree(vendor.VENDOR, tmp_path / "vendor")
    monkeypatch.setattr(vendor, "VENDOR", tmp_path / "vendor")
    (tmp_path / "vendor" / "htmx" / "htmx.min.js").write_text("changed")
    assert any("htmx/htmx.min.js" in line for line in vendor.verify())


@pytest.mark.parametrize("package", vendor.PACKAGES, ids=lambda package: package.name)
def test_each_package_has_its_licence(package):
    assert (vendor.VENDOR / package.folder / "LICENSE").stat().st_size > 300


def test_every_icon_named_in_code_is_in_the_sprite():
    known = set(re.findall(r'<symbol id="([^"]+)"', (vendor.VENDOR / "tabler-icons" / "sprite.svg").read_text()))
    used = {
        (match, path.name)
        for path in [*ROOT.glob("**/templates/**/*.html"), *ROOT.glob("*/*.py")]
        for match in re.findall(r"""{% icon ["']([^"']+)["']|\bicon=["']([a-z0-9-]+)["']""", path.read_text("utf-8"))
        for match in match
        if match
    }
    assert {(name, where) for name, where in used if name not in known} == set()


def test_manifest_storage_finds_every_file_named_in_the_assets(tmp_path, settings):
    """collectstatic fails on a url() or source map that points nowhere."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert staticfiles_storage.stored_name("ui/ui.css") != "ui/ui.css"
